"""Checks the register of conflicts: what two sources say against each other, and which of them counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.guidance.check_answers import same_placeholders
from bot.guidance.check_words import NAMES, PLACEHOLDER, Problem, wording
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS

FILE = "content/conflicts.yml"
FIELDS = ("topics", "sources", "counts", "reviewed", *LANGUAGES)


def check_conflicts(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Every conflict whole: topics that exist, two sources that disagree, what counts, and a text in each language.

    A conflict is there to name what is no longer right, so old names may stand in it.
    """
    known = {*book.statutes["time_limits"], *book.statutes["ages"], *book.contacts}
    for name, entry in book.conflicts.items():
        if not isinstance(entry, dict):
            yield Problem(FILE, f"«{name}» har feil form. Se på en av de andre.")
            continue
        for field in FIELDS:
            if not entry.get(field):
                yield Problem(FILE, f"«{name}» mangler «{field}».")
        for field in entry:
            if field not in (*FIELDS, "from", "until"):
                yield Problem(FILE, f"«{name}» har et ukjent felt, «{field}».")
        for topic in entry.get("topics") or ():
            if topic not in TOPICS:
                yield Problem(FILE, f"«{name}» nevner temaet «{topic}», som ikke finnes.")
        sources = entry.get("sources") or ()
        if len(sources) < 2:
            yield Problem(FILE, f"«{name}» må ha minst to kilder som er uenige.")
        for source in sources:
            yield from _source(name, source, book)
        for field in ("from", "until"):
            if entry.get(field) is not None and not isinstance(entry[field], date):
                yield Problem(FILE, f"«{name}» har en dato under «{field}» som ikke kan leses.")
        texts = {}
        for language in languages:
            parts = entry.get(language)
            text = str(parts.get("text") or "").strip() if isinstance(parts, dict) else ""
            if not text:
                yield Problem(FILE, f"«{name}»: {NAMES[language]} mangler «text».")
                continue
            texts[language] = text
            yield from wording(FILE, language, text, [])
            for placeholder in sorted(set(PLACEHOLDER.findall(text)) - known):
                yield Problem(
                    FILE,
                    f"«{name}»: {NAMES[language]} har plassholderen {{{placeholder}}}. Her kan bare frister, aldre og "
                    "nasjonale numre stå.",
                )
        if len(texts) == len(LANGUAGES):
            yield from same_placeholders(FILE, texts, languages, f" i «{name}»")


def _source(name: str, source: object, book: Phrasebook) -> Iterator[Problem]:
    if not isinstance(source, dict) or not source.get("what"):
        yield Problem(FILE, f"en kilde til «{name}» sier ikke hva den er («what»).")
        return
    if not (source.get("url") or source.get("statute")):
        yield Problem(FILE, f"kilden «{source['what']}» til «{name}» må ha «url» eller «statute».")
    if source.get("statute") and source["statute"] not in book.statutes["statutes"]:
        yield Problem(FILE, f"«{name}» nevner hjemmelen «{source['statute']}», som ikke står i content/statutes.yml.")
    if source.get("url") and not str(source["url"]).startswith(("https://", "http://")):
        yield Problem(FILE, f"kilden «{source['what']}» til «{name}» har en lenke som ikke er noen.")
