"""Whether a message says that a time limit is about to end: then as little as possible is asked before it is registered."""

from __future__ import annotations

from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import tokens


def is_urgent(text: str) -> bool:
    """Whether the message tells of a limit that ends about now, or of haste."""
    said = tuple(tokens(text))
    return any(
        said[at : at + len(phrase)] == phrase for phrase in _phrases() for at in range(len(said) - len(phrase) + 1)
    )


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(entry)) for entry in word_list("urgent")["phrases"])
