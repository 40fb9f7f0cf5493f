"""The plain forms and the answers in a real browser: by keyboard alone, without a script, in three languages, on narrow screens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.desk import Desk
from bot.guidance.phrasebook import Phrasebook

LANGUAGES = ("nb", "nn", "en")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One database is enough here."""
    return f"sqlite:///{tmp_path / 'veiviser.sqlite3'}"


@pytest.fixture
def real_desk(site: Any, desk: Desk) -> Desk:
    """The site's own desk files for real."""
    for deed in (
        "file_request",
        "give_authorisation",
        "register_appeal",
        "reckon",
        "new_confirmation_code",
        "look_up_case",
    ):
        setattr(site.desk, deed, getattr(desk, deed))
    return desk


def press(page: Page, keys: str) -> None:
    """Press keys, and wait for the page that they lead to."""
    with page.expect_navigation():
        page.keyboard.press(keys)


def tab_to(page: Page, selector: str) -> None:
    """Go there with the Tab key alone, as somebody without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard never gets to {selector}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_filled_in_and_sent_by_keyboard_alone(
    open_page: Any, real_desk: Desk, phrasebook: Phrasebook, language: str
) -> None:
    page = open_page(f"/skjema/request?lang={language}", java_script_enabled=True)
    page.expected.add("422")
    tab_to(page, "#consent")
    page.keyboard.press("Space")
    press(page, "Enter")
    # Enter goes on, though the buttons for the language stand before everything else.
    expect(page.locator("html")).to_have_attribute("lang", language)
    tab_to(page, "#citizen_name")
    page.keyboard.type("Kari Nordmann")
    press(page, "Enter")
    # Focus stands in the summary of errors; its first link leads to the first field that must be mended.
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "role"
    page.keyboard.press("Space")
    tab_to(page, "#contact")
    page.keyboard.type("912 34 567")
    press(page, "Enter")
    tab_to(page, "#age_group")
    page.keyboard.press("ArrowUp")  # the last choice: an adult
    press(page, "Enter")
    tab_to(page, "#wants")
    page.keyboard.press("Space")
    press(page, "Enter")
    tab_to(page, 'button[value="change-you"]')
    press(page, "Enter")
    expect(page.locator("#citizen_name")).to_have_value("Kari Nordmann")
    tab_to(page, "#contact")
    press(page, "Enter")
    tab_to(page, 'button[value="send"]:not([tabindex="-1"])')
    press(page, "Enter")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_text(phrasebook.text("forms", "keep_code", language))).to_be_visible()
    assert page.context.cookies() == [] and page.url.endswith("/skjema/request")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wish_to_appeal_is_sent_without_a_script_and_its_draft_is_fetched(
    open_page: Any, real_desk: Desk, phrasebook: Phrasebook, language: str
) -> None:
    def choice(step: str, value: str) -> str:
        return phrasebook.choices("appeal", step, language)[value]

    page = open_page(f"/skjema/appeal?lang={language}", java_script_enabled=False, accept_downloads=True)
    going_on = page.locator("main").get_by_role("button", name=phrasebook.text("forms", "next", language), exact=True)
    page.get_by_label(choice("consent", "yes")).check()
    going_on.click()
    page.get_by_label(choice("role", "self")).check()
    page.locator("#citizen_name").fill("Kari Nordmann")
    page.locator("#contact").fill("kari@example.no")
    going_on.click()
    page.get_by_label(choice("about", "refusal")).check()
    page.get_by_label(choice("rules", "health_and_care")).check()
    going_on.click()
    page.locator("#received_date").fill("1.11.2026")
    going_on.click()
    page.locator("#grounds").fill("Vedtaket tar feil.")
    going_on.click()
    page.get_by_role("button", name=phrasebook.choices("appeal", "confirm", language)["yes"], exact=True).click()
    expect(page.get_by_text("Vedtaket tar feil.")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name=phrasebook.text("case_page", "document_appeal_letter", language)).click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF-")


def test_a_search_is_made_without_a_script_and_leaves_no_trace_in_the_address(open_page: Any) -> None:
    page = open_page("/svar", java_script_enabled=False)
    page.get_by_label("Søk i svarene").fill("hvor lang er klagefristen")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Hva er fristen for å klage?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hva er fristen for å klage?")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is the time limit for an appeal?")
    assert page.url.endswith("/svar/en/appeal_deadline")
    page.locator("summary").first.click()
    expect(page.locator("details").first).to_have_attribute("open", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_on_paper_is_whole(open_page: Any, language: str) -> None:
    page = open_page("/svar/appeal_deadline" if language == "nb" else f"/svar/{language}/appeal_deadline")
    folded = page.locator("details p").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.locator("footer")).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_pages_fit_and_can_be_touched(open_page: Any, site: Any, real_desk: Desk, width: int, scheme: str) -> None:
    page = open_page("/svar", viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.expected.add("422")
    for address in (
        "/svar",
        "/svar/appeal_deadline",
        "/svar/nn/crisis",
        "/tilgjengelighet/en",
        "/skjema",
        "/skjema/request",
    ):
        page.goto(site.url + address)
        for summary in page.locator("summary").all():
            summary.click()
        fits(page)
    going_on = page.locator("main").get_by_role("button", name="Neste", exact=True)
    page.get_by_label("Ja, det er greit").check()
    with page.expect_navigation():
        going_on.click()
    with page.expect_navigation():
        going_on.click()
    expect(page.get_by_role("alert")).to_be_visible()
    fits(page)
    page.get_by_label("Meg selv").check()
    page.locator("#citizen_name").fill("Kari Nordmann-Wolfeschlegelsteinhausenbergerdorff")
    page.locator("#contact").fill("kari.nordmann-wolfeschlegelsteinhausen@example.no")
    going_on.click()
    page.get_by_label("Fylt 18 år").check()
    going_on.click()
    expect(page.get_by_label("Individuell plan")).to_be_visible()
    fits(page)
    page.get_by_label("Individuell plan").check()
    page.locator("#needs").fill("x" * 300)
    going_on.click()
    expect(page.locator("dl.summary")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Ja, send inn").click()
    expect(page.get_by_role("status")).to_be_visible()
    fits(page)


def fits(page: Page) -> None:
    """Nothing sticks out to the side, and everything that is pressed is at least 44 pixels high and wide."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, input:not([type=hidden]), textarea, select, label.tick, nav a, .links a, a.primary')]
        .filter((element) => element.checkVisibility() && !['checkbox', 'radio'].includes(element.type) && element.tabIndex >= 0 | element.matches('label'))
        .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []
