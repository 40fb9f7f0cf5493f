"""Finds the code of a draft in what people write: four groups of four characters, at least one of them a digit."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![0-9A-Za-z-])(?:[0-9A-Za-z]{4}[\s\u2010-\u2015-]?){3}[0-9A-Za-z]{4}(?![0-9A-Za-z-])")
MOST_WORDS = 12
"""Words beside a code up to which the message is about the code."""


def resume_codes_in(text: str) -> list[str]:
    """Everything that is shaped like a resume code, as it was written, in the order of the text."""
    return [found for found in _CODE.findall(text) if any(map(str.isdigit, found)) and not _is_words(found)]


def names_resume_code(text: str) -> bool:
    """Whether the message is a resume code, alone or with a few words around it."""
    codes = resume_codes_in(text)
    return len(codes) == 1 and len(text.replace(codes[0], " ").split()) <= MOST_WORDS


def _is_words(found: str) -> bool:
    """Whether it is rather four short words of which one holds a digit: "ring etter kl15" and the like."""
    groups = re.split(r"[\s\u2010-\u2015-]", found)
    return len(groups) == 4 and sum(group.isalpha() and group.islower() for group in groups) >= 3
