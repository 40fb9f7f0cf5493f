"""What the tests of the content share: the real phrasebook, and an answer's parts as a citizen reads them."""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.guidance.phrasebook import Phrasebook
from bot.settings import ROOT

CONTENT = ROOT / "content"
CURRENT_PARTS = ("answer", "meaning", "next")
"""The parts that tell the law as it stands today."""


@cache
def book() -> Phrasebook:
    """The content of this checkout, read once."""
    return Phrasebook.load(CONTENT)


def part(topic: str, language: str, name: str, municipality: str = "0301") -> str:
    """One part of an answer with its placeholders filled, on one line; empty where the answer lacks it."""
    written = str(book().answers[topic][language].get(name) or "")
    values = book().values(language, municipality)
    return " ".join(written.format_map(values).split())


def current(topic: str, language: str) -> str:
    """The parts of an answer that tell the law as it stands today."""
    return " ".join(part(topic, language, name) for name in CURRENT_PARTS)


def statutes(topic: str) -> list[Any]:
    """The ids of the statutes behind an answer."""
    return list(book().answers[topic].get("statutes") or ())
