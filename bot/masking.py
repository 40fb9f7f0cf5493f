"""Mask national identity numbers before anything stores them.

A number is masked by its shape, not by its check digits: a number with a typing error points at a person just as well.
Birth numbers, D-numbers (day + 40) and the synthetic numbers of test populations (month + 40, + 65 or + 80) all begin
with a date in the form ddmmyy (Skatteetaten's description of the national identity number).
"""

from __future__ import annotations

import re
import unicodedata

MASK = "***********"
"""What stands where a number stood: eleven stars, so that the reader sees what was removed."""

# Eleven digits, written together or with spaces, dots, hyphens, dashes or invisible characters between them. A leading "+" or "00"
# is a telephone number with a country code, and a digit on either side makes it some other, longer number.
_BETWEEN = r"[ \t.\-\u00a0\u00ad\u2007\u2009-\u200d\u2010-\u2015\u202f\u2060\u2212\ufeff]"
_ELEVEN = re.compile(rf"(?<![\d+])(?<!\+\d)(?:\d{_BETWEEN}{{0,3}}){{10}}\d(?!\d)")


def _begins_with_a_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day % 40 <= 31 and day <= 71 and any(1 <= month - shift <= 12 for shift in (0, 40, 65, 80))


def mask_identity_numbers(text: str) -> tuple[str, int]:
    """Return the text with every national identity number masked, and how many there were.

    Digits of any script count: they are folded to ASCII for the test, and what is found is masked in the text itself.
    """
    folded = "".join(ch if (value := _digit(ch)) is None else str(value) for ch in text)
    pieces: list[str] = []
    position = count = 0
    for match in _ELEVEN.finditer(folded):
        digits = re.sub(r"\D", "", match.group())
        if digits.startswith("00") or not _begins_with_a_date(digits):
            continue
        pieces += [text[position : match.start()], MASK]
        position, count = match.end(), count + 1
    return "".join([*pieces, text[position:]]), count


def _digit(character: str) -> int | None:
    value = unicodedata.decimal(character, None)
    return None if value is None else int(value)
