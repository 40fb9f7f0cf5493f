"""What may be answered under the log: several choices, a date, long text, a summary, ratings; and one message at a time."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_hands import CHOICES, DATE, LONG_TEXT, PAUSED, SUMMARY, answer_with, comes_true, is_asked, say
from tests.web.gateway_fakes import ANSWER

DEEP = ANSWER | {
    "buttons": [
        {"title": "Enklere", "payload": "/ask_simpler"},
        {"title": "Hvordan søker jeg?", "payload": "/how_to_apply"},
    ],
    "custom": ANSWER["custom"] | {"depth": "short"},  # type: ignore[operator]
}


def active(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))


def test_several_choices_are_ticked_by_keyboard_and_sent_as_words(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(CHOICES)
    say(page, "Jeg vil søke")
    group = page.get_by_role("group", name="Du kan velge flere")
    expect(group.get_by_role("checkbox")).to_have_count(2)  # "both" is said by ticking both
    group.get_by_role("checkbox", name="Individuell plan").press("Space")
    group.get_by_role("checkbox", name="Koordinator").press("Space")
    site.rasa.answer = answer_with(DATE)
    page.get_by_role("button", name="Bruk valgene").press("Enter")
    expect(page.locator(".own").last).to_contain_text("Individuell plan, Koordinator")
    assert is_asked(page, site, "Individuell plan, Koordinator")
    expect(page.get_by_label("Dato")).to_be_visible()


def test_one_choice_is_sent_as_its_button_and_none_is_told_at_the_fields(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(CHOICES)
    say(page, "Jeg vil søke")
    page.get_by_role("button", name="Bruk valgene").click()
    first = page.get_by_role("checkbox", name="Individuell plan")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description("Kryss av for minst én, eller skriv svaret i feltet.")
    first.check()
    page.get_by_role("button", name="Bruk valgene").click()
    expect(page.locator(".bot")).to_have_count(3)
    assert site.rasa.asked[-1]["message"] == '/inform{"value": "plan"}'


def test_a_date_is_chosen_and_shown_in_words(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(DATE)
    say(page, "Jeg vil klage")
    page.get_by_label("Dato").fill("2026-05-12")
    page.get_by_role("button", name="Bruk datoen").click()
    expect(page.locator(".own").last).to_contain_text("12. mai 2026")
    expect(page.locator(".bot")).to_have_count(3)
    assert site.rasa.asked[-1]["message"] == "2026-05-12"


def test_the_text_field_is_one_and_the_same_from_beginning_to_end(open_page: Any, site: Any) -> None:
    page = open_page()
    page.evaluate("window.field = document.getElementById('message')")
    for message in (CHOICES, LONG_TEXT, SUMMARY, ANSWER):
        site.rasa.answer = answer_with(message)
        say(page, "videre")
        expect(page.get_by_role("log")).to_contain_text(str(message["text"]).split("\n")[0])
        expect(page.get_by_label("Skriv meldingen din")).to_be_focused()
        rows = page.evaluate("document.getElementById('message').rows")
        assert rows == (4 if message is LONG_TEXT else 1)
    assert page.evaluate("window.field === document.getElementById('message')")


def test_every_line_of_the_summary_can_be_changed(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(SUMMARY)
    say(page, "videre")
    card = page.get_by_role("region", name="Svarene dine")
    expect(card).to_contain_text("Bedre hverdag")
    # The message still says the answers; the card shows them.
    expect(page.get_by_role("log")).to_contain_text("Mål: Bedre hverdag")
    site.rasa.answer = answer_with(LONG_TEXT)
    card.get_by_role("button", name="Endre: Mål").press("Enter")
    expect(page.locator(".own").last).to_contain_text("Endre: Mål")
    assert is_asked(page, site, '/change_answer{"field":"goals"}')
    expect(card).to_have_count(0)
    assert active(page) == "message"


def test_what_sends_a_summary_stands_out_and_the_field_asks_for_an_answer(open_page: Any, site: Any) -> None:
    page = open_page()
    field, ground = page.locator("#message"), "it => getComputedStyle(it).backgroundColor"
    expect(field).to_have_attribute("placeholder", "Hva lurer du på?")
    more = [{"title": "Endre noe", "payload": "/deny"}, {"title": "Avbryt", "payload": "/cancel"}]
    site.rasa.answer = answer_with(SUMMARY | {"buttons": [*SUMMARY["buttons"], *more]})  # type: ignore[misc]
    say(page, "videre")
    replies = page.locator("#replies button")
    expect(replies).to_have_count(3)
    expect(field).to_have_attribute("placeholder", "Skriv svaret ditt")
    grounds = replies.evaluate_all(f"(all) => all.map({ground})")
    assert grounds[0] == page.locator("#send").evaluate(ground) != grounds[1] == grounds[2]
    site.rasa.answer = answer_with(LONG_TEXT)
    replies.last.click()
    expect(page.locator(".bot")).to_have_count(3)
    expect(field).to_have_attribute("placeholder", "Skriv svaret ditt")
    # Who presses with a mouse goes on writing at once.
    expect(field).to_be_focused()
    site.rasa.answer = answer_with(ANSWER)
    say(page, "hjelp")
    expect(field).to_have_attribute("placeholder", "Hva lurer du på?")


def test_depths_stand_apart_from_what_to_read_next(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(DEEP)
    say(page, "Hva er en plan?")
    expect(page.get_by_role("group", name="Om dette svaret").get_by_role("button")).to_have_text("Enklere")
    expect(page.get_by_role("group", name="Les også").get_by_role("button")).to_have_text("Hvordan søker jeg?")
    easy = {**ANSWER, "custom": {**ANSWER["custom"], "depth": "easy"}}  # type: ignore[dict-item]
    site.rasa.answer = answer_with(easy)
    page.get_by_role("button", name="Enklere").click()
    expect(page.locator(".bot").last).to_contain_text("Enkelt forklart")
    assert site.rasa.asked[-1]["message"] == "/ask_simpler"


def test_an_answer_is_rated_with_a_comment_and_the_next_one_is_asked_about_again(open_page: Any, site: Any) -> None:
    page = open_page()
    say(page, "Hva er en plan?")
    page.get_by_role("group", name="Hjalp dette?").get_by_role("button", name="Nei").click()
    assert active(page) == "Takk for at du sa fra."
    page.get_by_label("Vil du si hvorfor?").fill("For langt")
    page.get_by_role("button", name="Send kommentaren").click()
    expect(page.get_by_role("button", name="Send kommentaren")).to_have_count(0)
    assert comes_true(page, lambda: site.desk.comments)
    assert [(said.topic, said.helped, said.text) for said in site.desk.comments] == [
        ("what_is_plan", False, "For langt")
    ]
    say(page, "Og da?")
    expect(page.get_by_role("group", name="Hjalp dette?")).to_be_visible()


def test_a_pause_shows_its_code(open_page: Any, site: Any) -> None:
    page = open_page()
    site.rasa.answer = answer_with(LONG_TEXT)
    say(page, "søk")
    page.get_by_role("button", name="Meny").click()
    site.rasa.answer = answer_with(PAUSED)
    page.get_by_role("button", name="Ta en pause").click()
    expect(page.locator(".receipt")).to_contain_text("7K4M-9QXF-ABCD-EFGH")
    assert site.rasa.asked[-1]["message"] == "/pause"


def test_the_calm_manner_shows_one_message_at_a_time_in_easy_words(open_page: Any, site: Any) -> None:
    page = open_page()
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Rolig visning").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Meny")).to_be_focused()
    site.rasa.answer = answer_with(ANSWER, ANSWER | {"text": "Den andre meldingen."})
    say(page, "Hva er en plan?")
    expect(page.locator(".message:visible")).to_have_count(1)
    expect(page.locator(".message:visible")).to_contain_text("En plan samler tjenestene.")
    assert site.rasa.asked[-1]["metadata"]["easy"] == 1
    page.get_by_role("button", name="Neste").click()
    expect(page.locator(".message:visible")).to_contain_text("Den andre meldingen.")
    page.reload()
    expect(page.locator(".message:visible")).to_have_count(1)


@pytest.mark.parametrize(
    ("entry", "ending", "part"),
    [("Lagre som nettside", "html", "<!doctype html>"), ("Lagre som ren tekst", "txt", "Du skrev: Hva er en plan?")],
)
def test_the_conversation_is_saved_as_a_file(open_page: Any, entry: str, ending: str, part: str) -> None:
    page = open_page(accept_downloads=True)
    say(page, "Hva er en plan?")
    expect(page.locator(".bot")).to_have_count(2)
    page.get_by_role("button", name="Meny").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=entry).click()
    assert saved.value.suggested_filename.endswith(f".{ending}")
    written = saved.value.path().read_text("utf-8-sig")
    assert part in written and "Du har rett til den." in written and "§ 2-5" in written
    assert "<script" not in written
