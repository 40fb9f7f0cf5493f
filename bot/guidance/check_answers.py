"""Checks the answers: every topic whole in each language, resting on facts and statutes that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.guidance.check_texts import PARTS
from bot.guidance.check_words import NAMES, PLACEHOLDER, Problem, wording
from bot.guidance.phrasebook import AUDIENCES, DEPTHS, ContentError, Phrasebook
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, TOPICS

PLACE_OF = {"current": "facts", "superseded": "history", "unverified": "unconfirmed"}
"""Under which field of an answer a fact of each status belongs."""

MAY_NAME_OLD = ("history", "unconfirmed")
"""The parts in which a name that is no longer right may stand."""

Outdated = list[dict[str, str]]


def check_answers(
    book: Phrasebook, facts: Mapping[str, Any], outdated: Outdated, languages: tuple[str, ...]
) -> Iterator[Problem]:
    municipality = next(iter(book.municipalities), None)
    for topic, entry in book.answers.items():
        file = f"content/answers/{topic}.yml"
        rights = topic in RIGHTS_TOPICS
        if rights and not entry.get("statutes"):
            yield Problem(file, "et svar om rettigheter må ha minst én hjemmel under «statutes».")
        yield from check_rests_on(file, entry, book)
        for other in entry.get("see_also") or ():
            if other not in (*TOPICS, *FLOWS):
                yield Problem(file, f"«{other}» under «see_also» er verken et tema eller en samtale.")
        yield from _facts_of(file, entry, facts)
        yield from check_parts(file, entry, rights, outdated, languages)
        yield from check_notes(file, entry.get("audiences"), outdated, languages)
        if municipality is not None:
            yield from _can_be_said(book, file, topic, municipality, languages)
            yield from empty_values(book, file, entry)


def check_rests_on(file: str, entry: Mapping[str, Any], book: Phrasebook) -> Iterator[Problem]:
    """The statutes and pages that an answer or claim names must exist."""
    for statute in entry.get("statutes") or ():
        if statute not in book.statutes["statutes"]:
            yield Problem(file, f"hjemmelen «{statute}» står ikke i content/statutes.yml. Rett navnet.")
    for page in entry.get("sources") or ():
        if page not in book.sources:
            yield Problem(file, f"kilden «{page}» står ikke i content/sources.yml.")


def _can_be_said(
    book: Phrasebook, file: str, topic: str, municipality: str, languages: tuple[str, ...]
) -> Iterator[Problem]:
    parts = book.answers[topic]
    for language in languages:
        try:
            for depth in DEPTHS:
                if depth == "full" or (parts.get(language) or {}).get(depth):
                    book.answer(topic, language, municipality, depth)
            for audience in parts.get("audiences") or ():
                book.answer(topic, language, municipality, "full", audience)
            book.reasons(topic, language, municipality)
        except (ContentError, KeyError, TypeError, AttributeError) as error:
            yield Problem(file, f"{NAMES[language]} kan ikke fylles ut: {error} Rett den.")


def empty_values(book: Phrasebook, file: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    """A placeholder that a municipality leaves empty would cut a hole in the sentence."""
    written = [*(entry.get("nb") or {}).values()]
    notes = entry.get("audiences")
    written += [note.get("nb") for note in notes.values() if isinstance(note, dict)] if isinstance(notes, dict) else []
    used = set(PLACEHOLDER.findall(" ".join(map(str, written))))
    for number in book.municipalities:
        values = book.values("nb", number)
        for name in sorted(used):
            if values.get(name) == "":
                yield Problem(
                    file,
                    f"plassholderen {{{name}}} er tom for kommunen {number}. "
                    f"Skriv om setningen, eller fyll ut content/municipalities/{number}.yml.",
                )


def check_parts(
    file: str, entry: Mapping[str, Any], rights: bool, outdated: Outdated, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """The texts of an answer, or of a version of it: every part in every language, with the same placeholders."""
    texts = {language: entry.get(language) for language in LANGUAGES}
    needed = ("title", "answer", "short", "easy", *(("meaning", "next", "why") if rights else ()))
    for language in languages:
        parts = texts[language]
        if not isinstance(parts, dict):
            yield Problem(file, f"{NAMES[language]} mangler.")
            continue
        for part in needed:
            if not str(parts.get(part) or "").strip():
                yield Problem(file, f"{NAMES[language]} mangler delen «{part}».")
        for part, text in parts.items():
            if part not in PARTS:
                yield Problem(file, f"{NAMES[language]} har en ukjent del, «{part}».")
            yield from wording(file, language, str(text or ""), [] if part in MAY_NAME_OLD else outdated)
    whole = {language: parts for language, parts in texts.items() if isinstance(parts, dict)}
    if len(whole) == len(LANGUAGES):
        for part in sorted({part for parts in whole.values() for part in parts}):
            for language, parts in whole.items():
                if part not in parts and language in languages:
                    yield Problem(file, f"{NAMES[language]} mangler delen «{part}», som de andre språkene har.")
        yield from same_placeholders(file, {k: " ".join(map(str, v.values())) for k, v in whole.items()}, languages)
        for depth in ("short", "easy", "why"):
            parts_of = {language: str(parts.get(depth) or "") for language, parts in whole.items()}
            if all(parts_of.values()):
                yield from same_placeholders(file, parts_of, languages, f" i «{depth}»")
        if "nn" in languages:
            yield from _too_alike(file, whole)


def same_placeholders(
    file: str, texts: Mapping[str, str], languages: tuple[str, ...], where: str = ""
) -> Iterator[Problem]:
    """A number that is told in one language must be told in all three."""
    used = {language: set(PLACEHOLDER.findall(text)) for language, text in texts.items()}
    for language in languages:
        for name in sorted(used["nb"] ^ used[language]):
            yield Problem(
                file, f"plassholderen {{{name}}} står ikke i alle tre språk{where} ({NAMES[language]} skiller seg ut)."
            )


def check_notes(file: str, notes: Any, outdated: Outdated, languages: tuple[str, ...]) -> Iterator[Problem]:
    """What is added for one audience: known audiences, three languages, the same placeholders."""
    if notes is None:
        return
    if not isinstance(notes, dict):
        yield Problem(file, "«audiences» har feil form. Skriv hvem det gjelder, og så teksten på tre språk.")
        return
    for audience, note in notes.items():
        if audience not in AUDIENCES:
            yield Problem(file, f"«{audience}» under «audiences» er ukjent. Bruk en av: {', '.join(AUDIENCES)}.")
        whole = note if isinstance(note, dict) else {}
        for language in languages:
            if not str(whole.get(language) or "").strip():
                yield Problem(file, f"{NAMES[language]} mangler i tillegget for «{audience}».")
            yield from wording(file, language, str(whole.get(language) or ""), outdated)
        if all(whole.get(language) for language in LANGUAGES):
            texts = {language: str(whole[language]) for language in LANGUAGES}
            yield from same_placeholders(file, texts, languages, f" i tillegget for «{audience}»")


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
