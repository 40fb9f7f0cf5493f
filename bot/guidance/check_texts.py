"""Every text that a citizen may read, one by one, for the checks that look at words and not at structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.guidance.check_words import PLACEHOLDER
from bot.guidance.phrasebook import SECTIONS, Phrasebook
from bot.guidance.topic import LANGUAGES

LOCAL_WORDS = ("coordinating_unit", "unit_hours", "county_governor", "ombudsman", "name")
"""The fields of a municipality that are words of the municipality's, by language."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it stands in its file; `part` is what kind it is: a section, `note`, `claim`, `prompt`, `conflict` …"""

    file: str
    part: str
    language: str
    written: str


def bare(text: str) -> str:
    """A text without its placeholders."""
    return PLACEHOLDER.sub(" ", text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with the placeholders that are known filled in; an unknown one is left, another check names it."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def unquoted(text: str) -> str:
    """A text without what it quotes: names of acts and words in another form of Norwegian stand in quotation marks."""
    return re.sub(r"«[^»]*»|“[^”]*”", " ", text)


def every_text(book: Phrasebook) -> Iterator[Text]:
    """All texts of the content; what is missing or has the wrong form is passed over, other checks name it."""
    yield from _answers(book)
    for name, entry in book.claims.items():
        yield from _parts(f"content/claims/{name}.yml", entry, ("claim", "why", "next"), "claim_")
    for entry in book.conflicts.values():
        yield from _parts("content/conflicts.yml", entry, ("text",), "conflict_")
    for file, document in rooms(book):
        for _, text in leaves(document):
            for language in LANGUAGES:
                value = text.get(language)
                for each in value if isinstance(value, list) else [value]:
                    if each:
                        yield Text(file, "prompt", language, str(each))
    for number, municipality in book.municipalities.items():
        for field in LOCAL_WORDS:
            value = municipality.facts.get(field)
            for language in LANGUAGES:
                if isinstance(value, dict) and value.get(language):
                    yield Text(f"content/municipalities/{number}.yml", "local", language, str(value[language]))


def rooms(book: Phrasebook) -> Iterator[tuple[str, Any]]:
    """The files that hold texts by key, with what they hold: of flows and the page, and of letters."""
    for room, document in book.prompts.items():
        yield f"content/prompts/{room}.yml", document
    for room, document in book.letters.items():
        yield f"content/letters/{room}.yml", document


def _answers(book: Phrasebook) -> Iterator[Text]:
    for topic, entry in book.answers.items():
        file = f"content/answers/{topic}.yml"
        yield from _parts(file, entry, PARTS, "")
        yield from _notes(file, entry)
        for version in entry.get("versions") or ():
            if isinstance(version, dict):
                yield from _parts(file, version, PARTS, "version_")
                yield from _notes(file, version)


def _parts(file: str, entry: Mapping[str, Any], names: tuple[str, ...], before: str) -> Iterator[Text]:
    for language in LANGUAGES:
        parts = entry.get(language)
        for name in names:
            if isinstance(parts, dict) and parts.get(name):
                yield Text(file, before + name, language, str(parts[name]))


def _notes(file: str, entry: Mapping[str, Any]) -> Iterator[Text]:
    notes = entry.get("audiences")
    for note in notes.values() if isinstance(notes, dict) else ():
        for language in LANGUAGES:
            if isinstance(note, dict) and note.get(language):
                yield Text(file, "note", language, str(note[language]))


def leaves(node: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The texts of a prompt file with where they stand: every mapping that has a language for a key."""
    if not isinstance(node, dict):
        return
    if set(node) & set(LANGUAGES):
        yield where, node
        return
    for key, value in node.items():
        yield from leaves(value, (*where, str(key)))


PARTS = ("title", "short", "easy", "why", *SECTIONS)
"""The parts that an answer may have in a language."""
