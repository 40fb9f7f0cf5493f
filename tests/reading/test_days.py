"""Days as the questions of a flow want them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import NotUnderstood
from bot.reading.days import read_past_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "brevet er datert 2. november men jeg fikk det 5. november",
        "Brevet er datert 2. november. Eg fekk det 5. november.",
        "jeg mottok det 5. november, det er stemplet 2. november",
        "brevet kom 5.11.2026, dato 2.11.2026",
        "it is dated 2 November but I received it on 5 November",
        "I got it on 5 November and it was sent 2 November",
        "den 5. november fikk jeg brevet, datert den 2. november",
    ],
)
def test_the_day_that_it_was_received_wins_over_the_day_that_it_bears(text: str) -> None:
    assert read_past_day(text, TODAY) == date(2026, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2. november eller 5. november",
        "datert 2. november, stemplet 5. november",
        "fikk det 2. november, kom 5. november",
    ],
)
def test_two_days_that_the_words_do_not_tell_apart_are_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood, match="ambiguous"):
        read_past_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["for 40 år siden", "5. mars 1986", "for 25 år sidan", "21 years ago", "22. november 2006", "5 March 1999"],
)
def test_a_day_more_than_twenty_years_back_is_a_slip(text: str) -> None:
    with pytest.raises(NotUnderstood, match="too_old"):
        read_past_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("for 20 år siden", date(2006, 11, 23)),
        ("for ti år sidan", date(2016, 11, 23)),
        ("5 March 2008", date(2008, 3, 5)),
    ],
)
def test_a_day_within_twenty_years_is_taken(text: str, day: date) -> None:
    assert read_past_day(text, TODAY) == day
