"""Whether an age in a text is that of whoever writes it: "I'm 14", "Jeg heter Kari Lie, er 34 år"."""

from __future__ import annotations

import re

from bot.reading.introductions import introductions, name_at

_I_AM = r"(?:\b(?:jeg|eg|ej|æ|e|i)\s+(?:er|e|æ|am)|\bi['\u2019]?m)\s+"
_ONLY = r"(?:(?:en|ein|ei|a|an|bare|berre|only|just|snart)\s+)*"
_I_AM_AGED = re.compile(rf"{_I_AM}{_ONLY}$", re.IGNORECASE)
_I_AM_CALLED = re.compile(rf"{_I_AM}|\b(?:jeg|eg|ej|æ|e|i)\s+het\s+", re.IGNORECASE)
"""What stands before a name of one's own and is no introduction by itself: "I'm Kari Lie"."""

_FROM_NAME_TO_AGE = re.compile(rf"(?:\s*[,(]\s*|\s+(?:og|and|å)\s+)(?:(?:er|e|æ|am|is)\s+)?{_ONLY}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_NAMES = frozenset({"og", "and", "er", "am", "is"})


def is_own_age(text: str, start: int) -> bool:
    """Whether the age that begins at a place in a text is said of the writer, with or without the name between."""
    before = text[:start]
    if _I_AM_AGED.search(before):
        return True
    said = _unshouted(before)
    names = [end for whose, _start, end in introductions(said) if whose == "own"]
    names += [cue.end() for cue in _I_AM_CALLED.finditer(said)]
    found = (name_at(said, place) for place in names)
    return any(name is not None and _FROM_NAME_TO_AGE.fullmatch(said, name[1]) for name in found)


def _unshouted(text: str) -> str:
    """The text with a capital before each shouted word, where a name may be one: "JEG HETER KARI OG ER 34"."""

    def quieter(word: re.Match[str]) -> str:
        written = word.group()
        if not written.isupper():
            return written
        return written.lower() if written.lower() in _NO_NAMES else written.capitalize()

    return _WORD.sub(quieter, text)
