"""Messages outside any flow that go on with a case: the next of several people, a correction afterwards, a reference alone."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction

from actions import next_person
from actions.step import Events
from actions.turn import Turn
from bot.casework.spotting import spells_out_reference
from bot.reading.new_address import corrects_own_address


def goes_on(turn: Turn, tracker: Tracker) -> Events | None:
    """The events that lead on to the form that the message needs; None where it needs none, or stands in a form already."""
    if turn.flow or turn.is_payload:
        return None
    if next_begun := next_person.begun(turn, tracker):
        return next_begun
    form = (
        "supplement_form"
        if corrects_own_address(turn.text)
        else "status_form"
        if spells_out_reference(turn.text)
        else None
    )
    return [*turn.remembered(), FollowupAction(form)] if form else None
