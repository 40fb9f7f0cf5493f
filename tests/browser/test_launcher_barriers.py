"""The button on other sites' pages, and a municipality's own colours, through axe: no barrier, in three languages, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.eyes import barriers, small_targets, sticks_out
from tests.browser.test_embed import demo, open_host  # noqa: F401

LANGUAGES = ("nb", "nn", "en")
THEMED, PLAIN = "4644", "0301"

_COLOUR = """(it) => {
    const [ground, ink] = [getComputedStyle(it).backgroundColor, getComputedStyle(it).color];
    return [ground, ink].map((each) => '#' + each.match(/\\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join(''));
}"""


def brought(page: Page) -> list[str]:
    """What axe finds on the page that it does not find with the button taken away: a host's own faults are not ours to mend."""
    place = page.locator("veiviser-chat").element_handle()
    assert place is not None
    place.evaluate("(it) => it.remove()")
    without = barriers(page)
    place.evaluate("(it) => document.body.append(it)")
    return [each for each in barriers(page) if each not in without]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["plain", "strict", "hostile"])
def test_the_button_brings_no_barrier_to_a_page(
    open_host: Any,  # noqa: F811
    phrasebook: Phrasebook,
    name: str,
    language: str,
) -> None:
    municipality = THEMED if language == "nn" else PLAIN
    page = open_host(f"/{name}.html?municipality={municipality}&language={language}")
    launcher = page.get_by_role("button", name=phrasebook.text("launcher", "launcher_open", language), exact=True)
    launcher.focus()
    assert brought(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert small_targets(launcher.locator("xpath=..")) == []
    box = launcher.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] >= 44


def test_a_barrier_of_the_button_would_be_found(open_host: Any) -> None:  # noqa: F811
    page = open_host("/plain.html")
    page.locator("veiviser-chat").evaluate("(it) => { it.shadowRoot.querySelector('button').textContent = '' }")
    assert any("button-name" in each for each in brought(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_municipalitys_own_colours_can_be_read_everywhere(
    open_page: Any, site: Any, phrasebook: Phrasebook, language: str
) -> None:
    theme = phrasebook.municipality(THEMED).theme
    assert theme is not None
    page = open_page(f"/?lang={language}&municipality={THEMED}")
    expect(page.locator(".name")).to_have_text(theme.logo_text[language])
    assert page.locator("#send").evaluate(_COLOUR) == [theme.accent, "#ffffff"]
    assert barriers(page) == []
    page.locator("#menu-button").click()
    assert barriers(page) == []
    answers, statement = (
        f"/{room}" if language == "nb" else f"/{room}/{language}" for room in ("svar", "tilgjengelighet")
    )
    for path in (
        f"{answers}?municipality={THEMED}", f"{statement}?municipality={THEMED}", f"/case?lang={language}&municipality={THEMED}",
        f"/skjema?lang={language}&municipality={THEMED}", f"/skjema/appeal?lang={language}&municipality={THEMED}",
    ):  # fmt: skip
        page.goto(site.url + path)
        link = page.locator("main a:visible, footer a:visible").first
        assert theme.accent in link.evaluate(_COLOUR), path
        assert barriers(page) == [], path
        assert sticks_out(page) == [], path


def test_the_button_has_the_colour_of_its_municipality(open_host: Any, phrasebook: Phrasebook) -> None:  # noqa: F811
    theme = phrasebook.municipality(THEMED).theme
    assert theme is not None
    button = "veiviser-chat button.open"
    page = open_host(f"/plain.html?municipality={THEMED}&language=nn")
    assert page.locator(button).evaluate(_COLOUR) == [theme.accent, "#ffffff"]
    page = open_host(f"/plain.html?municipality={PLAIN}&language=nb")
    assert theme.accent not in page.locator(button).evaluate(_COLOUR)
