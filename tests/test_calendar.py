"""The calendar is held against the statutes' own list, reckoned here without the library."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.calendar import is_public_holiday, is_working_day, next_working_day


def easter_sunday(year: int) -> date:
    """The Gregorian computus (Meeus, Jones and Butcher), so that the library is not its own witness."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)


def statutory_holidays(year: int) -> set[date]:
    """helligdagsloven § 2 (the plain Sundays left out) and the act of 26 April 1947."""
    easter = easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    return moving | {date(year, *day) for day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}


@pytest.mark.parametrize("year", range(1947, 2101))
def test_the_holidays_of_a_year_are_those_of_the_statutes_and_no_others(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    assert {day for day in days if day.year == year and is_public_holiday(day)} == statutory_holidays(year)


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
@pytest.mark.parametrize("month_and_day", [(12, 24), (12, 31)])
def test_christmas_eve_and_new_years_eve_are_ordinary_days(year: int, month_and_day: tuple[int, int]) -> None:
    day = date(year, *month_and_day)
    assert not is_public_holiday(day)
    assert is_working_day(day) == (day.isoweekday() < 6)


def test_easter_eve_is_only_a_saturday() -> None:
    assert not is_public_holiday(date(2026, 4, 4))
    assert not is_working_day(date(2026, 4, 4))


def test_a_plain_sunday_is_no_public_holiday_and_no_working_day() -> None:
    assert not is_public_holiday(date(2026, 3, 8))
    assert not is_working_day(date(2026, 3, 8))


def test_a_holiday_on_a_sunday_is_not_given_back_on_the_monday() -> None:
    assert is_public_holiday(date(2026, 5, 17))
    assert is_working_day(date(2026, 5, 18))


def test_a_time_of_day_does_not_hide_a_holiday() -> None:
    assert is_public_holiday(datetime(2026, 5, 17, 12, 0))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 2), date(2026, 4, 7)),
        (date(2026, 5, 14), date(2026, 5, 15)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_the_next_working_day_jumps_over_every_day_off(day: date, expected: date) -> None:
    assert next_working_day(day) == expected


def test_years_outside_the_library_have_no_holidays_and_do_not_crash() -> None:
    assert not is_public_holiday(date.min)
    assert not is_public_holiday(date.max)
