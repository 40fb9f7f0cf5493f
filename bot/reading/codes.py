"""Finds the code of a draft in what people write: four groups of four characters, at least one of them a digit."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![0-9A-Za-z-])(?:[0-9A-Za-z]{4}[\s\u2010-\u2015-]?){3}[0-9A-Za-z]{4}(?![0-9A-Za-z-])")
_LONGEST = 40
"""Characters of a message that may be a code alone, with spaces and a full stop around it."""


def resume_codes_in(text: str) -> list[str]:
    """Everything that is shaped like a resume code, as it was written, in the order of the text."""
    return [found for found in _CODE.findall(text) if any(map(str.isdigit, found)) and not _is_words(found)]


def is_resume_code(text: str) -> bool:
    """Whether the message is a resume code and nothing else."""
    bare = text.strip(" .!\"'«»\n\t")
    return len(bare) <= _LONGEST and resume_codes_in(bare) == [bare]


def _is_words(found: str) -> bool:
    """Whether it is rather four short words of which one holds a digit: "ring etter kl15" and the like."""
    groups = re.split(r"[\s\u2010-\u2015-]", found)
    return len(groups) == 4 and sum(group.isalpha() and group.islower() for group in groups) >= 3
