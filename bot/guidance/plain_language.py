"""How hard a text is to read, in figures that an editor can act on.

LIX (Björnsson 1968, "Läsbarhet"): words per sentence, and the percentage of words of more than six letters, added up. It was
made for Swedish and is the usual index for bokmål and nynorsk; Anderson (1981) found it to rank English texts as well as the English
formulas do, so the same index serves all three languages.

`python -m bot.guidance.plain_language content/answers/cost.yml` prints the figures of a file's texts.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_ENDS = re.compile(r"(?<=[.!?:])[\s»”\"]+|\n+")

LONG_WORD = 6
"""A word with more letters than this is long."""


@dataclass(frozen=True, slots=True)
class Readability:
    """The figures of one text: words, sentences, words per sentence, and LIX."""

    words: int
    sentences: int
    mean_sentence: float
    lix: float


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line of a list, a heading and what stands before a colon each count as one, as LIX has it."""
    return [part.strip() for part in _ENDS.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def readability(text: str) -> Readability:
    """Measure a text; one without words is as easy as can be."""
    found, parts = words(text), sentences(text)
    if not found:
        return Readability(0, 0, 0.0, 0.0)
    long = sum(len(word) > LONG_WORD for word in found)
    mean = len(found) / len(parts)
    return Readability(len(found), len(parts), mean, mean + 100 * long / len(found))


_PASSIVE = {
    "nb": re.compile(
        r"\b(?:blir|ble|bli|blitt)\s+(?:\w+\s+){0,2}?\w+(?:et|dd|lt|rt|kt|pt|st|gt|tt|te)\b"
        r"|\b\w{2,}(?<!inn)(?<!syn)(?<!møt)(?<!triv)(?<!lykk)(?<!der)(?<!snakk)(?<!behøv)(?<!begg)(?<!all)(?<!mor)es\b",
        re.IGNORECASE,
    ),
    "nn": re.compile(
        r"\b(?:blir|vert|blei|vart|bli|verte|blitt)\s+(?:\w+\s+){0,2}?\w+(?:a|dd|lt|rt|kt|pt|st|gt|tt|de|te|en|ne|ven)\b"
        r"|\b(?:skal|kan|må|bør|vil|skulle|kunne)\s+(?:\w+\s+){0,2}?\w{2,}ast\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:am|is|are|was|were|be|been|being)\s+(?:(?:not|also|often|usually|always|only|then|never)\s+)?"
        r"(?:\w+ed|made|given|taken|told|sent|held|kept|set|written|found|seen|heard|shown|drawn|paid|put|done|let|met|read)\b",
        re.IGNORECASE,
    ),
}


def is_passive(sentence: str, language: str) -> bool:
    """Whether a sentence looks passive: a rule of thumb on endings, good for a rate and not for a single sentence."""
    return bool(_PASSIVE[language].search(sentence))


def main(paths: list[str]) -> int:
    """Print the figures of answer files, text by text."""
    from bot.guidance.phrasebook import Phrasebook
    from bot.guidance.topic import LANGUAGES

    book = Phrasebook.load(Path("content"))
    values = {language: book.values(language, next(iter(book.municipalities))) for language in LANGUAGES}
    for path in paths:
        entry = book.answers[Path(path).stem]
        for language in LANGUAGES:
            parts = {part: str(text) for part, text in entry[language].items()}
            parts["full"] = "\n".join(parts[part] for part in ("answer", "meaning", "next") if part in parts)
            for part in ("short", "easy", "why", "full"):
                if part in parts:
                    filled = re.sub(
                        r"\{(\w+)\}",
                        lambda match, known=values[language]: known.get(match[1], match[0]),  # type: ignore[misc]
                        parts[part],
                    )
                    found = readability(filled)
                    print(
                        f"{path} {language} {part}: {found.words} words, {found.mean_sentence:.1f} a sentence, LIX {found.lix:.0f}"
                    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
