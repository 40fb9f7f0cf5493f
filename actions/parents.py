"""Whether two share the parental responsibility for a child (bl § 30, pbrl § 4-4): asked for, or told; where anybody lives never is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actions import steps
from actions.speech import Voice
from actions.step import Answers, Step
from actions.turn import Turn
from bot.intake.agreement import other_parent_note
from bot.intake.answers import is_parent_of_child, shares_responsibility
from bot.reading.responsibility import read_shared_responsibility, shared_responsibility_told


def shared_of(turn: Turn) -> str:
    """Whether parental responsibility is shared: yes, no, or unknown; raises NotUnderstood."""
    pressed = [str(value) for value in turn.values("value") if value in ("yes", "no", "unknown")]
    if turn.is_payload and (pressed or turn.intent in ("affirm", "deny")):
        return pressed[0] if pressed else {"affirm": "yes", "deny": "no"}[turn.intent]
    found = None if turn.is_payload else read_shared_responsibility(turn.text)
    if found is None:
        return "yes" if steps.read_decision(turn) else "no"
    return "yes" if found else "no"


def shared_told(turn: Turn) -> dict[str, Any]:
    """The same, where a message that was no answer to it names the responsibility."""
    shared = None if turn.is_payload else shared_responsibility_told(turn.text)
    return {} if shared is None else {"shared_responsibility": "yes" if shared else "no"}


def other_parent_told(known: Collection[str], voice: Voice, answers: Answers) -> str | None:
    """What follows, said once it has become known that two share it; the rule itself was said with role and age."""
    if "shared_responsibility" not in known or not shares_responsibility(answers):
        return None
    return other_parent_note(voice.speaker)


SHARED_RESPONSIBILITY = Step("shared_responsibility", shared_of, applies=is_parent_of_child)
