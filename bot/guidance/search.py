"""Finds the answers that lie nearest to some words, without Rasa: SQLite's full-text search over what is said and what is asked.

It knows no more than words, their beginnings and what people call a thing, so it offers several answers and never picks one.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import yaml

from bot.guidance.everyday import EverydayWords, folded
from bot.guidance.phrasebook import SECTIONS, Phrasebook

MOST_FOUND = 5
"""At most so many answers are offered."""

MOST_WORDS = 60
"""Words of a query that are looked for; the rest is left out."""

SHORTEST_STEM = 4
"""Letters that are left of a word when its ending is taken off."""

WEIGHTS = {"title": 6.0, "asked": 3.0, "said": 1.0, "claims": 1.0}
"""How much a word counts by where it stands: in the title, in what people ask, in the answer, in a claim about it."""

TOO_COMMON = 0.9
"""A word that stands in so large a part of the answers says nothing about which is meant."""

# The endings that Norwegian and English words are bent by, longest first; what is left is looked for as the beginning of a word.
_ENDINGS = re.compile(
    r"(?:enes|anes|inga|ingen|ende|ande|ene|ane|ert|ast|est|ing|ers|ets|ens|ed|en|et|er|ar|es|as|a|e|s|t)$"
)
_MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Search:
    """An index of some answers in every language, in memory; it is made when something is first looked for.

    Args:
        book: the answers.
        topics: which of them.
        root: the checkout, with the everyday words in `content/` and, where they are, people's questions in `data/nlu`.
    """

    def __init__(self, book: Phrasebook, topics: Iterable[str], root: Path) -> None:
        self._book, self._topics, self._root = book, tuple(topics), root
        # One thread at a time: what is looked up takes a few milliseconds.
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = threading.Lock()
        self._common: dict[str, frozenset[str]] = {}

    @cached_property
    def _everyday(self) -> EverydayWords:
        return EverydayWords.load(self._root / "content" / "everyday_words.yml")

    def find(self, text: str, language: str, most: int = MOST_FOUND) -> list[str]:
        """The topics that lie nearest to a text, nearest first; empty where no word of it says anything.

        Args:
            text: what was written, in `language`.
        """
        with self._lock:
            if language not in self._common:
                self._add(language, [_row(self._book, topic, language, self._root) for topic in self._topics])
            return self._nearest(text, language, most)

    def _nearest(self, text: str, language: str, most: int) -> list[str]:
        words = list(dict.fromkeys(folded(text)))[:MOST_WORDS]
        called = self._everyday.found_in(text, language)
        if called is not None:
            words += [word for word in folded(called.term) if word not in words]
        stems = list(dict.fromkeys(stem(word) for word in words if len(word) > 1 and not word.isdigit()))
        telling = [each for each in stems if each not in self._common[language]]
        if not stems:
            return []
        # Words that are in nearly every answer tell something only by standing in a title.
        query = " OR ".join(map(_matched, telling)) or f"title : ({' OR '.join(map(_matched, stems))})"
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        found = self._connection.execute(
            f"SELECT topic FROM answers_{language} WHERE answers_{language} MATCH ? "
            f"ORDER BY bm25(answers_{language}, 0, {weights}) LIMIT ?",
            (query, most),
        ).fetchall()
        return [topic for (topic,) in found]

    def _add(self, language: str, rows: list[tuple[str, ...]]) -> None:
        # The words come folded already: å and a are different letters, é and e are not.
        self._connection.execute(
            f"CREATE VIRTUAL TABLE answers_{language} USING fts5(topic UNINDEXED, {', '.join(WEIGHTS)}, "
            "tokenize = 'unicode61 remove_diacritics 0', prefix = '4 6')"
        )
        places = ", ".join("?" * (len(WEIGHTS) + 1))
        self._connection.executemany(f"INSERT INTO answers_{language} VALUES ({places})", rows)
        counted: dict[str, int] = {}
        for row in rows:
            for word in set(" ".join(row[1:]).split()):
                counted[word] = counted.get(word, 0) + 1
        self._common[language] = frozenset(word for word, count in counted.items() if count > TOO_COMMON * len(rows))


def stem(word: str) -> str:
    """The beginning of a word that its other forms share, as far as that can be told without a dictionary."""
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= SHORTEST_STEM else word


def _matched(each: str) -> str:
    """A stem in the language of the search: the beginning of a word, or the whole of a short one."""
    return f'"{each}"*' if len(each) >= SHORTEST_STEM else f'"{each}"'


def _row(book: Phrasebook, topic: str, language: str, root: Path) -> tuple[str, ...]:
    parts = book.answers[topic][language]
    said = [parts[part] for part in ("short", "easy", "why", *SECTIONS) if parts.get(part)]
    claims = [
        entry[language][part] for entry in book.claims.values() if entry["topic"] == topic for part in ("claim", "why")
    ]
    columns = (
        parts["title"],
        " ".join(_asked(root / "data" / "nlu" / language / f"{topic}.yml")),
        " ".join(said),
        " ".join(claims),
    )
    return (topic, *(" ".join(folded(_PLACEHOLDER.sub(" ", column))) for column in columns))  # fmt: skip


STORY = 25
"""Words from which an example tells a story, whose words are of many topics."""


def _asked(path: Path) -> Iterator[str]:
    """What people ask about a topic, without the marks of the examples; nothing where the file is not there."""
    if not path.exists():
        return
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)["nlu"]:
        for line in entry["examples"].splitlines():
            if line.startswith("- ") and len(line.split()) <= STORY:
                yield _MARKED.sub(r"\1", line[2:].strip())
