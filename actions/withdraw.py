"""The conversation that withdraws a case: what stands about the person is erased, a trace without a person stays."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import steps
from actions.case_form import ACCESS_CODE, REFERENCE, CaseForm, not_found, reference_in
from actions.flow import emptied
from actions.speech import Voice
from actions.step import Events, Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.desk import DeskError, StatusChangeRefused, TooManyTries


class ValidateWithdrawForm(CaseForm):
    """Reference, code and a clear yes."""

    flow = "withdraw"
    steps = (REFERENCE, ACCESS_CODE, Step("confirm_withdraw", steps.read_decision, hidden=True))

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The reference and the code, when the first message has them."""
        return reference_in(turn)


class ActionSubmitWithdraw(Action):
    """Withdraws the case, or leaves it as it was."""

    def name(self) -> str:
        return "action_submit_withdraw"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, "withdraw")
        try:
            if tracker.get_slot("confirm_withdraw") is not True:
                voice.notice("kept", "withdraw")
            else:
                case = wiring().desk.withdraw_case(tracker.get_slot("reference"), tracker.get_slot("access_code"))
                if case is None:
                    return not_found(voice, ValidateWithdrawForm)
                # Where the archive rules keep what was taken in, nobody is told that it is erased.
                voice.notice("done_kept" if case.submitter.name else "done", "withdraw", reference=case.reference)
        except StatusChangeRefused:
            voice.notice("closed", "status")
        except TooManyTries:
            voice.notice("too_many_tries")
        except DeskError:
            voice.notice("internal_error")
        return [*turn.remembered(), *emptied(ValidateWithdrawForm)]
