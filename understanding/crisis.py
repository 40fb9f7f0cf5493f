"""Danger to life by words. The rule itself lives where the plain forms and the search, which know nothing of Rasa, can use it too."""

from bot.reading.danger import CrisisPhrases

__all__ = ["CrisisPhrases"]
