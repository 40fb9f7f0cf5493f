"""What Veiviser adds to Rasa itself: the lean runtime, pipeline components, the `web` channel, the chat log's store."""
