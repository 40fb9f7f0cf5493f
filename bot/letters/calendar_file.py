"""A date for somebody's calendar (RFC 5545), which others may see: it says "deadline" and the reference, and nothing of why."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event

from bot.casework.case import Case
from bot.guidance.phrasebook import Phrasebook
from bot.letters.words import LetterRefused, Words

WARNINGS = (7, 2)
"""Days before the date on which the calendar reminds."""


def calendar(case: Case, book: Phrasebook, *, language: str | None = None) -> bytes:
    """The case's date as an all-day event; made again for the same case, it replaces the one before.

    Raises LetterRefused (`no_date`) when no time limit runs.
    """
    words = Words.of(case, book, language)
    if case.due_at is None:
        raise LetterRefused("no_date")
    title = words.say("calendar", "title", reference=case.reference)
    event = Event()
    # The reference is no secret without its code, and names nobody.
    event.add("uid", f"{case.reference.lower()}@calendar.invalid")
    event.add("dtstamp", case.created_at)
    event.add("dtstart", case.due_at)
    event.add("dtend", _day_after(case.due_at))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for days in WARNINGS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    found = Calendar()
    found.add("prodid", "-//Calendar//EN")
    found.add("version", "2.0")
    found.add_component(event)
    return bytes(found.to_ical())


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
