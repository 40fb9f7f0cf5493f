"""Two messages in a row as one text: how the topic of the second is learnt, and read, together with the first."""

from __future__ import annotations

from pathlib import Path

import yaml

WORDS = 30
"""So many words of the message before are read with this one: the last of them."""


def as_one(before: str, message: str) -> str:
    """A message behind the one before it."""
    kept = " ".join(before.split()[-WORDS:])
    return f"{kept}{'' if kept[-1] in '.!?…' else '.'} {message}"


def examples(folder: Path) -> list[tuple[str, str]]:
    """Topic and text of every exchange in the files of `data/exchanges`."""
    return [
        (topic, as_one(str(first), str(last)))
        for path in sorted(folder.glob("*.yml"))
        for topic, pairs in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for first, last in pairs
    ]
