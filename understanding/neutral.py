"""Takes out of a message what no rule turns on, before its topic is weighed: a diagnosis, a sex, an age on the same side of every limit.

So a listed word cannot move the belief in a topic. That is not yet equal treatment: a word that no list holds, a name, or the grammar
that goes with a word ("min" and "mi", "a" and "an") still reaches the models. What is left is measured
(tests/understanding/equal_treatment.yml).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from bot.settings import ROOT

_AGE = re.compile(
    r"\b\d{1,3}(?=\s*(?:-?\s*år(?:ing|ig|s)?\w*|ar\b|yo\b|-?\s*years?\b|-?\s*yrs?\b))"
    r"|(?<=\bpå )\d{1,3}\b|(?<=\bage )\d{1,3}\b|(?<=\baged )\d{1,3}\b"
    r"|(?<=\ber )\d{1,3}\b(?=[ ,.]|$)|(?<=\bis )\d{1,3}\b(?=[ ,.]|$)",
    re.IGNORECASE,
)

CHILD_BELOW, GROWN_FROM = 14, 20
"""Ages below and from which no limit of the law lies between one year and the next: these ages are all alike."""


@cache
def _words(path: Path) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    becomes = {word: target for row in rows.values() for target, words in row.items() for word in words}
    longest_first = sorted(becomes, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE
    ), becomes


NEUTRAL = ROOT / "data" / "lexicon" / "neutral.yml"


def neutral(text: str, path: Path = NEUTRAL, keep: Callable[[str], bool] | None = None) -> str:
    """The text with each word of the lexicon replaced by the one that stands for its row, and with ages made alike.

    `keep` says of a word, in lower case, whether it is left as it is.
    """
    pattern, becomes = _words(path)

    def word(match: re.Match[str]) -> str:
        found = match.group()
        if found == "me" or (found.lower() in ("ms", "als", "add", "cp") and not found.isupper()):
            return found  # "me" is a pronoun in nynorsk and English; only the capitals are an illness
        return found if keep is not None and keep(found.lower()) else becomes[found.lower()]

    def age(match: re.Match[str]) -> str:
        years = int(match.group())
        return "8" if years < CHILD_BELOW else "45" if years >= GROWN_FROM else str(years)

    return pattern.sub(word, _AGE.sub(age, text))


@cache
def _spoken(path: Path) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    becomes = {word: target for target, words in rows.items() for word in words}
    longest_first = sorted(becomes, key=len, reverse=True)
    return re.compile(
        r"(?<![\w'-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w'-])", re.IGNORECASE
    ), becomes


def written(text: str, path: Path = ROOT / "data" / "lexicon" / "spoken_forms.yml") -> str:
    """The text with dialect and text-message spellings written out, for the weighing of its topic only."""
    pattern, becomes = _spoken(path)
    return pattern.sub(lambda match: becomes[match.group().lower()], text)
