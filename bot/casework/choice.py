"""The base of every closed list of words here: a wrong word is refused without being repeated."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn


class Choice(StrEnum):
    """A word from a closed list; making one of any other text raises a ValueError that does not quote the text."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        # Enum's own message quotes the value, and what a citizen wrote must not reach a log by way of an exception.
        raise ValueError(f"not a valid {cls.__name__}") from None
