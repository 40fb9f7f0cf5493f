"""Each flow by keyboard alone, in three languages: as plain forms in front of a real desk, and in the chat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.calendar import is_public_holiday
from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook
from bot.limits import load_limits
from bot.settings import ROOT, Settings
from bot.storage.opening import open_storage
from tests.browser.chat_hands import answer_with
from tests.browser.chat_states import Words
from tests.browser.page_states import TYPED

LANGUAGES = ("nb", "nn", "en")

_FOCUSED = """() => {
    const it = document.activeElement;
    const group = it.type === 'radio' || it.type === 'checkbox' ? [...document.getElementsByName(it.name)] : [];
    return {
        tag: it.tagName, id: it.id, name: it.name ?? '', type: it.type ?? '', value: it.value ?? '', text: it.textContent.trim(),
        answered: group.some((each) => each.checked), inside: Boolean(it.closest('main')),
        seen: getComputedStyle(it).outlineStyle !== 'none' || Boolean(it.closest('label')),
    };
}"""


@pytest.fixture
def site_desk(tmp_path: Path) -> Iterator[Desk]:
    """A real desk with an empty database."""
    settings = Settings(
        data=tmp_path / "data", database_url=f"sqlite:///{tmp_path / 'data' / 'cases.sqlite3'}", port=1, rasa_port=1,
        municipality="0301", root=ROOT,
    )  # fmt: skip
    database, keys = open_storage(settings)
    database.prepare()
    yield Desk(database, keys, load_limits(ROOT / "content"), is_public_holiday, lambda: datetime.now(UTC))
    database.dispose()


def fill_in(page: Page) -> None:
    """Answer what is asked on one page of a form, from its top, and press on with Enter."""
    page.evaluate("document.querySelector('main').focus()")
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        assert here["inside"], "the button was passed by"
        if here["type"] in ("radio", "checkbox") and not here["answered"]:
            page.keyboard.press("Space")
        elif here["id"] in TYPED and not here["value"]:
            page.keyboard.type(TYPED[here["id"]])
        elif here["name"] == "go" and not here["value"].startswith("change-"):
            assert here["seen"], "nothing shows where the focus is"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError("no button was found")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", ["request", "authorisation", "appeal"])
def test_a_form_is_filled_in_and_sent(
    open_page: Any, site: Any, phrasebook: Phrasebook, flow: str, language: str
) -> None:
    page = open_page(f"/skjema?lang={language}")
    page.locator(f"main a[href^='/skjema/{flow}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/skjema/{flow}**")
    for _ in range(12):
        fill_in(page)
        if site.desk.list_cases():
            break
    [case] = site.desk.list_cases()
    expect(page.locator("main")).to_contain_text(case.reference)
    assert case.reference not in page.url
    assert page.evaluate("document.documentElement.lang") == language
    assert site.rasa.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_put_away_and_taken_up_again(
    open_page: Any, site: Any, phrasebook: Phrasebook, language: str
) -> None:
    page = open_page(f"/skjema/request?lang={language}")
    for _ in range(2):
        fill_in(page)
    page.evaluate("document.querySelector('main').focus()")
    find(page, "button[value=pause]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main .notice")).to_be_focused()
    code = page.locator(".code").inner_text()
    find(page, "main a.secondary")
    page.keyboard.press("Enter")
    expect(page.locator("#resume_code")).to_be_visible()
    page.evaluate("document.querySelector('main').focus()")
    find(page, "#resume_code")
    page.keyboard.type(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(phrasebook.text("forms", "resumed", language))
    assert code not in page.url and site.desk.list_cases() == []


def find(page: Page, selector: str, backwards: bool = False) -> None:
    """Press Tab until this has the focus."""
    for _ in range(40):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chat_takes_a_flow_from_greeting_to_receipt(
    open_page: Any, site: Any, phrasebook: Phrasebook, language: str
) -> None:
    words, page = Words(phrasebook, language), open_page(f"/?lang={language}")
    replies = iter(
        [words.question("role"), words.question("wants", "choices"), words.question("received_date", "date", "appeal"),
         words.question("needs", "long_text"), words.summary(), words.question("contact"), words.summary(), words.receipt()]
    )  # fmt: skip
    site.rasa.answer = lambda body: [next(replies)]
    find(page, "#message")
    page.keyboard.type("Hei")
    page.keyboard.press("Enter")
    for selector, press in (
        ("#replies button", "Enter"),
        ("#choice-0", "Space"),
        ("#step button[type=submit]", "Enter"),
    ):
        expect(page.locator(selector).first).to_be_visible()
        if selector == "#step button[type=submit]":
            find(page, selector)
        elif selector == "#choice-0":
            find(page, "#choice-0", backwards=page.evaluate("document.activeElement.id") == "message")
        else:
            find(page, selector, backwards=True)
        page.keyboard.press(press)
    expect(page.locator("#step-day")).to_be_visible()
    page.locator("#log").focus()
    find(page, "#step-day")
    page.keyboard.type("11112026")  # the same day whichever way round the browser's own language has it
    find(page, "#step button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#composer")).to_have_class("composer long")
    find(page, "#message")
    page.keyboard.type("Alt skal henge sammen.")
    page.keyboard.press("Enter")
    expect(page.locator(".answers .change")).to_have_count(3)
    find(page, ".answers .change", backwards=True)
    page.keyboard.press("Enter")
    expect(page.locator(".answers")).to_have_count(0)
    expect(page.locator("#replies button")).not_to_have_count(0)
    expect(page.locator("#send")).not_to_have_attribute("aria-disabled", "true")
    find(page, "#message")
    page.keyboard.type("913 45 678")
    page.keyboard.press("Enter")
    expect(page.locator(".answers")).to_be_visible()
    find(page, "#replies button", backwards=True)
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_visible()
    said = [each["message"] for each in site.rasa.asked]
    assert said[2].startswith('/inform{"value":') and said[3] == "2026-11-11"
    assert said[5].startswith("/change_answer") and len(said) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_opened_walked_and_closed(open_page: Any, site: Any, phrasebook: Phrasebook, language: str) -> None:
    words, page = Words(phrasebook, language), open_page(f"/?lang={language}")
    site.rasa.answer = answer_with(words.answer())
    find(page, "#message")
    page.keyboard.type("Hei")
    page.keyboard.press("Enter")
    expect(page.locator(".bot")).to_have_count(2)
    find(page, "#menu-button", backwards=True)
    page.keyboard.press("Enter")
    for entry in ("#calm", "#resume", "#print", "#save-html", "#save-text", "#case-link", "#restart", "#delete"):
        find(page, entry)
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#menu-button")).to_be_focused()
    page.keyboard.press("Enter")
    find(page, "#delete")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    find(page, "#confirm-yes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=words.page("closed"))).to_be_focused()
    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"
