"""A number is shown in groups, and read back as the number that it was."""

from __future__ import annotations

import pytest

from bot.reading.contact import read_contact
from bot.telephone import spaced


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+4791234567", "+47 912 34 567"), ("+4740123456", "+47 401 23 456"), ("+4722123456", "+47 22 12 34 56"),
     ("+46701234567", "+46 70 123 45 67"),
     ("+447911123456", "+44 7911 123456"), ("+12025550143", "+1 202-555-0143"), ("+48512345678", "+48 512 345 678")],
)  # fmt: skip
def test_a_number_is_shown_as_people_write_it_and_read_back(number: str, shown: str) -> None:
    assert spaced(number) == shown
    assert read_contact(shown).phone == number
    assert read_contact(f"{shown}, kari@example.no").phone == number


@pytest.mark.parametrize("written", ["", "ring søsteren min", "snap: sara13", "12"])
def test_what_is_no_number_stays_as_it_is(written: str) -> None:
    assert spaced(written) == written
