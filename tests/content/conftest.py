"""Copies of the content of this checkout, for the tests that break it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.content.checkout import FOLDERS


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of this checkout, copied once; the tests of a rule work on copies of it."""
    root = tmp_path_factory.mktemp("original")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture
def checkout(original: Path, tmp_path: Path) -> Path:
    """A copy with little of `data/nlu` and `tests/understanding`: one language, which is enough for their rules."""
    shutil.copytree(original / "content", tmp_path / "content")
    for folder in ("data/nlu/nb", "tests/understanding/nb"):
        shutil.copytree(original / folder, tmp_path / folder)
    return tmp_path
