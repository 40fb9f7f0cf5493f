"""The word lists of `data/lexicon`, where they can be edited without touching code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "lexicon"
"""Where the word lists live."""


@cache
def word_list(name: str) -> Any:
    """The content of `data/lexicon/<name>.yml`, read once. Raises OSError or yaml.YAMLError when the file is unusable."""
    # With this loader (a safe one) "yes", "no" and "on" stay the words they are, instead of becoming truth values.
    return yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
