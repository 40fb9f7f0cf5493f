"""The states of the pages beside the chat: answers, search, forms, the accessibility statement, a case, a confirmation, errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from bot.desk import Refusal
from tests.browser.chat_states import Words
from tests.web.case_fakes import CODE, CONFIRMATION, REFERENCE, RESUME

TYPED = {
    "citizen_name": "Kari Nordmann",
    "service_user_name": "Ola Nordmann",
    "representative_name": "Per Nordmann",
    "contact": "912 34 567",
}
"""What is written in the fields of the forms that must be filled in."""


@dataclass
class Visit:
    """A tab, the site it is on, and the language of the visit."""

    page: Page
    site: Any
    words: Words

    def go(self, path: str) -> None:
        """Open a path of the site."""
        self.page.goto(self.site.url + path)

    def room(self, room: str, name: str = "") -> None:
        """Open a page whose address names its language."""
        self.go(
            "/".join([room, *([self.words.language] if self.words.language != "nb" else []), *([name] if name else [])])
        )

    def query(self, path: str) -> None:
        """Open a page whose language is asked for."""
        self.go(f"{path}?lang={self.words.language}")

    def press(self, go: str) -> None:
        """Press a button of a form by what it does."""
        with self.page.expect_navigation():
            self.page.locator(f"main button[name=go][value={go}]").click()


def answers(visit: Visit) -> None:
    visit.room("/svar")


def an_answer(visit: Visit) -> None:
    visit.room("/svar", "appeal_deadline")


def found(visit: Visit, words: str = "koordinator") -> None:
    answers(visit)
    visit.page.locator("main input[type=search], main input[name=q], main input[type=text]").first.fill(words)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/svar/sok")


def nothing_found(visit: Visit) -> None:
    found(visit, "xyzzy plugh")


def accessibility(visit: Visit) -> None:
    visit.room("/tilgjengelighet")


def forms(visit: Visit) -> None:
    visit.query("/skjema")


def consent_missing(visit: Visit) -> None:
    visit.query("/skjema/appeal")
    visit.page.expected.add("422")  # type: ignore[attr-defined]
    visit.press("next")
    expect(visit.page.get_by_role("alert")).to_be_visible()


def first_page(visit: Visit, flow: str = "request") -> None:
    visit.query(f"/skjema/{flow}")
    visit.page.locator("input[name=consent]").first.check()
    visit.press("next")
    expect(visit.page.locator("main input[name=role]").first).to_be_visible()


def first_page_wrong(visit: Visit) -> None:
    first_page(visit)
    visit.page.expected.add("422")  # type: ignore[attr-defined]
    visit.press("next")
    expect(visit.page.get_by_role("alert")).to_be_visible()


def form_summary(visit: Visit, flow: str = "request") -> None:
    visit.query(f"/skjema/{flow}")
    for _ in range(12):
        if visit.page.locator("dl.summary").count():
            return
        for name in visit.page.locator("main input[type=radio], main input[type=checkbox]").evaluate_all(
            "(inputs) => [...new Set(inputs.map((input) => input.name))]"
        ):
            visit.page.locator(f"main input[name={name}]").first.check()
        for name, text in TYPED.items():
            if visit.page.locator(f"main #{name}").count():
                visit.page.locator(f"main #{name}").fill(text)
        visit.press("next")
    raise AssertionError(f"no summary: {visit.page.locator('main').inner_text()[:400]}")


def form_paused(visit: Visit) -> None:
    first_page(visit)
    visit.press("pause")
    expect(visit.page.locator(".code")).to_have_text(RESUME)


def code_of_a_pause_wrong(visit: Visit) -> None:
    forms(visit)
    visit.page.expected.add("422")  # type: ignore[attr-defined]
    visit.page.locator("#resume_code").fill("7K4M")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("alert")).to_be_visible()


def case_entry(visit: Visit) -> None:
    visit.query("/case")


def case_open(visit: Visit) -> None:
    case_entry(visit)
    visit.page.get_by_label(visit.words.label("reference")).fill(REFERENCE)
    visit.page.get_by_label(visit.words.label("access_code")).fill(CODE)
    visit.page.get_by_role("button", name=visit.words.case("open")).click()
    expect(visit.page.locator("#standing")).to_be_visible()


def case_unfolded(visit: Visit) -> None:
    case_open(visit)
    for summary in visit.page.locator("summary").all():
        summary.click()


def case_wrong_code(visit: Visit) -> None:
    case_entry(visit)
    visit.page.expected.add("404")  # type: ignore[attr-defined]
    visit.page.get_by_label(visit.words.label("reference")).fill(REFERENCE)
    visit.page.get_by_label(visit.words.label("access_code")).fill("7K4M9")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("alert")).to_be_visible()


def case_file_refused(visit: Visit) -> None:
    case_open(visit)
    visit.page.expected.add("422")  # type: ignore[attr-defined]
    visit.site.desk.refuses = Refusal.ENCRYPTED
    visit.page.locator("#file").set_input_files(
        [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}]
    )
    visit.page.get_by_role("button", name=visit.words.case("send_file")).click()
    expect(visit.page.get_by_role("alert")).to_be_visible()


def case_new_code(visit: Visit) -> None:
    case_open(visit)
    visit.page.get_by_role("button", name=visit.words.case("make_code")).click()
    expect(visit.page.get_by_role("status")).to_contain_text(CONFIRMATION)


def confirm(visit: Visit) -> None:
    visit.query("/confirm")


def confirmed(visit: Visit) -> None:
    confirm(visit)
    visit.page.get_by_label(visit.words.label("reference")).fill(REFERENCE)
    visit.page.get_by_label(visit.words.case("one_time_code")).fill(CONFIRMATION)
    visit.page.get_by_role("button", name=visit.words.case("confirm_yes")).click()
    expect(visit.page.get_by_role("status")).to_be_visible()


STATES: dict[str, Callable[[Visit], None]] = {
    state.__name__: state
    for state in (
        answers, an_answer, found, nothing_found, accessibility, forms, consent_missing, first_page, first_page_wrong, form_summary,
        form_paused, code_of_a_pause_wrong,
        case_entry, case_open, case_unfolded, case_wrong_code, case_file_refused, case_new_code, confirm, confirmed,
    )
}  # fmt: skip
"""Each brings a tab to the state that it is named after."""
