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
_ABROAD = re.compile(
    rf"(?:\+|(?<!\d)00){_BETWEEN}{{0,2}}(?P<country>\d{{1,3}})\)?{_BETWEEN}{{0,3}}(?:\(0\){_BETWEEN}{{0,3}})?$"
)
"""A plus and a country code, right before eleven digits: "+49 151 23456789"."""

_CONTROL = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
"""Weights of the two control digits of a national identity number, the control digits with them."""


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
        if _is_foreign_telephone(folded[: match.start()], digits):
            continue
        pieces += [text[position : match.start()], MASK]
        position, count = match.end(), count + 1
    return "".join([*pieces, text[position:]]), count


def _is_foreign_telephone(before: str, digits: str) -> bool:
    """Whether the digits belong to the country code before them. Norwegian numbers have eight digits, never eleven.

    Where the control digits of an identity number hold too, it is masked all the same: a number that is lost is asked for again.
    """
    lead = _ABROAD.search(before)
    return lead is not None and lead["country"] != "47" and not _control_digits_hold(digits)


def _control_digits_hold(digits: str) -> bool:
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in _CONTROL
    )


def _digit(character: str) -> int | None:
    value = unicodedata.decimal(character, None)
    return None if value is None else int(value)
