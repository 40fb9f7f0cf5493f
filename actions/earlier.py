"""What was told before a flow began: a story is not asked for again because it came a message too early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker

from actions.turn import Turn
from bot.reading.asides import only_asks
from bot.reading.shape import words

MOST = 4
"""So many messages are looked back at."""

SHORTEST = 6
"""A message of fewer words tells no story."""

_PERSON = ("role", "age_group", "age_years", "service_user_name", "basis")
_KEPT = (
    *_PERSON, "citizen_name", "contact", "contact_wish", "secret_address", "services", "needs", "goals", "preferred_coordinator",
    "do_not_share_with", "district",
)  # fmt: skip
"""Answers that may come from an earlier message; what is wanted now is said now."""


def told_earlier(turn: Turn, tracker: Tracker, opening: Callable[[Turn], dict[str, Any]]) -> dict[str, Any]:
    """The opening answers, with what the messages since the last flow told; the latest message wins.

    Whoever is spoken of now may be another than the one before: then nothing of the one before is taken.
    """
    now = opening(turn)
    before: dict[str, Any] = {}
    for text, entities in _stories(tracker):
        told = opening(replace(turn, text=text, entities=entities, asked=(), claim=None))
        if _is_another(before, told):
            before = {slot: value for slot, value in before.items() if slot not in _PERSON}
        before.update({slot: told[slot] for slot in _KEPT if slot in told})
    if _is_another(before, now):
        before = {slot: value for slot, value in before.items() if slot not in _PERSON}
    if "age_group" in now:
        before.pop("age_years", None)
    return {**before, **now}


def _is_another(before: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether a later message is about another person than an earlier one."""
    return any(
        slot in told and slot in before and told[slot] != before[slot]
        for slot in ("role", "age_group", "service_user_name")
    )


def _stories(tracker: Tracker) -> list[tuple[str, tuple[Any, ...]]]:
    """The messages since the last flow that tell something, oldest first, the latest message left out."""
    found: list[tuple[str, tuple[Any, ...]]] = []
    users = 0
    for event in reversed(tracker.events):
        if event["event"] == "active_loop" and users:
            break
        if event["event"] != "user":
            continue
        users += 1
        text, parsed = event.get("text") or "", event.get("parse_data") or {}
        if users == 1 or text.startswith("/") or words(text) < SHORTEST or only_asks(text):
            continue
        if (parsed.get("intent") or {}).get("name") == "crisis":
            continue
        found.append((text, tuple(parsed.get("entities") or ())))
        if len(found) == MOST:
            break
    return found[::-1]
