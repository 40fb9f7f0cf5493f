"""The plain-language gate: how hard a text is to read, words that offices use and people do not, and bokmål in nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.guidance.check_texts import bare, every_text, filled, unquoted
from bot.guidance.check_words import NAMES, Problem
from bot.guidance.phrasebook import SECTIONS, Phrasebook
from bot.guidance.plain_language import is_passive, readability, sentences
from bot.guidance.topic import LANGUAGES

HARDEST = {"full": (42.0, 15.0), "short": (42.0, 15.0), "why": (42.0, 15.0), "easy": (32.0, 10.0), "note": (42.0, 20.0)}
"""The highest LIX and the longest mean sentence of each kind of text. A note is a sentence or two, so one long one decides."""

LONGEST_SHORT = 60
"""The most words of a short answer, filled in; the numbers to ring in a crisis may take more."""

MOST_PASSIVE = 0.25
"""The share of sentences in the passive from which a full answer earns a warning."""

_KINDS = {"full": "hele svaret", "short": "«short»", "easy": "«easy»", "why": "«why»", "note": "tillegget"}


def check_reading(book: Phrasebook, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Measure every answer, claim and conflict as it is read: with its placeholders filled in."""
    municipality = next(iter(book.municipalities), None)
    if municipality is None:
        return
    for language in languages:
        values = book.values(language, municipality)
        for topic, entry in book.answers.items():
            file = f"content/answers/{topic}.yml"
            for version in (
                entry,
                *({**entry, **each} for each in entry.get("versions") or () if isinstance(each, dict)),
            ):
                conflicts = [] if version is not entry else book.conflicts.values()
                told = [str((each.get(language) or {}).get("text") or "") for each in conflicts
                        if isinstance(each, dict) and topic in (each.get("topics") or ())]  # fmt: skip
                yield from _answer(file, version, language, values, topic, told)
        for name, entry in book.claims.items():
            parts = entry.get(language)
            if isinstance(parts, dict):
                # A reason is two or three sentences: alone it is too short to measure, and it is read with what to do.
                read = "\n".join(str(parts.get(part) or "") for part in ("why", "next"))
                yield from _measure(
                    f"content/claims/{name}.yml", language, "why", filled(read, values), "«why» og «next»"
                )
        for name, entry in book.conflicts.items():
            text = str((entry.get(language) or {}).get("text") or "") if isinstance(entry, dict) else ""
            yield from _measure("content/conflicts.yml", language, "full", filled(text, values), f"«{name}»")


def _answer(
    file: str, entry: Mapping[str, Any], language: str, values: Mapping[str, str], topic: str, told: list[str]
) -> Iterator[Problem]:
    parts = entry.get(language)
    if not isinstance(parts, dict):
        return
    texts = {kind: str(parts.get(kind) or "") for kind in ("short", "easy", "why")}
    texts["full"] = "\n".join([*(str(parts[part]) for part in SECTIONS if parts.get(part)), *told])
    texts = {kind: filled(text, values) for kind, text in texts.items()}
    for kind, text in texts.items():
        yield from _measure(file, language, kind, text, _KINDS[kind])
    count = readability(texts["short"]).words
    if count > LONGEST_SHORT and topic != "crisis":
        yield Problem(file, f"{NAMES[language]} har {count} ord i «short». Skriv høyst {LONGEST_SHORT}.")
    said = sentences(texts["full"])
    passive = [sentence for sentence in said if is_passive(sentence, language)]
    if len(said) >= 8 and len(passive) > MOST_PASSIVE * len(said):
        yield Problem(
            file,
            f"{NAMES[language]} er passiv i {len(passive)} av {len(said)} setninger. Skriv hvem som gjør hva, "
            f"for eksempel i «{passive[0][:60]} …».",
            stops=False,
        )
    notes = entry.get("audiences")
    for audience, note in notes.items() if isinstance(notes, dict) else ():
        if isinstance(note, dict):
            text = filled(str(note.get(language) or ""), values)
            yield from _measure(file, language, "note", text, f"tillegget for «{audience}»")


def _measure(file: str, language: str, kind: str, text: str, name: str) -> Iterator[Problem]:
    found, (hardest, longest) = readability(text), HARDEST[kind]
    if found.lix > hardest:
        yield Problem(
            file,
            f"{NAMES[language]} er for tung å lese i {name}: LIX {found.lix:.1f}, høyst {hardest:.0f}. "
            "Bruk kortere setninger og kortere ord.",
        )
    if found.mean_sentence > longest:
        yield Problem(
            file,
            f"{NAMES[language]} har for lange setninger i {name}: {found.mean_sentence:.1f} ord i snitt, høyst {longest:.0f}. "
            "Del dem.",
        )


def check_officialese(book: Phrasebook, register: Mapping[str, Any], languages: tuple[str, ...]) -> Iterator[Problem]:
    """Stop at a word of the offices' own, and at bokmål in a nynorsk text; what is quoted is let be."""
    yield from _whole(register)
    only_bokmal = frozenset(map(str, register.get("bokmal_only") or ()))
    entries = {language: [each for each in register.get(language) or () if _is_entry(each)] for language in languages}
    for text in every_text(book):
        if text.language not in languages:
            continue
        plain = " ".join(unquoted(bare(text.written)).split()).lower()
        for entry in entries[text.language]:
            if stiff(plain, str(entry["term"])):
                yield Problem(
                    text.file,
                    f"{NAMES[text.language]} bruker kanselliord: «{entry['term']}». Skriv «{entry['instead']}».",
                )
        if text.language == "nn":
            for word in sorted(only_bokmal & set(_WORD.findall(plain))):
                yield Problem(text.file, f"{NAMES['nn']} har bokmålsordet «{word}». Skriv det på nynorsk.")


_WORD = re.compile(r"[\w-]+")


def stiff(plain: str, term: str) -> bool:
    """Whether a text in small letters holds a word or phrase; a star at its end stands for any ending."""
    stem = term.rstrip("*").lower()
    if stem not in plain:
        return False
    ending = "" if term.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<![\w-]){re.escape(stem)}{ending}", plain) is not None


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and bool(entry.get("term")) and bool(entry.get("instead"))


def _whole(register: Mapping[str, Any]) -> Iterator[Problem]:
    for language in LANGUAGES:
        for entry in register.get(language) or ():
            if not _is_entry(entry):
                yield Problem(
                    "content/officialese.yml", f"en oppføring under «{language}» mangler «term» eller «instead»."
                )
