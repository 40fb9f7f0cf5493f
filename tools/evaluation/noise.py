"""Six ways in which a message arrives otherwise than it was meant, each as fixed as a die that is thrown once.

The words stand in tests/understanding/noise.yml. The same message always gets the same noise, so that two runs can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tools.evaluation.held_out import HELD_OUT, read_yaml

TYPO = 0.12
"""The share of words of four letters or more that get a slip of the finger."""

FILLER = 0.1
"""How often a filler is said after a word."""

ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")

_PLAIN = str.maketrans("øåØÅéò", "oaOAeo") | {ord("æ"): "ae", ord("Æ"): "Ae"}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Words:
    """What noise.yml says of one language."""

    dialect: Mapping[str, Sequence[str]]
    sms: Mapping[str, str]
    fillers: Sequence[str]
    heads: Sequence[str]


@cache
def words_of(language: str) -> Words:
    """The words of a language."""
    read: dict[str, Any] = read_yaml(HELD_OUT / "noise.yml")
    return Words(**{name: read[name][language] for name in ("dialect", "sms", "fillers", "heads")})


def typos(text: str, _language: str, dice: Random) -> str:
    """Two letters swapped, one left out, one doubled, or the key beside it."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 4 or dice.random() >= TYPO:
            return word
        place = dice.randrange(1, len(word) - 1)
        before, letter, after = word[:place], word[place], word[place + 1 :]
        kind = dice.choice(("swap", "drop", "double", "neighbour"))
        if kind == "swap":
            return before + after[0] + letter + after[1:]
        if kind == "drop":
            return before + after
        if kind == "double":
            return before + letter * 2 + after
        return before + _beside(letter, dice) + after

    return _WORD.sub(slip, text)


def split_compounds(text: str, language: str, _dice: Random) -> str:
    """A compound in two words: "klagefrist" becomes "klage frist"."""
    heads = words_of(language).heads

    def split(match: re.Match[str]) -> str:
        word = match.group()
        places = [word.casefold().rfind(head) for head in heads if 3 <= word.casefold().rfind(head) <= len(word) - 3]
        if not places:
            return word
        place = min(places)  # of "ordning" and "ansvarsordning" the longer head
        return f"{word[:place]} {word[place:]}"

    return _WORD.sub(split, text)


def dialect(text: str, language: str, dice: Random) -> str:
    """Written as it is spoken."""
    return _replaced(text, {word: dice.choice(forms) for word, forms in words_of(language).dialect.items()})


def dictation(text: str, language: str, dice: Random) -> str:
    """Spoken to a telephone: no punctuation, no capitals, and the fillers kept."""
    said = re.sub(r"[^\w\s'’§%-]+|(?<!\w)-|-(?!\w)", " ", text.replace("§", "paragraf ")).lower().split()
    fillers = words_of(language).fillers
    spoken = [dice.choice(fillers)]
    for word in said:
        spoken.append(word)
        if dice.random() < FILLER:
            spoken.append(dice.choice(fillers))
    return " ".join(spoken)


def no_diacritics(text: str, _language: str, _dice: Random) -> str:
    """From a keyboard without æ, ø and å."""
    return text.translate(_PLAIN)


def sms(text: str, language: str, _dice: Random) -> str:
    """Short forms, no capitals, no full stop at the end."""
    return _replaced(text.lower(), words_of(language).sms).rstrip(".!? ")


NOISES: Mapping[str, Callable[[str, str, Random], str]] = {
    "typos": typos,
    "split compounds": split_compounds,
    "dialect words": dialect,
    "dictation": dictation,
    "no æøå": no_diacritics,
    "SMS": sms,
}


def disturbed(name: str, text: str, language: str) -> str:
    """A message with one noise; the same each time, and the message itself where the noise finds nothing to change."""
    return NOISES[name](text, language, Random(f"{name}|{text}"))


def _replaced(text: str, forms: Mapping[str, str]) -> str:
    """Whole words for others, the longest first; a capital stays one."""
    wanted = "|".join(re.escape(word) for word in sorted(forms, key=len, reverse=True))

    def other(match: re.Match[str]) -> str:
        form = forms[match.group().lower()]
        return form[:1].upper() + form[1:] if match.group()[:1].isupper() else form

    return re.sub(rf"(?<![\w'’])(?:{wanted})(?![\w'’])", other, text, flags=re.IGNORECASE)


def _beside(letter: str, dice: Random) -> str:
    for row in ROWS:
        place = row.find(letter.lower())
        if place >= 0:
            near = row[max(0, place - 1)] if dice.random() < 0.5 else row[min(len(row) - 1, place + 1)]
            return near if near != letter.lower() else row[place - 1]
    return letter
