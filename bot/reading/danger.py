"""Danger to life, recognised by words: a rule of its own, so that it never hangs on a learnt score alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.reading.lexicon import FOLDER


@dataclass(frozen=True)
class CrisisPhrases:
    """Phrases of danger, and figures of speech that hold the same words without meaning them.

    Both are written as plain words; `*` at an end of a word stands for any letters there, `…` for up to three words between.
    """

    danger: re.Pattern[str]
    harmless: re.Pattern[str]

    @classmethod
    def load(cls, path: Path) -> CrisisPhrases:
        """Read the lexicon; raises OSError or KeyError when it is missing or incomplete: a bot without it must not start."""
        lexicon = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        phrases = {
            kind: [phrase for each in lexicon[kind].values() for phrase in each] for kind in ("danger", "harmless")
        }
        return cls(_any_of(phrases["danger"]), _any_of(phrases["harmless"]))

    def found_in(self, text: str) -> bool:
        """Whether the text speaks of danger to life once figures of speech are taken out."""
        return self.danger.search(self.harmless.sub(" ", _plain(text))) is not None


_LONG_PAST = re.compile(
    r"\b(?:år (?:siden|sidan|tilbake)|years? ago|year ago|(?:da|då) (?:jeg|eg|han|hun|ho|hen|vi|me) (?:var|gikk|gjekk|ble|vart)|"
    r"when (?:i|he|she|they|we) (?:was|were)|(?:fra|frå|from) (?:da|då|when)|(?:i|in|fra|frå|from|since|siden|sidan) (?:19|20)\d\d|"
    r"som (?:ung|barn|tenåring)|as a (?:child|teen\w*|student)|i (?:tenårene|tenåra|ungdommen|ungdomen)|"
    r"(?:rusfri\w*|nykter|edru|clean|sober)(?: \w+)? (?:i|for)(?: \w+){1,2} (?:år|years)|that's behind (?:me|him|her|us|them))\b"
)


def tells_of_the_past(text: str) -> bool:
    """Whether a text speaks of something long past: "five years ago", "da jeg var ung", "in 2012", "rusfri i to år"."""
    return _LONG_PAST.search(_plain(text)) is not None


def _plain(text: str) -> str:
    # Telephones write a curly apostrophe, the lexicon a straight one.
    folded = re.sub("[’‘ʼ`´]", "'", unicodedata.normalize("NFKC", text.replace("´", "'")).casefold())
    return " ".join(re.sub(r"[^\w']+", " ", folded).split())


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    patterns = []
    for phrase in phrases:
        words = []
        for word in phrase.casefold().split():
            words.append(r"(?:[\w']+ ){0,3}" if word == "…" else re.escape(word).replace(r"\*", r"\w*") + " ")
        patterns.append("".join(words).rstrip())
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b")


@cache
def phrases_of_danger() -> CrisisPhrases:
    """The lexicon of this checkout, read once; raises as `CrisisPhrases.load` does."""
    return CrisisPhrases.load(FOLDER / "crisis.yml")
