"""The only room open to the internet: the gateway in front of Rasa and the chat page."""
