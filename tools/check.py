"""`make check`: linters, types, content, and what Rasa says of domain and stories. Each runs; the first failure is not the last word."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff, rules", [PYTHON, "-m", "ruff", "check", "."]),
    ("ruff, format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    # Under other rules mypy's memory of the last run is worth nothing: each run has its own.
    ("types, strict for bot/", [PYTHON, "-m", "mypy", "--cache-dir", ".mypy_cache/strict", "--strict", "bot"]),
    ("types, the other rooms", [PYTHON, "-m", "mypy", "actions", "understanding", "web", "tools"]),
    ("content", [PYTHON, "-m", "bot.guidance.check", "--quiet"]),
    ("spelling", [PYTHON, "-m", "tools.spelling"]),
    ("figures of understanding", [PYTHON, "-m", "tools.evaluation.inputs"]),
    ("domain, stories and examples", [str(BIN / "rasa"), "data", "validate", "--fail-on-warnings", "--quiet"]),
)


def main() -> int:
    """Run every check, as many at a time as there are processors; returns 1 when one fails."""
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as side:
        for (name, _command), (result, seconds) in zip(CHECKS, side.map(_run, CHECKS), strict=True):
            ok = result.returncode == 0
            print(f"{'ok  ' if ok else 'FAIL'}  {name} ({seconds:.1f} s)", flush=True)
            if not ok:
                failed.append(name)
                print(result.stdout + result.stderr)
    if failed:
        print(f"make check: {len(failed)} of {len(CHECKS)} failed: {', '.join(failed)}.", file=sys.stderr)
        return 1
    print(f"make check: {len(CHECKS)} checks are green.")
    return 0


def _run(check: tuple[str, list[str]]) -> tuple[subprocess.CompletedProcess[str], float]:
    begun = time.monotonic()
    done = subprocess.run(check[1], cwd=ROOT, capture_output=True, text=True, check=False)
    return done, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
