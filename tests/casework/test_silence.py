"""No reply has come: when one was due, and when a reminder may be sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework.deadline import DateOutOfRange, Limit
from bot.casework.silence import ReplyStanding, reply_standing

MONTH = Limit("fvl_11a", months=1)


@pytest.mark.parametrize(
    ("asked", "today", "due", "passed"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), date(2026, 4, 5), False),
        (date(2026, 3, 5), date(2026, 4, 4), date(2026, 4, 5), False),
        (date(2026, 3, 5), date(2026, 4, 5), date(2026, 4, 5), False),
        (date(2026, 3, 5), date(2026, 4, 6), date(2026, 4, 5), True),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 28), False),
        (date(2026, 1, 31), date(2026, 3, 1), date(2026, 2, 28), True),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 2, 29), False),
        (date(2026, 11, 22), date(2026, 11, 1), date(2026, 12, 22), False),
    ],
)
def test_a_reminder_waits_until_the_month_is_over(asked: date, today: date, due: date, passed: bool) -> None:
    assert reply_standing(asked, today, MONTH, False) == ReplyStanding(due, passed, passed)


def test_a_preliminary_reply_stills_the_reminder_and_not_the_calendar() -> None:
    standing = reply_standing(date(2026, 3, 5), date(2026, 6, 1), MONTH, True)
    assert standing == ReplyStanding(date(2026, 4, 5), True, False)


@settings(max_examples=2000, deadline=None)
@given(asked=st.dates(date(1950, 1, 1), date(2099, 1, 1)), days=st.integers(-40, 400), reply=st.booleans())
def test_what_is_told_follows_from_the_month_alone(asked: date, days: int, reply: bool) -> None:
    today = asked + timedelta(days=days)
    standing = reply_standing(asked, today, MONTH, reply)
    assert standing.due == asked + relativedelta(months=1)
    assert standing.has_passed == (today > standing.due)
    assert standing.reminder_may_be_sent == (standing.has_passed and not reply)
    assert days > 27 or not standing.reminder_may_be_sent


def test_the_length_of_the_wait_is_the_one_that_is_handed_in() -> None:
    assert reply_standing(date(2026, 3, 5), date(2026, 3, 20), Limit("x", weeks=2), False).has_passed


def test_a_moment_is_no_day_and_the_end_of_time_is_told() -> None:
    with pytest.raises(ValueError, match=r"^today must be a date without a time of day"):
        reply_standing(date(2026, 3, 5), datetime(2026, 3, 5, 9), MONTH, False)
    with pytest.raises(ValueError, match=r"^start must be a date"):
        reply_standing(datetime(2026, 3, 5, 9), date(2026, 3, 5), MONTH, False)
    with pytest.raises(DateOutOfRange):
        reply_standing(date.max, date.max, MONTH, False)
