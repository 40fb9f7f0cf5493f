"""One case is about one person. When the first of several is sent, what is common to them is offered to be carried over to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.speech import Button, Voice, button
from actions.step import SKIPPED, Events
from actions.turn import Turn
from bot.intake.answers import about_another
from bot.reading.several_people import next_name, speaks_of_next

NEXT = "next"
"""What the button under the receipt says; and the value of `several_people` while it is about one more."""

COMMON = ("role", "citizen_name", "contact", "contact_wish", "secret_address", "wants")
"""Answers about the one who writes, and what they ask for. Who else has a say, and where somebody lives, is asked of each."""


def left_to_ask(slots: Mapping[str, Any]) -> dict[str, Any]:
    """What the next of several people has in common with the one whose case was sent; {} where there was only one."""
    if not slots.get("several_people") or not about_another(slots):
        return {}
    return {slot: slots[slot] for slot in COMMON if slots.get(slot) not in (None, SKIPPED)}


def offer(voice: Voice) -> list[Button]:
    """Say, before the receipt, that the next one can follow; returns the button for it."""
    voice.notice("next_person", "request")
    return [button(voice.text("request", "next_button"), "start_request", value=NEXT)]


def kept(common: Mapping[str, Any]) -> Events:
    """The event that keeps it, in the slot that said there were several."""
    return [SlotSet("several_people", dict(common))]


def carried_over(turn: Turn, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept, for the next person: by the button, or in words that ask for another of the same kind.

    A new request that does not say whom it is about is not taken to be about one more of them; only who writes is known.
    """
    common = turn.slots.get("several_people")
    if not isinstance(common, dict) or told.get("role", common["role"]) != common["role"]:
        return {}
    goes_on = NEXT in turn.values("value") if turn.is_payload else "role" in told or speaks_of_next(turn.text)
    if not goes_on:
        return {slot: value for slot, value in common.items() if slot not in ("role", "wants")}
    name = None if turn.is_payload else next_name(turn.text)
    return {**common, **({"service_user_name": name} if name else {}), "several_people": NEXT}


def begun(turn: Turn, tracker: Tracker) -> Events | None:
    """The events that begin the next one's request, where a message outside any flow goes on to them: "og så for Noah"."""
    if not isinstance(tracker.get_slot("several_people"), dict) or not speaks_of_next(turn.text):
        return None
    return [*turn.remembered(), FollowupAction("request_form")]
