"""The conversation that adds something to a case that is filed: what stood there before stays."""

from __future__ import annotations

from collections.abc import Iterator
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
from bot.casework.case import Case
from bot.casework.spotting import without_codes
from bot.desk import DeskError, StatusChangeRefused, TooManyTries
from bot.reading.additions import adds
from bot.reading.new_address import read_new_address
from bot.telephone import spaced


class ValidateSupplementForm(CaseForm):
    """Reference, code, the citizen's own words, and a clear yes to them."""

    flow = "supplement"
    steps = (
        REFERENCE,
        ACCESS_CODE,
        Step("supplement_text", steps.free_text, free_text=True),
        Step("confirm_supplement", steps.read_decision, hidden=True),
    )

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The reference and code, when the first message has them, and what is added in it."""
        found = reference_in(turn)
        rest = "" if turn.is_payload else without_codes(turn.text).strip()
        return {**found, **({"supplement_text": rest} if read_new_address(rest) or adds(rest) else {})}

    def question(self, voice: Voice, step: Step, answers: Any) -> str:
        """The last question reads the addition back, and says which number or address it will change."""
        if step.slot == "confirm_supplement":
            added = str(answers.get("supplement_text") or "")
            summary = "\n\n".join([added, *_changes(voice, added)])
            return voice.step_text(step.slot, "question", summary=summary)
        return super().question(voice, step, answers)


def _changes(voice: Voice, added: str) -> Iterator[str]:
    """What the addition changes in how the citizen is reached."""
    new = read_new_address(added)
    if new and new.phone:
        yield voice.text("supplement", "new_phone", value=spaced(new.phone))
    if new and new.email:
        yield voice.text("supplement", "new_email", value=new.email)


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
                added = str(slot("supplement_text"))
                case = self._add(str(slot("reference")), str(slot("access_code")), added)
                if case is None:
                    return not_found(voice, ValidateSupplementForm)
                done = "done_contact" if read_new_address(added) else "done"
                voice.notice(done, "supplement", reference=case.reference)
        except StatusChangeRefused:
            voice.notice("ended", "supplement")
        except TooManyTries:
            voice.notice("too_many_tries")
        except DeskError:
            voice.notice("internal_error")
        return [*turn.remembered(), *emptied(ValidateSupplementForm)]

    @staticmethod
    def _add(reference: str, access_code: str, added: str) -> Case | None:
        """The case with the words in it, and with the number or address that they give; raises what the desk raises."""
        new = read_new_address(added)
        if new is not None:
            corrected = wiring().desk.correct_contact(reference, access_code, new.phone, new.email)
            if corrected is None:
                return None
        return wiring().desk.supplement_case(reference, access_code, added)
