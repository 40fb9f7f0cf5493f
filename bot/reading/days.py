"""Days as the questions of a flow want them: one that has been, a first day, and a last day after it."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from bot.reading.dates import read_date
from bot.reading.letter_days import LetterDays, letter_days_told, without_limits
from bot.reading.period import has_no_end, read_first_day, read_last_day, read_period
from bot.reading.problem import NotUnderstood

OLDEST = 20
"""Years: a day that lies further back is taken for a slip of the pen and asked for again.

The oldest right to a plan is of 2001, and whoever waited for an answer or a decision for this long would not wait for the chat.
"""


def read_past_day(text: str, today: date) -> date:
    """A day that has been; raises NotUnderstood as `read_date` does, and `in_the_future` or `too_old`."""
    try:
        day = read_date(text, today, prefer="past")
    except NotUnderstood as problem:
        # "Dated 2 November, but I got it on the 5th": the time limit runs from the day on which it was received.
        received = letter_days_told(text, today).received if problem.reason == "ambiguous" else None
        if received is None:
            raise
        day = received
    if day > today:
        raise NotUnderstood("in_the_future")
    return _not_too_old(day, today)


def read_letter_days(text: str, today: date, dated: date | None = None) -> LetterDays:
    """The day on which a letter was received, and the day that it bears: "dated 2 November, I got it on the 5th".

    A time limit runs from the first. A day that the words give to neither is taken as the first, but not one on which a limit ends.

    Args:
        dated: the day that the letter bears, where it is known already.

    Raises:
        NotUnderstood: as `read_past_day`; `before_the_decision` for a letter that came before the day it bears.
    """
    try:
        read_date(text, today)
    except NotUnderstood as problem:
        if problem.reason == "no_such_date":
            raise  # one of the days does not exist; which days there are is seen below
    told = letter_days_told(text, today, dated)
    if told.received is None and (told.dated is None or not told.alone):
        told = LetterDays(read_past_day(without_limits(text), today), told.dated)
    days = [day for day in (told.received, told.dated) if day is not None]
    if any(day > today for day in days):
        raise NotUnderstood("in_the_future")
    bears = told.dated or dated
    if told.received is not None and bears is not None and told.received < bears:
        raise NotUnderstood("before_the_decision")
    for day in days:
        _not_too_old(day, today)
    return told


def read_beginning(text: str, today: date) -> date:
    """The first day of something; raises NotUnderstood as `read_first_day` does, and `too_old`.

    Words that tell of the end alone leave the beginning at today: "until 1 June" says nothing of the first day.
    """
    told = read_period(text, today)
    if told.first is None and (told.last is not None or has_no_end(text)):
        return today
    return _not_too_old(told.first or read_first_day(text, today), today)


def read_end(text: str, today: date, first: date) -> date:
    """The last day of something that begins on `first`; raises NotUnderstood, also with `in_the_past` or `before_the_first_day`."""
    day = read_last_day(text, today, first)
    if day < today:
        raise NotUnderstood("in_the_past")
    if day < first:
        raise NotUnderstood("before_the_first_day")
    return day


def _not_too_old(day: date, today: date) -> date:
    if day < today - relativedelta(years=OLDEST):
        raise NotUnderstood("too_old")
    return day
