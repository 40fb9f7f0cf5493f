"""The conversation that registers a wish to appeal, with its time limit reckoned line by line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from actions import steps
from actions.filing import SubmitFlow, authorisation_of, consent_of, subject_of, submitter_of
from actions.flow import FlowForm
from actions.speech import Voice
from actions.step import SKIPPED, Answers, Step
from actions.steps import date_words, given
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.appeal import About, Appeal
from bot.casework.deadline import DeadlineReckoning, Rules, is_late


def _has_decision(answers: Answers) -> bool:
    """Silence is no decision: there is no day to count from."""
    return answers.get("about") != "no_reply"


def _reckoning(answers: Answers) -> DeadlineReckoning | None:
    received = given(answers, "received_date")
    if received is None or answers.get("about") is None or not _has_decision(answers):
        return None
    return wiring().desk.reckon(_appeal(answers))


def _appeal(answers: Answers) -> Appeal:
    received = given(answers, "received_date") if _has_decision(answers) else None
    return Appeal(
        about=About(answers["about"]),
        rules=Rules(answers.get("rules") or "unknown"),
        received_date=date.fromisoformat(received) if received else None,
        late_reason=given(answers, "late_reason"),
        grounds=given(answers, "grounds"),
        wanted_outcome=given(answers, "wanted_outcome"),
    )


def _is_late(answers: Answers) -> bool:
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
        Step("age_group", steps.age_group_of, applies=steps.about_another, resets=("basis",)),
        steps.basis("appeal"),
        Step("about", steps.choice("appeal", "about", "about")),
        Step("rules", steps.choice("appeal", "rules", "rules")),
        Step("received_date", steps.past_date, optional=True, applies=_has_decision, show=steps.show_date),
        Step("late_reason", steps.free_text, optional=True, free_text=True, applies=_is_late),
        Step("grounds", steps.free_text, optional=True, free_text=True),
        Step("wanted_outcome", steps.free_text, optional=True, free_text=True),
        Step("related_reference", steps.reference_of, optional=True),
        steps.confirm(),
    )

    def opening(self, turn: Turn) -> dict[str, Any]:
        """What the first message already says: whom it is about, what happened, under which rules."""
        if turn.is_payload:
            return {}
        found = steps.who_it_is_about(turn)
        if found.get("role") == "self":
            found.pop("age_group", None)  # asked about others only: nothing hangs on it in one's own case
        for entity, slot in (("about", "about"), ("rules", "rules"), ("name", "citizen_name")):
            values = [value for value in turn.values(entity) if value != "unknown"]
            if values:
                found[slot] = values[0]
        return found

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """What silence means, and how the time limit was reckoned, as soon as it is known."""
        if "about" in known and not _has_decision(answers):
            return voice.text("appeal", "no_reply_note")
        if not {"about", "rules", "received_date"}.intersection(known) or not _has_decision(answers):
            return None
        if answers.get("received_date") == SKIPPED:
            return voice.text("appeal", "no_date_note")
        reckoning = _reckoning(answers)
        if reckoning is None:
            return None
        lines = [deadline_line(voice, reckoning, str(answers.get("rules")))]
        if _is_late(answers):
            lines.append(voice.text("appeal", "late_note"))
        return "\n\n".join(lines)


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

    def file(self, turn: Turn, voice: Voice, slots: dict[str, Any]) -> None:
        """Register what was confirmed; raises DeskError when it could not be stored."""
        receipt = wiring().desk.register_appeal(
            submission_id=slots["submission_id"], municipality=turn.municipality, district=None,
            language=turn.language, submitter=submitter_of(slots), subject=subject_of(slots), appeal=_appeal(slots),
            authorisation=authorisation_of(slots, scope=() if slots["role"] == "self" else ("appeal",)),
            related_reference=given(slots, "related_reference"), consent=consent_of(slots), conversation_id=slots["conversation_id"],
        )  # fmt: skip
        values: dict[str, object] = {"reference": receipt.reference, "access_code": receipt.access_code}
        if receipt.due is None:
            text = voice.text("appeal", "receipt_no_deadline", **values)
        else:
            text = voice.text("appeal", "receipt", due=date_words(receipt.due.isoformat(), voice), **values)
        voice.say(
            "receipt", text, reference=receipt.reference, access_code=receipt.access_code,
            due=receipt.due.isoformat() if receipt.due else None,
        )  # fmt: skip
