"""When the municipality must answer, and when the citizen must have appealed.

Time limits are counted in the law's way: a limit in weeks ends on the weekday it began on, a limit in months or years
on the day of the month it began on (domstolloven § 148), or on the last of the month where that day does not exist. The
citizen's limit that ends on a Saturday, Sunday or public holiday is moved to the next working day (domstolloven § 149).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.casework.choice import Choice
from bot.casework.dates import require_date

IsHoliday = Callable[[date], bool]
"""Answers whether a day is a public holiday; Saturdays and Sundays are dealt with here."""

HEALTH_LIMIT = "appeal_limit_health"
"""Id of the limit for appeals under the Patient and User Rights Act (pbrl § 7-5)."""

GENERAL_LIMIT = "appeal_limit_general"
"""Id of the limit for appeals under the Public Administration Act (fvl § 29)."""

# Easter, the longest run of days off, lasts five days, so a calendar that closes a whole month is broken.
_LONGEST_REST = 31


class Rules(Choice):
    """The rules that a decision was made under; they settle the time limit and the appeal body."""

    HEALTH_AND_CARE = "health_and_care"
    SOCIAL_SERVICES = "social_services"
    CHILD_WELFARE = "child_welfare"
    UNKNOWN = "unknown"


class DateOutOfRange(ValueError):
    """The time limit would end after the last day that can be written; the message does not repeat the date."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The length of a time limit, and the statute that sets it.

    Attributes:
        statute: the id or name of the section.
        weeks, months, years: the length; at least one is above nought, none is below.

    Raises:
        ValueError: the length is nothing, or negative.
    """

    statute: str
    weeks: int = 0
    months: int = 0
    years: int = 0

    def __post_init__(self) -> None:
        if min(self.weeks, self.months, self.years) < 0 or not any((self.weeks, self.months, self.years)):
            raise ValueError("A time limit needs a length above nought.")

    def ends_on(self, start: date) -> date:
        """The last day of the limit before any day off is considered; raises DateOutOfRange past the year 9999."""
        require_date("start", start)
        months = start.month - 1 + self.months
        year, month = start.year + self.years + months // 12, months % 12 + 1
        try:
            moved = date(year, month, min(start.day, monthrange(year, month)[1]))
            return moved + timedelta(weeks=self.weeks)
        except (OverflowError, ValueError) as error:
            raise DateOutOfRange("The time limit ends after the last date that can be written.") from error


@dataclass(frozen=True, slots=True)
class DeadlineReckoning:
    """A citizen's time limit and how it was found, so that every step can be shown.

    Attributes:
        start: the day the limit runs from.
        limit: how long it is.
        raw: the last day by counting alone.
        final: the last day that is in time.
        skipped: the days off from `raw` on that moved it, oldest first; empty when it was not moved.
        statute: the section that sets the limit.
    """

    start: date
    limit: Limit
    raw: date
    final: date
    skipped: tuple[date, ...]
    statute: str

    def as_export(self) -> dict[str, Any]:
        """The computation line by line, in the order in which it is done; days are ISO."""
        lengths = {"weeks": self.limit.weeks, "months": self.limit.months, "years": self.limit.years}
        return {
            "start": self.start.isoformat(),
            "length": {unit: count for unit, count in lengths.items() if count},
            "statute": self.statute,
            "last_day_by_counting": self.raw.isoformat(),
            "moved_past": [day.isoformat() for day in self.skipped],
            "last_day": self.final.isoformat(),
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> DeadlineReckoning:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(
            date.fromisoformat(exported["start"]), Limit(exported["statute"], **exported["length"]),
            date.fromisoformat(exported["last_day_by_counting"]), date.fromisoformat(exported["last_day"]),
            tuple(map(date.fromisoformat, exported["moved_past"])), exported["statute"],
        )  # fmt: skip

    @property
    def was_moved(self) -> bool:
        """Whether a Saturday, Sunday or public holiday moved the last day."""
        return self.final != self.raw


def is_working_day(day: date, is_holiday: IsHoliday) -> bool:
    """Whether the day is none of Saturday, Sunday and public holiday."""
    return day.isoweekday() < 6 and not is_holiday(day)


def response_deadline(received: date, limit: Limit, is_holiday: IsHoliday | None = None) -> date:
    """The last day on which the municipality must have decided or sent a preliminary reply (fvl § 11 a).

    The limit binds the municipality, so it is the last day of the month's period, also when that is a day off: the
    citizen is never told a later date than the law gives. `is_holiday` is therefore not asked; it is there so that all
    reckonings are called alike. Raises DateOutOfRange past the year 9999.
    """
    return limit.ends_on(received)


def appeal_deadline(start: date, limit: Limit, is_holiday: IsHoliday) -> DeadlineReckoning:
    """The citizen's last day to appeal (pbrl § 7-5, fvl §§ 29 and 30; counted by domstolloven §§ 148 and 149).

    Args:
        start: the day the citizen was told of the decision, or got the knowledge needed to appeal.
        limit: from `track_limit`.
        is_holiday: the calendar of public holidays.

    Raises:
        DateOutOfRange: the limit would end past the year 9999, or the calendar has no working day left.
    """
    raw = limit.ends_on(start)
    skipped: list[date] = []
    final = raw
    while not is_working_day(final, is_holiday):
        skipped.append(final)
        if final == date.max or len(skipped) > _LONGEST_REST:
            raise DateOutOfRange("No working day was found after the time limit.")
        final += timedelta(days=1)
    return DeadlineReckoning(start, limit, raw, final, tuple(skipped), limit.statute)


def track_limit(rules: Rules, limits: Mapping[str, Limit]) -> Limit:
    """The time limit for appeals under these rules; when they are unknown, the shorter one, which is safe under either.

    Args:
        rules: what the decision was made under.
        limits: has `HEALTH_LIMIT` and `GENERAL_LIMIT`.

    Raises:
        KeyError: a limit is missing.
        ValueError: the rules are none of `Rules`.
    """
    health, general = limits[HEALTH_LIMIT], limits[GENERAL_LIMIT]
    match Rules(rules):
        case Rules.HEALTH_AND_CARE:
            return health
        case Rules.SOCIAL_SERVICES | Rules.CHILD_WELFARE:
            return general
        case Rules.UNKNOWN:
            # Counted from one and the same day, because a month has no length of its own.
            return min(general, health, key=lambda limit: limit.ends_on(date(2001, 1, 1)))


def is_late(reckoning: DeadlineReckoning, today: date) -> bool:
    """Whether the last day to appeal has passed; the last day itself is in time."""
    return today > reckoning.final


def last_possible(decision_date: date, limit: Limit) -> date:
    """The last day on which a late appeal can be taken up at all (fvl § 31: not when a year has passed).

    It is not moved by days off: § 31 bars the authority rather than giving the citizen a limit, and the earlier day is
    the one that is safe to tell. Raises DateOutOfRange past the year 9999.
    """
    return limit.ends_on(decision_date)
