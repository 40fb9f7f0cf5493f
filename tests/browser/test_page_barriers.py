"""Answers, forms, cases, the accessibility statement and the chat in a frame through axe: no barrier in any state or language."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import TOPICS
from tests.browser.chat_states import Words
from tests.browser.eyes import barriers, cut_off, small_targets, sticks_out
from tests.browser.page_states import STATES, Visit
from tests.browser.test_embed import demo, open_host  # noqa: F401

LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_page_has_no_barrier_and_can_be_used_narrow(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str, language: str
) -> None:
    page = open_page("/case")
    STATES[state](Visit(page, site, Words(phrasebook, language)))
    assert page.evaluate("document.documentElement.lang") == language
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert sticks_out(page) == []
    assert cut_off(page) == []
    assert small_targets(page) == []
    assert page.context.cookies() == []


def test_no_answer_has_a_barrier(open_page: Any, site: Any) -> None:
    page = open_page("/svar")
    addresses = page.locator("main section a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert len(addresses) > len(TOPICS) - 10
    found = {}
    for address in addresses:
        page.goto(site.url + address)
        if seen := barriers(page):
            found[address] = seen
    assert found == {}


@pytest.mark.parametrize(("name", "language"), [("plain", "nb"), ("strict", "nn"), ("hostile", "en")])
def test_the_chat_in_a_frame_brings_no_barrier_to_the_page_around_it(
    open_host: Any,  # noqa: F811
    phrasebook: Phrasebook,
    name: str,
    language: str,
) -> None:
    page = open_host(f"/{name}.html")
    before = barriers(page)
    assert [each for each in before if "veiviser" in each.lower()] == []
    page.get_by_role("button", name=phrasebook.text("launcher", "launcher_open", language)).click()
    expect(page.frame_locator("iframe").locator("#message")).to_be_focused()
    # What the host's own page lacks is not ours to mend; what comes with the chat is.
    assert [each for each in barriers(page) if each not in before] == []
