"""What the three filing flows have in common when they end: from slots to typed values, and from a receipt to words."""

from __future__ import annotations

import hashlib
import json
import logging
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.flow import FlowForm, emptied
from actions.speech import Voice, button
from actions.step import Events
from actions.steps import given
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.authorisation import Authorisation, Basis, authorisation_status, default_basis
from bot.casework.case import Consent
from bot.casework.people import AgeGroup, Role, Subject, Submitter
from bot.desk import DeskError, Receipt

logger = logging.getLogger(__name__)

Slots = dict[str, Any]


def submitter_of(slots: Slots) -> Submitter:
    """The citizen, from the slots."""
    contact = given(slots, "contact") or {}
    return Submitter(Role(slots["role"]), slots["citizen_name"], contact.get("phone"), contact.get("email"))


def subject_of(slots: Slots) -> Subject:
    """The person whom it is about, from the slots."""
    same = slots["role"] == "self"
    age = given(slots, "age_group")
    return Subject(same, None if same else given(slots, "service_user_name"), AgeGroup(age) if age else None)


def authorisation_of(slots: Slots, **details: Any) -> Authorisation:
    """What the right to act rests on, and where it stands."""
    role, age = Role(slots["role"]), given(slots, "age_group")
    group = AgeGroup(age) if age else None
    chosen = given(slots, "basis")
    basis = Basis(chosen) if chosen else default_basis(role, group) or Basis.NONE_YET
    status, _case_status = authorisation_status(role, group, basis)
    return Authorisation(basis=basis, status=status, **{"scope": (), **details})


def consent_of(slots: Slots) -> Consent:
    """The consent, with the time it was given."""
    return Consent(datetime.fromisoformat(slots["consent"]), consent_version())


def consent_version() -> str:
    """Which wording was agreed to: the digest of the consent text in every language, so that no change goes unnoticed."""
    texts = json.dumps(wiring().phrasebook.step("request", "consent")["question"], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


class SubmitFlow(Action, ABC):
    """Ends a filing flow: files what was confirmed, or says that nothing was."""

    form: type[FlowForm]

    @abstractmethod
    def file(self, turn: Turn, voice: Voice, slots: Slots) -> Receipt:
        """File the case, say the receipt and return it. Raises DeskError when it could not be stored."""

    def name(self) -> str:
        return f"action_submit_{self.form.flow}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """File, or tell the failure and keep every answer so that the citizen can press again."""
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, self.form.flow)
        slots = {**tracker.slots, "conversation_id": tracker.sender_id}
        if slots.get("consent") is False:
            voice.notice("consent_declined")
            return [*turn.remembered(), *emptied(self.form)]
        try:
            receipt = self.file(turn, voice, slots)
        except DeskError as error:
            logger.error("A %s could not be stored: %s", self.form.flow, type(error).__name__)
            voice.notice("storage_failed", buttons=[button(voice.text("common", "try_again_button"), "affirm")])
            # The form opens again at its last question, so that a new yes tries once more with the same submission.
            return [
                *turn.remembered(), SlotSet("confirm", None), ActiveLoop(f"{self.form.flow}_form"),
                SlotSet("requested_slot", "confirm"),
            ]  # fmt: skip
        _forget_draft(slots.get("draft_code"))
        return [*turn.remembered(), *emptied(self.form), SlotSet("filed_reference", receipt.reference)]


def _forget_draft(code: str | None) -> None:
    """What has become a case is no draft any longer; one that cannot be erased now goes when its days are over."""
    if code:
        with suppress(DeskError):
            wiring().desk.erase_draft(code)
