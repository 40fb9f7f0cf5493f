"""Whether the rules' tests notice a wrong rule: mutmut changes the rules one spot at a time and runs their tests on each change.

`.venv/bin/python -m tools.mutation` runs what `[tool.mutmut]` in pyproject.toml names, prints how many changes were killed and how many
survived, by file, and the survivors by name; it ends with 1 when less than nine of ten were killed. `.venv/bin/python -m mutmut show NAME`
prints a survivor. It works in `mutants/`, which git does not see, and takes some 20 minutes on two processors.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.90
"""The share of changes that must be killed."""

SURVIVED, UNTESTED = 0, 33
"""mutmut's exit codes: the tests passed, and no test reached the change. Any other code that is not None is a kill or a timeout."""


def results(root: Path) -> dict[str, dict[str, int | None]]:
    """For each file that was changed, its mutants with the exit code of the tests on each; None where it was not tried."""
    found = {}
    for path in sorted((root / "mutants").rglob("*.py.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            found[path.relative_to(root / "mutants").as_posix().removesuffix(".meta")] = codes
    return found


def report(found: dict[str, dict[str, int | None]]) -> float:
    """Print killed and survived by file, and the survivors; returns the share that was killed, 0.0 when nothing was tried."""
    total: Counter[str] = Counter()
    for file, codes in found.items():
        tried = [code for code in codes.values() if code is not None]
        survived = sum(code in (SURVIVED, UNTESTED) for code in tried)
        total.update(tried=len(tried), survived=survived)
        print(f"{file}: {len(tried) - survived} killed, {survived} survived, {len(codes) - len(tried)} not tried")
    for codes in found.values():
        for name, code in codes.items():
            if code in (SURVIVED, UNTESTED):
                print(f"  survived: {name}")
    share = (total["tried"] - total["survived"]) / total["tried"] if total["tried"] else 0.0
    print(f"killed {total['tried'] - total['survived']} of {total['tried']}, survived {total['survived']}: {share:.1%}")
    return share


def main() -> int:
    """Run mutmut and report; returns 1 when it failed or too little was killed."""
    ran = subprocess.run([sys.executable, "-m", "mutmut", "run", *sys.argv[1:]], cwd=ROOT, check=False)
    return 1 if report(results(ROOT)) < LEAST or ran.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
