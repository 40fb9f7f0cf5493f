"""The Norwegian calendar: which days are public holidays, and which are working days.

The public holidays are those of helligdagsloven § 2 and of the act of 26 April 1947 on 1 and 17 May, by way of the
library `holidays`. Christmas Eve and New Year's Eve are ordinary days in law, and so is Easter Eve but for being a
Saturday.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays


def is_public_holiday(day: date) -> bool:
    """Whether the day is a public holiday in Norway; a plain Sunday is not one here.

    The library knows the years from 1901 to 2100; in others every day is an ordinary one.
    """
    # A datetime never equals a date, and would be missed in the set.
    return date(day.year, day.month, day.day) in _public_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether the day is none of Saturday, Sunday and public holiday (domstolloven § 149)."""
    return day.isoweekday() < 6 and not is_public_holiday(day)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, otherwise the first one after it; raises OverflowError past year 9999."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    # Kept by year and never changed: the library's own object grows while it is read, which two threads must not share.
    return frozenset(country_holidays("NO", years=year))
