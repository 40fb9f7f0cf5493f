"""Pauses a filing flow: what was answered is kept as a draft, and the citizen gets the code that opens it again."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.flow import emptied
from actions.forms import drafted_slots, filing_form
from actions.speech import Voice
from actions.step import Events
from actions.steps import date_words
from actions.turn import Turn
from actions.wiring import wiring
from bot.desk import DRAFT_RETENTION, DeskError

logger = logging.getLogger(__name__)


class ActionPauseFlow(Action):
    """Keep the answers and give the resume code; before a consent there is nothing that may be kept."""

    def name(self) -> str:
        return "action_pause_flow"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn)
        form = filing_form(turn.flow)
        if form is None or not tracker.get_slot("consent"):
            # A form that is open goes on, and asks its question once more.
            why = "no_consent_yet" if form else "nothing_to_keep" if turn.flow else "nothing_to_pause"
            voice.notice(why, "draft")
            return turn.remembered()
        answers = {slot: tracker.get_slot(slot) for slot in drafted_slots(form)}
        try:
            code = wiring().desk.save_draft(
                turn.municipality, turn.language, form.flow, answers, tracker.get_slot("draft_code")
            )
        except DeskError as error:
            logger.error("A draft could not be stored: %s", type(error).__name__)
            voice.notice("not_saved", "draft")
            return turn.remembered()
        until = date_words((wiring().today() + timedelta(days=DRAFT_RETENTION.days)).isoformat(), voice)
        voice.say("notice", voice.text("draft", "saved", code=code, until=until), resume_code=code)
        return [
            *turn.remembered(), *emptied(form), SlotSet("requested_slot", None), ActiveLoop(None),
        ]  # fmt: skip
