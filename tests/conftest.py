"""What all tests share."""

from __future__ import annotations

import pytest

from bot.guidance.topic import LANGUAGES

pytest_plugins = ["tests.databases"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --language nn` runs, of the tests that come once a language, only those of that language."""
    parser.addoption(
        "--language", choices=LANGUAGES, help="of the tests that come once a language, run only this one's"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = config.getoption("--language")
    if wanted is None:
        return
    other = [item for item in items if _language(item) not in (None, wanted)]
    config.hook.pytest_deselected(items=other)
    items[:] = [item for item in items if _language(item) in (None, wanted)]


def _language(item: pytest.Item) -> str | None:
    """The language that a test is parametrised with; None for a test of all languages, or of others than ours."""
    callspec = getattr(item, "callspec", None)
    language = callspec.params.get("language") if callspec is not None else None
    return language if language in LANGUAGES else None
