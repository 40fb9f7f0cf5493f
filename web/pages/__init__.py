"""The answers as pages that can be linked to, the search in them, and the accessibility statement. They need neither Rasa nor a script."""
