"""The conversation that tells how a case stands, by its reference and access code."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.case_form import ACCESS_CODE, REFERENCE, CaseForm, not_found, reference_in
from actions.flow import emptied
from actions.speech import Button, Voice
from actions.step import Events
from actions.steps import date_words
from actions.turn import Turn
from actions.wiring import NORWAY, wiring
from bot import letters
from bot.casework.case import Case
from bot.casework.standing import open_due
from bot.casework.status import is_final
from bot.desk import DeskError, TooManyTries


class ValidateStatusForm(CaseForm):
    """The two questions of a status check."""

    flow = "status"
    steps = (REFERENCE, ACCESS_CODE)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The reference and the code, when the first message has them."""
        return reference_in(turn)


class ActionSubmitStatus(Action):
    """Says how the case stands; a wrong reference and a wrong code get the same answer."""

    def name(self) -> str:
        return "action_submit_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, "status")
        try:
            case = wiring().desk.look_up_case(tracker.get_slot("reference"), tracker.get_slot("access_code"))
        except TooManyTries:
            voice.notice("too_many_tries")
        except DeskError:
            voice.notice("internal_error")
        else:
            if case is None:
                return not_found(voice, ValidateStatusForm)
            due = open_due(case)
            voice.say(
                "status", self.words(voice, case), self._deeds(voice, case), reference=case.reference,
                due=due.isoformat() if due else None, documents=list(letters.documents_for(case)),
            )  # fmt: skip
        return [*turn.remembered(), *emptied(ValidateStatusForm)]

    @staticmethod
    def words(voice: Voice, case: Case) -> str:
        """Kind, status, date and the next step, in plain words."""
        created = date_words(case.created_at.astimezone(NORWAY).date().isoformat(), voice)
        parts = [
            voice.text("status", f"kind_{case.kind}"),
            voice.text("status", "status_line", reference=case.reference, created=created,
                       status=voice.text("status", str(case.status))),
        ]  # fmt: skip
        due = open_due(case)
        if due is not None and case.kind in ("request", "appeal"):
            # A month that has passed in silence is told as that, and what can be done about it.
            key = "overdue_request" if case.kind == "request" and due < wiring().today() else f"due_{case.kind}"
            parts.append(voice.text("status", key, due=date_words(due.isoformat(), voice)))
        return "\n\n".join([*parts, voice.text("status", "next_step")])

    @staticmethod
    def _deeds(voice: Voice, case: Case) -> list[Button]:
        flows = () if is_final(case.status) else ("supplement", "withdraw")
        return [*voice.follow_ups(flows), *voice.follow_ups(("own_data",))]
