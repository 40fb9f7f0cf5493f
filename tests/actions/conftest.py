"""The engine of the flows without a model: a tracker made by hand, slots in, messages out, on a real desk."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions
import actions.wiring
from actions.wiring import Wiring
from bot.casework.case import Case
from bot.desk import Desk
from bot.settings import Settings
from tests.databases import Clock

FORMS = {
    "request": (actions.ValidateRequestForm, actions.ActionSubmitRequest),
    "authorisation": (actions.ValidateAuthorisationForm, actions.ActionSubmitAuthorisation),
    "appeal": (actions.ValidateAppealForm, actions.ActionSubmitAppeal),
    "status": (actions.ValidateStatusForm, actions.ActionSubmitStatus),
    "withdraw": (actions.ValidateWithdrawForm, actions.ActionSubmitWithdraw),
    "supplement": (actions.ValidateSupplementForm, actions.ActionSubmitSupplement),
    "own_data": (actions.ValidateOwnDataForm, actions.ActionSubmitOwnData),
    "draft": (actions.ValidateDraftForm, actions.ActionSubmitDraft),
    "self_check": (actions.ValidateSelfCheckForm, actions.ActionTellSelfCheck),
}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of the test's own; what differs between databases is tested with the desk."""
    return f"sqlite:///{tmp_path / 'data' / 'veiviser.sqlite3'}"


class StandingWiring(Wiring):
    """The wiring with a desk and a clock of the test's own."""

    def __init__(self, settings: Settings, desk: Desk, clock: Clock) -> None:
        super().__init__(settings)
        self.desk = desk
        self.now = clock  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def wired(settings: Settings, desk: Desk, clock: Clock) -> Iterator[Wiring]:
    """The actions use the test's desk, at noon on Monday 23 November 2026."""
    wiring = StandingWiring(settings, desk, clock)
    actions.wiring.use(wiring)
    yield wiring
    actions.wiring.use(None)


class Flow:
    """A conversation in one flow. It does what Rasa does around the actions: keeps the slots, and submits a form that is full."""

    def __init__(self, name: str, desk: Desk, language: str = "nb") -> None:
        self.form, self.submit = (each() for each in FORMS[name])
        self.desk, self.language = desk, language
        self.loop: dict[str, Any] = {"name": f"{name}_form"}
        self.slots: dict[str, Any] = {}
        self.messages: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.took_turn = False

    def open(self, **slots: Any) -> Flow:
        """The form is called for the first time; then it has these answers."""
        self.say("søk", "start_request")
        self.slots.update(slots)
        return self

    def ask(self, slot: str, **slots: Any) -> Flow:
        """The form stands at a question with these answers given."""
        self.open(**{"consent": "2026-11-23T10:59:00+00:00", **slots})
        self.slots["requested_slot"] = slot
        return self

    def say(
        self, text: str, intent: str = "inform", confidence: float = 1.0, entities: Any = (), **message: Any
    ) -> Flow:
        """One turn; a text that begins with a slash is a button."""
        latest = {
            "text": text, "intent": {"name": intent, "confidence": confidence}, "entities": list(entities),
            "intent_ranking": [{"name": intent, "confidence": confidence}], "language": {self.language: 1.0}, **message,
        }  # fmt: skip
        self.events = [{"event": "user", "text": text}]
        self.messages = self._run(self.form, latest)
        if self.loop and self.took_turn and self.slots.get("requested_slot") is None:
            self.loop = {}
            self.messages += self._run(self.submit, latest)
        return self

    def _run(self, action: Any, latest: dict[str, Any]) -> list[dict[str, Any]]:
        dispatcher = CollectingDispatcher()
        tracker = Tracker(
            "conversation-1", dict(self.slots), latest, self.events, False, None, self.loop, "action_listen"
        )
        asked = self.slots.get("requested_slot")
        events = asyncio.run(action.run(dispatcher, tracker, {}))
        self.took_turn = any(event["event"] == "slot" and event["name"] != "requested_slot" for event in events)
        if action is self.form and not self.took_turn:
            assert asked == self.slots.get("requested_slot")
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.loop = {"name": event["name"]} if event["name"] else {}
        return dispatcher.messages

    @property
    def last(self) -> dict[str, Any]:
        """The last message's `custom`."""
        custom: dict[str, Any] = self.messages[-1]["custom"]
        return custom

    @property
    def text(self) -> str:
        """Everything that was said in the turn."""
        return "\n\n".join(message["text"] for message in self.messages)

    @property
    def cases(self) -> list[Case]:
        """The cases that are stored."""
        return list(self.desk.export_cases())


@pytest.fixture
def request_flow(desk: Desk) -> Flow:
    """A request that has not begun."""
    return Flow("request", desk)


@pytest.fixture
def appeal_flow(desk: Desk) -> Flow:
    """An appeal that has not begun."""
    return Flow("appeal", desk)


ANSWERS: dict[str, Any] = {
    "role": "parent",
    "citizen_name": "Kari Nordmann",
    "contact": {"phone": "+4791234567", "email": None},
    "service_user_name": "Ola",
    "age_group": "under_16",
    "shared_responsibility": "no",
    "wants": ["plan", "coordinator"],
    "services": ["BPA", "PPT"],
    "needs": "noen må samle trådene",
    "goals": "__skipped__",
    "preferred_coordinator": "__skipped__",
    "do_not_share_with": "__skipped__",
    "district": "__skipped__",
}
"""Every answer of a request but the yes to its summary."""
