"""Questions to the bot about its own question: answered at once, and the question comes again, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasa_sdk.events import SlotSet

from actions.commands import COMMANDS
from actions.speech import Voice
from actions.step import Events, Step
from actions.turn import FALLBACK, Turn
from bot.guidance.topic import ASKS
from bot.reading.asides import Aside, aside_in, only_asks

if TYPE_CHECKING:
    from actions.flow import FlowForm

_OTHERS = (*COMMANDS, *ASKS, "cancel", "crisis", "pause", "change_language")


def aside_of(form: FlowForm, turn: Turn, step: Step) -> Aside | str | None:
    """What the message asks of the bot; "unknown" for a plain question that is about nothing here, where any words would be taken.

    Said again, such a question is taken as the answer: it may be what somebody hopes to find out.
    """
    if turn.is_payload or turn.masked or (turn.intent in _OTHERS and turn.is_certain) or turn.intent == "crisis":
        return None
    found = aside_in(turn.text)
    if found is not None:
        return None if turn.intent in ASKS else found
    open_to_words = step.free_text or step.slot.endswith("_name")
    if not open_to_words or int(turn.slots.get("tries") or 0) > 0 or not only_asks(turn.text):
        return None
    about_nothing = turn.intent == FALLBACK or not turn.asks_about(0.25)
    return "unknown" if about_nothing and turn.intent not in _OTHERS else None


def answer_aside(form: FlowForm, aside: Aside | str, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    """Answer it, and ask the step again."""
    kept: Events = []
    if aside == "wait":
        voice.notice("take_your_time")
    elif aside == "who_reads":
        voice.answer("privacy")
        kept = [SlotSet("last_topic", "privacy")]
    else:
        said = [voice.text("common", "not_an_answer")] if aside == "unknown" else []
        voice.say("notice", " ".join([*said, voice.step_text(step.slot, "why")]), step=step.slot)
    if aside == "unknown":
        kept = [SlotSet("tries", int(voice.turn.slots.get("tries") or 0) + 1)]
    lead = voice.text(voice.flow or form.flow, "resume_question") if aside == "who_reads" else None
    form._ask(voice, step, answers, lead=lead)
    return [*kept, SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]
