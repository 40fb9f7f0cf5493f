"""The chat page in a real browser: by keyboard, in three languages, when things fail, and for the eye."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import QUESTION, RECEIPT, answer_with, comes_true, is_asked, say


def test_nothing_is_lost_or_dead_while_the_scripts_are_on_their_way(open_page: Any, site: Any) -> None:
    page = open_page()
    held: list[Any] = []
    page.route("**/static/talk.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.get_by_label("Skriv meldingen din").fill("Har jeg rett til plan?")
    for name in ("Meny", "Send", "English"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_disabled()
    assert comes_true(page, lambda: held)
    held[0].continue_()
    page.get_by_role("button", name="Meny").click()
    expect(page.locator("#print")).to_be_visible()
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("Har jeg rett til plan?")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".own")).to_contain_text("Har jeg rett til plan?")
    assert is_asked(page, site, "Har jeg rett til plan?")


def test_the_greeting_is_there_before_anything_is_sent(open_page: Any, site: Any) -> None:
    page = open_page()
    log = page.get_by_role("log")
    expect(log).to_contain_text("Jeg er en chatbot, ikke et menneske")
    expect(log).to_contain_text("Ikke skriv fødselsnummer")
    expect(log.get_by_role("listitem").first).to_have_attribute("lang", "nb")
    assert site.desk.open_ids == set()
    assert page.context.cookies() == []


def test_a_question_is_asked_with_the_keyboard_alone(open_page: Any, site: Any) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til meldingsfeltet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Første linje")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("og andre")
    page.keyboard.press("Enter")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Du har rett til den.")
    expect(log.get_by_text("Skriftlig")).to_have_js_property("tagName", "LI")
    expect(page.get_by_label("Skriv meldingen din")).to_be_focused()
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("")
    assert site.rasa.asked[0]["message"] == "Første linje\nog andre"
    # The page's own language is no wish: the bot hears for itself which language is written.
    assert site.rasa.asked[0]["metadata"] == {"municipality": "0301"}
    summary = page.locator("summary")
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        if summary.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="pasient- og brukerrettighetsloven § 2-5")
    expect(link).to_be_visible()
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")
    expect(page.locator(".sources small")).to_have_text("Kontrollert 21. november 2026")


def test_the_greeting_offers_ways_to_begin(open_page: Any, site: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/?lang=en")
    first = phrasebook.answer("greet", "en", "0301").suggestions[0]
    title = phrasebook.answer(first, "en", "0301").title
    page.get_by_role("button", name=title).click()
    expect(page.locator(".own")).to_contain_text(title)
    expect(page.locator(".bot")).to_have_count(2)
    assert site.rasa.asked[0]["message"] == f"/{first}"
    assert site.rasa.asked[0]["metadata"]["language"] == "en"


def test_a_button_sends_its_payload_and_shows_its_title(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(QUESTION)
    say(page, "Jeg vil søke")
    expect(page.get_by_text("Steg 3 av 8")).to_be_visible()
    site.rasa.answer = answer_with(RECEIPT)
    page.get_by_role("button", name="Barnet mitt").press("Enter")
    expect(page.locator(".own").last).to_contain_text("Barnet mitt")
    expect(page.get_by_role("button", name="Meg selv")).to_have_count(0)
    assert is_asked(page, site, '/inform{"role":"parent"}')
    expect(page.locator(".receipt")).to_contain_text("IP-7K4M-9QXF")
    expect(page.locator(".receipt")).to_contain_text("7K4M9-QXF2A-B3CDE-F4GHJ")
    expect(page.locator(".receipt")).to_contain_text("Svar eller foreløpig svar senest")


def test_the_receipt_can_be_copied(open_page: Any, site: Any) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    site.rasa.answer = answer_with(RECEIPT)
    say(page, "Send inn")
    page.get_by_role("button", name="Kopier").click()
    expect(page.locator("#announcer")).to_have_text("Kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Referanse: IP-7K4M-9QXF\nTilgangskode: 7K4M9-QXF2A-B3CDE-F4GHJ"
    )


def test_the_language_can_be_changed_before_and_during_a_conversation(
    open_page: Any, site: Any, phrasebook: Phrasebook
) -> None:
    page = open_page()
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(phrasebook.text("widget", "heading", "nn"))
    expect(page.get_by_role("log")).to_contain_text("Eg er ein chatbot")
    expect(page.get_by_role("button", name="Nynorsk")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.lang") == "nn"
    assert site.rasa.asked == []
    page.get_by_label("Skriv meldinga di").fill("Hei")
    page.keyboard.press("Enter")
    expect(page.locator(".bot")).to_have_count(2)
    # The language was chosen by hand, so the first message carries the wish.
    assert site.rasa.asked[0]["metadata"]["language"] == "nn"
    english = {"text": "English it is.", "custom": {"kind": "answer", "language": "en"}}
    site.rasa.answer = answer_with(english)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    expect(page.locator(".bot").last).to_have_attribute("lang", "en")
    assert site.rasa.asked[-1]["message"] == '/change_language{"language":"en"}'
    expect(page.get_by_text("Do not write national identity numbers here.", exact=False).last).to_be_visible()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_address_can_choose_the_language(open_page: Any, phrasebook: Phrasebook, language: str) -> None:
    page = open_page(f"/?lang={language}")
    expect(page).to_have_title(phrasebook.text("widget", "page_title", language))
    expect(page.get_by_label(phrasebook.text("widget", "input_label", language))).to_be_visible()


def test_an_error_keeps_the_text_and_the_retry_is_the_same_message(open_page: Any, site: Any) -> None:
    page = open_page()
    keys: list[str | None] = []
    page.on(
        "request", lambda request: request.url.endswith("/messages") and keys.append(request.headers["idempotency-key"])
    )
    page.expected.add("503")
    site.rasa.status = 500
    say(page, "Hva er en koordinator?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Chatten svarer ikke akkurat nå", timeout=10_000)
    expect(page.locator(".own").last).to_contain_text("Hva er en koordinator?")
    site.rasa.status = 200
    page.get_by_role("button", name="Prøv igjen").click()
    expect(page.locator(".bot")).to_have_count(2)
    expect(alert).to_be_empty()
    expect(page.locator(".own")).to_have_count(1)
    assert len(set(keys)) == 1
    assert len(keys) == 4


def test_no_network_is_told_and_can_be_tried_again(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("net")
    page.route("**/api/**", lambda route: route.abort())
    say(page, "Hei")
    expect(page.get_by_role("alert")).to_contain_text("Vi får ikke kontakt", timeout=10_000)
    page.unroute("**/api/**")
    page.get_by_role("button", name="Prøv igjen").click()
    expect(page.locator(".bot")).to_have_count(2)
    assert len(site.rasa.asked) == 1


def test_a_reload_keeps_the_conversation_and_fetches_the_reply_once(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Hei")
    expect(page.locator(".bot")).to_have_count(2)
    site.rasa.delay = 3.0
    say(page, "Og så?")
    expect(page.get_by_text("Veiviser skriver …")).to_be_visible()
    page.reload()
    expect(page.locator(".own")).to_have_count(2)
    expect(page.locator(".bot")).to_have_count(3)
    assert [asked["message"] for asked in site.rasa.asked] == ["Hei", "Og så?"]
    assert len(site.desk.open_ids) == 1


def test_a_conversation_is_deleted_after_a_question_and_a_new_one_begins(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Dette er hemmelig")
    expect(page.locator(".bot")).to_have_count(2)
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Start på nytt").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Vil du slette hele samtalen?")
    dialog.get_by_role("button", name="Avbryt").click()
    expect(dialog).to_be_hidden()
    assert len(site.desk.open_ids) == 1
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Start på nytt").click()
    dialog.get_by_role("button", name="Start på nytt").click()
    expect(page.get_by_role("log")).to_contain_text("Samtalen er slettet.")
    expect(page.get_by_role("log")).not_to_contain_text("hemmelig")
    assert site.desk.open_ids == set()
    assert page.evaluate("JSON.stringify({...sessionStorage})") == "{}"
    say(page, "Ny start")
    expect(page.locator(".bot")).to_have_count(2)
    assert len(site.desk.open_ids) == 1


def test_a_conversation_that_is_gone_can_be_started_anew(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("404")
    say(page, "Hei")
    expect(page.locator(".bot")).to_have_count(2)
    site.desk.open_ids.clear()
    say(page, "Er du der?")
    page.get_by_role("button", name="Start ny samtale").click()
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("Er du der?")
    page.keyboard.press("Enter")
    expect(page.locator(".bot")).to_have_count(2)
    assert len(site.desk.open_ids) == 1


def test_markup_is_shown_as_text(open_page: Any, site: Any) -> None:
    page = open_page()
    evil = "<script>window.evil = 1</script><img src=x onerror=window.evil=1>"
    sources = [{"title": evil, "url": "javascript:window.evil=1", "statute": "", "checked": evil}]
    message = {"text": evil, "buttons": [{"title": evil, "payload": "/greet"}]}
    site.rasa.answer = answer_with(message | {"custom": {"kind": "answer", "language": "x", "sources": sources}})
    say(page, evil)
    expect(page.locator(".bot").last).to_contain_text("<script>window.evil = 1</script>")
    page.locator("summary").click()
    expect(page.locator(".bot").last.get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("button", name=evil)).to_be_visible()
    assert page.evaluate("window.evil") is None
    assert page.locator("img").count() == 0


def test_the_counter_shows_near_the_limit_and_no_more_can_be_typed(open_page: Any) -> None:
    page = open_page()
    field = page.get_by_label("Skriv meldingen din")
    field.fill("a" * 3500)
    expect(page.locator("#counter")).to_be_hidden()
    field.fill("a" * 3990)
    expect(page.locator("#counter")).to_have_text("10 tegn igjen")
    field.press_sequentially("b" * 20)
    assert len(field.input_value()) == 4000


def test_a_second_message_waits_for_the_first(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.delay = 2.0
    say(page, "En")
    say(page, "To")
    expect(page.get_by_label("Skriv meldingen din")).to_have_value("To")
    expect(page.locator(".bot")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(".bot")).to_have_count(3)
    assert [asked["message"] for asked in site.rasa.asked] == ["En", "To"]
