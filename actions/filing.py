"""What the three filing flows have in common when they end: what was confirmed is handed in, and the receipt said."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.flow import FlowForm, emptied
from actions.next_person import kept, left_to_ask, offer
from actions.receipts import say_receipt
from actions.speech import Voice, button
from actions.step import Events
from actions.turn import Turn
from actions.wiring import wiring
from bot.desk import Desk, DeskError, Receipt
from bot.intake.filing import HandedIn

logger = logging.getLogger(__name__)

Slots = dict[str, Any]


class SubmitFlow(Action, ABC):
    """Ends a filing flow: files what was confirmed, or says that nothing was."""

    form: type[FlowForm]

    @staticmethod
    @abstractmethod
    def file(desk: Desk, handed_in: HandedIn) -> Receipt:
        """File what was confirmed; raises DeskError when it could not be stored."""

    def name(self) -> str:
        return f"action_submit_{self.form.flow}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """File, or tell the failure and keep every answer so that the citizen can press again."""
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, self.form.flow)
        slots: Slots = dict(tracker.slots)
        if slots.get("consent") is False:
            voice.notice("consent_declined")
            return [*turn.remembered(), *emptied(self.form)]
        try:
            handed_in = HandedIn(slots, voice.speaker, slots["submission_id"], wiring().today(), tracker.sender_id)
            filed = self.file(wiring().desk, handed_in)
            common = left_to_ask(slots)
            receipt = say_receipt(voice, filed, offer(voice) if common else ())
        except DeskError as error:
            logger.error("A %s could not be stored: %s", self.form.flow, type(error).__name__)
            voice.notice("storage_failed", buttons=[button(voice.text("common", "try_again_button"), "affirm")])
            # The form opens again at its last question, so that a new yes tries once more with the same submission.
            return [
                *turn.remembered(), SlotSet("confirm", None), ActiveLoop(f"{self.form.flow}_form"),
                SlotSet("requested_slot", "confirm"),
            ]  # fmt: skip
        _forget_draft(slots.get("draft_code"))
        filed_reference = SlotSet("filed_reference", receipt.reference)
        return [*turn.remembered(), *emptied(self.form), *(kept(common) if common else []), filed_reference]


def _forget_draft(code: str | None) -> None:
    """What has become a case is no draft any longer; one that cannot be erased now goes when its days are over."""
    if code:
        with suppress(DeskError):
            wiring().desk.erase_draft(code)
