"""Days as the questions of a flow want them: one that has been, a first day, and a last day after it."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.reading.dates import dates_in, read_date
from bot.reading.period import has_no_end, read_first_day, read_last_day, read_period
from bot.reading.plain import plain
from bot.reading.problem import NotUnderstood

OLDEST = 20
"""Years: a day that lies further back is taken for a slip of the pen and asked for again.

The oldest right to a plan is of 2001, and whoever waited for an answer or a decision for this long would not wait for the chat.
"""

_RECEIVED = re.compile(
    r"\b(?:fikk|fekk|fått|mottok|mottatt|motteke|motteken|tok\s+imot|kom|kommet|kome|hentet|henta|åpnet|åpna|opna|leste|las|i\s+posten|"
    r"got|received|came|arrived|reached|opened|picked\s+(?:it\s+)?up)\b"
)
_DATED = re.compile(
    r"\b(?:datert|datera|daterte|dato(?:en)?|stemplet|stempla|poststemplet|skrevet|skrive|sendt|signert|dated|stamped|postmarked|written|"
    r"sent|signed)\b"
)
_CLAUSE = re.compile(r"[,;!?\n]|\.(?=\s+[^\d\s])(?<!\d\.)|\b(?:men|og|but|and|mens|while|though|so|så)\b")


def read_past_day(text: str, today: date) -> date:
    """A day that has been; raises NotUnderstood as `read_date` does, and `in_the_future` or `too_old`."""
    try:
        day = read_date(text, today, prefer="past")
    except NotUnderstood as problem:
        # "Dated 2 November, but I got it on the 5th": the time limit runs from the day on which it was received.
        received = _day_received(text, today) if problem.reason == "ambiguous" else None
        if received is None:
            raise
        day = received
    if day > today:
        raise NotUnderstood("in_the_future")
    return _not_too_old(day, today)


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


def _day_received(text: str, today: date) -> date | None:
    """The one day that a letter was received on, where the words also tell of the day it bears; None where they do not tell them apart."""
    said = plain(text)
    received = set()
    for start, end in dates_in(said):
        before = list(_CLAUSE.finditer(said, 0, start))
        after = _CLAUSE.search(said, end)
        clause = (
            said[before[-1].end() if before else 0 : start] + " " + said[end : after.start() if after else len(said)]
        )
        if _RECEIVED.search(clause) and not _DATED.search(clause):
            received.add(read_date(said[start:end], today, prefer="past"))
    return received.pop() if len(received) == 1 else None
