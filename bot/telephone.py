"""Telephone numbers as people write them. A case holds them as E.164, "+4791234567", and so does its export."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberFormat, PhoneNumberFormat

_NORWAY = 47
# The library writes every Norwegian number in pairs; a mobile number is written 912 34 567.
_MOBILE = NumberFormat(pattern=r"([49]\d{2})(\d{2})(\d{3})", format=r"\1 \2 \3")


def spaced(number: str) -> str:
    """A number in groups, as "+47 912 34 567" for "+4791234567"; a foreign one in those of its own country.

    What is no number stays as it is.
    """
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code == _NORWAY and str(parsed.national_number).startswith(("4", "9")):
        return phonenumbers.format_by_pattern(parsed, PhoneNumberFormat.INTERNATIONAL, [_MOBILE])
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
