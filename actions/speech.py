"""Turns what is to be said into Rasa messages of the contract's form: one message, whole, with its `custom`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from actions.wiring import wiring
from bot.guidance.topic import FLOWS, RIGHTS_TOPICS, TOPICS, intent_of
from bot.intake.speaker import Speaker

Button = dict[str, str]

FOLLOW_UPS = 3
"""How many topics are offered under an answer, beside the flows."""

WHOLE = ("crisis", "contact_human")
"""Topics that are always told whole: somebody who needs a number must not have to ask for more."""


def button(title: str, intent: str, **entities: str) -> Button:
    """A button as Rasa knows it: the payload is an intent, with entities as JSON where there are any."""
    return {"title": title, "payload": f"/{intent}" + (json.dumps(entities, ensure_ascii=False) if entities else "")}


@dataclass(frozen=True)
class Voice:
    """Speaks in the language of the turn."""

    dispatcher: CollectingDispatcher
    turn: Turn
    flow: str | None = None

    @property
    def speaker(self) -> Speaker:
        """The words alone, for what does not know of turns."""
        return Speaker(wiring().phrasebook, self.turn.language, self.turn.municipality)

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

    def answer(self, topic: str, depth: str = "short", lead: str | None = None, instead: Sequence[str] = ()) -> None:
        """Send a topic's answer, as deep as asked, with its sources and follow-ups.

        Args:
            lead: what is said before it.
            instead: the topics and flows that may have been meant instead, likeliest first.
        """
        if topic in WHOLE and depth == "short":
            depth = "full"
        if depth == "short" and self.turn.easy:
            depth = "easy"
        answer = wiring().phrasebook.answer(
            topic, self.turn.language, self.turn.municipality, depth, self.turn.audience, wiring().today()
        )
        self.answer_with(topic, "\n\n".join(part for part in (lead, answer.text) if part), depth, instead)

    def answer_with(self, topic: str, text: str, depth: str, instead: Sequence[str] = ()) -> None:
        """Send a text as a topic's answer, with the topic's sources and follow-ups; what else may have been meant comes first."""
        answer = wiring().phrasebook.answer(topic, self.turn.language, self.turn.municipality, on=wiring().today())
        suggestions = nearest(dict.fromkeys([*instead, *answer.suggestions]))
        self.say(
            "answer", text, self._around(topic, suggestions, depth), topic=topic, depth=depth,
            sources=[source.as_dict() for source in answer.sources], suggestions=suggestions, alternatives=list(instead) or None,
        )  # fmt: skip

    def verdict(self, name: str, asserted: bool, instead: Sequence[str] = ()) -> None:
        """Judge a claim: the verdict first, then the rule and what to do. `asserted` is False when its contrary was said."""
        claim = wiring().phrasebook.claim(name, self.turn.language, self.turn.municipality)
        verdict = claim.verdict if asserted else claim.contrary
        # The verdict is the first sentence; the claim itself is repeated, so that everybody sees which statement was judged.
        which = "judged" if asserted else "contrary"
        lead = f"{self.text('common', f'verdict_{verdict}')} {self.text('common', f'{which}_{claim.verdict}', claim=claim.claim)}"
        # What to do about it is written for the claim, not for somebody who has it right.
        parts = [lead, claim.why, *([claim.next] if asserted else [])]
        suggestions = [claim.topic, *(other for other in instead if other != claim.topic)]
        self.say(
            "answer", "\n\n".join(parts), self._around(claim.topic, suggestions, "claim"),
            topic=claim.topic, claim=name, verdict=verdict, sources=[source.as_dict() for source in claim.sources],
            suggestions=suggestions, alternatives=suggestions[1:] or None,
        )  # fmt: skip

    def _around(self, topic: str, suggestions: Iterable[str], depth: str) -> list[Button]:
        """The buttons under an answer: the other depths, the reasons, and what lies near."""
        # In a flow the question that follows has its own buttons; a second set would pull the citizen away from it.
        if self.flow or self.turn.flow:
            return []
        deeper = {
            "short": ("more", "simpler", "why"),
            "full": ("simpler", "why"),
            "easy": ("more", "why"),
            "why": ("more",),
            "claim": ("why",),
        }
        ways = deeper[depth] if topic in RIGHTS_TOPICS else ()
        titles = [button(self.text("common", f"ask_{way}_button"), f"ask_{way}") for way in ways]
        return [*titles, *self.follow_ups(suggestions)]

    def follow_ups(self, suggestions: Iterable[str]) -> list[Button]:
        """Buttons for topics and flows by their ids."""
        titles = wiring().phrasebook.title
        return [button(titles(name, self.turn.language), intent_of(name)) for name in suggestions]

    def choices(self, flow: str, step: str) -> Mapping[str, str]:
        """The fixed choices of a step in the language of the turn."""
        return wiring().phrasebook.choices(flow, step, self.turn.language)


def nearest(suggestions: Iterable[str]) -> list[str]:
    """The follow-ups that are offered: every flow, and so many topics that the buttons can be taken in at a glance."""
    kept = list(suggestions)
    topics = [name for name in kept if name not in FLOWS or name in TOPICS][:FOLLOW_UPS]
    return [name for name in kept if name in topics or (name in FLOWS and name not in TOPICS)]
