"""What the checker says of a wording, and the form of everything that it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

NAMES = {"nb": "bokmålsteksten", "nn": "den nynorske teksten", "en": "den engelske teksten"}
"""What an editor calls a text in each language."""

LONGEST_SENTENCE = 28
"""Words from which a sentence earns a warning."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PHONE = re.compile(r"(?<![\d–-])(?:\+47 ?)?\d(?:[ \u00a0]?\d){7}(?!\d)|\b11[0-9](?: \d{3})?\b")
_LINK = re.compile(r"https?://|www\.|\b\w+@\w+\.\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
_FORMERLY = re.compile(
    r"(?i)tidligere kalt|tidligere het|tidlegare kalla|tidlegare heitte|formerly called|previously called"
)


@dataclass(frozen=True)
class Problem:
    """One thing to mend; `stops` is False for a warning. Its text is a sentence for an editor.

    What is `stale` should have been read again: it stops a change from landing, and never the service from starting.
    """

    file: str
    text: str
    stops: bool = True
    stale: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def wording(file: str, language: str, text: str, outdated: list[dict[str, str]]) -> Iterator[Problem]:
    bare = PLACEHOLDER.sub("", text)
    if _PHONE.search(bare):
        yield Problem(
            file, f"{NAMES[language]} har et telefonnummer i teksten. Bruk en plassholder, for eksempel {{unit_phone}}."
        )
    if _LINK.search(bare):
        yield Problem(
            file, f"{NAMES[language]} har en lenke eller e-postadresse i teksten. Legg den i content/sources.yml."
        )
    for sentence in _SENTENCE_END.split(bare) if outdated else ():
        if not _FORMERLY.search(sentence):
            yield from _old_names(file, language, sentence, outdated)
    for sentence in _SENTENCE_END.split(bare):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield Problem(file, f"{NAMES[language]} har en lang setning: «{sentence[:60].strip()} …».", stops=False)


def _old_names(file: str, language: str, sentence: str, outdated: list[dict[str, str]]) -> Iterator[Problem]:
    for entry in outdated:
        if entry["term"] in sentence and re.search(rf"(?<!\w){re.escape(entry['term'])}(?!\w)", sentence):
            yield Problem(
                file,
                f"{NAMES[language]} bruker det gamle navnet «{entry['term']}». "
                f"Skriv «{entry['instead']}», eller fortell det under «history».",
            )
