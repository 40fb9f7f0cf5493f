"""Messages outside any flow that go on with a case: the next of several people, a correction afterwards, a reference alone."""

from __future__ import annotations

import re

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction

from actions import next_person
from actions.step import Events
from actions.turn import Turn
from bot.casework.spotting import spot_reference
from bot.reading.commands import read_command
from bot.reading.new_address import read_new_address

_REACHED_BY = re.compile(r"tele|tlf|mobil|nummer|post|mail|na[mv]n|kontakt|contact|phone|number|name|adress")
"""What can be wrong in a case that is filed: the goals of a plan are changed in the plan."""


_REFERENCE = re.compile(r"\b[iI][pP][ -]?(?P<first>[0-9A-Za-z]{4})[ -]?(?P<second>[0-9A-Za-z]{4})\b")


def goes_on(turn: Turn, tracker: Tracker) -> Events | None:
    """The events that lead on to the form that the message needs; None where it needs none, or stands in a form already."""
    if turn.flow or turn.is_payload:
        return None
    if next_begun := next_person.begun(turn, tracker):
        return next_begun
    form = "supplement_form" if corrects(turn.text) else "status_form" if names_a_case(turn.text) else None
    return [*turn.remembered(), FollowupAction(form)] if form else None


def corrects(text: str) -> bool:
    """Whether somebody wants their name, or how they are reached, put right: "kan jeg rette telefonnummeret?"."""
    command = read_command(text)
    named = command is not None and command.name == "change_answer" and _REACHED_BY.search(command.rest)
    return bool(named) or read_new_address(text) is not None


def names_a_case(text: str) -> bool:
    """Whether a reference stands in the text, and not "IP" for a plan with a telephone number after it."""
    found = _REFERENCE.search(text)
    if found is None or spot_reference(text) is None:
        return False
    groups = (found["first"], found["second"])
    return not "".join(groups).isdigit() and all(not group.isalpha() or group.isupper() for group in groups)
