"""An age by the one number in an answer to how old somebody is."""

from __future__ import annotations

import re

from bot.reading.ages import OLDEST
from bot.reading.plain import plain, tokens

_ALONE = re.compile(r"(?<![\d.,/+\-])\b\d{1,3}\b(?![.,/\-]?\d)")
_NOT_NOW = frozenset(
    "fyller fyll blir vert turn turns turning snart soon nesten almost neste next til until under over eldre yngre enn siden sidan ago "
    "kl klokka dager dagar uker veker days weeks ikke ikkje not barn children kids".split()
)


def lone_age(text: str) -> int | None:
    """The one number in an answer to how old somebody is, where other words stand beside it: "byrjar å bli gammal, 81"."""
    said = plain(text)
    found = _ALONE.findall(said)
    if len(found) != 1 or int(found[0]) > OLDEST or not _NOT_NOW.isdisjoint(tokens(said)):
        return None
    return int(found[0])
