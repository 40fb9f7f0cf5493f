"""A new number of one's own is told from a number that a story mentions."""

from __future__ import annotations

import pytest

from bot.reading.new_address import corrects_own_address, read_new_address


@pytest.mark.parametrize(
    ("text", "phone", "email"),
    [
        ("nytt nummer 91234567", "+4791234567", None),
        ("91234567", "+4791234567", None),
        ("Eg har fått nytt telefonnummer: 912 34 567", "+4791234567", None),
        ("My new number is +47 912 34 567, thanks", "+4791234567", None),
        ("ny e-post: kari@example.com", None, "kari@example.com"),
        ("e-posten min er no kari@example.com", None, "kari@example.com"),
        ("nytt nummer 91234567 og ny mail kari@example.com", "+4791234567", "kari@example.com"),
        ("Jeg har byttet mobilnummer. Det gamle virker ikke lenger. Det nye er 91234567", "+4791234567", None),
        ("I changed my phone number last week because the old one was stolen: 91234567", "+4791234567", None),
        ("riktig nummer er 91234567", "+4791234567", None),
    ],
)
def test_a_new_address_is_read(text: str, phone: str | None, email: str | None) -> None:
    found = read_new_address(text)
    assert found is not None and (found.phone, found.email) == (phone, email)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi trenger avlastning i helgene også",
        "nytt nummer kommer senere",
        "Fastlegen hans har nummer 22123456",
        "nytt nummer til skolen er 22123456",
        "My mother's new number is 91234567",
        "nytt telefonnummer til mor: 91234567",
        "Det var et møte 12.11.2026, og jeg ringte 22123456 tre ganger uten svar",
        "Jeg ringte 22123456 i går og fikk ikke svar",
        "91234567, 92345678 og 93456789",
        "nytt nummer 9123",
    ],
)
def test_what_may_be_anothers_or_is_only_mentioned_is_none(text: str) -> None:
    assert read_new_address(text) is None


@pytest.mark.parametrize(
    "text",
    ["endre telefonnummeret mitt", "kan jeg rette telefonnummeret mitt?", "eg må rette opp namnet mitt", "kan eg endre e-posten min?",
     "I need to correct my phone number", "det nye nummeret mitt er 99 88 77 66"],
)  # fmt: skip
def test_a_name_or_an_address_that_is_to_be_put_right(text: str) -> None:
    assert corrects_own_address(text)


@pytest.mark.parametrize(
    "text", ["jeg vil endre målene i planen", "how do I change my coordinator?", "hva er nummeret til Nav?", "takk"]
)
def test_other_wishes_for_change_concern_no_address(text: str) -> None:
    assert not corrects_own_address(text)
