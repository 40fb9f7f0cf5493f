"""Checks the register of everyday words: whole in every language, and each phrase one that can be found, under one term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.guidance.check_answers import Outdated
from bot.guidance.check_words import Problem, wording
from bot.guidance.everyday import Words, folded, is_known, known_words
from bot.guidance.topic import LANGUAGES, TOPICS

FILE = "content/everyday_words.yml"
FIELDS = ("topics", "term", "known_by", "phrases")

FEWEST = 150
"""The fewest phrases of a language, all terms together."""

MOST_WORDS = 7
SHORTEST_ALONE = 8
"""The letters that a phrase of one word must have: a shorter word is written about too many things."""

_IN = {"nb": "på bokmål", "nn": "på nynorsk", "en": "på engelsk"}


def check_everyday(register: Mapping[str, Any], outdated: Outdated, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Every term whole, every phrase able to be found, and no phrase under two terms."""
    seen: dict[tuple[str, Words], str] = {}
    count = dict.fromkeys(languages, 0)
    for name, entry in register.items():
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(field, {}), dict) for field in ("term", "phrases")
        ):
            yield Problem(FILE, f"«{name}» har feil form. Se på en av de andre.")
            continue
        for field in FIELDS:
            if not entry.get(field):
                yield Problem(FILE, f"«{name}» mangler «{field}».")
        for field in entry:
            if field not in FIELDS:
                yield Problem(FILE, f"«{name}» har et ukjent felt, «{field}».")
        yield from _topics(name, entry)
        known_by = tuple(filter(None, map(known_words, _listed(entry.get("known_by")))))
        for language in languages:
            yield from _term(name, str((entry.get("term") or {}).get(language) or ""), language, known_by, outdated)
            phrases = _listed((entry.get("phrases") or {}).get(language))
            if not phrases:
                yield Problem(FILE, f"«{name}» har ingen «phrases» {_IN[language]}.")
            for phrase in phrases:
                count[language] += 1
                yield from _phrase(name, phrase, language, known_by)
                before = seen.setdefault((language, folded(str(phrase))), name)
                if before != name:
                    yield Problem(FILE, f"«{phrase}» står {_IN[language]} både under «{before}» og «{name}». Velg ett.")
            if len(set(map(folded, map(str, phrases)))) < len(phrases):
                yield Problem(FILE, f"«{name}» har samme frase to ganger {_IN[language]}. Aksenter teller ikke.")
        for part in ("term", "phrases"):
            for language in entry.get(part) or ():
                if language not in LANGUAGES:
                    yield Problem(FILE, f"«{name}» har et ukjent språk under «{part}», «{language}».")
    for language, number in count.items():
        if number < FEWEST:
            yield Problem(FILE, f"det er bare {number} hverdagsord {_IN[language]}. Skriv minst {FEWEST}.")


def _topics(name: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    topics = _listed(entry.get("topics"))
    for topic in topics:
        if topic not in TOPICS:
            yield Problem(FILE, f"«{name}» nevner temaet «{topic}», som ikke finnes.")
    if len(set(topics)) < len(topics):
        yield Problem(FILE, f"«{name}» nevner et tema to ganger.")


def _term(name: str, term: str, language: str, known_by: tuple[Words, ...], outdated: Outdated) -> Iterator[Problem]:
    if not term.strip():
        yield Problem(FILE, f"«{name}» mangler «term» {_IN[language]}.")
        return
    yield from wording(FILE, language, term, outdated)
    if known_by and not is_known(folded(term), known_by):
        yield Problem(
            FILE,
            f"«{name}»: ingenting under «known_by» kjenner igjen «{term}». Da forklares et ord som alt er skrevet.",
        )


def _phrase(name: str, phrase: object, language: str, known_by: tuple[Words, ...]) -> Iterator[Problem]:
    if not isinstance(phrase, str) or not folded(phrase):
        yield Problem(FILE, f"«{name}» har noe {_IN[language]} som ikke er en frase. Sett den i anførselstegn.")
        return
    words = folded(phrase)
    if len(words) > MOST_WORDS:
        yield Problem(
            FILE, f"«{phrase}» har {len(words)} ord. Skriv høyst {MOST_WORDS}; en så lang frase skriver ingen likt."
        )
    if len(words) == 1 and len(words[0]) < SHORTEST_ALONE:
        yield Problem(FILE, f"«{phrase}» er for generelt alene. Legg til ord, så det ikke treffer noe annet.")
    if re.sub(r"\bI\b", "i", phrase) != phrase.lower():
        yield Problem(FILE, f"«{phrase}» har stor bokstav. Skriv frasene med små bokstaver.")
    if is_known(words, known_by):
        yield Problem(FILE, f"«{phrase}» har selve ordet for «{name}» i seg, og blir aldri brukt.")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
