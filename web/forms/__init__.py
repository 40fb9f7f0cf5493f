"""The collecting flows as plain forms: no chat, no script and no Rasa. The server remembers nothing between two pages."""
