"""The conversation that registers a wish to appeal, with its time limit reckoned line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from actions import steps
from actions.about_whom import told_beside
from actions.filing import SubmitFlow
from actions.first_message import person_told, reach_told
from actions.flow import FlowForm
from actions.right_to_act import basis
from actions.speech import Button, Voice, button
from actions.step import SKIPPED, Answers, Step, never
from actions.turn import Turn
from actions.wiring import wiring
from bot import letters
from bot.casework.deadline import DeadlineReckoning, is_late
from bot.casework.rules_of_services import rules_by_services
from bot.intake.answers import given, has_decision, in_full
from bot.intake.appealing import appeal_of, awaits_remedy, can_be_reckoned, deadline_line, remedy_note, situation_of
from bot.intake.filing import file_appeal
from bot.limits import RESPONSE_LIMIT
from bot.reading import NotUnderstood
from bot.reading.days import read_letter_days
from bot.reading.letter_days import LetterDays, letter_days_told, names_letter, says_none_came
from bot.reading.told_grounds import grounds_told
from bot.reading.told_roles import tells_own_refusal
from bot.reading.trouble import read_trouble
from bot.reading.urgency import is_urgent


def _reckoning(answers: Answers) -> DeadlineReckoning | None:
    return wiring().desk.reckon(appeal_of(answers)) if can_be_reckoned(answers) else None


def _in_full_or_told(slot: str) -> Callable[[Answers], bool]:
    """What was told before the haste is kept, and what was not is not asked for."""
    return lambda answers: in_full(answers) or answers.get(slot) is not None


def _has_decision_in_full(answers: Answers) -> bool:
    return has_decision(answers) and _in_full_or_told("received_date")(answers)


def _is_dated(answers: Answers) -> bool:
    return has_decision(answers) and answers.get("decision_date") is not None


def _is_silent(answers: Answers) -> bool:
    return answers.get("about") == "no_reply" and in_full(answers)


def _computed(voice: Voice, reckoning: DeadlineReckoning) -> str:
    """How the last day was found, a line each, in the words of the receipt."""
    rows = letters.reckoning_rows(voice.speaker.book, voice.turn.language, voice.turn.municipality, reckoning)
    lines = (f"- {label}: {value}" for label, value in rows)
    return "\n".join([voice.text("appeal_receipt", "reckoning_heading") + ":", *lines])


def _may_have_a_case(answers: Answers) -> bool:
    """A late appeal has one question more already; the reference can be given later."""
    return in_full(answers) and not _is_late(answers)


def _in_full_or_when_told(step: Step) -> Step:
    """Who the person is, and by what right another acts, settles whether the case waits: what was told of it is kept in haste too."""
    told = _in_full_or_told(step.slot)
    return replace(step, applies=lambda answers: step.applies(answers) and told(answers))


def _show_now(_value: Any, voice: Voice, _flow: str) -> str:
    return voice.text("appeal", "now_shown")


def what_went_wrong(turn: Turn, asked: bool = False) -> str | None:
    """What the citizen wants to appeal about, by the words of the lexicon or by what somebody did; None where neither tells.

    "They do not do what stands in the plan" names the plan's contents, and is about the plan not being followed.
    """
    named = [str(value) for value in turn.values("about") if value != "unknown"]
    plain_words = [value for value in named if value not in ("plan_contents", "other")]
    told = None if turn.is_payload else read_trouble(turn.text, asked)
    return next(iter([*plain_words[:1], *([told] if told else []), *named]), None)


_about = steps.choice("appeal", "about", "about")


def about_of(turn: Turn) -> str:
    """The answer to the question of what the appeal is about."""
    try:
        chosen = _about(turn)
    except NotUnderstood:
        chosen = None
    found = None if turn.is_payload else what_went_wrong(turn, asked=True)
    if (found or chosen) is None:
        raise NotUnderstood("not_understood")
    return str(found or chosen)


_rules = steps.choice("appeal", "rules", "rules")


def rules_of(turn: Turn) -> str:
    """The answer to which service it is about: by the button, the words for the rules, or the service that is named."""
    try:
        return _rules(turn)
    except NotUnderstood:
        found = None if turn.is_payload else rules_by_services(str(each) for each in turn.values("service"))
        if found is None:
            raise
        return found.value


def _letter_days(turn: Turn) -> LetterDays:
    """The day on which the decision was received, and the one that it bears; raises NotUnderstood."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    dated = given(turn.slots, "decision_date")
    return read_letter_days(turn.text, wiring().today(), date.fromisoformat(dated) if dated else None)


def received_date_of(turn: Turn) -> str:
    """The day on which the decision was received, ISO; skipped where only the day that it bears is told, or none came."""
    if not turn.is_payload and not turn.is_question and says_none_came(turn.text):
        return SKIPPED
    received = _letter_days(turn).received
    return received.isoformat() if received else SKIPPED


def decision_date_of(turn: Turn) -> str:
    """The day that the decision bears, ISO, never after the day on which it was received."""
    day, received = steps.past_date(turn), given(turn.slots, "received_date")
    if received and day > received:
        raise NotUnderstood("before_the_decision")
    return day


def decision_date_beside(turn: Turn) -> dict[str, Any]:
    """The day that the decision bears, in a message that tells of it beside another answer."""
    try:
        dated = _letter_days(turn).dated
    except NotUnderstood:
        return {}
    return {"decision_date": dated.isoformat()} if dated else {}


def days_told(turn: Turn) -> dict[str, Any]:
    """Both days in a message that tells of a refusal, ISO; {} when it names none, or several."""
    try:
        days = _letter_days(turn) if what_went_wrong(turn) == "refusal" else LetterDays()
    except NotUnderstood:
        return {}
    found = {"received_date": days.received, "decision_date": days.dated}
    return {slot: day.isoformat() for slot, day in found.items() if day}


def told_with_role(turn: Turn) -> dict[str, Any]:
    """What an answer that says whom it is about tells besides: "meg selv, avslaget er datert 3. november".

    Only a letter's days count, and only such as a letter can have: a birthday is none, and the question comes in its turn.
    """
    if turn.is_payload:
        return {}
    found = told_beside(turn)
    if what_went_wrong(turn) == "refusal":
        found["about"] = "refusal"
    today = wiring().today()
    try:
        days = letter_days_told(turn.text, today) if names_letter(turn.text) else LetterDays()
    except NotUnderstood:
        return found
    told = {"received_date": days.received, "decision_date": days.dated}
    in_order = not (days.received and days.dated) or days.dated <= days.received
    if not in_order or any(day and day > today for day in told.values()):
        return found
    return found | {slot: day.isoformat() for slot, day in told.items() if day}


def _day_asked(turn: Turn) -> str | None:
    """The one day that has been in a message that tells of silence, ISO; None when it names none, or several."""
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
        steps.role("appeal", also=told_with_role),
        steps.CITIZEN_NAME,
        steps.CONTACT,
        steps.SERVICE_USER_NAME,
        _in_full_or_when_told(Step("age_group", steps.age_group_of, applies=steps.about_another, resets=("basis",))),
        _in_full_or_when_told(basis("appeal")),
        Step("about", about_of, applies=_in_full_or_told("about"), also=days_told),
        Step("rules", rules_of, applies=_in_full_or_told("rules")),
        Step("received_date", received_date_of, optional=True, applies=_has_decision_in_full, show=steps.show_date, input="date",
             also=decision_date_beside),
        # Never asked for: told beside the day on which the decision was received, which is the one that counts.
        Step("decision_date", decision_date_of, optional=True, applies=_is_dated, asked=never, show=steps.show_date, input="date"),
        Step("request_date", steps.past_date, optional=True, applies=_is_silent, show=steps.show_date, input="date"),
        Step("late_reason", steps.free_text, optional=True, free_text=True, applies=_is_late),
        Step("grounds", steps.free_text, optional=True, free_text=True, applies=_in_full_or_told("grounds")),
        Step("wanted_outcome", steps.free_text, optional=True, free_text=True, applies=in_full),
        Step("related_reference", steps.reference_of, optional=True, applies=_may_have_a_case),
        # Never asked for: it is there once the citizen has said that it must be registered at once.
        Step("register_now", steps.read_decision, applies=lambda answers: answers.get("register_now") is True,
             asked=never, show=_show_now),
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
        if about := what_went_wrong(turn):
            found["about"] = about
        if rules := [value for value in turn.values("rules") if value != "unknown"]:
            found["rules"] = rules[0]
        if found.get("about") == "refusal":
            found.update(days_told(turn))
        if found.get("about") == "no_reply" and (asked_on := _day_asked(turn)):
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
        if has_decision(answers) and {"about", "rules", "received_date", "decision_date"} & set(known):
            parts.append(self._time_limit(voice, answers))
        return "\n\n".join(part for part in parts if part) or None

    @staticmethod
    def _remedy(voice: Voice, answers: Answers) -> str | None:
        """What helps, where it is something else than an appeal against a decision."""
        if awaits_remedy(answers):
            return None
        limit = wiring().limits[RESPONSE_LIMIT]
        return remedy_note(
            voice.speaker, answers, wiring().remedies(situation_of(answers, limit)), limit, wiring().today()
        )

    @staticmethod
    def _time_limit(voice: Voice, answers: Answers) -> str | None:
        if answers.get("rules") is None:
            return None  # which limit it is hangs on that, and it is asked next
        reckoning = _reckoning(answers)
        if reckoning is None:
            return voice.text("appeal", "no_date_note") if answers.get("received_date") == SKIPPED else None
        why = [] if given(answers, "received_date") else [voice.text("appeal_receipt", "from_decision_date")]
        late = [voice.text("appeal", "late_note")] if _is_late(answers) else []
        line = deadline_line(voice.speaker, reckoning, str(answers.get("rules")))
        return "\n\n".join([line, *why, _computed(voice, reckoning), *late])

    def summary(self, voice: Voice, answers: Answers) -> str:
        """All answers, and how the last day was found, line by line."""
        lines, reckoning = super().summary(voice, answers), _reckoning(answers)
        return lines if reckoning is None else f"{lines}\n\n{_computed(voice, reckoning)}"

    def _buttons(self, voice: Voice, step: Step, answers: Answers) -> list[Button]:
        buttons = super()._buttons(voice, step, answers)
        if step.slot in ("about", "rules", "received_date", "grounds") and in_full(answers):
            buttons.append(button(voice.text("appeal", "now_button"), "register_now"))
        return buttons


class ActionSubmitAppeal(SubmitFlow):
    """Registers the wish to appeal and gives the receipt, which says that it is not an appeal yet."""

    form = ValidateAppealForm
    file = staticmethod(file_appeal)
