"""How often a text says no, told apart from tags and frames that say it without meaning it: "ikke sant?", "isn't it so that …"."""

from __future__ import annotations

import re

from bot.reading.plain import plain

_NO = re.compile(
    r"\b(?:ikke|ikkje|itj|ikkj|kje|inkje|ingen|inga|aldri|uten|utan|slipper|slepp\w*|neppe|not|no|never|without|nobody|none|neither|nor|"
    r"cannot|dont|doesnt|isnt|cant|wont|arent)\b|n't\b"
)
_MEANS_NONE = re.compile(
    r"\b(?:ikke|ikkje)\s+sant\b|\b(?:isn't|aren't|doesn't|don't|can't|won't|didn't)\s+(?:it|that|they|you|i|we|he|she)\b"
    r"|\ber\s+det\s+(?:ikke|ikkje)\s+(?:slik|sånn|så|sant|rett|riktig)\b|\bstemmer\s+(?:ikke|ikkje)\s+det\b"
)


def negations(text: str) -> int:
    """How many words of a text negate."""
    return len(_NO.findall(_MEANS_NONE.sub(" ", plain(text))))
