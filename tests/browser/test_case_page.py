"""A case followed up in a real browser, without JavaScript as well as from the chat: sent, fetched, corrected, withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.desk import Refusal
from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import RECEIPT, answer_with, say
from tests.web.case_fakes import CODE, CONFIRMATION, REFERENCE

LANGUAGES = ("nb", "nn", "en")


def open_case(page: Page, phrasebook: Phrasebook, language: str) -> None:
    page.get_by_label(phrasebook.step_text("status", "reference", "label", language)).fill(REFERENCE.lower())
    page.get_by_label(phrasebook.step_text("status", "access_code", "label", language)).fill(CODE.lower())
    with page.expect_navigation():
        page.get_by_role("button", name=phrasebook.text("case_page", "open", language)).click()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", [True, False])
def test_a_case_is_followed_up(
    open_page: Any, site: Any, phrasebook: Phrasebook, tmp_path: Path, language: str, script: bool
) -> None:
    def words(key: str, **values: object) -> str:
        return phrasebook.text("case_page", key, language, "0301", **values)

    page = open_page(f"/case?lang={language}", java_script_enabled=script, accept_downloads=True)
    open_case(page, phrasebook, language)
    expect(page.get_by_text(phrasebook.text("status", "awaiting_authorisation", language)).first).to_be_visible()

    with page.expect_download() as saved:
        page.get_by_role("button", name=words("document_authorisation_letter")).click()
    assert saved.value.suggested_filename == f"{REFERENCE}-{words('file_authorisation_letter')}.pdf"
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF-")

    signed = tmp_path / "Kari Nordmann.pdf"
    signed.write_bytes(b"%PDF-1.7 signed")
    page.get_by_label(words("choose_file")).set_input_files(signed)
    page.get_by_role("button", name=words("send_file")).click()
    expect(page.get_by_role("status")).to_have_text(words("uploaded"))
    expect(page.get_by_role("listitem").filter(has_text="PDF, 1 kB")).to_be_visible()

    site.desk.refuses = Refusal.ENCRYPTED
    page.expected.add("422")
    page.get_by_label(words("choose_file")).set_input_files(signed)
    page.get_by_role("button", name=words("send_file")).click()
    expect(page.get_by_role("alert")).to_have_text(words("refused_encrypted"))
    expect(page.get_by_role("alert")).to_be_focused()

    page.get_by_role("button", name=words("make_code")).click()
    expect(page.get_by_role("status")).to_contain_text(CONFIRMATION)

    page.locator("summary", has_text=words("supplement")).click()
    page.get_by_label(words("supplement_label")).fill("Ring etter klokka tre.")
    page.get_by_role("button", name=words("supplement_send"), exact=True).click()
    expect(page.get_by_role("status")).to_have_text(words("supplemented"))

    page.locator("summary", has_text=words("contact")).click()
    page.get_by_label(words("phone")).fill("912 34")
    page.get_by_role("button", name=words("contact_save"), exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(words("invalid_phone"))
    expect(page.get_by_label(words("phone"))).to_have_value("912 34")
    page.get_by_label(words("phone")).fill("912 34 568")
    page.get_by_role("button", name=words("contact_save"), exact=True).click()
    expect(page.get_by_role("status")).to_have_text(words("contact_saved"))

    page.locator("summary", has_text=words("withdraw")).click()
    page.get_by_role("button", name=words("withdraw")).click()
    assert "withdraw" not in [deed[0] for deed in site.desk.deeds]
    page.get_by_label(words("withdraw_yes")).check()
    page.get_by_role("button", name=words("withdraw")).click()
    expect(page.get_by_role("status")).to_have_text(words("withdrawn_now"))
    assert [deed[0] for deed in site.desk.deeds] == ["attach", "code", "supplement", "contact", "withdraw"]

    assert REFERENCE not in page.url
    assert page.context.cookies() == []
    page.get_by_role("link", name=words("leave")).click()
    expect(page.get_by_label(phrasebook.step_text("status", "reference", "label", language))).to_have_value("")


def test_the_language_changes_while_the_case_stays_open(open_page: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/case", java_script_enabled=False)
    open_case(page, phrasebook, "nb")
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.get_by_role("heading", name="Slik står saka")).to_be_visible()
    expect(page.get_by_role("button", name="Nynorsk")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Lukk saka").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Your case")).to_be_visible()


def test_a_wrong_code_keeps_what_was_written(open_page: Any, phrasebook: Phrasebook) -> None:
    page = open_page("/case")
    page.expected.add("404")
    page.get_by_label("Referanse").fill(REFERENCE)
    page.get_by_label("Tilgangskode").fill("7K4M9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Jeg fant ingen sak med den referansen og koden.")
    expect(page.get_by_label("Tilgangskode")).to_have_value("7K4M9")
    assert page.title().startswith("Feil: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_person_concerned_says_yes(open_page: Any, site: Any, phrasebook: Phrasebook, language: str) -> None:
    def words(key: str) -> str:
        return phrasebook.text("case_page", key, language, "0301")

    page = open_page(f"/confirm?lang={language}", java_script_enabled=False)
    expect(page.get_by_text(words("confirm_intro"))).to_be_visible()
    page.get_by_label(phrasebook.step_text("status", "reference", "label", language)).fill(REFERENCE)
    page.get_by_label(words("one_time_code")).fill(CONFIRMATION)
    page.get_by_role("button", name=words("confirm_yes")).click()
    expect(page.get_by_role("status")).to_have_text(words("confirmed"))
    assert site.desk.deeds == [("confirm",)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_documents_of_a_receipt_are_saved_from_the_chat(
    open_page: Any, site: Any, phrasebook: Phrasebook, language: str
) -> None:
    page = open_page(f"/?lang={language}", accept_downloads=True)
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    custom = RECEIPT["custom"] | {  # type: ignore[operator]
        "language": language, "documents": ["receipt", "authorisation_letter", "own_data", "no_such_thing"],
    }  # fmt: skip
    site.rasa.answer = answer_with(RECEIPT | {"custom": custom})
    page.locator("#message").fill("ja")
    page.keyboard.press("Enter")
    expect(page.locator(".documents button")).to_have_count(3)
    for kind in ("receipt", "authorisation_letter"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=phrasebook.text("case_page", f"document_{kind}", language)).click()
        name = phrasebook.text("case_page", f"file_{kind}", language)
        assert saved.value.suggested_filename == f"{REFERENCE}-{name}.pdf"
        assert Path(saved.value.path()).read_bytes().startswith(b"%PDF-")
    assert not [address for address in addresses if REFERENCE in address or CODE in address]


def test_documents_of_a_later_message_come_with_the_code_that_the_tab_has_seen(open_page: Any, site: Any) -> None:
    page = open_page(accept_downloads=True)
    status = {"kind": "status", "language": "nb", "reference": REFERENCE, "documents": ["receipt"]}
    site.rasa.answer = answer_with({"text": "Saken er mottatt.", "custom": status})
    say(page, "status")
    link = page.get_by_role("link", name="Hent dokumentene på siden for saken din")
    expect(link).to_have_attribute("href", f"{site.url}/case?lang=nb&municipality=0301")
    site.rasa.answer = answer_with(RECEIPT)
    say(page, "ja")
    expect(page.locator(".receipt")).to_be_visible()
    site.rasa.answer = answer_with({"text": "Saken er mottatt.", "custom": status})
    say(page, "status")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Kvittering (PDF)").click()
    assert saved.value.suggested_filename == f"{REFERENCE}-kvittering.pdf"


def test_a_document_that_cannot_be_fetched_is_told(open_page: Any, site: Any) -> None:
    page = open_page()
    page.expected.add("404")
    custom = RECEIPT["custom"] | {"documents": ["appeal_letter"]}  # type: ignore[operator]
    site.rasa.answer = answer_with(RECEIPT | {"custom": custom})
    say(page, "ja")
    page.get_by_role("button", name="Utkast til klage (PDF)").click()
    expect(page.get_by_role("alert")).to_contain_text("Dette dokumentet hører ikke til saken.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_pages_fit_and_can_be_touched(
    open_page: Any, site: Any, phrasebook: Phrasebook, width: int, scheme: str
) -> None:
    page = open_page("/case", viewport={"width": width, "height": 800}, color_scheme=scheme)
    fits(page)
    open_case(page, phrasebook, "nb")
    for summary in page.locator("summary").all():
        summary.click()
    fits(page)
    page.get_by_role("button", name="Lag engangskode").click()
    expect(page.get_by_role("status")).to_contain_text(CONFIRMATION)
    fits(page)
    page.expected.add("422")
    page.locator("summary", has_text="Rett telefon").click()
    page.get_by_label("Telefon").fill("12")
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("alert")).to_be_visible()
    fits(page)
    page.goto(f"{site.url}/confirm")
    fits(page)
    page.goto(site.url)
    custom = RECEIPT["custom"] | {"documents": ["receipt", "calendar", "own_data"]}  # type: ignore[operator]
    site.rasa.answer = answer_with(RECEIPT | {"custom": custom})
    say(page, "ja")
    expect(page.locator(".documents")).to_be_visible()
    fits(page)


def fits(page: Page) -> None:
    """Nothing sticks out to the side, and everything that is pressed is at least 44 pixels high and wide."""
    page.wait_for_load_state()  # with its styles, after a form was sent
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """[...document.querySelectorAll('button, summary, input:not([type=hidden]), textarea, label.tick, footer a, .foot a')]
        .filter((element) => element.checkVisibility() && element.type !== 'checkbox')
        .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"""
    )
    assert small == []
