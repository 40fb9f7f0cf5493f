"""Which of a few things that were just offered a short message takes: "den første", "nummer to", "3", "the last one"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens
from bot.reading.yes_no import read_yes_no

LONGEST = 6
"""A message of more words says what it wants in words of its own."""


@dataclass(frozen=True)
class _Words:
    """The words for each place, counted from the top; for the last; and those that go with a place and say nothing by themselves."""

    places: tuple[frozenset[str], ...]
    last: frozenset[str]
    small: frozenset[str]


@cache
def _words() -> _Words:
    data = word_list("choices")
    return _Words(tuple(map(frozenset, data["places"])), frozenset(data["last"]), frozenset(data["small"]))


def choice_of(text: str, offered: int) -> int | None:
    """The place, counted from nought, of what a message takes from so many things; None where it takes none, or says more.

    A plain yes takes the first: what is likeliest stands on top.
    """
    said = tokens(text)
    if not said or len(said) > LONGEST or offered < 1:
        return None
    words = _words()
    named = [word for word in said if word not in words.small]
    if len(named) == 1:
        if named[0] in words.last:
            return offered - 1
        place = next((at for at, names in enumerate(words.places) if named[0] in names), None)
        if place is not None:
            return place if place < offered else None
    return 0 if read_yes_no(text) is True else None
