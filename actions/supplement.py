"""The conversation that adds something to a case that is filed: what stood there before stays."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import steps
from actions.flow import FlowForm, emptied
from actions.speech import Voice
from actions.status import ACCESS_CODE, REFERENCE, reference_in
from actions.step import Events, Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.desk import DeskError, StatusChangeRefused, TooManyTries


class ValidateSupplementForm(FlowForm):
    """Reference, code, the citizen's own words, and a clear yes to them."""

    flow = "supplement"
    steps = (
        REFERENCE,
        ACCESS_CODE,
        Step("supplement_text", steps.free_text, free_text=True),
        Step("confirm_supplement", steps.read_decision, hidden=True),
    )

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The reference, when the first message has it."""
        return reference_in(turn)

    def question(self, voice: Voice, step: Step, answers: Any) -> str:
        """The last question reads the addition back."""
        if step.slot == "confirm_supplement":
            return voice.step_text(step.slot, "question", summary=answers.get("supplement_text") or "")
        return super().question(voice, step, answers)


class ActionSubmitSupplement(Action):
    """Adds it to the case, or leaves the case as it was."""

    def name(self) -> str:
        return "action_submit_supplement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, "supplement")
        slot = tracker.get_slot
        try:
            if slot("confirm_supplement") is not True:
                voice.notice("cancelled", "supplement")
            else:
                case = wiring().desk.supplement_case(slot("reference"), slot("access_code"), slot("supplement_text"))
                if case is None:
                    voice.notice("not_found", "status")
                else:
                    voice.notice("done", "supplement", reference=case.reference)
        except StatusChangeRefused:
            voice.notice("ended", "supplement")
        except TooManyTries:
            voice.notice("too_many_tries")
        except DeskError:
            voice.notice("internal_error")
        return [*turn.remembered(), *emptied(ValidateSupplementForm)]
