"""Reads the examples of `data/nlu` as they lie: a folder for each language, a file for each intent."""

from __future__ import annotations

from pathlib import Path

import yaml


def examples_by_language(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Language to (intent, text), in the order of the files."""
    return {
        language.name: [(path.stem, text) for path in sorted(language.glob("*.yml")) for text in examples_in(path)]
        for language in sorted(folder.iterdir())
        if language.is_dir()
    }


def examples_in(path: Path) -> list[str]:
    """The examples of one NLU file."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [
        line.removeprefix("- ").strip()
        for entry in document["nlu"]
        for line in entry["examples"].splitlines()
        if line.startswith("- ")
    ]
