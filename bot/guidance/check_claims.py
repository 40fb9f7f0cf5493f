"""Checks the claims that people have heard: each judged in three languages, and how people say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.check_answers import Outdated, check_rests_on, empty_values, same_placeholders
from bot.guidance.check_words import NAMES, Problem, read_yaml, wording
from bot.guidance.phrasebook import ContentError, Phrasebook
from bot.guidance.topic import LANGUAGES, TOPICS

VERDICTS = ("true", "false", "partly")
"""What a claim may be found to be."""

FIELDS = ("topic", "verdict", "statutes", "sources", "facts", "reviewed", *LANGUAGES)
MAY_HAVE = ("contrary",)
"""The verdict on a claim's contrary, where it does not follow from that on the claim."""

TEXTS = ("claim", "why", "next")

FEWEST_SAYS, FEWEST_OPPOSITE = 5, 3
"""The fewest ways in which each language says a claim, and its contrary."""


def check_claims(
    book: Phrasebook, facts: Mapping[str, Any], outdated: Outdated, languages: tuple[str, ...]
) -> Iterator[Problem]:
    municipality = next(iter(book.municipalities), None)
    for name, entry in book.claims.items():
        file = f"content/claims/{name}.yml"
        for field in FIELDS:
            if field not in entry:
                yield Problem(file, f"«{field}» mangler.")
        for field in entry:
            if field not in (*FIELDS, *MAY_HAVE):
                yield Problem(file, f"«{field}» er et ukjent felt.")
        if entry.get("verdict") not in VERDICTS:
            yield Problem(file, f"«verdict» må være en av {', '.join(VERDICTS)}, i anførselstegn.")
        if entry.get("contrary", "true") not in VERDICTS:
            yield Problem(file, f"«contrary» må være en av {', '.join(VERDICTS)}, i anførselstegn.")
        if entry.get("topic") not in TOPICS:
            yield Problem(file, f"temaet «{entry.get('topic')}» finnes ikke.")
        if not (entry.get("statutes") or entry.get("sources")):
            yield Problem(file, "en dom over en påstand må ha minst én hjemmel eller kilde.")
        yield from check_rests_on(file, entry, book)
        for fact in entry.get("facts") or ():
            if fact not in facts:
                yield Problem(file, f"faktumet «{fact}» under «facts» står ikke i content/facts.yml.")
            elif facts[fact]["status"] != "current":
                yield Problem(
                    file, f"faktumet «{fact}» har status {facts[fact]['status']}. En dom må bygge på det som gjelder."
                )
        yield from _texts(file, entry, outdated, languages)
        if municipality is not None:
            for language in languages:
                try:
                    book.claim(name, language, municipality)
                except (ContentError, KeyError, TypeError, AttributeError) as error:
                    yield Problem(file, f"{NAMES[language]} kan ikke fylles ut: {error} Rett den.")
            yield from empty_values(book, file, entry)


def _texts(file: str, entry: Mapping[str, Any], outdated: Outdated, languages: tuple[str, ...]) -> Iterator[Problem]:
    whole = {language: entry[language] for language in LANGUAGES if isinstance(entry.get(language), dict)}
    for language in languages:
        parts = whole.get(language, {})
        for part in TEXTS:
            if not str(parts.get(part) or "").strip():
                yield Problem(file, f"{NAMES[language]} mangler delen «{part}».")
        for part, text in parts.items():
            if part not in TEXTS:
                yield Problem(file, f"{NAMES[language]} har en ukjent del, «{part}».")
            # The claim itself is what people have heard, and that may well have the old name in it.
            yield from wording(file, language, str(text or ""), [] if part == "claim" else outdated)
    if len(whole) == len(LANGUAGES):
        for part in TEXTS:
            texts = {language: str(parts.get(part) or "") for language, parts in whole.items()}
            yield from same_placeholders(file, texts, languages, f" i «{part}»")


def check_phrasings(root: Path, book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    """How people assert each claim and its contrary: enough of both, and no phrasing under two claims."""
    for language in languages:
        file = f"data/claims/{language}.yml"
        path = root / file
        if not path.parent.is_dir():
            return
        try:
            said = read_yaml(path)
        except FileNotFoundError:
            yield Problem(file, "filen mangler. Skriv hvordan folk sier hver påstand på dette språket.")
            continue
        except (yaml.YAMLError, UnicodeDecodeError):
            said = None
        if not isinstance(said, dict):
            yield Problem(file, "dette er ikke gyldig YAML. Se etter innrykk og anførselstegn.")
            continue
        for name in said:
            if name not in book.claims:
                yield Problem(file, f"påstanden «{name}» finnes ikke i content/claims. Rett navnet.")
        seen: dict[str, str] = {}
        for name in book.claims:
            ways = said.get(name) if isinstance(said.get(name), dict) else {}
            for key, fewest in (("says", FEWEST_SAYS), ("opposite", FEWEST_OPPOSITE)):
                texts = [str(text) for text in (ways or {}).get(key) or ()]
                if len(texts) < fewest:
                    yield Problem(
                        file, f"«{name}» har bare {len(texts)} setninger under «{key}». Skriv minst {fewest}."
                    )
                for text in texts:
                    before = seen.setdefault(_plain(text), f"{name}, {key}")
                    if before != f"{name}, {key}":
                        yield Problem(
                            file,
                            f"setningen «{text[:60]}» står både under «{before}» og «{name}, {key}». Behold den ett sted.",
                        )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
