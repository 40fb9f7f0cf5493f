"""The conversation that shows the citizen what is stored in their case, and who has opened it (GDPR article 15)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.case_form import ACCESS_CODE, REFERENCE, CaseForm, not_found, reference_in
from actions.flow import emptied
from actions.speech import Voice
from actions.step import Events
from actions.turn import Turn
from actions.wiring import wiring
from bot import letters
from bot.desk import DeskError, TooManyTries


class ValidateOwnDataForm(CaseForm):
    """The two questions that prove whose case it is."""

    flow = "own_data"
    steps = (REFERENCE, ACCESS_CODE)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The reference and the code, when the first message has them."""
        return reference_in(turn)


class ActionSubmitOwnData(Action):
    """Tells all that is stored in the case; a wrong reference and a wrong code get the same answer."""

    def name(self) -> str:
        return "action_submit_own_data"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, "own_data")
        try:
            own = wiring().desk.own_data(tracker.get_slot("reference"), tracker.get_slot("access_code"))
        except TooManyTries:
            voice.notice("too_many_tries")
        except DeskError:
            voice.notice("internal_error")
        else:
            if own is None:
                return not_found(voice, ValidateOwnDataForm)
            letter = letters.own_data(own, wiring().phrasebook, language=turn.language)
            voice.say("status", letters.text(letter), reference=own.case.reference, documents=["own_data"])
        return [*turn.remembered(), *emptied(ValidateOwnDataForm)]
