"""What the figures depend on, as one digest: `make check` stops on figures that are older than what they tell of.

The wording of the content is left out on purpose: an editor who mends an answer moves no figure. Of a claim counts what is learnt and
judged: its topic, its verdict and the sentence that states it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from bot.guidance.topic import LANGUAGES
from tools.evaluation.held_out import read_yaml
from tools.train import INPUTS as LEARNT_FROM
from tools.train import ROOT

REPORT = ROOT / "reports" / "understanding"

INPUTS = (
    *(pattern for pattern in LEARNT_FROM if not pattern.startswith("content/")),
    "actions/guidance.py",
    "actions/depth.py",
    "actions/speech.py",
    "actions/turn.py",
    "bot/guidance/audience.py",
    "bot/guidance/language.py",
    "tests/understanding/**/*.yml",
    "tools/evaluation/[!ir]*.py",  # what measures, not this file and not how the report looks
)


def fingerprint(root: Path = ROOT) -> str:
    """A digest of everything that can move a figure."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in INPUTS for path in root.glob(pattern)}):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    for path in sorted((root / "content" / "claims").glob("*.yml")):
        claim = read_yaml(path)
        stated = [claim[language]["claim"] for language in LANGUAGES if language in claim]
        digest.update(json.dumps([path.stem, claim["topic"], claim.get("verdict"), stated]).encode())
    return digest.hexdigest()


def figures_at_hand(folder: Path = REPORT) -> dict[str, Any]:
    """The figures that lie in the report; empty where there are none."""
    try:
        found: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def main() -> int:
    """Returns 1 when the figures are stale."""
    if figures_at_hand().get("inputs") == fingerprint():
        return 0
    print("reports/understanding/figures.json: the figures are older than the data: run make evaluate.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
