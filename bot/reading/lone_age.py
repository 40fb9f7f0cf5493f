"""An age by the one number in an answer to how old somebody is."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.ages import OLDEST
from bot.reading.lexicon import word_list
from bot.reading.plain import plain, tokens

_ALONE = re.compile(r"(?<![\d.,/+\-])\b\d{1,3}\b(?![.,/\-]?\d)")


def lone_age(text: str) -> int | None:
    """The one number in an answer to how old somebody is, where other words stand beside it: "byrjar å bli gammal, 81"."""
    said = plain(text)
    found = _ALONE.findall(said)
    if len(found) != 1 or int(found[0]) > OLDEST or not _not_now().isdisjoint(tokens(said)):
        return None
    return int(found[0])


@cache
def _not_now() -> frozenset[str]:
    return frozenset(word_list("lone_age")["not_now"])
