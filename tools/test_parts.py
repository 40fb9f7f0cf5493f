"""Puts axe, which looks for barriers in a page, in tests/browser/vendor. Run by `tools/setup.sh dev`.

    python -m tools.test_parts

It comes from npm as the pages' own parts do (tools/page_parts.py), with a lock of its own: nothing of it is ever served, and
nothing of it is committed. Without it the browser tests that need it are skipped with a reason, or fail where
VEIVISER_REQUIRE_BROWSER is 1.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.page_parts import ROOT, install

LOCK = ROOT / "tests" / "browser"
VENDOR = LOCK / "vendor"
STAMP = VENDOR / ".stamp"
AXE = VENDOR / "axe.min.js"


def wanted() -> str:
    """The digest of everything that the part depends on."""
    return hashlib.sha256(Path(__file__).read_bytes() + b"\0" + (LOCK / "package-lock.json").read_bytes()).hexdigest()


def main() -> int:
    """Install axe unless it is there already; 1 when it cannot be had."""
    if AXE.exists() and STAMP.exists() and STAMP.read_text() == wanted():
        return 0
    print("Veiviser: fetching what the browser tests look with (once) …", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="veiviser-axe-") as folder:
            axe = install(Path(folder), LOCK) / "axe-core"
            VENDOR.mkdir(exist_ok=True)
            shutil.copy(axe / "axe.min.js", AXE)
            shutil.copy(axe / "LICENSE", VENDOR / "axe-licence.txt")
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"Veiviser: axe could not be had ({type(error).__name__}); the tests that need it will say so.",
            file=sys.stderr,
        )
        return 1
    STAMP.write_text(wanted())
    return 0


if __name__ == "__main__":
    sys.exit(main())
