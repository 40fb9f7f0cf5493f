"""A conversation outside the forms, without a model: what was understood goes in, what is said comes out, the slots are kept."""

from __future__ import annotations

import asyncio
import functools
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions.wiring
from actions.depth import ActionDeepen
from actions.guidance import ActionAnswer, ActionChangeLanguage, ActionClarify
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import ASKS, TOPICS
from bot.settings import ROOT


@functools.cache
def book() -> Phrasebook:
    """The phrasebook of this checkout, read once."""
    return Phrasebook.load(ROOT / "content")


def share_the_book() -> None:
    """The test's wiring uses it, too: reading it anew for every test takes longer than the test."""
    actions.wiring.wiring().__dict__["phrasebook"] = book()


def action_of(intent: str) -> Any:
    """The action that the rules of data/stories/guidance.yml give an intent."""
    if intent in ASKS:
        return ActionDeepen()
    if intent == "change_language":
        return ActionChangeLanguage()
    return ActionAnswer() if intent in TOPICS else ActionClarify()


class Guided:
    """One conversation; `flow` is the flow whose form asks while these messages come."""

    def __init__(self, language: str = "nb", flow: str | None = None, **slots: Any) -> None:
        self.language = language
        self.loop = {"name": f"{flow}_form"} if flow else {}
        self.slots: dict[str, Any] = {"language": language, **slots}
        self.messages: list[dict[str, Any]] = []

    def say(self, intent: str, text: str = "noe", entities: Any = (), ranking: Any = (), **message: Any) -> Guided:
        """One turn: the action of the intent runs, its slots are set."""
        latest = {
            "text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": list(entities),
            "intent_ranking": [{"name": name, "confidence": 0.2} for name in ranking], "language": {self.language: 1.0}, **message,
        }  # fmt: skip
        tracker = Tracker(
            "conversation-1",
            dict(self.slots),
            latest,
            [{"event": "user", "text": text}],
            False,
            None,
            self.loop,
            "action_listen",
        )
        dispatcher = CollectingDispatcher()
        for event in asyncio.run(action_of(intent).run(dispatcher, tracker, {})):
            assert event["event"] == "slot"
            self.slots[event["name"]] = event["value"]
        self.messages = dispatcher.messages
        return self

    @property
    def last(self) -> dict[str, Any]:
        """The last message's `custom`."""
        custom: dict[str, Any] = self.messages[-1]["custom"]
        return custom

    @property
    def text(self) -> str:
        """The last message's text."""
        return str(self.messages[-1]["text"])

    @property
    def buttons(self) -> list[str]:
        """What the last message's buttons send."""
        return [button["payload"] for button in self.messages[-1]["buttons"]]


def relation(value: str) -> dict[str, Any]:
    return {"entity": "relation", "value": value, "text": value, "start": 0}


def age(value: int) -> dict[str, Any]:
    return {"entity": "age", "value": value, "text": str(value), "start": 0}
