"""Checks time: what has not been read for too long, statutes that have ended, and the versions of an answer by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.guidance.check_answers import Outdated, check_notes, check_parts, check_rests_on, empty_values
from bot.guidance.check_words import Problem
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS

GOOD_FOR = timedelta(days=365)
"""How long a text, a statute or a page may stand before somebody reads it again."""

CONTACT_GOOD_FOR = timedelta(days=180)
"""The same for a telephone number, which changes without an act."""

GRACE = timedelta(days=90)
"""How long what is overdue only warns."""

MAY_DIFFER = ("statutes", "sources", "see_also", "audiences", *LANGUAGES)
"""The fields of an answer that a version may hold its own of."""


def review_by(read: date, contact: bool = False) -> date:
    """The last day on which something read on a day still counts as fresh."""
    return read + (CONTACT_GOOD_FOR if contact else GOOD_FOR)


def check_freshness(book: Phrasebook, today: date) -> Iterator[Problem]:
    """What should have been read again: a warning first, and an error when nobody has for three months."""
    for topic, entry in book.answers.items():
        yield from _fresh(f"content/answers/{topic}.yml", "svaret", entry.get("reviewed"), today)
    for name, entry in book.claims.items():
        yield from _fresh(f"content/claims/{name}.yml", "påstanden", entry.get("reviewed"), today)
    for name, entry in book.conflicts.items():
        if isinstance(entry, dict):
            yield from _fresh("content/conflicts.yml", f"motstriden «{name}»", entry.get("reviewed"), today)
    for name, entry in book.statutes["statutes"].items():
        yield from _fresh("content/statutes.yml", f"hjemmelen «{name}»", entry.get("checked"), today)
    for name, entry in book.sources.items():
        yield from _fresh("content/sources.yml", f"kilden «{name}»", entry.get("checked"), today)
    for name, entry in book.contacts.items():
        yield from _fresh("content/contacts.yml", f"nummeret «{name}»", entry.get("checked"), today, contact=True)
    for number, municipality in book.municipalities.items():
        if municipality.facts.get("verified"):
            read = municipality.facts.get("checked")
            yield from _fresh(f"content/municipalities/{number}.yml", "kommunefilen", read, today, contact=True)


def _fresh(file: str, what: str, read: Any, today: date, contact: bool = False) -> Iterator[Problem]:
    if not isinstance(read, date):
        return  # a day that is missing is told where the rest of the entry is looked at
    due = review_by(read, contact)
    if today > due + GRACE:
        yield Problem(
            file,
            f"{what} skulle vært kontrollert på nytt innen {due}, og fristen er ute. Les, rett, og sett ny dato.",
            stale=True,
        )
    elif today > due:
        yield Problem(
            file,
            f"{what} skulle vært kontrollert på nytt innen {due}. Fra {due + GRACE + timedelta(days=1)} er det en feil.",
            stops=False,
        )


def check_reviewed(book: Phrasebook, today: date) -> Iterator[Problem]:
    """Every answer, claim and conflict must say when somebody read it, and not a day to come."""
    read = [(f"content/answers/{topic}.yml", entry) for topic, entry in book.answers.items()]
    read += [(f"content/claims/{name}.yml", entry) for name, entry in book.claims.items()]
    read += [("content/conflicts.yml", entry) for entry in book.conflicts.values() if isinstance(entry, dict)]
    for file, entry in read:
        reviewed = entry.get("reviewed")
        if not isinstance(reviewed, date):
            yield Problem(
                file,
                "datoen under «reviewed» mangler. Skriv dagen da svaret ble lest igjennom, for eksempel 2026-11-21.",
            )
        elif reviewed > today + timedelta(days=1):
            yield Problem(file, f"datoen under «reviewed», {reviewed}, er ikke kommet ennå.", stops=False)


def check_in_force(book: Phrasebook, today: date) -> Iterator[Problem]:
    """An answer of today may not rest on a statute that has ended or has not begun."""
    cited: dict[str, list[str]] = {}
    for topic in book.answers:
        for statute in book.entry(topic, today).get("statutes") or ():
            cited.setdefault(statute, []).append(f"svaret «{topic}»")
    for name, entry in book.claims.items():
        for statute in entry.get("statutes") or ():
            cited.setdefault(statute, []).append(f"påstanden «{name}»")
    for statute, where in cited.items():
        details = book.statutes["statutes"].get(statute) or {}
        begins, ends = details.get("valid_from"), details.get("valid_until")
        if isinstance(ends, date) and ends < today:
            yield Problem(
                "content/statutes.yml",
                f"hjemmelen «{statute}» gjaldt til {ends}. Svarene som nevner den, må rettes: {', '.join(where)}.",
            )
        if isinstance(begins, date) and begins > today:
            yield Problem(
                "content/statutes.yml",
                f"hjemmelen «{statute}» gjelder først fra {begins}. Ta den ut av {', '.join(where)}, eller lag en "
                "versjon under «versions».",
            )


def check_versions(book: Phrasebook, outdated: Outdated, languages: tuple[str, ...]) -> Iterator[Problem]:
    """The versions of an answer: readable days that do not overlap, and whole texts wherever they differ."""
    for topic, entry in book.answers.items():
        file = f"content/answers/{topic}.yml"
        versions = entry.get("versions")
        if versions is None:
            continue
        if not isinstance(versions, list) or not all(isinstance(version, dict) for version in versions):
            yield Problem(file, "«versions» har feil form. Skriv en liste, der hvert punkt har «from» eller «until».")
            continue
        spans: list[tuple[date, date]] = []
        for version in versions:
            span = _span(version)
            if span is None:
                yield Problem(
                    file,
                    "en versjon mangler en dato som kan leses under «from» eller «until», eller slutter før den begynner.",
                )
                continue
            if any(span[0] <= other[1] and other[0] <= span[1] for other in spans):
                yield Problem(
                    file, f"to versjoner gjelder samme dag ({max(span[0], spans[-1][0])}). Rett «from» og «until»."
                )
            spans.append(span)
            yield from _version(file, {**entry, **version}, version, span, topic, book, outdated, languages)


def _span(version: Mapping[str, Any]) -> tuple[date, date] | None:
    days = [version.get(field) for field in ("from", "until")]
    if all(day is None for day in days) or not all(day is None or isinstance(day, date) for day in days):
        return None
    begins, ends = days[0] or date.min, days[1] or date.max
    return (begins, ends) if begins <= ends else None


def _version(
    file: str, merged: Mapping[str, Any], version: Mapping[str, Any], span: tuple[date, date], topic: str,
    book: Phrasebook, outdated: Outdated, languages: tuple[str, ...],
) -> Iterator[Problem]:  # fmt: skip
    for field in version:
        if field not in (*MAY_DIFFER, "from", "until", "reviewed"):
            yield Problem(file, f"«{field}» kan ikke stå i en versjon. Bruk {', '.join(MAY_DIFFER)}.")
    own = [language for language in LANGUAGES if language in version]
    if own and len(own) < len(LANGUAGES):
        yield Problem(file, f"en versjon har bare {', '.join(own)}. Skriv den på alle tre språk.")
    elif own:
        # History told for its own day: an old name may stand in a version.
        yield from check_parts(file, merged, topic in RIGHTS_TOPICS, [], languages)
    if "audiences" in version:
        yield from check_notes(file, version["audiences"], [], languages)
    yield from check_rests_on(file, merged, book)
    yield from empty_values(book, file, merged)
    for statute in merged.get("statutes") or ():
        details = book.statutes["statutes"].get(statute) or {}
        begins, ends = details.get("valid_from"), details.get("valid_until")
        if (isinstance(begins, date) and begins > span[1]) or (isinstance(ends, date) and ends < span[0]):
            yield Problem(
                file, f"en versjon nevner hjemmelen «{statute}», som ikke gjaldt da. Skriv «statutes» i versjonen."
            )
