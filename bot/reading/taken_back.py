"""Whom somebody first says that it is for, and takes back at once: "for meg selv, nei vent, for mannen min"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from bot.reading.amended import name_after, superseded
from bot.reading.lexicon import word_list

_LISTS = ("child", "elder", "kin", "known", "client", "clients", "the_client")
_SHORT = 3
"""A word of so many letters stands alone; a longer one may have an ending: "mannen", "daughter's"."""


def relations_taken_back(text: str, spans: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a text in which somebody is named as the one it is for, and another is meant instead.

    Where only the first of two was recognised, it is the one given back: nobody is left, and whom it is about must be asked.

    Args:
        text: the message.
        spans: where relations were recognised in it, as start and end.
    """
    gone = list(superseded(text, spans))
    if len(spans) != 1:
        return gone
    ((_start, end),) = spans
    myself, another = _patterns()
    own = myself.match(text, end)
    after = name_after(text, own.end() if own else end)
    return list(spans) if after is not None and another.match(text, after) else gone


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The word that may end "for me", and what names somebody else."""
    lists = word_list("relations")["lists"]
    myself = "|".join(["self", *map(re.escape, lists["self"])])
    mine = "|".join(map(re.escape, lists["my_before"]))
    words = {word for name in _LISTS for word in lists[name]}
    others = "|".join(re.escape(word) + (r"\b" if len(word) <= _SHORT else "") for word in words)
    return (
        re.compile(rf"\s+(?:{myself})\b", re.IGNORECASE),
        re.compile(rf"(?:(?:{'|'.join(lists['for'])})\s+)?(?:(?:{mine})\s+)?(?:{others})", re.IGNORECASE),
    )
