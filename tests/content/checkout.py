"""What the tests of the checker share: a copy of the real content, and ways to break it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.check import CHECKS, Problem, problems
from bot.guidance.topic import LANGUAGES

FOLDERS = ("content", "data/nlu", "data/claims", "tests/understanding")


def change(path: Path, old: str, new: str, count: int = 1) -> None:
    """Put `new` where `old` stands; fails when it does not, so that a test never passes on unbroken content."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def substitute(path: Path, pattern: str, new: str) -> None:
    """The same by a regular expression, once."""
    text, times = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE | re.DOTALL)
    assert times == 1, f"{path.name} does not hold {pattern!r}"
    path.write_text(text, encoding="utf-8")


def edit(path: Path, how: Callable[[Any], object]) -> None:
    """Change a file as a document; its comments and form are lost, which no check minds."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    how(document)
    path.write_text(yaml.dump(document, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper), encoding="utf-8")


def stopping(
    root: Path,
    languages: tuple[str, ...] = LANGUAGES,
    today: date | None = None,
    checks: Iterable[str] = tuple(CHECKS),
) -> list[Problem]:
    """What stops the build."""
    return [problem for problem in problems(root, languages, today, checks) if problem.stops]


def answer(root: Path, topic: str) -> Path:
    """The file of a topic's answer."""
    return root / "content" / "answers" / f"{topic}.yml"
