"""Checks the answers: every topic whole in each language, resting on facts and statutes that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.guidance.check_words import NAMES, PLACEHOLDER, Problem, wording
from bot.guidance.phrasebook import SECTIONS, ContentError, Phrasebook
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, TOPICS

PLACE_OF = {"current": "facts", "superseded": "history", "unverified": "unconfirmed"}
"""Under which field of an answer a fact of each status belongs."""


def check_answers(
    book: Phrasebook, facts: Mapping[str, Any], outdated: list[dict[str, str]], languages: tuple[str, ...]
) -> Iterator[Problem]:
    municipality = next(iter(book.municipalities), None)
    for topic, entry in book.answers.items():
        file = f"content/answers/{topic}.yml"
        rights = topic in RIGHTS_TOPICS
        if rights and not entry.get("statutes"):
            yield Problem(file, "et svar om rettigheter må ha minst én hjemmel under «statutes».")
        for statute in entry.get("statutes") or ():
            if statute not in book.statutes["statutes"]:
                yield Problem(file, f"hjemmelen «{statute}» står ikke i content/statutes.yml. Rett navnet.")
        for page in entry.get("sources") or ():
            if page not in book.sources:
                yield Problem(file, f"kilden «{page}» står ikke i content/sources.yml.")
        for other in entry.get("see_also") or ():
            if other not in (*TOPICS, *FLOWS):
                yield Problem(file, f"«{other}» under «see_also» er verken et tema eller en samtale.")
        yield from _facts_of(file, entry, facts)
        reviewed = entry.get("reviewed")
        if not isinstance(reviewed, date):
            yield Problem(
                file,
                "datoen under «reviewed» mangler. Skriv dagen da svaret ble lest igjennom, for eksempel 2026-11-21.",
            )
        elif (date.today() - reviewed).days > 365:
            yield Problem(file, "svaret er ikke lest igjennom på over ett år.", stops=False)
        yield from _texts(file, {language: entry.get(language) for language in LANGUAGES}, rights, outdated, languages)
        if municipality is not None:
            for language in languages:
                try:
                    book.answer(topic, language, municipality)
                except (ContentError, KeyError, TypeError) as error:
                    yield Problem(file, f"{NAMES[language]} kan ikke fylles ut: {error} Rett den.")
            yield from _empty_values(book, file, entry)


def _empty_values(book: Phrasebook, file: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """A placeholder that a municipality leaves empty would cut a hole in the sentence."""
    used = set(PLACEHOLDER.findall(" ".join(map(str, (entry.get("nb") or {}).values()))))
    for number in book.municipalities:
        values = book.values("nb", number)
        for name in sorted(used):
            if values.get(name) == "":
                yield Problem(
                    file,
                    f"plassholderen {{{name}}} er tom for kommunen {number}. "
                    f"Skriv om setningen, eller fyll ut content/municipalities/{number}.yml.",
                )


def _texts(
    file: str, texts: Mapping[str, Any], rights: bool, outdated: list[dict[str, str]], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for language in languages:
        parts = texts[language]
        if not isinstance(parts, dict):
            yield Problem(file, f"{NAMES[language]} mangler.")
            continue
        for part in ("title", "answer", *(("meaning", "next") if rights else ())):
            if not str(parts.get(part) or "").strip():
                yield Problem(file, f"{NAMES[language]} mangler delen «{part}».")
        for part in parts:
            if part not in ("title", *SECTIONS):
                yield Problem(file, f"{NAMES[language]} har en ukjent del, «{part}».")
        for part, text in parts.items():
            yield from wording(
                file, language, str(text or ""), outdated if part not in ("history", "unconfirmed") else []
            )
    whole = {language: parts for language, parts in texts.items() if isinstance(parts, dict)}
    if len(whole) == len(LANGUAGES):
        for part in {part for parts in whole.values() for part in parts}:
            lacking = [language for language, parts in whole.items() if part not in parts]
            for language in lacking:
                if language in languages:
                    yield Problem(file, f"{NAMES[language]} mangler delen «{part}», som de andre språkene har.")
        used = {
            language: set(PLACEHOLDER.findall(" ".join(map(str, parts.values())))) for language, parts in whole.items()
        }
        for language in languages:
            for name in sorted(used["nb"] ^ used[language]):
                yield Problem(
                    file, f"plassholderen {{{name}}} står ikke i alle tre språk ({NAMES[language]} skiller seg ut)."
                )
        if "nn" in languages:
            yield from _too_alike(file, whole)


def _too_alike(file: str, whole: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    for part, text in whole["nb"].items():
        if len(str(text).split()) > 8 and str(text).split() == str(whole["nn"].get(part, "")).split():
            yield Problem(file, f"den nynorske delen «{part}» er lik bokmål. Er den skrevet på nynorsk?", stops=False)


def _facts_of(file: str, entry: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Problem]:
    for status, field in PLACE_OF.items():
        for name in entry.get(field) or ():
            if name not in facts:
                yield Problem(file, f"faktumet «{name}» under «{field}» står ikke i content/facts.yml.")
            elif facts[name]["status"] != status:
                yield Problem(
                    file,
                    f"faktumet «{name}» har status {facts[name]['status']} og kan ikke stå under «{field}». "
                    f"Flytt det til «{PLACE_OF[facts[name]['status']]}».",
                )
        told = any(field in (entry.get(language) or {}) for language in LANGUAGES)
        if field != "facts" and entry.get(field) and not told:
            yield Problem(
                file, f"«{field}» nevner fakta, men ingen tekst forteller dem. Skriv delen «{field}» på alle tre språk."
            )
