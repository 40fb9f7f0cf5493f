"""Danger to life by words. The rule itself lives where the plain forms and the search, which know nothing of Rasa, can use it too."""

from bot.reading.danger import CrisisPhrases, tells_of_the_past

__all__ = ["CrisisPhrases", "tells_of_the_past"]
