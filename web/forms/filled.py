"""What has been filled in so far, read again from what was sent: answers, problems, and where the citizen goes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.casework.appeal import Appeal
from bot.casework.deadline import DeadlineReckoning, is_late
from bot.intake.answers import gives
from bot.intake.appealing import appeal_of, can_be_reckoned
from bot.intake.speaker import Speaker
from bot.reading import NotUnderstood
from bot.reading.secret_address import hints_at_secret_address
from web.forms.fields import Asked, Field
from web.forms.flows import KEPT_IN_HASTE, PAGES, FormPage

CARRIED = ("register_now", "secret_address")
"""What is carried along beside the answers to questions, each as `yes` or not at all."""

Reckon = Callable[[Appeal], DeadlineReckoning | None]


@dataclass(frozen=True)
class Sent:
    """What came with a form; `repr` tells nothing of it.

    Attributes:
        flow: request, authorisation or appeal.
        fields: what was written or chosen, slot by slot, as it was sent.
        done: the slots whose page has been left by going on: an empty one among these was skipped.
    """

    flow: str
    fields: Mapping[str, list[str]] = field(repr=False)
    done: frozenset[str] = frozenset()


@dataclass
class Filled:
    """A form as it stands; `repr` tells nothing of it.

    Attributes:
        answers: every answer that could be read and is asked for.
        asked: the questions of each page that are asked, given the answers.
        problems: the key of the problem with each answer that could not be read.
    """

    answers: dict[str, Any] = field(default_factory=dict, repr=False)
    asked: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> list[str]:
        """The pages that have a question."""
        return [page for page, questions in self.asked.items() if questions]

    def is_whole(self, page: str, done: frozenset[str]) -> bool:
        """Whether every question of a page has been answered or skipped."""
        return all(each.slot in done and each.slot not in self.problems for each in self.asked[page])

    def next_page(self, done: frozenset[str]) -> str:
        """The first page that is not whole; the summary when all are."""
        return next((page for page in self.pages if not self.is_whole(page, done)), "summary")

    def page_before(self, page: str) -> str:
        """The page before a page; the first has the consent before it."""
        pages = ["consent", *self.pages, "summary"]
        return pages[max(0, pages.index(page) - 1)] if page in pages else "consent"


def fill(sent: Sent, speaker: Speaker, today: date, reckon: Reckon) -> Filled:
    """Read everything that was sent, in the order in which it is asked."""
    filled = Filled()
    told = [slot for slot in CARRIED if sent.fields.get(slot) == ["yes"]]
    filled.answers.update(
        dict.fromkeys((slot for slot in told if slot != "register_now" or sent.flow == "appeal"), True)
    )
    for page in PAGES[sent.flow]:
        filled.asked[page.id] = tuple(_read(page, sent, filled, speaker, today))
        _derive(sent.flow, filled, today, reckon)
    return filled


def _read(page: FormPage, sent: Sent, filled: Filled, speaker: Speaker, today: date) -> list[Field]:
    questions = []
    for each in page.fields:
        options = each.options(sent.flow, speaker)
        written = sent.fields.get(each.slot, [])
        # What was told before the haste is kept, and what was not is not asked for.
        told = bool(written) and each.slot in KEPT_IN_HASTE and each.applies({**filled.answers, "register_now": None})
        if not (each.applies(filled.answers) or told) or (each.shape == "select" and not options):
            continue
        questions.append(each)
        if each.shape in ("line", "text") and any(map(hints_at_secret_address, written)):
            filled.answers["secret_address"] = True
        try:
            filled.answers[each.slot] = each.answer(written, Asked(speaker, today, filled.answers, options))
        except NotUnderstood as problem:
            filled.problems[each.slot] = problem.reason
    return questions


def _derive(flow: str, filled: Filled, today: date, reckon: Reckon) -> None:
    """Answers that follow from others: whoever gives an authorisation writes about their own case; whether an appeal is late."""
    answers = filled.answers
    if flow == "authorisation" and gives(answers):
        answers["role"] = "self"
    if flow == "appeal" and can_be_reckoned(answers):
        reckoning = reckon(appeal_of(answers))
        answers["late"] = reckoning is not None and is_late(reckoning, today)
