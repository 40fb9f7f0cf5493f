"""The chat page through axe: no barrier in any state, language or colour scheme, and the focus is never lost on the way there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_states import STATES, Place, Words
from tests.browser.eyes import barriers

USUAL, SMALL = (1280, 800), ((320, 640), (320, 256))
NARROW = ("answer", "choices_missing", "summary", "receipt", "server_down", "dialogue", "calm")
"""The states that are looked at in a small window too."""

SOONER = """(() => {
    const later = window.setTimeout;
    window.setTimeout = (deed, delay, ...rest) => later(deed, delay > 400 && delay < 10_000 ? delay / 20 : delay, ...rest);
})()"""
"""The page tries again sooner than it else would: how long it waits is no matter of barriers."""


@contextmanager
def fresh(page: Page, site: Any, words: Words, size: tuple[int, int]) -> Iterator[Place]:
    """The chat as if opened for the first time, in this language and size; what goes wrong there is told with both."""
    where = f"in {words.language}, {size[0]} x {size[1]}"
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site.url}/?lang={words.language}")
    try:
        assert page.evaluate("document.documentElement.lang") == words.language
        yield Place(page, site, words)
    except Exception as error:
        error.add_note(where)
        raise
    site.rasa.status, site.rasa.delay = 200, 0.0
    page.unroute_all()
    page.context.set_offline(False)


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_chat_has_no_barrier(open_page: Any, site: Any, phrasebook: Phrasebook, state: str) -> None:
    page, found = open_page(), {}
    # One page goes through them all, each time with nothing remembered.
    page.add_init_script("sessionStorage.clear()")
    if state in ("server_down", "no_network"):
        page.add_init_script(SOONER)
    # What a colour stands on is the same in every language: both schemes in one, and the light one in the others.
    for language, both in (("nb", True), ("nn", False), ("en", False)):
        with fresh(page, site, Words(phrasebook, language), USUAL) as place:
            page.locator("#message").focus()
            STATES[state](place)
            page.wait_for_timeout(100)
            # After every deed the focus is on something that can be seen: never on the page as a whole.
            where = page.evaluate("[document.activeElement.tagName, document.activeElement.checkVisibility()]")
            assert where[0] not in ("BODY", "HTML") and where[1], where
            found[language, USUAL] = barriers(page, both)
    for size in SMALL if state in NARROW else ():
        with fresh(page, site, Words(phrasebook, "nb"), size) as place:
            STATES[state](place)
            found["nb", size] = barriers(page)
    told = [
        f"{language}, {width} x {height}: {each}"
        for (language, (width, height)), seen in found.items()
        for each in seen
    ]
    assert not told, "\n".join(told)


def test_a_barrier_would_be_found(open_page: Any) -> None:
    page = open_page()
    page.locator("#send").evaluate("(button) => { button.textContent = ''; button.style.color = '#ddd' }")
    assert any(each.startswith("button-name") for each in barriers(page))
