"""An answer that corrects itself: what is said last wins, and two things that are both meant are left as two."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import NotUnderstood
from bot.reading.ages import ages_in, read_age, read_age_group
from bot.reading.contact import phones_in, read_contact
from bot.reading.days import read_past_day
from bot.reading.introductions import introductions, name_at
from bot.reading.names import read_name

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["hun er 15, nei forresten 16", "15, nei vent, 16", "han er 15 år, sorry, 16 år", "15 no wait 16", "she is 15, I mean 16", "ho er 15, eg meiner 16",
     "femten, nei seksten", "sorry, 16", "15 – nei, han er 16 nå", "jeg er 15, feil, 16", "14, nei 15, nei vent, 16", "fifteen, sorry, sixteen",
     "guten er 15 år, orsak, 16"],
)  # fmt: skip
def test_the_age_that_is_said_last_wins(text: str) -> None:
    assert read_age(text, TODAY) == 16
    assert read_age_group(text, TODAY) == "16_17"


def test_an_age_that_is_taken_back_in_a_story_is_none() -> None:
    assert ages_in("plan til sønnen min, han er 15, nei 16, og heter per") == [(16, 36, 38)]


@pytest.mark.parametrize("text", ["han er 15, nei søsteren er 17", "han er 9, søsteren er 11", "15 eller 16"])
def test_two_ages_without_a_correction_between_them_are_two(text: str) -> None:
    assert read_age(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["5. november, nei vent, 6. november", "jeg fikk det 5. november, nei det var 6. november", "5 November, sorry, 6 November",
     "eg fekk det 5. november, eg meiner 6. november", "5.11.2026 nei 6.11.2026", "it came on 5 November, no wait, 6 November"],
)  # fmt: skip
def test_the_day_that_is_said_last_wins(text: str) -> None:
    assert read_past_day(text, TODAY) == date(2026, 11, 6)


@pytest.mark.parametrize("text", ["5. november eller 6. november", "5 November or 6 November"])
def test_two_days_without_a_correction_are_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood, match="ambiguous"):
        read_past_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["91234567, nei vent 91234568", "912 34 567, I mean 912 34 568", "nummeret er 91234567, eg meiner 91234568", "9123456, nei 91234568",
     "91234567 sorry 91234568"],
)  # fmt: skip
def test_the_number_that_is_said_last_wins(text: str) -> None:
    assert read_contact(text).phone == "+4791234568"
    assert len(phones_in(text)) == 1


def test_the_address_that_is_said_last_wins_and_two_numbers_stay_two() -> None:
    assert read_contact("kari@eksempel.no, nei kari@example.com").email == "kari@example.com"
    assert read_contact("91234567 eller 99887766").phone == "+4791234567"
    assert len(phones_in("91234567 eller 99887766")) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kari Lie, nei vent, Kari Moe", "Kari Moe"),
        ("Kari Lie, jeg mener Kari Moe", "Kari Moe"),
        ("Kari Lie, eg meiner Karin", "Karin Lie"),
        ("Kari Lie, sorry, Moe", "Kari Moe"),
        ("I am called Ole Moe, no wait, Per Moe", "Per Moe"),
        ("Ola, eg meiner Olav", "Olav"),
        ("Oi Ling Chan", "Oi Ling Chan"),
        ("Kari Feil", "Kari Feil"),
        ("Jeg heter ikke Ole, men Per", "Per"),
    ],
)
def test_the_name_that_is_said_last_wins(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "whose", "name"),
    [
        ("Jeg heter Kari Lie, nei vent, Kari Moe og vil søke", "own", "Kari Moe"),
        ("æ vil ha IP te ongan min, ho e 12 år å hete Silje", "other", "Silje"),
        ("eg er 50 år, bur i Bø, og heiter Kari", "own", "Kari"),
        ("I am her mother, she is 9 and is called Ida", "other", "Ida"),
    ],
)
def test_a_name_in_a_story_is_the_one_that_is_meant_and_belongs_to_its_clause(text: str, whose: str, name: str) -> None:
    [(owner, _start, end)] = introductions(text)
    found = name_at(text, end)
    assert found is not None
    assert (owner, found[0]) == (whose, name)
