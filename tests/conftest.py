"""What all tests share."""

from __future__ import annotations

import pytest

from bot.guidance.topic import LANGUAGES

pytest_plugins = ["tests.databases"]

SLOW = (
    "tests/understanding/test_understanding.py", "tests/end_to_end/test_crashes.py", "tests/end_to_end/test_the_whole_product.py",
    "tests/understanding/test_equal_treatment.py", "tests/browser/test_page_barriers.py", "tests/browser/test_chat_barriers.py",
    "tests/browser/test_chat_fits.py", "tests/browser/test_chat_heard.py", "tests/conversations/test_every_topic.py",
)  # fmt: skip
"""The files that take a minute and more, slowest first: one that is begun last is what everybody waits for (pytest-xdist gives
whole files to its workers, with `--no-loadscope-reorder` in this order)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --language nn` runs, of the tests that come once a language, only those of that language."""
    parser.addoption(
        "--language", choices=LANGUAGES, help="of the tests that come once a language, run only this one's"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    order = {name: number for number, name in enumerate(SLOW)}
    items.sort(key=lambda item: order.get(item.nodeid.partition("::")[0], len(SLOW)))
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
