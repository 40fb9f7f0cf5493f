"""The chat page for the eye and the finger: sizes, colour schemes, forced colours and 400 % zoom."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.chat_hands import QUESTION, RECEIPT, answer_with, say
from tests.web.gateway_fakes import ANSWER


@pytest.mark.parametrize(
    ("width", "height", "scheme", "forced"),
    [(1280, 800, "light", "none"), (1280, 800, "dark", "none"), (320, 640, "light", "none"), (320, 640, "dark", "none"),
     (320, 256, "light", "none"), (420, 800, "light", "active")],
)  # fmt: skip
def test_the_page_fits_and_can_be_touched(
    open_page: Any, site: Any, width: int, height: int, scheme: str, forced: str
) -> None:
    page = open_page(viewport={"width": width, "height": height}, color_scheme=scheme, forced_colors=forced)
    site.rasa.answer = answer_with(ANSWER)
    say(page, "Hva er en individuell plan, og kan sønnen min få det?")
    page.locator("summary").click()
    site.rasa.answer = answer_with(QUESTION)
    say(page, "Jeg vil søke")
    expect(page.get_by_role("button", name="Meg selv")).to_be_visible()
    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, textarea, .entry')].filter((element) => element.checkVisibility())
        .map((element) => [element.textContent, element.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"""
    )
    assert small == []
    site.rasa.answer = answer_with(RECEIPT)
    page.get_by_role("button", name="Meg selv").click()
    expect(page.locator(".receipt")).to_be_visible()
    page.expected.add("503")
    site.rasa.status = 500
    say(page, "Takk")
    expect(page.get_by_role("button", name="Prøv igjen")).to_be_visible(timeout=10_000)
    site.rasa.status = 200
    page.get_by_role("button", name="Slett og lukk").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every((box) => box.scrollWidth <= box.clientWidth)")
