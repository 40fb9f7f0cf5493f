"""Whether a message says that a time limit is about to end: then as little as possible is asked before it is registered."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.lexicon import word_list
from bot.reading.plain import plain, tokens


def is_urgent(text: str) -> bool:
    """Whether the message tells of a limit that ends about now, or of haste."""
    said = tuple(tokens(text))
    return any(
        said[at : at + len(phrase)] == phrase for phrase in _phrases() for at in range(len(said) - len(phrase) + 1)
    )


_WISH = re.compile(
    r"\b(?:må|vil|skal|ønsker|ønskjer|få|registrer\w*|want|need|have|must|going)\b(?:\s+(?:å|to|at|that|at\s+(?:jeg|eg)|i|jeg|eg|få|be|ha|have|sendt|senda?))*"
    r"\s+(?:klag(?:e|er|ar|et|a|en)|påklag\w*|appeal)\b"
)


def wants_to_appeal_now(text: str) -> bool:
    """Whether the message is a wish to appeal that cannot wait; a question about the time limit is none."""
    said = plain(text)
    return "?" not in text and is_urgent(text) and _WISH.search(said) is not None


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens(entry)) for entry in word_list("urgent")["phrases"])
