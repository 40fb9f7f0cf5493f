"""Leaving, losing the line, and coming back: nothing typed is lost, and nothing is left behind."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.chat_hands import QUESTION, answer_with, is_asked, say


def erase(page: Page) -> None:
    page.locator(".foot").get_by_role("button", name="Slett og lukk").click()
    page.get_by_role("dialog").get_by_role("button", name="Slett og lukk").click()


def test_delete_and_close_leaves_nothing_also_behind_the_back_button(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Dette er hemmelig")
    expect(page.locator(".bot")).to_have_count(2)
    page.get_by_label("Skriv meldingen din").fill("Mer hemmelig")
    erase(page)
    expect(page.get_by_role("heading", name="Samtalen er slettet")).to_be_focused()
    assert site.desk.open_ids == set()
    assert "hemmelig" not in page.content()
    assert page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])") == '[{},{},""]'
    page.goto(site.url + "/case")
    page.go_back()
    expect(page.locator("body")).to_contain_text("Veiviser")
    assert "hemmelig" not in page.evaluate(
        "document.body.innerText + [...document.querySelectorAll('textarea')].map((box) => box.value)"
    )


def test_without_a_line_one_may_still_close_and_is_told_what_stays(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("net")
    say(page, "Dette er hemmelig")
    expect(page.locator(".bot")).to_have_count(2)
    page.route("**/api/**", lambda route: route.abort())
    erase(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Hos oss slettes den som vanlig kort tid etter", timeout=10_000)
    alert.get_by_role("button", name="Lukk likevel").click()
    expect(page.get_by_role("heading", name="Samtalen er slettet")).to_be_visible()
    assert "hemmelig" not in page.content()
    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"


def test_offline_is_said_and_what_was_written_is_sent_when_the_line_is_back(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("net")
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_have_text("Du er uten nett. Det du har skrevet, er her fortsatt.")
    say(page, "Hva er en plan?")
    expect(page.get_by_role("alert")).to_contain_text("Vi får ikke kontakt", timeout=10_000)
    page.get_by_label("Skriv meldingen din").fill("Halvskrevet")
    page.context.set_offline(False)
    expect(page.locator(".bot")).to_have_count(2, timeout=10_000)
    expect(page.locator("#offline")).to_be_empty()
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("Halvskrevet")
    assert [asked["message"] for asked in site.rasa.asked] == ["Hva er en plan?"]


def test_a_reload_keeps_what_was_being_written(open_page: Any) -> None:
    page = open_page()
    page.get_by_label("Skriv meldingen din").press_sequentially("Midt i en tan")
    page.reload()
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("Midt i en tan")


def test_when_rasa_is_down_the_ways_without_the_chat_are_offered(open_page: Any, site: Any) -> None:
    page = open_page("/?lang=nn")
    page.expected.add("503")
    site.rasa.status = 500
    page.locator("#message").fill("Kva er ein plan?")
    page.keyboard.press("Enter")
    links = page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(3, timeout=10_000)
    assert [link.get_attribute("href") for link in links.all()] == [
        "/svar/nn?municipality=0301", "/skjema?lang=nn&municipality=0301", "/case?lang=nn&municipality=0301",
    ]  # fmt: skip


def test_who_leaves_does_not_wait_for_a_reply(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Dette er hemmelig")
    expect(page.locator(".bot")).to_have_count(2)
    page.expected.add("net")
    page.route("**/messages", lambda route: None)  # a reply that never comes
    say(page, "Mer hemmelig")
    expect(page.locator("#typing")).not_to_be_empty()
    erase(page)
    expect(page.get_by_role("heading", name="Samtalen er slettet")).to_be_focused()
    assert site.desk.open_ids == set()
    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"


def test_an_erasing_that_takes_its_time_is_told(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Dette er hemmelig")
    expect(page.locator(".bot")).to_have_count(2)
    site.rasa.delay = 3.0
    say(page, "Mer hemmelig")
    assert is_asked(page, site, "Mer hemmelig")
    # The gateway lets its own turn out before it erases, so that nothing is written down afterwards.
    erase(page)
    expect(page.locator("#typing")).to_have_text("Sletter samtalen …")
    expect(page.get_by_role("heading", name="Samtalen er slettet")).to_be_focused(timeout=15_000)
    assert site.desk.open_ids == set()


def test_a_new_start_does_not_wait_for_a_reply_either(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Hei")
    expect(page.locator(".bot")).to_have_count(2)
    page.expected.add("net")
    page.route("**/messages", lambda route: None)
    say(page, "Og så?")
    page.locator("#menu-button").click()
    page.locator("#restart").click()
    page.locator("#confirm-yes").click()
    expect(page.locator(".note")).to_be_visible()
    expect(page.locator("#typing")).to_be_empty()
    page.unroute("**/messages")
    say(page, "Ny start")
    expect(page.locator(".own")).to_have_count(1)
    expect(page.locator(".bot")).to_have_count(2)
    assert is_asked(page, site, "Ny start")


def test_a_reload_shows_the_last_reply_and_what_may_be_answered(open_page: Any, site: Any) -> None:
    page = open_page(reduced_motion="no-preference")
    for number in range(4):
        say(page, f"Spørsmål {number}")
        expect(page.locator(".bot")).to_have_count(number + 2)
    site.rasa.answer = answer_with(QUESTION)
    say(page, "Jeg vil søke")
    expect(page.get_by_role("button", name="Barnet mitt")).to_be_in_viewport()
    page.reload()
    expect(page.locator(".bot")).to_have_count(6)
    # At once, without a ride through everything that was said.
    expect(page.get_by_role("button", name="Barnet mitt")).to_be_in_viewport()
    expect(page.locator(".bot").last).to_be_in_viewport()


def test_a_tab_that_is_duplicated_begins_a_conversation_of_its_own(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Hei")
    expect(page.locator(".bot")).to_have_count(2)
    memory = page.evaluate("({...sessionStorage})")
    twin = page.context.new_page()
    twin.goto(site.url + "/case")
    twin.evaluate(
        "(memory) => Object.entries(memory).forEach(([key, value]) => sessionStorage.setItem(key, value))", memory
    )
    twin.goto(site.url + "/")
    expect(twin.get_by_role("log")).to_contain_text("Samtalen din er åpen i en annen fane.")
    say(twin, "Hallo")
    expect(twin.locator(".bot")).to_have_count(2)
    assert len(site.desk.open_ids) == 2
    say(page, "Er du der?")
    expect(page.locator(".bot")).to_have_count(3)
