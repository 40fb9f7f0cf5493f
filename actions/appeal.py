"""The conversation that registers a wish to appeal, with its time limit reckoned line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from actions import steps
from actions.filing import SubmitFlow, authorisation_of, consent_of, subject_of, submitter_of
from actions.first_message import person_told, reach_told
from actions.flow import FlowForm
from actions.receipts import say_receipt
from actions.speech import Button, Voice, button
from actions.step import SKIPPED, Answers, Step
from actions.steps import date_words, given
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.appeal import About, Appeal
from bot.casework.deadline import DeadlineReckoning, Rules, is_late, response_deadline
from bot.casework.remedy import Remedy, Situation, Trouble
from bot.desk import Receipt
from bot.limits import RESPONSE_LIMIT
from bot.reading import NotUnderstood
from bot.reading.urgency import is_urgent

ABOUT = {"treatment": "other"}
"""What the citizen may choose beside the subjects of `case.schema.json`, and the subject that it is filed as."""


TROUBLES = {
    "refusal": Trouble.REFUSED, "plan_contents": Trouble.PLAN_INADEQUATE, "not_followed": Trouble.NOT_FOLLOWED,
    "no_reply": Trouble.SILENCE, "coordinator": Trouble.NO_COORDINATOR, "treatment": Trouble.TREATMENT_QUALITY,
    "other": Trouble.SOMETHING_ELSE,
}  # fmt: skip
"""What the citizen chose, and what went wrong in the words of the rule that finds the remedy."""


MOST_REMEDIES = 2
"""So many remedies are told beside the first: more is a list to get lost in."""


DEEDS = (
    Remedy.APPEAL, Remedy.APPEAL_UNMET_RIGHT, Remedy.ASK_FOR_DECISION, Remedy.SUPERVISION, Remedy.COUNTY_GOVERNOR_GUIDANCE,
)  # fmt: skip
"""What somebody who came to appeal most needs to hear of beside the first remedy."""


def _has_decision(answers: Answers) -> bool:
    """Silence is no decision: there is no day to count from. Nor is bad treatment."""
    return answers.get("about") not in ("no_reply", "treatment")


def _in_full(answers: Answers) -> bool:
    """Whether there is time for every question: a wish to appeal may be registered at once, and the rest sent later."""
    return not answers.get("register_now")


def _reckoning(answers: Answers) -> DeadlineReckoning | None:
    received = given(answers, "received_date")
    if received is None or answers.get("about") is None or not _has_decision(answers):
        return None
    return wiring().desk.reckon(_appeal(answers))


def _appeal(answers: Answers) -> Appeal:
    received = given(answers, "received_date") if _has_decision(answers) else None
    asked_on = given(answers, "request_date") if answers.get("about") == "no_reply" else None
    about = str(answers.get("about") or "other")
    return Appeal(
        about=About(ABOUT.get(about, about)),
        rules=Rules(answers.get("rules") or "unknown"),
        received_date=date.fromisoformat(received) if received else None,
        request_date=date.fromisoformat(asked_on) if asked_on else None,
        late_reason=given(answers, "late_reason"),
        grounds=given(answers, "grounds"),
        wanted_outcome=given(answers, "wanted_outcome"),
    )


def _in_full_or_told(slot: str) -> Callable[[Answers], bool]:
    """What was told before the haste is kept, and what was not is not asked for."""
    return lambda answers: _in_full(answers) or answers.get(slot) is not None


def _has_decision_in_full(answers: Answers) -> bool:
    return _has_decision(answers) and _in_full_or_told("received_date")(answers)


def _is_silent(answers: Answers) -> bool:
    return answers.get("about") == "no_reply" and _in_full(answers)


def _may_have_a_case(answers: Answers) -> bool:
    """A late appeal has one question more already; the reference can be given later."""
    return _in_full(answers) and not _is_late(answers)


def _when_in_full(step: Step) -> Step:
    return replace(step, applies=lambda answers: step.applies(answers) and _in_full(answers))


def _situation(answers: Answers) -> Situation:
    asked_on = given(answers, "request_date")
    return Situation(
        TROUBLES[answers["about"]], request_date=date.fromisoformat(asked_on) if asked_on else None,
        rules=Rules(answers.get("rules") or "unknown"), reply_limit=wiring().limits[RESPONSE_LIMIT],
    )  # fmt: skip


def _reply_due(answers: Answers) -> date | None:
    """The day by which a reply should have come; None where it is not known when it was asked for."""
    asked_on, limit = given(answers, "request_date"), wiring().limits[RESPONSE_LIMIT]
    return response_deadline(date.fromisoformat(asked_on), limit) if asked_on else None


def _show_now(_value: Any, voice: Voice, _flow: str) -> str:
    return voice.text("appeal", "now_shown")


def _day_told(turn: Turn) -> str | None:
    """The one day that has been in a message that tells of a refusal, ISO; None when it names none, or several."""
    try:
        return steps.past_date(turn)
    except NotUnderstood:
        return None


def _is_late(answers: Answers) -> bool:
    if not _in_full(answers):
        return False
    reckoning = _reckoning(answers)
    return reckoning is not None and is_late(reckoning, wiring().today())


class ValidateAppealForm(FlowForm):
    """The questions of an appeal."""

    flow = "appeal"
    steps = (
        steps.CONSENT,
        steps.role("appeal"),
        steps.CITIZEN_NAME,
        steps.CONTACT,
        steps.SERVICE_USER_NAME,
        _when_in_full(Step("age_group", steps.age_group_of, applies=steps.about_another, resets=("basis",))),
        _when_in_full(steps.basis("appeal")),
        Step("about", steps.choice("appeal", "about", "about"), applies=_in_full_or_told("about")),
        Step("rules", steps.choice("appeal", "rules", "rules"), applies=_in_full_or_told("rules")),
        Step("received_date", steps.past_date, optional=True, applies=_has_decision_in_full, show=steps.show_date, input="date"),
        Step("request_date", steps.past_date, optional=True, applies=_is_silent, show=steps.show_date, input="date"),
        Step("late_reason", steps.free_text, optional=True, free_text=True, applies=_is_late),
        Step("grounds", steps.free_text, optional=True, free_text=True, applies=_in_full_or_told("grounds")),
        Step("wanted_outcome", steps.free_text, optional=True, free_text=True, applies=_in_full),
        Step("related_reference", steps.reference_of, optional=True, applies=_may_have_a_case),
        # Never asked for: it is there once the citizen has said that it must be registered at once.
        Step("register_now", steps.read_decision, applies=lambda answers: answers.get("register_now") is True, show=_show_now),
        steps.confirm(),
    )  # fmt: skip

    def opening(self, turn: Turn) -> dict[str, Any]:
        """What the first message already says: whom it is about, what happened, under which rules, when, and whether it is urgent."""
        if turn.is_payload:
            return {}
        found = {**person_told(turn), **reach_told(turn)}
        if found.get("role") == "self":
            found.pop("age_group", None)  # asked about others only: nothing hangs on it in one's own case
        if len(turn.values("service_user_name")) == 1:
            found["service_user_name"] = turn.values("service_user_name")[0]
        for entity, slot in (("about", "about"), ("rules", "rules")):
            values = [value for value in turn.values(entity) if value != "unknown"]
            if values:
                found[slot] = values[0]
        if found.get("about") == "refusal" and (day := _day_told(turn)):
            found["received_date"] = day
        if is_urgent(turn.text):
            found["register_now"] = True
        own = {step.slot for step in self.steps}
        return {slot: value for slot, value in found.items() if slot in own}

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """The right remedy as soon as it is known what happened, then how the time limit was reckoned."""
        if not _in_full(answers):
            return voice.text("appeal", "now_note") if "register_now" in known or "consent" in known else None
        parts = [self._remedy(voice, answers) if {"about", "request_date"} & set(known) else None]
        if _has_decision(answers) and {"about", "rules", "received_date"} & set(known):
            parts.append(self._time_limit(voice, answers))
        return "\n\n".join(part for part in parts if part) or None

    @staticmethod
    def _remedy(voice: Voice, answers: Answers) -> str | None:
        """What helps, where it is something else than an appeal against a decision."""
        about = answers.get("about")
        if about is None or (about == "no_reply" and answers.get("request_date") is None):
            return None  # whether the month has passed is asked first
        found = wiring().remedies(_situation(answers))
        if found.first is Remedy.APPEAL:
            return None  # the rest of the conversation is about that
        due = _reply_due(answers)
        values = {"due": date_words(due.isoformat(), voice)} if due else {}
        beside = sorted(found.others, key=lambda each: each not in DEEDS)[:MOST_REMEDIES]
        said = [found.reason, *(f"remedy_{each}" for each in (found.first, *beside))]
        return "\n\n".join(voice.text("remedy", key, **values) for key in said)

    @staticmethod
    def _time_limit(voice: Voice, answers: Answers) -> str | None:
        if answers.get("received_date") == SKIPPED:
            return voice.text("appeal", "no_date_note")
        reckoning = _reckoning(answers)
        if reckoning is None:
            return None
        late = [voice.text("appeal", "late_note")] if _is_late(answers) else []
        return "\n\n".join([deadline_line(voice, reckoning, str(answers.get("rules"))), *late])

    def _buttons(self, voice: Voice, step: Step, answers: Answers) -> list[Button]:
        buttons = super()._buttons(voice, step, answers)
        if step.slot in ("about", "rules", "received_date", "grounds") and _in_full(answers):
            buttons.append(button(voice.text("appeal", "now_button"), "register_now"))
        return buttons


def deadline_line(voice: Voice, reckoning: DeadlineReckoning, rules: str) -> str:
    """The time limit in words: its length, the day that it is counted from, and the last day."""
    key = "deadline_line_unknown_rules" if rules == "unknown" else "deadline_line"
    limits = wiring().phrasebook.statutes["time_limits"]
    words = next(each[voice.turn.language] for each in limits.values() if each["statute"] == reckoning.statute)
    return voice.text(
        "appeal", key, value=words, date=date_words(reckoning.start.isoformat(), voice),
        due=date_words(reckoning.final.isoformat(), voice),
    )  # fmt: skip


class ActionSubmitAppeal(SubmitFlow):
    """Registers the wish to appeal and gives the receipt, which says that it is not an appeal yet."""

    form = ValidateAppealForm

    def file(self, turn: Turn, voice: Voice, slots: dict[str, Any]) -> Receipt:
        """Register what was confirmed; raises DeskError when it could not be stored."""
        receipt = wiring().desk.register_appeal(
            submission_id=slots["submission_id"], municipality=turn.municipality, district=None,
            language=turn.language, submitter=submitter_of(slots), subject=subject_of(slots), appeal=_appeal(slots),
            authorisation=authorisation_of(slots, scope=() if slots["role"] == "self" else ("appeal",)),
            related_reference=given(slots, "related_reference"), consent=consent_of(slots), conversation_id=slots["conversation_id"],
        )  # fmt: skip
        return say_receipt(voice, receipt)
