"""Turns what is to be said into Rasa messages of the contract's form: one message, whole, with its `custom`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from actions.wiring import wiring
from bot.guidance.topic import intent_of

Button = dict[str, str]


def button(title: str, intent: str, **entities: str) -> Button:
    """A button as Rasa knows it: the payload is an intent, with entities as JSON where there are any."""
    return {"title": title, "payload": f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")}


@dataclass(frozen=True)
class Voice:
    """Speaks in the language of the turn."""

    dispatcher: CollectingDispatcher
    turn: Turn
    flow: str | None = None

    def text(self, room: str, key: str, **values: object) -> str:
        """A text of `content/prompts`, filled in."""
        return wiring().phrasebook.text(room, key, self.turn.language, self.turn.municipality, **values)

    def step_text(self, step: str, part: str, **values: object) -> str:
        """A text of a step in the flow that speaks."""
        assert self.flow is not None
        return wiring().phrasebook.step_text(
            self.flow, step, part, self.turn.language, self.turn.municipality, **values
        )

    def say(self, kind: str, text: str, buttons: Iterable[Button] = (), **custom: Any) -> None:
        """Send one whole message; keys of `custom` that are None are left out."""
        flow = self.flow or self.turn.flow
        content: dict[str, Any] = {"kind": kind, "language": self.turn.language}
        if flow:
            content["flow"] = flow
        content.update({key: value for key, value in custom.items() if value is not None})
        self.dispatcher.messages.append(
            {
                "text": text,
                "buttons": list(buttons),
                "elements": [],
                "custom": content,
                "template": None,
                "response": None,
                "image": None,
                "attachment": None,
            }
        )

    def notice(self, key: str, room: str = "common", buttons: Iterable[Button] = (), **values: object) -> None:
        """Send a notice by its key."""
        self.say("notice", self.text(room, key, **values), buttons)

    def answer(self, topic: str) -> None:
        """Send a topic's whole answer with its sources and follow-ups."""
        answer = wiring().phrasebook.answer(topic, self.turn.language, self.turn.municipality)
        # In a flow the question that follows has its own buttons; a second set would pull the citizen away from it.
        follow_ups = () if self.flow or self.turn.flow else self.follow_ups(answer.suggestions)
        self.say(
            "answer", answer.text, follow_ups, topic=topic,
            sources=[source.as_dict() for source in answer.sources], suggestions=list(answer.suggestions),
        )  # fmt: skip

    def follow_ups(self, suggestions: Iterable[str]) -> list[Button]:
        """Buttons for topics and flows by their ids."""
        titles = wiring().phrasebook.title
        return [button(titles(name, self.turn.language), intent_of(name)) for name in suggestions]

    def choices(self, flow: str, step: str) -> Mapping[str, str]:
        """The fixed choices of a step in the language of the turn."""
        return wiring().phrasebook.choices(flow, step, self.turn.language)
