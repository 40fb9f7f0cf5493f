"""Judges what the product said to one held-out item, by the `custom` of its messages alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.evaluation.held_out import FOREIGN, TWO, Item

Message = Mapping[str, Any]

DEPTHS = {"why": "ask_why", "full": "ask_more", "easy": "ask_simpler"}
"""The depth of an answer and the intent that asks for it."""

CLARIFY = "clarify"
NOTICE = "notice"


@dataclass(frozen=True)
class Outcome:
    """An item and what became of it.

    Attributes:
        found: what the product took the message for: a topic, `start_<flow>`, an `ask_…`, or the kind of message that it sent instead.
        told: everything that the turn gave, in its order: topics, flows that it is in, and depths.
        suggested: what a clarification offered, or an answer as what may have been meant instead.
    """

    item: Item
    found: str
    told: tuple[str, ...]
    suggested: tuple[str, ...]
    claim: str | None
    verdict: str | None
    language: str
    text: str

    @property
    def answers_right(self) -> bool:
        """The right topic, flow or depth; of two questions both."""
        if self.item.set == TWO:
            return set(self.item.accepted) <= set(self.told)
        if self.item.in_scope:
            return self.found in self.item.accepted or any(
                name in self.told for name in self.item.accepted if name.startswith("start_")
            )
        return self.told_out_of_scope

    @property
    def offered(self) -> bool:
        """Answered rightly, or the right topic is among those that a clarification offers, or an answer as meant instead."""
        return self.answers_right or any(
            name in self.suggested or name.removeprefix("start_") in self.suggested for name in self.item.accepted
        )

    @property
    def told_out_of_scope(self) -> bool:
        """Told that this is not ours, or asked what is meant with a person offered."""
        return self.found == "out_of_scope" or (self.found == CLARIFY and "contact_human" in self.suggested)

    @property
    def refused(self) -> bool:
        """Turned away although an answer was there."""
        return self.item.in_scope and "out_of_scope" not in self.item.accepted and self.found == "out_of_scope"

    @property
    def in_order(self) -> bool:
        """Both questions answered, in the order in which they were asked."""
        return tuple(name for name in self.told if name in self.item.accepted) == self.item.accepted

    @property
    def crisis(self) -> bool:
        """Whether help numbers came."""
        return "crisis" in self.told

    @property
    def judged(self) -> bool:
        """The right claim was found; of a message that makes none of ours, none was."""
        return self.claim == self.item.claim

    @property
    def right(self) -> bool:
        """Everything that the item's set asks for."""
        if self.item.crisis or self.crisis:
            return self.item.crisis and self.crisis
        if self.item.set == FOREIGN:
            return self.found == FOREIGN
        if self.item.set == "claims":
            return self.judged and self.verdict == self.item.verdict
        return self.answers_right or not self.item.accepted

    @property
    def language_right(self) -> bool:
        return self.language == self.item.expected_language


def judge(
    item: Item, messages: Sequence[Message], before: str | None, *, foreign: Mapping[str, str], moved: Mapping[str, str]
) -> Outcome:
    """Read a turn.

    Args:
        messages: the whole replies to the item's last message.
        before: the topic that was told before it in the same conversation.
        foreign: language code to the one sentence that it gets.
        moved: language to the notice that says that the conversation has moved to it.
    """
    customs = [message["custom"] for message in messages]
    real = [custom for custom in customs if custom.get("kind") != NOTICE]
    told: list[str] = []
    for custom in customs:
        topic, flow = _told(custom, item, before), custom.get("flow")
        told += [*([topic] if topic else []), *([f"start_{flow}"] if flow else [])]
    first = real[0] if real else {}
    found = _told(first, item, before) or (f"start_{first['flow']}" if first.get("flow") else first.get("kind", NOTICE))
    if not real and any(moved.get(message["custom"].get("language", "")) == message["text"] for message in messages):
        found = "change_language"
    if item.set == FOREIGN and customs[0].get("kind") in (CLARIFY, NOTICE):
        sentence = foreign.get(item.language)
        found = FOREIGN if sentence and sentence in " ".join(messages[0]["text"].split()) else found
    return Outcome(
        item=item,
        found=str(found),
        told=tuple(dict.fromkeys(told)),
        suggested=tuple(
            name
            for custom in real
            for name in (custom["suggestions"] if custom.get("kind") == CLARIFY else custom.get("alternatives", ()))
        ),
        claim=first.get("claim"),
        verdict=first.get("verdict"),
        language=str(customs[0].get("language")),
        text="\n".join(message["text"] for message in messages),
    )


def topic_told(messages: Sequence[Message]) -> str | None:
    """The last topic that a turn answered."""
    topics = [message["custom"].get("topic") for message in messages if message["custom"].get("kind") == "answer"]
    return topics[-1] if topics else None


def _told(custom: Mapping[str, Any], item: Item, before: str | None) -> str | None:
    """What an answer answers: its topic, or, where the item asks for the last one again, the depth."""
    topic = custom.get("topic")
    if custom.get("kind") != "answer" or topic is None:
        return None
    depth = DEPTHS.get(custom.get("depth", ""))
    return depth if depth in item.accepted and topic == before else str(topic)
