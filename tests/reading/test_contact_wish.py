"""How and when somebody wants to be contacted, in their own words."""

from __future__ import annotations

import pytest

from bot.reading.contact_wish import read_contact_wish

WISHES = {
    "ring etter kl 15": "ring etter kl 15",
    "Vi har BPA, PPT og HABU, ring etter kl 15, tlf 40 12 34 56": "ring etter kl 15",
    "call me in the mornings": "call me in the mornings",
    "ikke ring på jobb": "ikke ring på jobb",
    "ikkje ring før kl 10, helst melding": "ikkje ring før kl 10, helst melding",
    "40 12 34 56, helst sms": "helst sms",
    "kari@example.no, bare epost": "bare epost",
    "eg er best å nå etter klokka 16": "eg er best å nå etter klokka 16",
    "My number is +44 20 7946 0958, please call after 3 pm": "please call after 3 pm",
    "tlf 40 12 34 56 (ring etter kl 15)": "ring etter kl 15",
    "text me, don't call": "don't call",
    "ring etter skulen": "ring etter skulen",
}

NO_WISHES = (
    "når kan jeg ringe dere?",
    "jeg ringte dere etter kl 15 i går",
    "fastlegen ringer på mandager",
    "Ingen ringer tilbake",
    "40 12 34 56",
    "vi treng hjelp på kvelden og på jobb",
    "skolen ringer meg på jobb hver dag",
    "vi har avlastning i helga",
    "jeg vil søke om plan for datteren min",
    "",
)


@pytest.mark.parametrize(("text", "wish"), WISHES.items())
def test_a_wish_is_kept_word_for_word_without_the_number(text: str, wish: str) -> None:
    found = read_contact_wish(text)
    assert found is not None
    assert wish in found
    assert not any(part in found for part in ("40 12", "7946", "@"))


@pytest.mark.parametrize("text", NO_WISHES)
def test_what_wishes_nothing_is_no_wish(text: str) -> None:
    assert read_contact_wish(text) is None


def test_a_story_is_no_wish() -> None:
    assert read_contact_wish("ring etter kl 15 " + "fordi alt er vanskelig " * 10) is None
