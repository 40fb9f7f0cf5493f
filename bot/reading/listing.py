"""Several things named in one answer."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[,;\n]+|\s+(?:og|and|samt|pluss|plus|\+|&)\s+", re.IGNORECASE)


def pieces_of(text: str) -> list[str]:
    """The things that a text names, each in the citizen's own words; the marks of a list and full stops round them go."""
    pieces = (piece.strip(" .!\u2022-") for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece]
