"""A person at the chat page in front of the real product: with the mouse alone, or with the keyboard alone.

Which step is asked is read from what the page itself remembers. What is pressed is found by the words of the phrasebook, so that a
test says what is meant ("skip", "parent") and not how it is worded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

from bot.guidance.phrasebook import Phrasebook

MOST_TABS = 60
"""Presses of Tab after which something counts as out of reach."""

_HELD = """() => {
    const it = document.activeElement;
    return { lost: !it || it === document.body, seen: it && it.matches(':focus-visible') && getComputedStyle(it).outlineStyle !== 'none' };
}"""

_WHERE = """(it) => {
    const here = document.activeElement;
    if (it === here) return 'here';
    return here !== document.body && it.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'after';
}"""
"""Where something stands, seen from the focus."""


class Hand(Protocol):
    """One way of acting on a page."""

    def press(self, what: Locator) -> None:
        """Press a button or follow a link."""

    def tick(self, what: Locator) -> None:
        """Tick a box."""

    def write(self, page: Page, text: str) -> None:
        """Write a message and send it."""

    def give_day(self, what: Locator, day: date) -> None:
        """Put a day in a date field; one whose day and month are the same number, so that their order does not matter."""


class Mouse:
    """Presses and clicks; what is written is pasted."""

    def press(self, what: Locator) -> None:
        what.click()

    def tick(self, what: Locator) -> None:
        what.locator("xpath=..").locator("label").click()

    def write(self, page: Page, text: str) -> None:
        page.locator("#message").click()
        page.keyboard.insert_text(text)
        page.locator("#send").click()

    def give_day(self, what: Locator, day: date) -> None:
        what.click()
        what.fill(day.isoformat())  # the calendar that a browser unfolds belongs to no page


class Keyboard:
    """Tab, Enter, Space and letters. Nothing is reached but by Tab, and the focus is always seen."""

    def _reach(self, what: Locator) -> None:
        expect(what).to_be_visible()
        page, wanted = what.page, what.element_handle()
        assert wanted is not None
        for _ in range(MOST_TABS):
            where = wanted.evaluate(_WHERE)
            if where == "here":
                assert page.evaluate(_HELD)["seen"], "nothing shows where the focus is"
                return
            page.keyboard.press("Shift+Tab" if where == "before" else "Tab")
        raise AssertionError(f"{what} cannot be reached with Tab")

    def press(self, what: Locator) -> None:
        self._reach(what)
        what.page.keyboard.press("Enter")

    def tick(self, what: Locator) -> None:
        self._reach(what)
        what.page.keyboard.press("Space")

    def write(self, page: Page, text: str) -> None:
        self._reach(page.locator("#message"))
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")

    def give_day(self, what: Locator, day: date) -> None:
        assert day.day == day.month
        self._reach(what)
        what.page.keyboard.type(f"{day:%d%m%Y}")


@dataclass(frozen=True)
class Pressed:
    """An answer by one of the step's buttons, by the choice's id in `content/prompts`."""

    choice: str


@dataclass(frozen=True)
class Ticked:
    """An answer by several of the choices."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """An answer in the date field."""

    day: date


@dataclass(frozen=True)
class Said:
    """An answer by a button of `common.yml`, by its key: `skip_button`, `skip_rest_button`."""

    key: str


Answer = Pressed | Ticked | Day | Said | str
"""How a step is answered; a string is written."""


@dataclass
class Citizen:
    """Somebody in the chat, with one hand and one language."""

    page: Page
    hand: Hand
    book: Phrasebook
    language: str
    municipality: str
    steps: list[str] = field(default_factory=list)
    """The steps that were asked, in order."""

    def text(self, room: str, key: str, **values: str) -> str:
        return self.book.text(room, key, self.language, self.municipality, **values)

    def title(self, flow: str, step: str, choice: str) -> str:
        return self.book.choices(flow, step, self.language)[choice]

    def heard(self) -> dict[str, Any]:
        """The bot's latest message as the page remembers it; {} before the first."""
        state = json.loads(self.page.evaluate("sessionStorage.getItem('veiviser.chat')") or '{"log": []}')
        said = [each["bot"] for each in state["log"] if "bot" in each]
        return said[-1] if said else {}

    def custom(self) -> dict[str, Any]:
        found: dict[str, Any] = self.heard().get("custom", {})
        return found

    def button(self, title: str) -> Locator:
        """A button under the log."""
        return self.page.locator("#dock").get_by_role("button", name=title, exact=True)

    def act(self, deed: Any) -> None:
        """Do something that is a turn, and wait until its reply stands there; the focus must be somewhere afterwards."""
        count = self.page.locator(".own").count()
        deed()
        expect(self.page.locator(".own")).to_have_count(count + 1)
        self.settled()
        assert not self.page.evaluate(_HELD)["lost"], "the focus was lost"

    def settled(self) -> None:
        """Wait until the reply to what was said last stands there."""
        expect(self.page.locator(".own")).not_to_have_count(0)
        expect(self.page.locator("#send")).not_to_have_attribute("aria-disabled", "true", timeout=30_000)
        assert self.page.locator("#failure").inner_text() == ""

    def press(self, title: str) -> None:
        """Press a button under the log that sends something; the focus then goes to what is asked, if that has buttons."""
        self.act(lambda: self.hand.press(self.button(title)))
        answers = [each for each in self.heard().get("buttons") or () if each["payload"].startswith("/inform")]
        if self.custom()["kind"] == "question" and answers:
            expect(self.page.locator("#replies:focus, #step :focus")).to_have_count(1)

    def write(self, text: str) -> None:
        self.act(lambda: self.hand.write(self.page, text))

    def answer(self, flow: str, step: str, answer: Answer) -> None:
        """Answer the question that stands there."""
        self.steps.append(step)
        if isinstance(answer, str):
            self.write(answer)
        elif isinstance(answer, Said):
            self.press(self.text("common", answer.key))
        elif isinstance(answer, Pressed):
            self.press(self.title(flow, step, answer.choice))
        elif isinstance(answer, Ticked):
            for choice in answer.choices:
                self.hand.tick(self.page.get_by_role("checkbox", name=self.title(flow, step, choice), exact=True))
            self.press(self.text("widget", "use_choices"))
        else:
            self.hand.give_day(self.page.locator("#step-day"), answer.day)
            self.press(self.text("widget", "use_date"))

    def go_through(self, flow: str, answers: Mapping[str, Answer], until: str) -> None:
        """Answer each question as it comes until the message is of this kind (`summary`, `receipt`, `status`, …)."""
        for _ in range(25):
            custom = self.custom()
            if custom["kind"] == until and not (until == "notice" and custom.get("step")):
                return
            step = custom.get("step")
            assert custom.get("flow") == flow and step in answers, (step, self.heard().get("text"))
            assert self.steps[-1:] != [step], f"{step} was asked twice: {self.heard()['text']}"
            self.answer(flow, step, answers[step])
        raise AssertionError(f"no {until}: {self.steps}")
