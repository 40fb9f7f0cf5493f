"""The product itself, in plain Python: knows neither Rasa nor the web."""
