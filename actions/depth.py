"""What may be asked after an answer: more of it, a simpler version, or why it is so."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import Voice
from actions.steps import date_words
from actions.turn import Turn
from actions.wiring import wiring
from bot.guidance.topic import TOPICS

DEPTH_OF = {"ask_more": "full", "ask_simpler": "easy"}


class ActionDeepen(Action):
    """Tell the last topic again: whole, in easy words, or with its reasons and the validity of its statutes."""

    def name(self) -> str:
        return "action_deepen"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn)
        if turn.masked:
            voice.notice("identity_number_masked")
        topic = tracker.get_slot("last_topic")
        if topic not in TOPICS:
            voice.say(
                "clarify", voice.text("common", "nothing_to_deepen"), voice.follow_ups(["capabilities", "contact_human"]),
                suggestions=["capabilities", "contact_human"],
            )  # fmt: skip
        elif turn.intent in DEPTH_OF:
            voice.answer(topic, DEPTH_OF[turn.intent])
        else:
            explain(voice, topic)
        return [*turn.remembered(), SlotSet("misses", 0)]


def explain(voice: Voice, topic: str) -> None:
    """Say why a topic's answer is as it is: the reasoning, each statute with its validity, and where sources differ."""
    turn, book = voice.turn, wiring().phrasebook
    why, statutes = book.reasons(topic, turn.language, turn.municipality, wiring().today())
    paragraphs = [why] if why else []
    lines = []
    for basis in statutes:
        parts = [f"- {basis.words}: {basis.title}."]
        if basis.since is not None:
            parts.append(voice.text("common", "reasons_since", since=date_words(basis.since.isoformat(), voice)))
        if basis.until is not None:
            parts.append(voice.text("common", "reasons_until", until=date_words(basis.until.isoformat(), voice)))
        parts.append(voice.text("common", "reasons_checked", checked=date_words(basis.checked.isoformat(), voice)))
        lines.append(" ".join(parts))
    if lines:
        paragraphs.append("\n".join([voice.text("common", "reasons_lead"), *lines]))
    elif not why:
        paragraphs.append(voice.text("common", "reasons_none"))
    paragraphs += [conflict[turn.language]["text"] for conflict in book.conflicts_of(topic, wiring().today())]
    voice.answer_with(topic, "\n\n".join(paragraphs), "why")
