"""`python -m bot …`: the operator's command line, with any Python: the environment's own takes over where this one lacks the packages."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

_ENVIRONMENT = Path(__file__).resolve().parent.parent / ".venv"


def _take_over() -> None:
    """Start again with the environment's Python; says in one sentence what to do where there is none."""
    if importlib.util.find_spec("typer") and importlib.util.find_spec("sqlalchemy"):
        return
    python = _ENVIRONMENT / "bin" / "python"
    if Path(sys.prefix).resolve() == _ENVIRONMENT or not python.exists():
        print("Veiviser: the packages are not installed. Run `make train` first.", file=sys.stderr)
        sys.exit(1)
    os.execv(python, [str(python), "-m", "bot", *sys.argv[1:]])


if __name__ == "__main__":
    _take_over()
    from bot.cli import main

    main()
