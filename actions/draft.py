"""The conversation that opens a draft again by its resume code, and goes on where it was left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.flow import FlowForm, emptied
from actions.forms import drafted_slots, filing_form
from actions.speech import Voice
from actions.step import Events, Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.reference import normalise_code
from bot.desk import DeskError
from bot.reading import NotUnderstood
from bot.reading.codes import resume_codes_in


def resume_code_of(turn: Turn) -> str:
    """A resume code in its normal form, alone or in a sentence; raises NotUnderstood."""
    shaped = [] if turn.is_payload else [*resume_codes_in(turn.text), turn.text]
    code = next((code for code in map(normalise_code, shaped) if code is not None), None)
    if code is None:
        raise NotUnderstood("not_understood")
    return code


class ValidateDraftForm(FlowForm):
    """The one question: which draft."""

    flow = "draft"
    steps = (Step("resume_code", resume_code_of),)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """The code, when the first message has it."""
        try:
            return {"resume_code": resume_code_of(turn)}
        except NotUnderstood:
            return {}


class ActionSubmitDraft(Action):
    """Opens the draft: the flow's form stands where it was left, in its language and with every answer in it."""

    def name(self) -> str:
        return "action_submit_draft"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        closed = [*turn.remembered(), *emptied(ValidateDraftForm)]
        try:
            draft = wiring().desk.open_draft(tracker.get_slot("resume_code"))
        except DeskError:
            Voice(dispatcher, turn).notice("internal_error")
            return closed
        form_type = filing_form(draft.flow) if draft is not None else None
        if draft is None or form_type is None:
            Voice(dispatcher, turn).notice("not_found", "draft")
            return closed
        form = form_type()
        # A code says nothing of a language: the one that the form was filled in in goes on.
        turn = replace(turn, language=draft.language)
        closed = [*turn.remembered(), *emptied(ValidateDraftForm)]
        voice = Voice(dispatcher, turn, form.flow)
        slots = drafted_slots(form_type)
        answers = {slot: value for slot, value in draft.answers.items() if slot in slots}
        form.prepare(turn)
        opened = (voice.text("draft", "opened"), form.summary(voice, answers))
        return [
            *closed, *(SlotSet(slot, answers.get(slot)) for slot in slots), SlotSet("draft_code", tracker.get_slot("resume_code")),
            ActiveLoop(f"{form.flow}_form"), *form.go_on(voice, answers, "\n\n".join(part for part in opened if part)),
        ]  # fmt: skip
