"""Text in the plain form in which every reader compares it."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")


def plain(text: str) -> str:
    """The text in lower case and compatibility form, with ASCII digits, straight apostrophes and single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    digits = "".join(_ascii_digit(character) for character in folded)
    return " ".join(digits.lower().split())


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in plain form, punctuation left out; "don't" and "e-post" are one word each."""
    return _WORD.findall(plain(text))


def _ascii_digit(character: str) -> str:
    value = None if character.isascii() else unicodedata.decimal(character, None)
    return character if value is None else str(value)
