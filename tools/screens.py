"""`python -m tools.screens`: pictures of the main states of the pages, into docs/screens. Needs Chromium, and no Rasa.

The pages are the real gateway's; what Rasa would say stands in tests/browser/chat_states.py, in the product's own words.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tools.train import ROOT

OUT = ROOT / "docs" / "screens"


def main() -> int:
    """Take the pictures: a test that is run only when it is asked for, since it writes into docs."""
    OUT.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_screens.py"],
        cwd=ROOT, env={**os.environ, "VEIVISER_SCREENS": str(OUT), "VEIVISER_REQUIRE_BROWSER": "1"}, check=False,
    ).returncode  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
