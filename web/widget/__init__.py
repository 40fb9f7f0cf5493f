"""The chat on other sites' pages: the loader that their script tag fetches, and who may show the chat in a frame."""
