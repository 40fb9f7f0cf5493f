"""What a form says back: notes on the answers, problems, and the answers as they will be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot import letters
from bot.casework.deadline import Limit
from bot.casework.remedy import remedies_for
from bot.intake.agreement import agreement_note
from bot.intake.answers import SKIPPED, Answers, given, has_decision, in_full, is_child_alone, is_notice
from bot.intake.appealing import appeal_of, awaits_remedy, can_be_reckoned, deadline_line, remedy_note, situation_of
from bot.intake.speaker import Speaker
from bot.telephone import spaced
from web.forms.fields import Field
from web.forms.filled import Filled, Reckon
from web.forms.flows import OPEN_DAYS
from web.problems import MOST_CHARACTERS


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the summary: what was asked, what was answered, and on which page it can be changed ("" for none)."""

    label: str
    value: str = field(repr=False)
    page: str = ""
    slot: str = ""


@dataclass(frozen=True)
class Notes:
    """Says what the answers lead to, in the chat's words.

    Attributes:
        reply_limit: the municipality's time for an answer (fvl § 11 a).
    """

    speaker: Speaker
    today: date
    reckon: Reckon
    reply_limit: Limit

    def on(self, flow: str, page: str, answers: Answers) -> list[str]:
        """What is said at the top of a page about the answers on the pages before it."""
        if flow == "appeal":
            return list(self._on_appeal(page, answers))
        if page in ("right", "wishes", "scope"):
            return list(self._who_agrees(flow, answers))
        if page == "summary" and flow == "request":
            kind = "notice" if is_notice(answers) else "contact_wish" if is_child_alone(answers) else None
            return [self.speaker.text("request", f"summary_{kind}")] if kind else []
        return []

    def _who_agrees(self, flow: str, answers: Answers) -> Iterator[str]:
        if flow == "request" and is_notice(answers):
            yield self.speaker.text("request", "professional_note")
            return
        if answers.get("role") is None or answers.get("age_group") is None:
            return
        if flow == "request" and is_child_alone(answers):
            yield self.speaker.text("request", "too_young")
        note = agreement_note(self.speaker, answers)
        if note:
            yield note

    def _on_appeal(self, page: str, answers: Answers) -> Iterator[str]:
        if not in_full(answers):
            if page == "summary":
                yield self.speaker.text("appeal", "now_note")
            return
        if page in ("time", "grounds") and not awaits_remedy(answers):
            found = remedies_for(situation_of(answers, self.reply_limit), self.today)
            note = remedy_note(self.speaker, answers, found, self.reply_limit, self.today)
            if note and (page == "time") == has_decision(answers):
                yield note
        if page in ("grounds", "summary") and has_decision(answers):
            yield from self._time_limit(answers)

    def _time_limit(self, answers: Answers) -> Iterator[str]:
        reckoning = self.reckon(appeal_of(answers)) if can_be_reckoned(answers) else None
        if reckoning is None and answers.get("received_date") == SKIPPED:
            yield self.speaker.text("appeal", "no_date_note")
        elif reckoning is not None:
            yield deadline_line(self.speaker, reckoning, str(answers.get("rules")))
            if given(answers, "received_date") is None:
                yield self.speaker.text("appeal_receipt", "from_decision_date")
            found = letters.reckoning_rows(
                self.speaker.book, self.speaker.language, self.speaker.municipality, reckoning
            )
            yield from (f"{label}: {value}" for label, value in found)
            if answers.get("late"):
                yield self.speaker.text("appeal", "late_note")


def problem_text(speaker: Speaker, flow: str, each: Field, reason: str) -> str:
    """The sentence for a problem with an answer. The chat's asks for words where a form has only choices: there it is the form's own."""
    slot = each.slot
    if each.shape in ("radios", "ticks", "select"):
        return speaker.text("forms", f"missing_{each.shape}", label=speaker.step_text(flow, slot, "label"))
    if reason == "too_long":
        return speaker.text("common", "too_long", max=MOST_CHARACTERS)
    try:
        return speaker.step_text(flow, slot, f"problems.{reason}")
    except KeyError:
        return speaker.step_text(flow, slot, "problems.not_understood")


def question_of(speaker: Speaker, flow: str, each: Field, answers: Answers) -> tuple[str, str]:
    """A question as the words over its field and the hint under them: the chat's sentence, divided at its question mark."""
    asked, mark, rest = speaker.step_text(flow, each.slot, each.part(answers)).partition("? ")
    return (asked + mark.strip(), rest) if mark else (asked, "")


def rows_of(speaker: Speaker, flow: str, filled: Filled) -> list[Row]:
    """Every answer as it will be sent."""
    rows = []
    for page, questions in filled.asked.items():
        for each in questions:
            label = speaker.step_text(flow, each.slot, "label")
            rows.append(Row(label, _shown(speaker, flow, each, filled.answers.get(each.slot)), page, each.slot))
    if filled.answers.get("secret_address"):
        label = speaker.text("common", "secret_address_label")
        rows.append(Row(label, speaker.text("common", "secret_contact_wish")))
    if filled.answers.get("register_now"):
        rows.append(Row(speaker.step_text(flow, "register_now", "label"), speaker.text(flow, "now_shown")))
    return rows


def _shown(speaker: Speaker, flow: str, each: Field, value: Any) -> str:
    if value is None or value == SKIPPED:
        return speaker.text(flow, f"{each.slot}_open") if each.slot in OPEN_DAYS else speaker.text("common", "skipped")
    if each.slot == "contact":
        addresses = ", ".join(part for part in (spaced(value["phone"] or ""), value["email"]) if part)
        return addresses or speaker.text("common", "no_address", words=value.get("words") or "")
    if each.is_date:
        return speaker.day(date.fromisoformat(value))
    titles = each.options(flow, speaker)
    return ", ".join(titles.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
