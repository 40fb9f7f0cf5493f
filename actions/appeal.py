"""The conversation that registers a wish to appeal, with its time limit reckoned line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from actions import steps
from actions.filing import SubmitFlow
from actions.first_message import person_told, reach_told
from actions.flow import FlowForm
from actions.speech import Button, Voice, button
from actions.step import SKIPPED, Answers, Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.deadline import DeadlineReckoning, is_late
from bot.intake.answers import has_decision, in_full
from bot.intake.appealing import appeal_of, awaits_remedy, can_be_reckoned, deadline_line, remedy_note, situation_of
from bot.intake.filing import file_appeal
from bot.limits import RESPONSE_LIMIT
from bot.reading import NotUnderstood
from bot.reading.told_grounds import grounds_told
from bot.reading.told_roles import tells_own_refusal
from bot.reading.urgency import is_urgent


def _reckoning(answers: Answers) -> DeadlineReckoning | None:
    return wiring().desk.reckon(appeal_of(answers)) if can_be_reckoned(answers) else None


def _in_full_or_told(slot: str) -> Callable[[Answers], bool]:
    """What was told before the haste is kept, and what was not is not asked for."""
    return lambda answers: in_full(answers) or answers.get(slot) is not None


def _has_decision_in_full(answers: Answers) -> bool:
    return has_decision(answers) and _in_full_or_told("received_date")(answers)


def _is_silent(answers: Answers) -> bool:
    return answers.get("about") == "no_reply" and in_full(answers)


def _may_have_a_case(answers: Answers) -> bool:
    """A late appeal has one question more already; the reference can be given later."""
    return in_full(answers) and not _is_late(answers)


def _when_in_full(step: Step) -> Step:
    return replace(step, applies=lambda answers: step.applies(answers) and in_full(answers))


def _show_now(_value: Any, voice: Voice, _flow: str) -> str:
    return voice.text("appeal", "now_shown")


def _day_told(turn: Turn) -> str | None:
    """The one day that has been in a message that tells of a refusal or of silence, ISO; None when it names none, or several."""
    try:
        return steps.past_date(turn)
    except NotUnderstood:
        return None


def _only_says_what_happened(turn: Turn, grounds: str) -> bool:
    """Whether the grounds are no more than what is appealed: "because nobody follows the plan" gives no reason yet."""
    happened = [str(entry.get("text") or "") for entry in turn.entities if entry["entity"] == "about"]
    return any(
        each.casefold() in grounds.casefold() and len(grounds.split()) <= len(each.split()) + 3 for each in happened
    )


def _is_late(answers: Answers) -> bool:
    if not in_full(answers):
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
        Step("wanted_outcome", steps.free_text, optional=True, free_text=True, applies=in_full),
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
        if found.get("about") == "no_reply" and (asked_on := _day_told(turn)):
            found["request_date"] = asked_on
        grounds = grounds_told(turn.text)
        if grounds and not _only_says_what_happened(turn, grounds):
            found["grounds"] = grounds
        if "role" not in found and "service_user_name" not in found and tells_own_refusal(turn.text):
            found["role"] = "self"
        if is_urgent(turn.text):
            found["register_now"] = True
        own = {step.slot for step in self.steps}
        return {slot: value for slot, value in found.items() if slot in own}

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """The right remedy as soon as it is known what happened, then how the time limit was reckoned."""
        if not in_full(answers):
            return voice.text("appeal", "now_note") if "register_now" in known or "consent" in known else None
        parts = [self._remedy(voice, answers) if {"about", "request_date"} & set(known) else None]
        if has_decision(answers) and {"about", "rules", "received_date"} & set(known):
            parts.append(self._time_limit(voice, answers))
        return "\n\n".join(part for part in parts if part) or None

    @staticmethod
    def _remedy(voice: Voice, answers: Answers) -> str | None:
        """What helps, where it is something else than an appeal against a decision."""
        if awaits_remedy(answers):
            return None
        limit = wiring().limits[RESPONSE_LIMIT]
        return remedy_note(voice.speaker, answers, wiring().remedies(situation_of(answers, limit)), limit)

    @staticmethod
    def _time_limit(voice: Voice, answers: Answers) -> str | None:
        if answers.get("rules") is None:
            return None  # which limit it is hangs on that, and it is asked next
        if answers.get("received_date") == SKIPPED:
            return voice.text("appeal", "no_date_note")
        reckoning = _reckoning(answers)
        if reckoning is None:
            return None
        late = [voice.text("appeal", "late_note")] if _is_late(answers) else []
        return "\n\n".join([deadline_line(voice.speaker, reckoning, str(answers.get("rules"))), *late])

    def _buttons(self, voice: Voice, step: Step, answers: Answers) -> list[Button]:
        buttons = super()._buttons(voice, step, answers)
        if step.slot in ("about", "rules", "received_date", "grounds") and in_full(answers):
            buttons.append(button(voice.text("appeal", "now_button"), "register_now"))
        return buttons


class ActionSubmitAppeal(SubmitFlow):
    """Registers the wish to appeal and gives the receipt, which says that it is not an appeal yet."""

    form = ValidateAppealForm
    file = staticmethod(file_appeal)
