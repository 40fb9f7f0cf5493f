"""The public chat: its API, its page and the way to Rasa."""
