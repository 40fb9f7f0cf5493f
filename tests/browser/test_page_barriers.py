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
from tests.web.case_fakes import CaseDesk

LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize("state", STATES)
def test_a_page_has_no_barrier_and_can_be_used_narrow(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str
) -> None:
    page, found = open_page("/case"), {}
    # One tab goes through the languages, each time with nothing remembered, neither in the tab nor at the desk.
    page.add_init_script("sessionStorage.clear()")
    for language in LANGUAGES:
        vars(site.desk).update(vars(CaseDesk()))
        page.set_viewport_size({"width": 1280, "height": 800})
        try:
            STATES[state](Visit(page, site, Words(phrasebook, language)))
        except Exception as error:
            error.add_note(f"in {language}")
            raise
        assert page.evaluate("document.documentElement.lang") == language
        # What a colour stands on is the same in every language: both schemes in one, and the light one in the others.
        found[language, 1280] = barriers(page, both_schemes=language == "nb")
        page.set_viewport_size({"width": 320, "height": 640})
        found[language, 320] = [*sticks_out(page), *cut_off(page), *small_targets(page)]
        assert page.context.cookies() == [], language
    told = [f"{language}, {width} wide: {each}" for (language, width), seen in found.items() for each in seen]
    assert not told, "\n".join(told)


def test_no_answer_has_a_barrier(open_page: Any, site: Any) -> None:
    page = open_page("/svar")
    addresses = page.locator("main section a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert len(addresses) > len(TOPICS) - 10
    found = {}
    for address in addresses:
        page.goto(site.url + address)
        # The parts of all of them are drawn alike: the dark scheme is looked at in the state `an_answer`.
        if seen := barriers(page, both_schemes=False):
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
