"""Holds the walls: who may import whom (docs/decisions/0009-rooms.md)."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STDLIB = set(sys.stdlib_module_names)

# Room to what it may import, besides the standard library and itself.
ALLOWED: dict[str, set[str]] = {
    "bot/casework": set(),
    "bot/guidance": {"yaml"},
    "bot/reading": {"phonenumbers", "email_validator", "dateutil", "yaml"},
    "bot/storage": {"bot.casework", "bot.settings", "sqlalchemy", "alembic", "cryptography", "psycopg"},
    "bot/attachments": {"pikepdf", "PIL"},
    "bot/desk": {"bot.casework", "bot.storage", "bot.attachments", "bot.archive", "bot.calendar", "bot.limits",
                 "bot.masking", "bot.new_case", "bot.receipt", "bot.settings", "sqlalchemy"},
    "bot/archive.py": {"bot.limits", "yaml"},
    "bot/letters": {"bot.casework", "bot.guidance", "bot.limits", "bot.settings", "bot.telephone", "typst", "icalendar",
                    "babel", "dateutil"},
    "bot/intake": {"bot.casework", "bot.desk", "bot.guidance", "bot.receipt", "babel"},
    "bot/masking.py": set(),
    "bot/settings.py": set(),
    "bot/calendar.py": {"holidays"},
    "bot/telephone.py": {"phonenumbers"},
    "actions": {
        "bot.desk", "bot.casework", "bot.guidance", "bot.intake", "bot.letters", "bot.reading", "bot.masking", "bot.settings", "bot.limits", "bot.receipt",
        "bot.telephone", "rasa_sdk", "babel",
    },
    "web": {
        "bot.desk", "bot.casework", "bot.guidance", "bot.intake", "bot.letters", "bot.limits", "bot.masking", "bot.reading", "bot.settings",
        "bot.telephone", "aiohttp", "babel", "brotli", "jinja2", "prometheus_client",
    },
    "understanding": {
        "rasa", "rasa_sdk", "sanic", "jsonschema", "spacy", "numpy", "onnxruntime", "scipy", "sklearn", "joblib", "yaml", "bot.guidance", "bot.reading",
        "bot.masking", "bot.settings", "bot.storage.chat_log",
    },
}  # fmt: skip

NOBODY_IMPORTS = ("actions", "web", "tools", "tests")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as `a.b` and as `a`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def files(room: str) -> list[Path]:
    place = ROOT / room
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    own = room.removesuffix(".py").replace("/", ".")
    assert files(room), f"the room {room} is empty"
    for path in files(room):
        for module in imported(path):
            ok = (
                module.partition(".")[0] in STDLIB
                or inside(module, own)
                or any(inside(module, other) for other in ALLOWED[room])
            )
            assert ok, f"{path.relative_to(ROOT)} imports {module}: {room} may not"


def test_nobody_imports_the_doors() -> None:
    for path in ROOT.rglob("*.py"):
        place = path.relative_to(ROOT).parts[0]
        if place in (".venv", "var", "mutants", "tests", "tools"):
            continue
        for module in imported(path):
            top = module.partition(".")[0]
            assert top not in NOBODY_IMPORTS or top == place, f"{path.relative_to(ROOT)} imports {module}"


def test_chat_and_back_office_do_not_know_each_other() -> None:
    for path in files("web/chat"):
        assert not any(inside(module, "web.backoffice") for module in imported(path)), path
    for path in files("web/backoffice") if (ROOT / "web/backoffice").exists() else ():
        assert not any(inside(module, "web.chat") for module in imported(path)), path


def test_rules_never_read_the_clock() -> None:
    for path in files("bot/casework"):
        source = path.read_text(encoding="utf-8")
        assert "date.today(" not in source and "datetime.now(" not in source, path


def test_the_walls_would_notice_a_trespass(tmp_path: Path) -> None:
    intruder = tmp_path / "intruder.py"
    intruder.write_text("def f():\n    from bot.storage import engine\n", encoding="utf-8")
    assert imported(intruder) == {"bot.storage.engine"}
