"""Dates on their way into and out of an export, and the check that keeps a time of day out of a date."""

from __future__ import annotations

from datetime import UTC, date, datetime


def require_date(name: str, value: date | None) -> None:
    """Raise ValueError when the value carries a time of day: a datetime is a date to Python, but not to the schema."""
    if isinstance(value, datetime):
        raise ValueError(f"{name} must be a date without a time of day.")


def in_utc(name: str, moment: datetime) -> datetime:
    """The same moment in UTC; raises ValueError when it has no time zone, because then nobody knows which it is."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{name} must have a time zone.")
    return moment.astimezone(UTC)


def export_date(value: date | None) -> str | None:
    """ISO 8601 date, or None."""
    return None if value is None else value.isoformat()


def date_from_export(text: str | None) -> date | None:
    """The inverse of `export_date`; raises ValueError on anything else, without quoting it."""
    try:
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError("not a date") from None


def moment_from_export(text: str) -> datetime:
    """The inverse of `datetime.isoformat`; raises ValueError on anything else, without quoting it."""
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError("not a date and time") from None
