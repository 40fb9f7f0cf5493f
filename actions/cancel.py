"""Ends any flow at the citizen's word: nothing was stored as a case, and the answers are emptied."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.draft import ValidateDraftForm
from actions.flow import FlowForm, emptied
from actions.forms import FILING_FORMS
from actions.own_data import ValidateOwnDataForm
from actions.self_check import ValidateSelfCheckForm
from actions.speech import Voice
from actions.status import ValidateStatusForm
from actions.step import Events
from actions.supplement import ValidateSupplementForm
from actions.turn import Turn
from actions.withdraw import ValidateWithdrawForm
from bot.reading.commands import wants_erased

FORMS: tuple[type[FlowForm], ...] = (
    *FILING_FORMS, ValidateStatusForm, ValidateWithdrawForm, ValidateSelfCheckForm, ValidateDraftForm, ValidateSupplementForm,
    ValidateOwnDataForm,
)  # fmt: skip


class ActionCancelFlow(Action):
    """Say that the flow is ended, and empty its slots."""

    def name(self) -> str:
        return "action_cancel_flow"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        if turn.flow == "withdraw":
            Voice(dispatcher, turn).notice("kept", "withdraw")
        else:
            erased = turn.flow is not None and wants_erased(turn.text)
            Voice(dispatcher, turn).notice(*(("erased", "common") if erased else ("cancelled", turn.flow or "common")))
        return [*turn.remembered(), *(event for form in FORMS for event in emptied(form))]
