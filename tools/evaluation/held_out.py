"""The held-out sets of tests/understanding/: messages that the model was never trained on, and what each should lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.topic import LANGUAGES
from tools.train import ROOT

HELD_OUT = ROOT / "tests" / "understanding"

PLAIN, STYLES, EXCHANGES, TWO, CRISIS, HINTS, CLAIMS, NEIGHBOURS, FOREIGN = (
    "plain", "styles", "exchanges", "two questions", "crisis", "hints of danger", "claims", "neighbours", "foreign",
)  # fmt: skip
SETS = (PLAIN, STYLES, EXCHANGES, TWO, CRISIS, HINTS, CLAIMS, NEIGHBOURS, FOREIGN)


FRESH = HELD_OUT / "fresh"
"""Messages that nothing was chosen by: no weight, no threshold, no example. The other sets have been looked at for a long time."""

FRESH_SETS = (STYLES, EXCHANGES, TWO, CRISIS, CLAIMS)


@dataclass(frozen=True)
class Item:
    """One conversation to hold; its last message is judged.

    Attributes:
        accepted: the intents that are right, the one that was meant first; of two questions both, in their order; empty where
            any will do.
        crisis: whether the help numbers must come first.
        claim: the claim that is made, and `verdict` that of the sentence; None where none of ours is.
    """

    set: str
    language: str
    messages: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    style: str = ""
    crisis: bool = False
    claim: str | None = None
    verdict: str | None = None

    @property
    def text(self) -> str:
        """The message that is judged."""
        return self.messages[-1]

    @property
    def intent(self) -> str:
        """The intent that was meant, where there is one."""
        return self.accepted[0] if self.accepted else ""

    @property
    def in_scope(self) -> bool:
        """Whether an answer is expected."""
        return self.intent not in ("", "out_of_scope")

    @property
    def word_count(self) -> int:
        return len(self.text.split())

    @property
    def length(self) -> str:
        """The class of length that the report tells apart."""
        return "1-8 words" if self.word_count <= 8 else "9-14 words" if self.word_count < 15 else "15+ words"

    @property
    def expected_language(self) -> str | None:
        """The language of the reply; Swedes and Danes are answered in bokmål. None where the message asks for another one."""
        if self.set == FOREIGN or self.intent == "change_language":
            return None
        return self.language if self.language in LANGUAGES else "nb"


def read_yaml(path: Path) -> Any:
    """A YAML file's content."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def all_items(folder: Path = HELD_OUT) -> list[Item]:
    """Every item of every set."""
    return [item for name in SETS for item in items_of(name, folder)]


def fresh_items() -> list[Item]:
    """Every item of the fresh sets."""
    return [item for name in FRESH_SETS for item in items_of(name, FRESH)]


def items_of(name: str, folder: Path = HELD_OUT) -> Iterator[Item]:
    """The items of one set."""
    if name == PLAIN:
        for language in LANGUAGES:
            for path in sorted((folder / language).glob("*.yml")):
                for text in read_yaml(path):
                    yield Item(name, language, (str(text),), (path.stem,), crisis=path.stem == "crisis")
    elif name == STYLES:
        for language in LANGUAGES:
            for row in read_yaml(folder / "styles" / f"{language}.yml"):
                intents = (row["intent"], *row.get("also", ()))
                yield Item(name, language, (row["text"],), intents, row["style"], crisis=row["intent"] == "crisis")
    else:
        topics = claim_topics() if name == CLAIMS else {}
        for row in read_yaml(folder / f"{name.replace(' ', '_')}.yml"):
            yield _item(name, row, topics)


def _item(name: str, row: dict[str, Any], topics: dict[str, str]) -> Item:
    messages = tuple(row["messages"]) if "messages" in row else (row["text"],)
    language = row["language"]
    if name == EXCHANGES:
        return Item(name, language, messages, (row["intent"], *row.get("also", ())))
    if name == TWO:
        return Item(name, language, messages, tuple(row["intents"]))
    if name in (CRISIS, HINTS):
        return Item(name, language, messages, ("crisis",) if row["crisis"] else (), crisis=row["crisis"])
    if name == CLAIMS:
        claim = row["claim"]
        topic = (topics[claim],) if claim in topics else ()
        return Item(name, language, messages, topic, claim=claim, verdict=row["verdict"])
    if name == NEIGHBOURS:
        return Item(name, language, messages, (row["intent"],), crisis=row["intent"] == "crisis")
    return Item(name, language, messages)


@cache
def claim_topics() -> dict[str, str]:
    """Each claim's topic: the one whose answer explains it."""
    return {path.stem: read_yaml(path)["topic"] for path in sorted((ROOT / "content" / "claims").glob("*.yml"))}


def foreign_sentences() -> dict[str, str]:
    """The sentence that each other language gets."""
    path = ROOT / "content" / "foreign.yml"
    return {code: " ".join(str(text).split()) for code, text in read_yaml(path).items()} if path.exists() else {}
