"""The chat page through axe: no barrier in any state, language or colour scheme, and the focus is never lost on the way there."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_states import STATES, Place, Words
from tests.browser.eyes import barriers


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_chat_has_no_barrier(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str, language: str
) -> None:
    page = open_page(f"/?lang={language}")
    page.locator("#message").focus()
    STATES[state](Place(page, site, Words(phrasebook, language)))
    page.wait_for_timeout(100)
    # After every deed the focus is on something that can be seen: never on the page as a whole.
    where = page.evaluate("[document.activeElement.tagName, document.activeElement.checkVisibility()]")
    assert where[0] not in ("BODY", "HTML") and where[1], where
    assert barriers(page) == []


@pytest.mark.parametrize(
    "state", ["answer", "choices_missing", "summary", "receipt", "server_down", "dialogue", "calm"]
)
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
def test_a_small_window_brings_no_barrier(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str, width: int, height: int
) -> None:
    page = open_page("/?lang=nb", viewport={"width": width, "height": height})
    STATES[state](Place(page, site, Words(phrasebook, "nb")))
    assert barriers(page) == []


def test_a_barrier_would_be_found(open_page: Any) -> None:
    page = open_page()
    page.locator("#send").evaluate("(button) => { button.textContent = ''; button.style.color = '#ddd' }")
    assert any(each.startswith("button-name") for each in barriers(page))
