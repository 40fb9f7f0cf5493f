"""Dates in people's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.reading.amended import superseded
from bot.reading.date_forms import RULES
from bot.reading.plain import plain
from bot.reading.problem import NotUnderstood
from bot.reading.reckoning import Prefer, Today

# Times of day, sections of an act, addresses and habits hold numbers and weekdays that name no day.
_UNREAD = re.compile(
    r"\S+@\S+|(?:kl|klokka|klokken|klokkå|at)\.?\s*\d{1,2}(?:[.:]\d{2})?(?![./\-\w])|\b\d{1,2}:\d{2}\b|"
    r"§+\s*\d+[\s\w.\-]*|(?<!den )\b24/7\b(?=\s*\w)|(?<=\w )(?<!den )24/7\b|\b(?:hver|kvar|every|each)\s+\w+"
)


def read_date(text: str, today: date, prefer: Prefer = "past") -> date:
    """The one day that a text names.

    Args:
        text: anything; the date may stand in a sentence.
        today: the day on which "i går" was said.
        prefer: where a day without a year, or a weekday, is looked for. In the past it is the latest such day up to today.
            "Forrige uke" and "neste måned" are read as the same day a week back or a month on.

    Raises:
        NotUnderstood: `no_such_date` for 31 February and its like, `ambiguous` when the text names more than one day and
            takes none of them back, `not_understood` when it names none.
    """
    said = plain(text)
    places = list(_days(Today(today, prefer), said))
    gone = list(superseded(said, [(start, end) for start, end, _day in places]))
    found = {day for start, _end, day in places if all(not first <= start < last for first, last in gone)}
    if len(found) > 1:
        raise NotUnderstood("ambiguous")
    if not found:
        raise NotUnderstood("not_understood")
    return found.pop()


def dates_in(said: str) -> list[tuple[int, int]]:
    """Where dates stand in a text in lower case, as start and end; days that do not exist are left out."""
    # Which day it is does not matter for where a date stands.
    places = sorted(
        (start, end) for start, end, day in _found(Today(date(2024, 2, 29), "past"), said) if day is not None
    )
    gone = list(superseded(said, places))
    return [place for place in places if all(not first <= place[0] < last for first, last in gone)]


def _days(seen_from: Today, said: str) -> Iterator[tuple[int, int, date]]:
    """Every day named, with its start and end; raises NotUnderstood for one that cannot be."""
    for start, end, day in _found(seen_from, said, strict=True):
        if day is not None:
            yield start, end, day


def _found(seen_from: Today, said: str, strict: bool = False) -> Iterator[tuple[int, int, date | None]]:
    """Every date, form by form; words that one form has read are out of reach for the next, and nothing moves its place."""
    said = _UNREAD.sub(lambda match: "|" * len(match.group()), said)
    for pattern, rule in RULES:
        position = 0
        while (match := pattern.search(said, position)) is not None:
            start, end = match.span()
            position = start + 1
            try:
                day = rule(seen_from, match)
            except NotUnderstood:
                if strict:
                    raise
                day = None
            if day is None:
                continue
            yield start, end, day
            said = said[:start] + "|" * (end - start) + said[end:]
