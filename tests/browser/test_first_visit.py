"""What the chat fetches by itself, and what comes later: nothing that somebody presses is missing when it is pressed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import comes_true, say
from tests.browser.chat_states import Place, Words
from tools.wire import MODERN, first_visit

LATER = {f"/static/{name}.js" for name in ("documents", "ending", "rating", "steps", "tabs", "transcript")}


def fetched(page: Page, site: Any) -> set[str]:
    """The paths that a tab has fetched, those of the page's own host."""
    addresses = page.evaluate(
        "performance.getEntries().map((entry) => entry.name).filter((name) => name.startsWith('http'))"
    )
    return {urlsplit(address).path for address in addresses if address.startswith(site.url)}


def wait_for_later(page: Page) -> None:
    page.wait_for_function(
        "(paths) => paths.every((path) => performance.getEntriesByType('resource').some((each) => each.name.endsWith(path) && each.responseEnd))",
        arg=sorted(LATER),
    )


def test_the_first_visit_is_what_is_measured(open_page: Any, site: Any) -> None:
    page = open_page("/chat")
    page.wait_for_load_state("networkidle")
    counted = {urlsplit(address).path for address in first_visit(site.url, MODERN).fetched}
    # The icon is the browser's own business; `embed.js` comes where there is a page around the frame.
    assert fetched(page, site) - {"/static/icon.svg"} == counted - {"/static/icon.svg", "/static/embed.js"}


def test_where_the_scripts_do_not_come_the_ways_without_the_chat_are_shown(
    open_page: Any, site: Any, phrasebook: Phrasebook
) -> None:
    page, words = open_page("/?lang=nn"), Words(phrasebook, "nn")
    expect(page.locator("#late")).to_have_count(0)
    page.expected.add("net")
    page.route("**/static/talk.js", lambda route: route.abort())
    page.reload(wait_until="commit")
    late = page.locator("#late")
    expect(late).to_be_attached()
    expect(late).to_be_hidden()
    before = page.locator("#composer").bounding_box()
    expect(late).to_be_visible(timeout=20_000)
    expect(late).to_contain_text(words.page("not_loaded"))
    assert len(late.get_by_role("link").all()) == 3
    assert before == page.locator("#composer").bounding_box()


def test_what_is_needed_later_comes_with_the_first_key(open_page: Any, site: Any) -> None:
    page = open_page()
    page.wait_for_load_state("networkidle")
    assert not fetched(page, site) & LATER
    page.locator("#message").press("H")
    wait_for_later(page)
    assert fetched(page, site) >= LATER


def test_delete_and_close_is_there_also_when_the_line_is_gone_before_the_first_reply(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("net")
    page.locator("#message").press("H")
    wait_for_later(page)
    page.route("**/*", lambda route: route.abort())
    say(page, "Hemmelig")
    page.locator("#menu-button").click()
    page.locator("#delete").click()
    page.locator("#confirm-yes").click()
    expect(page.locator(".closed")).to_be_visible(timeout=10_000)
    assert "Hemmelig" not in page.content()


def test_a_deed_that_could_not_be_fetched_says_so_and_is_tried_again(open_page: Any, phrasebook: Phrasebook) -> None:
    page, words = open_page(), Words(phrasebook, "nb")
    page.expected.add("net")
    page.route("**/static/*", lambda route: route.abort())
    page.locator("#menu-button").click()
    page.locator("#restart").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words.page("error_network"))
    page.unroute("**/static/*")
    alert.get_by_role("button", name=words.page("retry")).click()
    expect(page.locator("dialog")).to_be_visible()


def test_a_language_that_could_not_be_fetched_leaves_the_page_as_it_was(open_page: Any, phrasebook: Phrasebook) -> None:
    page, words = open_page(), Words(phrasebook, "nb")
    page.expected.add("net")
    page.route("**/chat/words*", lambda route: route.abort())
    page.get_by_role("button", name="English").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words.page("error_network"), timeout=10_000)
    assert page.evaluate("document.documentElement.lang") == "nb"
    page.unroute("**/chat/words*")
    alert.get_by_role("button", name=words.page("retry")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(Words(phrasebook, "en").page("heading"))
    expect(alert).to_be_empty()


def test_the_language_pressed_last_wins(open_page: Any, phrasebook: Phrasebook) -> None:
    page = open_page()
    held: list[Any] = []
    page.route("**/chat/words?lang=nn*", lambda route: held.append(route))
    page.get_by_role("button", name="Nynorsk").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(Words(phrasebook, "en").page("heading"))
    assert comes_true(page, lambda: held)
    with page.expect_response("**/chat/words?lang=nn*") as late:
        held[0].continue_()
    late.value.finished()
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))")  # what would be done with it has been done
    expect(page.get_by_role("heading", level=1)).to_have_text(Words(phrasebook, "en").page("heading"))


def test_a_reload_keeps_a_language_that_the_address_does_not_name(
    open_page: Any, site: Any, phrasebook: Phrasebook
) -> None:
    page, words = open_page("/?lang=nb"), Words(phrasebook, "en")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.page("heading"))
    Place(page, site, words).hears(words.answer())
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.page("heading"))
    expect(page.locator(".bot")).to_have_count(2)
    expect(page.locator(".sources summary")).to_contain_text(words.page("sources"))
    expect(page.locator("#rating button").first).to_have_text(words.page("rating_yes"))


def test_a_reply_in_another_language_than_the_page_has_its_own_words(
    open_page: Any, site: Any, phrasebook: Phrasebook
) -> None:
    page, words = open_page("/?lang=nb"), Words(phrasebook, "nn")
    Place(page, site, words).hears(words.answer())
    expect(page.locator(".sources summary")).to_contain_text(words.page("sources"))
    expect(page.locator("#rating")).to_contain_text(words.page("rating_question"))
