"""From when until when, in people's words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import NotUnderstood
from bot.reading.period import Period, has_no_end, read_first_day, read_last_day, read_period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("fra 1. desember til 1. juni", date(2026, 12, 1), date(2027, 6, 1)),
        ("from 1 January 2027 to 31 December 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("til 1. juni 2027", None, date(2027, 6, 1)),
        ("frå 3. mars 2027", date(2027, 3, 3), None),
        ("i 30 dager", None, date(2026, 12, 23)),
        ("for 30 days", None, date(2026, 12, 23)),
        ("mamma skal klage for meg i 30 dagar", None, date(2026, 12, 23)),
        ("broren min får fullmakt ut året", None, date(2026, 12, 31)),
        ("she may act for me until the end of the year", None, date(2026, 12, 31)),
        ("fullmakt i et halvt år", None, date(2027, 5, 23)),
        ("eg har venta sidan i fjor", None, None),
        ("for one year", None, date(2027, 11, 23)),
        ("fullmakt til søsteren min", None, None),
    ],
)
def test_a_period_is_read(text: str, first: date | None, last: date | None) -> None:
    assert read_period(text, TODAY) == Period(first, last)


@pytest.mark.parametrize("text", ["i dag", "nå", "no", "med en gang", "today", "immediately"])
def test_now_is_today(text: str) -> None:
    assert read_first_day(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "last"),
    [("i ett år", date(2028, 1, 1)), ("et halvt år", date(2027, 7, 1)), ("for six months", date(2027, 7, 1)), ("3 uker", date(2027, 1, 22)),
     ("1. juni 2027", date(2027, 6, 1)), ("30 dager", date(2027, 1, 31)), ("i 30 dagar", date(2027, 1, 31)), ("ein månad", date(2027, 2, 1)),
     ("90 days", date(2027, 4, 1)), ("ut året", date(2027, 12, 31)), ("ti dager", date(2027, 1, 11)), ("et halvt år", date(2027, 7, 1))],
)  # fmt: skip
def test_a_length_counts_from_the_first_day(text: str, last: date) -> None:
    assert read_last_day(text, TODAY, date(2027, 1, 1)) == last


def test_a_day_that_does_not_exist_is_told() -> None:
    with pytest.raises(NotUnderstood, match="no_such_date"):
        read_first_day("31. februar", TODAY)


@pytest.mark.parametrize(
    ("text", "last"),
    [("til jul", date(2026, 12, 24)), ("fram til jul", date(2026, 12, 24)), ("until Christmas", date(2026, 12, 24)), ("til nyttår", date(2026, 12, 31)),
     ("ut mars 2027", date(2027, 3, 31)), ("ut februar", date(2027, 2, 28)), ("til utgangen av januar", date(2027, 1, 31)),
     ("until the end of November", date(2026, 11, 30)), ("end of March", date(2027, 3, 31)), ("ut desember", date(2026, 12, 31))],
)  # fmt: skip
def test_an_end_may_be_a_feast_or_the_end_of_a_month(text: str, last: date) -> None:
    assert read_last_day(text, TODAY) == last
    assert read_period(f"hun får fullmakt {text}", TODAY) == Period(None, last)


def test_a_feast_is_looked_for_from_the_first_day_on() -> None:
    assert read_last_day("til jul", TODAY, date(2026, 12, 28)) == date(2027, 12, 24)


@pytest.mark.parametrize(
    "text",
    ["inntil videre", "until revoked", "inntil vidare", "ingen sluttdato", "så lenge det trengs", "så lenge det trengst", "så lenge hun lever",
     "as long as she needs it", "til jeg sier noe annet", "til eg seier stopp", "until I say otherwise"],
)  # fmt: skip
def test_what_has_no_end_has_none(text: str) -> None:
    assert has_no_end(text)
