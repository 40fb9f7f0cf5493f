"""Every state of the chat page, by name: what the fake Rasa says with the product's own words, and how a person gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from bot.guidance.phrasebook import Phrasebook
from tests.browser.chat_hands import answer_with

MUNICIPALITY = "0301"
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Words:
    """The product's words in one language, and messages made of them as the actions make them."""

    book: Phrasebook
    language: str

    def page(self, key: str) -> str:
        """A text of the chat page."""
        return self.book.text("widget", key, self.language, MUNICIPALITY)

    def case(self, key: str) -> str:
        """A text of the case pages."""
        return self.book.text("case_page", key, self.language, MUNICIPALITY)

    def label(self, step: str) -> str:
        """The label of the field for a case's reference or code."""
        return self.book.step_text("status", step, "label", self.language)

    def _message(self, kind: str, text: str, buttons: Any = (), **custom: Any) -> dict[str, Any]:
        shown = [{"title": title, "payload": payload} for title, payload in buttons]
        return {"text": text, "buttons": shown, "custom": {"kind": kind, "language": self.language, **custom}}

    def answer(self, topic: str = "who_is_entitled", depth: str = "short") -> dict[str, Any]:
        """An answer with its sources, the other depths, and what lies near."""
        found = self.book.answer(topic, self.language, MUNICIPALITY, depth, on=TODAY)
        deeper = [
            (self.book.text("common", f"ask_{way}_button", self.language), f"/ask_{way}")
            for way in ("more", "simpler", "why")
        ]
        near = [(self.book.title(each, self.language), f"/{each}") for each in found.suggestions[:3]]
        sources = [source.as_dict() for source in found.sources]
        return self._message("answer", found.text, deeper + near, topic=topic, depth=depth, sources=sources)

    def question(
        self, step: str, kind_of_input: str | None = None, flow: str = "request", at: int = 3
    ) -> dict[str, Any]:
        """A question of a flow, with its buttons."""
        choices = [
            (title, f'/inform{{"value":"{value}"}}')
            for value, title in self.book.choices(flow, step, self.language).items()
        ] or [(self.book.text("common", "skip_button", self.language), "/skip")]
        text = self.book.step_text(flow, step, "question", self.language, MUNICIPALITY)
        return self._message("question", text, choices, flow=flow, step=step, progress=[at, 12], input=kind_of_input)

    def summary(self) -> dict[str, Any]:
        """A request read back, each line with a way to change it."""
        fields = [
            {"slot": step, "label": self.book.step_text("request", step, "label", self.language), "value": value}
            for step, value in (("wants", "Individuell plan"), ("needs", "Skole og fritid"), ("contact", "912 34 567"))
        ]
        listed = "\n".join(f"- {each['label']}: {each['value']}" for each in fields)
        text = self.book.step_text("request", "confirm", "question", self.language, MUNICIPALITY, summary=listed)
        choices = [
            (title, f"/{value}") for value, title in self.book.choices("request", "confirm", self.language).items()
        ]
        return self._message("summary", text, choices, flow="request", step="confirm", progress=[12, 12], fields=fields)

    def receipt(self) -> dict[str, Any]:
        """A receipt with a reference, codes and documents."""
        text = self.book.text("status", "awaiting_authorisation", self.language, MUNICIPALITY)
        return self._message(
            "receipt", text, flow="request", reference="IP-7K4M-9QXF", access_code="7K4M9-QXF2A-B3CDE-F4GHJ", due="2026-12-21",
            confirmation_code="ABCD-EFGH-JKMN-PQRS", documents=["receipt", "calendar", "authorisation_letter", "own_data"],
        )  # fmt: skip

    def notice(self) -> dict[str, Any]:
        """A word from the bot that is no answer."""
        return self._message("notice", self.page("deleted"))


@dataclass
class Place:
    """A page in a state to be reached, and what is needed to get it there."""

    page: Page
    site: Any
    words: Words

    def hears(self, message: dict[str, Any], said: str = "Hei") -> None:
        """Say something, and wait for this message as the reply."""
        self.site.rasa.answer = answer_with(message)
        before = self.page.locator(".bot").count()
        self.page.locator("#message").fill(said)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".bot")).to_have_count(before + 1)
        expect(self.page.locator("#send")).not_to_have_attribute("aria-disabled", "true")

    def open_menu(self) -> None:
        self.page.locator("#menu-button").click()


def greeting(place: Place) -> None:
    expect(place.page.locator(".bot")).to_have_count(1)


def answer(place: Place) -> None:
    place.hears(place.words.answer())


def sources(place: Place) -> None:
    answer(place)
    place.page.locator(".sources summary").last.click()


def whole_answer(place: Place) -> None:
    place.hears(place.words.answer("appeal_deadline", "full"))


def easy_answer(place: Place) -> None:
    place.hears(place.words.answer("appeal_deadline", "easy"))


def notice(place: Place) -> None:
    place.hears(place.words.notice())


def menu(place: Place) -> None:
    answer(place)
    place.open_menu()


def menu_in_a_flow(place: Place) -> None:
    question(place)
    place.open_menu()


def question(place: Place) -> None:
    place.hears(place.words.question("role"))


def choices(place: Place) -> None:
    place.hears(place.words.question("wants", "choices"))
    expect(place.page.get_by_role("checkbox")).not_to_have_count(0)


def choices_missing(place: Place) -> None:
    choices(place)
    place.page.locator("#step button[type=submit]").click()
    expect(place.page.locator("#step-wrong")).not_to_be_empty()


def a_date(place: Place) -> None:
    place.hears(place.words.question("received_date", "date", "appeal"))
    expect(place.page.locator("#step-day")).to_be_visible()


def a_date_missing(place: Place) -> None:
    a_date(place)
    place.page.locator("#step button[type=submit]").click()
    expect(place.page.locator("#step-wrong")).not_to_be_empty()


def long_text(place: Place) -> None:
    place.hears(place.words.question("needs", "long_text"))


def summary(place: Place) -> None:
    place.hears(place.words.summary())
    expect(place.page.locator(".answers")).to_be_visible()


def receipt(place: Place) -> None:
    place.hears(place.words.receipt())
    expect(place.page.locator(".receipt")).to_be_visible()


def rated(place: Place) -> None:
    answer(place)
    place.page.locator("#rating button").last.click()
    expect(place.page.locator("#rating-comment")).to_be_visible()


def thanked(place: Place) -> None:
    rated(place)
    place.page.locator("#rating-comment").fill("Litt langt.")
    place.page.locator("#rating button[type=submit]").click()
    expect(place.page.locator("#rating-comment")).to_have_count(0)


def calm(place: Place) -> None:
    answer(place)
    place.open_menu()
    place.page.locator("#calm").click()
    place.page.keyboard.press("Escape")
    expect(place.page.locator("#turner")).to_be_visible()


def typing(place: Place) -> None:
    place.site.rasa.delay = 4.0
    place.page.locator("#message").fill("Hei")
    place.page.keyboard.press("Enter")
    expect(place.page.locator("#typing")).not_to_be_empty()


def near_the_limit(place: Place) -> None:
    place.page.locator("#message").fill("a " * 1990)
    expect(place.page.locator("#counter")).to_be_visible()


def server_down(place: Place) -> None:
    place.page.expected.add("503")  # type: ignore[attr-defined]
    place.site.rasa.status = 500
    place.page.locator("#message").fill("Hei")
    place.page.keyboard.press("Enter")
    expect(place.page.locator("#failure button").first).to_be_visible(timeout=15_000)


def no_network(place: Place) -> None:
    place.page.expected.add("net")  # type: ignore[attr-defined]
    place.page.route("**/api/**", lambda route: route.abort())
    place.page.locator("#message").fill("Hei")
    place.page.keyboard.press("Enter")
    expect(place.page.locator("#failure button").first).to_be_visible(timeout=15_000)


def offline(place: Place) -> None:
    place.page.expected.add("net")  # type: ignore[attr-defined]
    place.page.context.set_offline(True)
    expect(place.page.locator("#offline")).not_to_be_empty()


def gone(place: Place) -> None:
    answer(place)
    place.page.expected.add("404")  # type: ignore[attr-defined]
    place.site.desk.open_ids.clear()
    place.page.locator("#message").fill("Hei")
    place.page.keyboard.press("Enter")
    expect(place.page.locator("#failure button").first).to_be_visible()


def dialogue(place: Place) -> None:
    answer(place)
    place.open_menu()
    place.page.locator("#delete").click()
    expect(place.page.locator("dialog")).to_be_visible()


def restarted(place: Place) -> None:
    answer(place)
    place.open_menu()
    place.page.locator("#restart").click()
    place.page.locator("#confirm-yes").click()
    expect(place.page.locator(".note")).to_be_visible()


def closed(place: Place) -> None:
    dialogue(place)
    place.page.locator("#confirm-yes").click()
    expect(place.page.locator(".closed")).to_be_visible()


STATES: dict[str, Callable[[Place], None]] = {
    state.__name__: state
    for state in (
        greeting, answer, sources, whole_answer, easy_answer, notice, menu, menu_in_a_flow, question, choices, choices_missing,
        a_date, a_date_missing, long_text, summary, receipt, rated, thanked, calm, typing, near_the_limit, server_down,
        no_network, offline, gone, dialogue, restarted, closed,
    )
}  # fmt: skip
"""Each brings a freshly opened chat page into the state that it is named after."""
