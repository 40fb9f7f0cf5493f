"""The chat page for eyes and hands that differ: narrow, magnified, spaced, in forced colours, without motion, with big fingers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_states import STATES, Place, Words
from tests.browser.eyes import TEXT_SPACING, cut_off, small_targets, sticks_out

TELLING = (
    "greeting",
    "sources",
    "choices_missing",
    "a_date",
    "summary",
    "receipt",
    "menu",
    "rated",
    "calm",
    "server_down",
    "dialogue",
    "closed",
)
"""The states that hold everything there is to press or read."""


def reach(page: Any, site: Any, phrasebook: Phrasebook, state: str, language: str = "nb") -> None:
    STATES[state](Place(page, site, Words(phrasebook, language)))


@pytest.mark.parametrize("state", TELLING)
def test_it_is_used_narrow_magnified_and_spaced(open_page: Any, site: Any, phrasebook: Phrasebook, state: str) -> None:
    page = open_page("/")
    reach(page, site, phrasebook, state)
    # 320 x 256 is a window of 1280 x 1024 at 400 %.
    for width, height in ((1280, 1024), (768, 1024), (420, 800), (320, 640), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        # A list of links may be tighter (24, as the rule says) than what is pressed to act (44, as our own rule says).
        small = small_targets(page) + [each for each in small_targets(page, 44) if "<a href" not in each]
        assert (width, height, sticks_out(page), small) == (width, height, [], [])
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(
        "(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet] }",
        TEXT_SPACING,
    )
    assert (sticks_out(page), cut_off(page)) == ([], [])


@pytest.mark.parametrize("state", TELLING)
def test_at_400_percent_everything_can_be_scrolled_to(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str
) -> None:
    page = open_page("/", viewport={"width": 320, "height": 256})
    reach(page, site, phrasebook, state)
    covered = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, a[href], input, textarea')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip, .heard'))
        // Behind an open dialogue or menu nothing need be reached.
        .filter((element) => !document.querySelector('dialog[open]') || element.closest('dialog'))
        .filter((element) => !document.querySelector('#menu:not([hidden])') || element.closest('.top'))
        .filter((element) => {
            element.scrollIntoView({ block: 'center' });
            const box = element.getBoundingClientRect();
            const seen = document.elementFromPoint(box.left + Math.min(box.width, 300) / 2, Math.max(1, Math.min(innerHeight - 2, box.top + box.height / 2)));
            return !seen || !(element.contains(seen) || seen.contains(element));
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert covered == []


@pytest.mark.parametrize("state", ["sources", "choices", "summary", "receipt", "menu", "calm", "dialogue"])
def test_forced_colours_leave_nothing_without_an_edge(
    open_page: Any, site: Any, phrasebook: Phrasebook, state: str
) -> None:
    page = open_page("/", forced_colors="active")
    reach(page, site, phrasebook, state)
    bare = page.evaluate(
        """() => [...document.querySelectorAll('.bubble, .ds-button, textarea, .receipt, .menu, .card, dialog[open]')]
        .filter((element) => element.checkVisibility() && !element.matches('[data-variant="tertiary"]'))
        .filter((element) => getComputedStyle(element).borderBlockEndStyle === 'none' || !parseFloat(getComputedStyle(element).borderBlockEndWidth))
        .map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert bare == []
    page.locator("#confirm-yes" if state == "dialogue" else "#menu-button").focus()
    page.keyboard.press("Tab")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert not outline.startswith("none") and not outline.endswith("0px")


def test_who_wants_no_motion_gets_none(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/", reduced_motion="reduce")
    reach(page, site, phrasebook, "typing")
    assert page.evaluate("document.getAnimations().length") == 0


def test_what_moves_is_seen_where_motion_is_welcome(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/", reduced_motion="no-preference")
    reach(page, site, phrasebook, "typing")
    expect(page.locator("#typing")).not_to_be_empty()
    assert page.evaluate("document.getAnimations().length") > 0
