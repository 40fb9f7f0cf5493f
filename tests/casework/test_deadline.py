"""When limits end: the law's vectors one by one, then what must hold for every date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import is_public_holiday
from bot.casework.deadline import (
    GENERAL_LIMIT,
    HEALTH_LIMIT,
    DateOutOfRange,
    Limit,
    Rules,
    appeal_deadline,
    is_late,
    is_working_day,
    last_possible,
    response_deadline,
    track_limit,
)

HEALTH = Limit("pbrl_7_5", weeks=4)
GENERAL = Limit("fvl_29", weeks=3)
MONTH = Limit("fvl_11a", months=1)
YEAR = Limit("fvl_31", years=1)
LIMITS = {HEALTH_LIMIT: HEALTH, GENERAL_LIMIT: GENERAL}

ANY_DAY = st.dates(date(1950, 1, 1), date(2099, 6, 1))
ANY_WEEKS = st.builds(Limit, st.just("statute"), weeks=st.integers(1, 12))


@pytest.mark.parametrize(
    ("start", "limit", "raw", "final"),
    [
        pytest.param(date(2026, 3, 5), HEALTH, date(2026, 4, 2), date(2026, 4, 7), id="Maundy Thursday to Tuesday"),
        pytest.param(date(2026, 3, 12), GENERAL, date(2026, 4, 2), date(2026, 4, 7), id="three weeks into Easter"),
        pytest.param(date(2026, 4, 3), HEALTH, date(2026, 5, 1), date(2026, 5, 4), id="Labour Day on a Friday"),
        pytest.param(date(2026, 4, 16), HEALTH, date(2026, 5, 14), date(2026, 5, 15), id="Ascension Day"),
        pytest.param(date(2026, 4, 19), HEALTH, date(2026, 5, 17), date(2026, 5, 18), id="17 May on a Sunday"),
        pytest.param(date(2026, 11, 26), HEALTH, date(2026, 12, 24), date(2026, 12, 24), id="Christmas Eve stands"),
        pytest.param(date(2026, 12, 3), HEALTH, date(2026, 12, 31), date(2026, 12, 31), id="New Year's Eve stands"),
        pytest.param(date(2026, 11, 27), HEALTH, date(2026, 12, 25), date(2026, 12, 28), id="Christmas Day, Friday"),
        pytest.param(date(2026, 12, 4), HEALTH, date(2027, 1, 1), date(2027, 1, 4), id="into the next year"),
        pytest.param(date(2026, 3, 7), HEALTH, date(2026, 4, 4), date(2026, 4, 7), id="Easter Eve is a Saturday"),
        pytest.param(date(2026, 4, 27), HEALTH, date(2026, 5, 25), date(2026, 5, 26), id="Whit Monday"),
        pytest.param(date(2024, 2, 1), HEALTH, date(2024, 2, 29), date(2024, 2, 29), id="leap day"),
        pytest.param(date(2026, 6, 1), GENERAL, date(2026, 6, 22), date(2026, 6, 22), id="an ordinary Monday"),
    ],
)
def test_an_appeal_deadline_ends_where_the_law_says(start: date, limit: Limit, raw: date, final: date) -> None:
    reckoning = appeal_deadline(start, limit, is_public_holiday)
    assert (reckoning.start, reckoning.raw, reckoning.final) == (start, raw, final)
    assert (reckoning.limit, reckoning.statute) == (limit, limit.statute)
    assert reckoning.was_moved == (raw != final)


def test_the_reckoning_names_every_day_that_it_skipped() -> None:
    reckoning = appeal_deadline(date(2026, 3, 5), HEALTH, is_public_holiday)
    assert reckoning.skipped == tuple(date(2026, 4, day) for day in (2, 3, 4, 5, 6))
    assert appeal_deadline(date(2026, 6, 1), HEALTH, is_public_holiday).skipped == ()


@settings(max_examples=2000, deadline=None)
@given(start=ANY_DAY, limit=ANY_WEEKS)
def test_a_deadline_is_never_early_and_never_on_a_day_off(start: date, limit: Limit) -> None:
    reckoning = appeal_deadline(start, limit, is_public_holiday)
    assert reckoning.final >= reckoning.raw
    assert reckoning.final.isoweekday() < 6
    assert not is_public_holiday(reckoning.final)
    assert reckoning.raw.isoweekday() == start.isoweekday()
    assert (reckoning.raw - start).days == 7 * limit.weeks


@settings(max_examples=1000, deadline=None)
@given(start=ANY_DAY, limit=ANY_WEEKS)
def test_a_deadline_is_moved_no_further_than_needed(start: date, limit: Limit) -> None:
    reckoning = appeal_deadline(start, limit, is_public_holiday)
    gap = (reckoning.final - reckoning.raw).days
    assert gap <= 5
    assert reckoning.skipped == tuple(reckoning.raw + timedelta(days=days) for days in range(gap))
    assert not any(is_working_day(day, is_public_holiday) for day in reckoning.skipped)


@settings(max_examples=500, deadline=None)
@given(start=ANY_DAY, later=st.integers(0, 60), limit=ANY_WEEKS)
def test_being_told_later_never_gives_an_earlier_deadline(start: date, later: int, limit: Limit) -> None:
    first = appeal_deadline(start, limit, is_public_holiday)
    second = appeal_deadline(start + timedelta(days=later), limit, is_public_holiday)
    assert second.final >= first.final


@given(start=ANY_DAY, holidays=st.sets(st.integers(0, 20)))
def test_the_calendar_that_is_handed_in_is_the_one_that_counts(start: date, holidays: set[int]) -> None:
    off = {start + timedelta(weeks=3, days=days) for days in holidays}
    reckoning = appeal_deadline(start, GENERAL, off.__contains__)
    assert reckoning.final not in off
    assert reckoning.final.isoweekday() < 6


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 1, 29), date(2028, 2, 29)),
        (date(2027, 1, 29), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 5, 31), date(2026, 6, 30)),
        (date(2026, 8, 31), date(2026, 9, 30)),
        (date(2026, 10, 31), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 4, 17), date(2026, 5, 17)),
        (date(2100, 1, 31), date(2100, 2, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_of_the_month(received: date, due: date) -> None:
    assert response_deadline(received, MONTH, is_public_holiday) == due


@given(received=ANY_DAY)
def test_a_response_deadline_always_lies_in_the_next_month(received: date) -> None:
    due = response_deadline(received, MONTH, is_public_holiday)
    assert (due.year * 12 + due.month) - (received.year * 12 + received.month) == 1
    assert due.day == min(received.day, monthrange(due.year, due.month)[1])


def test_a_response_deadline_is_not_moved_by_days_off() -> None:
    assert response_deadline(date(2026, 4, 17), MONTH, lambda _: True) == date(2026, 5, 17)
    assert response_deadline(date(2026, 4, 17), MONTH) == date(2026, 5, 17)


@pytest.mark.parametrize(
    ("rules", "limit"),
    [
        (Rules.HEALTH_AND_CARE, HEALTH),
        (Rules.SOCIAL_SERVICES, GENERAL),
        (Rules.CHILD_WELFARE, GENERAL),
        (Rules.UNKNOWN, GENERAL),
    ],
)
def test_the_rules_settle_the_limit(rules: Rules, limit: Limit) -> None:
    assert track_limit(rules, LIMITS) == limit


def test_every_kind_of_rules_has_a_limit() -> None:
    assert {track_limit(rules, LIMITS) for rules in Rules} == {HEALTH, GENERAL}


def test_unknown_rules_give_the_shorter_limit_whichever_that_is() -> None:
    long, short = Limit("a", months=1), Limit("b", weeks=4)
    assert track_limit(Rules.UNKNOWN, {HEALTH_LIMIT: long, GENERAL_LIMIT: short}) == short
    assert track_limit(Rules.UNKNOWN, {HEALTH_LIMIT: short, GENERAL_LIMIT: long}) == short


def test_the_rules_may_be_given_as_text_but_not_as_any_text() -> None:
    assert track_limit("health_and_care", LIMITS) == HEALTH  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^not a valid Rules$"):
        track_limit("tax", LIMITS)  # type: ignore[arg-type]


def test_a_missing_limit_is_told() -> None:
    with pytest.raises(KeyError):
        track_limit(Rules.HEALTH_AND_CARE, {GENERAL_LIMIT: GENERAL})


def test_the_last_day_is_in_time_and_the_day_after_is_late() -> None:
    reckoning = appeal_deadline(date(2026, 3, 5), HEALTH, is_public_holiday)
    assert not is_late(reckoning, date(2026, 4, 3))
    assert not is_late(reckoning, date(2026, 4, 7))
    assert is_late(reckoning, date(2026, 4, 8))


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2026, 3, 5), date(2027, 3, 5)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2025, 5, 17), date(2026, 5, 17)),
    ],
)
def test_a_late_appeal_is_possible_for_a_year_and_no_longer(decided: date, last: date) -> None:
    assert last_possible(decided, YEAR) == last


def test_a_limit_of_mixed_lengths_counts_the_months_first() -> None:
    assert Limit("x", weeks=1, months=1, years=1).ends_on(date(2026, 1, 31)) == date(2027, 3, 7)


@pytest.mark.parametrize("lengths", [{}, {"weeks": 0}, {"weeks": -1}, {"weeks": 4, "months": -1}, {"years": -1}])
def test_a_limit_has_a_length(lengths: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"^A time limit needs a length above nought\.$"):
        Limit("x", **lengths)


@pytest.mark.parametrize("limit", [HEALTH, MONTH, YEAR, Limit("x", weeks=10**12), Limit("x", years=10**6)])
def test_a_limit_past_the_end_of_time_is_told(limit: Limit) -> None:
    with pytest.raises(DateOutOfRange, match=r"^The time limit ends after the last date that can be written\.$"):
        limit.ends_on(date.max)


def test_a_calendar_without_working_days_is_told_and_does_not_run_on() -> None:
    with pytest.raises(DateOutOfRange, match=r"^No working day was found after the time limit\.$"):
        appeal_deadline(date(2026, 3, 5), HEALTH, lambda _: True)
    with pytest.raises(DateOutOfRange):
        appeal_deadline(date.max - timedelta(weeks=4), HEALTH, lambda _: True)


@pytest.mark.parametrize(("rest", "ends"), [(31, True), (32, False)])
def test_a_rest_of_a_month_is_skipped_and_a_longer_one_is_a_broken_calendar(rest: int, ends: bool) -> None:
    raw = date(2026, 3, 2) + timedelta(weeks=4)  # a Monday, and the 31st day after it is a Thursday
    closed = {raw + timedelta(days=days) for days in range(rest)}
    if ends:
        assert appeal_deadline(date(2026, 3, 2), HEALTH, closed.__contains__).final == raw + timedelta(days=rest)
    else:
        with pytest.raises(DateOutOfRange):
            appeal_deadline(date(2026, 3, 2), HEALTH, closed.__contains__)


def test_a_limit_runs_from_a_date_not_from_a_moment() -> None:
    with pytest.raises(ValueError, match=r"^start must be a date"):
        HEALTH.ends_on(datetime(2026, 3, 5, 12))
