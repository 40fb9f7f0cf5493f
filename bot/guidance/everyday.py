"""Hears what people call a thing when they do not know the word for it, and says which word the rules have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.phrasebook import ContentError
from bot.guidance.topic import LANGUAGES

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_ACCENTS = {"\u0300", "\u0301", "\u0302"}
"""Grave, acute and circumflex, which people leave out as they please; the ring of å and the dots of ö make other letters."""

_GAP = re.compile(r"['’]?(?:-|,?[^\S\n]*\n?[^\S\n]*)")
"""What may stand between two words of one phrase. Anything else ends the phrase, so nothing odd is ever quoted back."""


@dataclass(frozen=True, slots=True)
class Found:
    """An everyday word for a term: the phrase as it stands in the message, and the term in the language of the reply."""

    phrase: str
    term_id: str
    term: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Term:
    words: Mapping[str, str]
    topics: frozenset[str]
    known_by: tuple[Words, ...]


class EverydayWords:
    """The register of everyday words. Build it with `EverydayWords.load`."""

    def __init__(self, register: Mapping[str, Any]) -> None:
        """Take the register as it stands in its file; raises ContentError when a term has not the form of one."""
        self._terms: dict[str, _Term] = {}
        self._phrases: dict[str, dict[str, list[tuple[Words, str]]]] = {language: {} for language in LANGUAGES}
        for name, entry in register.items():
            try:
                self._terms[name] = _Term(
                    {language: str(entry["term"][language]) for language in LANGUAGES},
                    frozenset(entry["topics"]),
                    tuple(filter(None, map(known_words, entry["known_by"]))),
                )
                for language in LANGUAGES:
                    for phrase in entry["phrases"][language]:
                        words = folded(str(phrase))
                        self._phrases[language].setdefault(words[0], []).append((words, name))
            except (KeyError, TypeError, IndexError, AttributeError):
                raise ContentError(f"everyday_words.yml: «{name}» har feil form. Se på en av de andre.") from None

    @classmethod
    def load(cls, path: Path) -> EverydayWords:
        """Read the register; raises ContentError when the file is missing or cannot be read."""
        try:
            document = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except FileNotFoundError:
            raise ContentError(f"{path.name}: filen mangler. Legg den tilbake.") from None
        except (yaml.YAMLError, UnicodeDecodeError):
            raise ContentError(f"{path.name}: dette er ikke gyldig YAML. Se etter innrykk og anførselstegn.") from None
        if not isinstance(document, dict):
            raise ContentError(f"{path.name}: filen er tom eller har feil form.")
        return cls(document)

    def found_in(self, text: str, language: str, topic: str | None = None) -> Found | None:
        """The longest everyday word in a message whose term the message does not have itself, or None.

        Args:
            text: what was written.
            language: the language that it is written in and answered in.
            topic: the topic of the answer; where it is given, only a term that may be said there is found.

        Of two that are equally long, the first in the message is taken.
        """
        text = unicodedata.normalize("NFC", text)
        tokens = [(_fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
        words = [word for word, _, _ in tokens]
        found: Found | None = None
        longest = 0
        for start, word in enumerate(words):
            for phrase, name in self._phrases[language].get(word, ()):
                end = start + len(phrase)
                term = self._terms[name]
                if tuple(words[start:end]) != phrase or (topic is not None and topic not in term.topics):
                    continue
                gaps = (text[before[2] : after[1]] for before, after in pairwise(tokens[start:end]))
                if not all(map(_GAP.fullmatch, gaps)):
                    continue
                written = " ".join(text[tokens[start][1] : tokens[end - 1][2]].split())
                if len(written) > longest and not is_known(words, term.known_by):
                    longest = len(written)
                    found = Found(written, name, term.words[language], term.topics)
        return found


def folded(text: str) -> Words:
    """The words of a text, alike however they are written: small letters, no accents, no apostrophes."""
    return tuple(_fold(word) for word in _WORD.findall(text))


def known_words(entry: object) -> Words:
    """An entry of `known_by` as words; the last keeps its star."""
    text = str(entry).strip()
    words = folded(text)
    return (*words[:-1], words[-1] + "*") if words and text.endswith("*") else words


def is_known(words: Sequence[str], known_by: Iterable[Words]) -> bool:
    """Whether a message, as words, holds one of the entries that show that its writer has the term."""
    return any(
        all(_like(word, wanted) for word, wanted in zip(run, entry, strict=True))
        for entry in known_by
        for run in _runs(words, len(entry))
    )


def _runs(words: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _like(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().translate(_APOSTROPHES))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _ACCENTS))
