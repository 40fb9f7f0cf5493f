"""What a screen reader is told: the accessibility tree, one polite announcement a message, the language of each, and the focus."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import answer_with
from tests.browser.chat_states import STATES, Place, Words

LANGUAGES = ("nb", "nn", "en")

_LISTEN = """() => {
    window.heard = [];
    // What a live region adds is what is read aloud: one entry for each addition to one region.
    for (const region of document.querySelectorAll('[role=log], [role=status], [role=alert]')) {
        new MutationObserver((changes) => {
            for (const change of changes) {
                const added = [...change.addedNodes].map((node) => node.textContent).join('').trim();
                if (added) heard.push([region.getAttribute('role'), added]);
            }
        }).observe(region, { childList: true, subtree: true, characterData: true });
    }
}"""


def tree(page: Page) -> dict[str, dict[str, Any]]:
    """The accessibility tree as Chromium hands it to a screen reader: each role with name, by the first of its kind."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    found: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if not node.get("ignored"):
            properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            found.setdefault(node["role"]["value"], {"name": node.get("name", {}).get("value", ""), **properties})
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_has_a_polite_log_a_named_field_and_landmarks(
    open_page: Any, phrasebook: Phrasebook, language: str
) -> None:
    words, page = Words(phrasebook, language), open_page(f"/?lang={language}")
    nodes = tree(page)
    assert nodes["log"]["name"] == words.page("bot_name")
    assert nodes["log"]["live"] == "polite"
    assert nodes["textbox"]["name"] == words.page("input_label")
    assert nodes["main"] is not None and nodes["banner"] is not None
    assert nodes["heading"]["name"] == words.page("heading") and nodes["heading"]["level"] == 1
    assert nodes["RootWebArea"]["name"] == words.page("page_title")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_is_announced_once_whole_and_politely(
    open_page: Any, site: Any, phrasebook: Phrasebook, language: str
) -> None:
    words, page = Words(phrasebook, language), open_page(f"/?lang={language}")
    page.evaluate(_LISTEN)
    Place(page, site, words).hears(words.answer(), "Hei")
    heard = page.evaluate("heard")
    logged = [text for role, text in heard if role == "log"]
    assert len(logged) == 2, "one for what was written, one for the reply"
    assert logged[0] == f"{words.page('you_said')} Hei"
    assert logged[1].startswith(words.page("bot_said"))
    assert [each for each in heard if each[0] == "alert"] == []


def test_two_messages_are_two_announcements(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    words, page = Words(phrasebook, "nb"), open_page("/")
    page.evaluate(_LISTEN)
    site.rasa.answer = answer_with(words.answer(), words.question("role"))
    page.locator("#message").fill("Hei")
    page.keyboard.press("Enter")
    expect(page.locator(".bot")).to_have_count(3)
    assert len([text for role, text in page.evaluate("heard") if role == "log"]) == 3


def test_the_typing_status_waits_for_400_milliseconds(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    # A context of its own, since the clock is a context's. It stands still: how fast the machine is does not matter.
    page = open_page("/", timezone_id="Europe/Oslo")
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(hours=1))
    page.evaluate(_LISTEN)
    words = Words(phrasebook, "nb")
    Place(page, site, words).hears(words.answer())
    site.rasa.delay = 2.0
    page.locator("#message").fill("Og så?")
    page.keyboard.press("Enter")
    page.clock.run_for(399)
    assert [text for role, text in page.evaluate("heard") if role == "status"] == []
    page.clock.run_for(2)
    assert [text for role, text in page.evaluate("heard") if role == "status"] == [words.page("typing")]
    expect(page.locator(".bot")).to_have_count(3)
    expect(page.locator("#typing")).to_be_empty()


def test_a_failure_is_told_at_once(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/")
    page.evaluate(_LISTEN)
    STATES["server_down"](Place(page, site, Words(phrasebook, "nb")))
    assert [role for role, _ in page.evaluate("heard")].count("alert") >= 1
    assert page.get_by_role("alert").count() == 1


def test_each_message_speaks_its_own_language(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/?lang=nb")
    for language in LANGUAGES:
        Place(page, site, Words(phrasebook, language)).hears(Words(phrasebook, language).answer())
    said = page.locator(".bot").evaluate_all("(items) => items.map((item) => item.lang)")
    assert said == ["nb", "nb", "nn", "en"]
    # What the dock offers after an English reply is English too.
    assert page.locator("#depths").get_attribute("lang") == "en"


def test_the_field_is_never_rebuilt_and_keeps_the_focus(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/")
    page.evaluate("() => { window.field = document.querySelector('#message'); field.focus() }")
    place = Place(page, site, Words(phrasebook, "nb"))
    for message in (place.words.answer(), place.words.notice()):
        place.hears(message)
        assert page.evaluate("document.querySelector('#message') === field && document.activeElement === field")
    place.hears(place.words.question("wants", "choices"))
    assert page.evaluate("document.querySelector('#message') === field && field.isConnected")


def test_a_dialogue_holds_the_focus_and_gives_it_back(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/")
    STATES["dialogue"](Place(page, site, Words(phrasebook, "nb")))
    nodes = tree(page)
    assert nodes["dialog"]["name"] == Words(phrasebook, "nb").page("delete_close") and nodes["dialog"]["modal"]
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        )
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") in ("menu-button", "delete")


def test_what_is_wrong_is_bound_to_its_field(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/")
    words = Words(phrasebook, "nb")
    STATES["a_date_missing"](Place(page, site, words))
    field = page.locator("#step-day")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(words.page("date_missing"))
    assert tree(page)["Date"].get("invalid") == "true"
