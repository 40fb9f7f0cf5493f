"""Finds the code of a draft in what people write: four groups of four characters, with a digit in them or in capitals with hyphens."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![0-9A-Za-z-])(?:[0-9A-Za-z]{4}[\s\u2010-\u2015-]?){3}[0-9A-Za-z]{4}(?![0-9A-Za-z-])")
_CAPITALS = re.compile(r"[0-9A-Z]{4}(?:[\u2010-\u2015-][0-9A-Z]{4}){3}")
"""A code that happens to hold no digit; words are not written like this."""

MOST_WORDS = 12
"""Words beside a code up to which the message is about the code."""


def resume_codes_in(text: str) -> list[str]:
    """Everything that is shaped like a resume code, as it was written, in the order of the text."""
    return [
        found
        for found in _CODE.findall(text)
        if _CAPITALS.fullmatch(found) or (any(map(str.isdigit, found)) and not _is_words(found))
    ]


def names_resume_code(text: str) -> bool:
    """Whether the message is a resume code, alone or with a few words around it."""
    codes = resume_codes_in(text)
    return len(codes) == 1 and len(text.replace(codes[0], " ").split()) <= MOST_WORDS


def _is_words(found: str) -> bool:
    """Whether it is rather four short words of which one holds a digit: "ring etter kl15" and the like."""
    groups = re.split(r"[\s\u2010-\u2015-]", found)
    return len(groups) == 4 and sum(group.isalpha() and group.islower() for group in groups) >= 3
