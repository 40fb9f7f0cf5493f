"""Days reckoned from the day on which something was written."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from bot.reading.numbers import CARDINALS
from bot.reading.problem import NotUnderstood

Prefer = Literal["past", "future"]

EARLIEST, LATEST = 1900, 2100
"""Years outside are slips of the pen."""

_PIVOT = 20
"""A year of two digits lies at most so many years ahead of today; a higher one is in the last century."""


@dataclass(frozen=True)
class Today:
    """The day on which something was written, and on which side of it days are looked for."""

    today: date
    prefer: Prefer

    def day_of(self, day: int, month_number: int, year: str | None = None, which: str | None = None) -> date:
        if which is not None:
            return existing_day(self.today.year + WHICH_YEAR[which], month_number, day)
        if year is not None:
            return existing_day(self.full_year(year), month_number, day)
        # 29 February may be up to eight years away.
        step = -1 if self.prefer == "past" else 1
        for distance in range(9):
            candidate = _existing(self.today.year + step * distance, month_number, day)
            if candidate is not None and (candidate <= self.today if step < 0 else candidate >= self.today):
                return candidate
        raise NotUnderstood("no_such_date")

    def full_year(self, written: str) -> int:
        digits = written.lstrip("'")
        if len(digits) == 4:
            return int(digits)
        century = self.today.year // 100 * 100
        year = century + int(digits)
        return year if year <= self.today.year + _PIVOT else year - 100

    def day_in_month(self, day: int) -> date:
        """ "Den 12.": the latest or the next month that has such a day on the right side of today."""
        step = -1 if self.prefer == "past" else 1
        for distance in range(4):
            first = self.today.replace(day=1) + relativedelta(months=step * distance)
            candidate = _existing(first.year, first.month, day)
            if candidate is not None and (candidate <= self.today if step < 0 else candidate >= self.today):
                return candidate
        raise NotUnderstood("no_such_date")

    def weekday_near(self, number: int, forward: bool) -> date:
        """The nearest such weekday, today left out: today is called "i dag"."""
        if forward:
            return self.today + timedelta(days=(number - self.today.weekday() - 1) % 7 + 1)
        return self.today - timedelta(days=(self.today.weekday() - number - 1) % 7 + 1)

    def weekday_in_week(self, number: int, weeks: int) -> date:
        monday = self.today - timedelta(days=self.today.weekday())
        return monday + timedelta(days=number, weeks=weeks)

    def shifted(self, count: str, unit: str, sign: int) -> date:
        try:
            day = self.today + _span(count, unit) * sign
        except (ValueError, OverflowError) as problem:
            raise NotUnderstood(getattr(problem, "reason", "no_such_date")) from None
        return existing_day(day.year, day.month, day.day)


WHICH_YEAR = {
    "i fjor": -1, "last year": -1, "året før": -1, "i forfjor": -2, "i år": 0, "this year": 0,
    "neste år": 1, "til neste år": 1, "next year": 1,
}  # fmt: skip
_HALVES = {"et halvt": 6, "eit halvt": 6, "half a": 6, "half an": 6, "halvannet": 18, "halvtanna": 18}
PAIRS = ("et par", "eit par", "a couple of", "couple of")


def _span(count: str, unit: str) -> relativedelta:
    if count in _HALVES:
        if unit not in ("år", "year"):
            raise NotUnderstood("not_understood")
        return relativedelta(months=_HALVES[count])
    number = int(count) if count.isdigit() else 2 if count in PAIRS else CARDINALS[count]
    if unit.startswith(("uk", "vek", "week")):
        return relativedelta(weeks=number)
    if unit.startswith("fortnight"):
        return relativedelta(weeks=2 * number)
    if unit.startswith(("mån", "mnd", "month")):
        return relativedelta(months=number)
    if unit.startswith(("år", "year")):
        return relativedelta(years=number)
    return relativedelta(days=number)


def _existing(year: int, month_number: int, day: int) -> date | None:
    if not (
        EARLIEST <= year <= LATEST
        and 1 <= month_number <= 12
        and 1 <= day <= calendar.monthrange(year, month_number)[1]
    ):
        return None
    return date(year, month_number, day)


def existing_day(year: int, month_number: int, day: int) -> date:
    found = _existing(year, month_number, day)
    if found is None:
        raise NotUnderstood("no_such_date")
    return found
