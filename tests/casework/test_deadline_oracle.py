"""The last day to appeal against an oracle of another making: Easter from dateutil, the days off written out from the acts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.calendar import is_public_holiday
from bot.casework.deadline import (
    GENERAL_LIMIT,
    HEALTH_LIMIT,
    Limit,
    Rules,
    appeal_deadline,
    is_late,
    is_working_day,
    last_possible,
    response_deadline,
    track_limit,
)

STATUTES = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "content" / "statutes.yml").read_text(encoding="utf-8")
)


def limit(name: str) -> Limit:
    """A limit as the content holds it."""
    entry = STATUTES["time_limits"][name]
    return Limit(entry["statute"], **{unit: entry[unit] for unit in ("weeks", "months", "years") if unit in entry})


LIMITS = {name: limit(name) for name in (HEALTH_LIMIT, GENERAL_LIMIT)}
MOVABLE = (-3, -2, 0, 1, 39, 49, 50)
"""Days from Easter Day: Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Monday (helligdagsloven § 2)."""


def day_off(day: date) -> bool:
    """Saturdays and Sundays, the movable feasts, 1 January, 25 and 26 December, and 1 and 17 May (Act of 26 April 1947)."""
    fixed = (day.month, day.day) in {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    return day.weekday() >= 5 or fixed or (day - easter(day.year)).days in MOVABLE


def last_day(start: date, weeks: int) -> date:
    day = start + timedelta(days=7 * weeks)
    while day_off(day):
        day += timedelta(days=1)
    return day


@settings(max_examples=10_000, deadline=None)
@given(start=st.dates(date(1970, 1, 1), date(2099, 11, 1)), rules=st.sampled_from(Rules))
@example(start=date(2026, 3, 5), rules=Rules.HEALTH_AND_CARE)
@example(start=date(2027, 4, 26), rules=Rules.CHILD_WELFARE)
def test_the_last_day_is_the_one_that_the_oracle_finds(start: date, rules: Rules) -> None:
    reckoning = appeal_deadline(start, track_limit(rules, LIMITS), is_public_holiday)
    weeks = 4 if rules == Rules.HEALTH_AND_CARE else 3
    assert reckoning.final == last_day(start, weeks)
    assert reckoning.raw == start + timedelta(days=7 * weeks)
    assert reckoning.statute == ("pbrl_7_5" if weeks == 4 else "fvl_29")
    assert is_late(reckoning, reckoning.final + timedelta(days=1)) and not is_late(reckoning, reckoning.final)


def test_every_day_of_a_century_and_a_half_is_off_or_not_by_the_acts() -> None:
    day = date(1970, 1, 1)
    while day < date(2100, 1, 1):
        assert is_working_day(day, is_public_holiday) == (not day_off(day)), day
        day += timedelta(days=1)


@settings(max_examples=2000, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2099, 1, 1)), months=st.integers(1, 30), years=st.integers(0, 3))
def test_months_and_years_end_as_the_calendar_has_them(day: date, months: int, years: int) -> None:
    assert response_deadline(day, Limit("x", months=months, years=years)) == day + relativedelta(
        months=months, years=years
    )
    assert last_possible(day, limit("late_appeal_limit")) == day + relativedelta(years=1)


@pytest.mark.parametrize(
    ("start", "rules", "final"),
    [
        (date(2026, 3, 5), Rules.HEALTH_AND_CARE, date(2026, 4, 7)),
        (date(2026, 3, 12), Rules.SOCIAL_SERVICES, date(2026, 4, 7)),
        (date(2026, 3, 12), Rules.CHILD_WELFARE, date(2026, 4, 7)),
        (date(2026, 3, 12), Rules.UNKNOWN, date(2026, 4, 7)),
        (date(2026, 4, 3), Rules.HEALTH_AND_CARE, date(2026, 5, 4)),
        (date(2026, 4, 16), Rules.HEALTH_AND_CARE, date(2026, 5, 15)),
        (date(2026, 4, 19), Rules.HEALTH_AND_CARE, date(2026, 5, 18)),
        (date(2026, 11, 26), Rules.HEALTH_AND_CARE, date(2026, 12, 24)),
    ],
)
def test_the_given_vectors_hold_with_the_limits_of_the_content(start: date, rules: Rules, final: date) -> None:
    assert (
        appeal_deadline(start, track_limit(rules, LIMITS), is_public_holiday).final
        == final
        == last_day(start, 4 if rules == Rules.HEALTH_AND_CARE else 3)
    )


def test_a_month_from_the_last_of_january_ends_with_february() -> None:
    month = limit("preliminary_reply_limit")
    assert [response_deadline(date(year, 1, 31), month) for year in (2026, 2028)] == [
        date(2026, 2, 28),
        date(2028, 2, 29),
    ]
