"""Questions to the bot about its own question: answered at once, and the question comes again, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasa_sdk.events import SlotSet

from actions.commands import COMMANDS
from actions.speech import Voice
from actions.step import LONG, PLAINLY, Events, Step
from actions.turn import FALLBACK, Turn
from bot.guidance.topic import ASKS, RIGHTS_TOPICS
from bot.reading.asides import Aside, aside_at_summary, aside_in, asks_of_consent, only_asks, tells_beside

if TYPE_CHECKING:
    from actions.flow import FlowForm

PERHAPS = 0.3
"""Belief from which a question that names a service is taken to be about a topic."""

_CODES = ("reference", "access_code", "related_reference", "resume_code", "consent")
"""Questions whose own problem text says where the answer is found, and the consent, which says all that there is to ask."""

_OTHERS = (*COMMANDS, *ASKS, "cancel", "crisis", "pause", "change_language")


def aside_of(form: FlowForm, turn: Turn, step: Step) -> Aside | str | None:
    """What the message asks of the bot; "unknown" for a plain question that is about nothing here.

    Said again where any words would be taken, such a question is the answer: it may be what somebody hopes to find out.
    """
    if turn.is_payload or turn.masked or turn.intent == "crisis":
        return None
    if step.slot == "confirm" and (about := aside_at_summary(turn.text)) is not None:
        return about
    if step.slot == "consent" and asks_of_consent(turn.text):
        return "meaning"
    if turn.intent in _OTHERS and turn.is_certain:
        return None
    found = aside_in(turn.text)
    if found is not None:
        return None if turn.intent in ASKS else found
    if step.free_text and turn.intent == "out_of_scope" and (topic := _topic_of_service(turn)) is not None:
        return topic
    open_to_words = step.free_text or step.slot.endswith("_name")
    if int(turn.slots.get("tries") or 0) > 0 or not only_asks(turn.text):
        return None
    if not open_to_words and (step.hidden or step.slot in _CODES or form.can_read(turn, step)):
        return None
    # Where words are no answer, a question that is near a topic gets the choice between topics.
    about_nothing = (open_to_words and turn.intent == FALLBACK) or not turn.asks_about(0.25)
    return "unknown" if about_nothing and turn.intent not in _OTHERS else None


def _topic_of_service(turn: Turn) -> str | None:
    """The topic of a plain question that names a service, although it looks like none of ours: "kan NAV være med?"."""
    if not turn.values("service") or not only_asks(turn.text):
        return None
    return next((name for name, belief in turn.ranking if name in RIGHTS_TOPICS and belief >= PERHAPS), None)


def answer_aside(form: FlowForm, aside: Aside | str, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    """Answer it, and ask the step again."""
    kept: Events = []
    if aside == "wait":
        voice.notice("take_your_time")
    elif (topic := "privacy" if aside == "who_reads" else aside) in RIGHTS_TOPICS or topic == "privacy":
        voice.answer(topic)
        kept = [SlotSet("last_topic", topic)]
    elif aside in ("afterwards", "change_later"):
        voice.notice("after_sending" if aside == "afterwards" else "change_afterwards")
    else:
        said = [voice.text("common", "not_an_answer")] if aside == "unknown" else []
        voice.say("notice", " ".join([*said, voice.step_text(step.slot, "why")]), step=step.slot)
    if aside == "unknown":
        kept = [SlotSet("tries", int(voice.turn.slots.get("tries") or 0) + 1)]
    lead = voice.text(voice.flow or form.flow, "resume_question") if kept and aside != "unknown" else None
    form.ask(voice, step, answers, lead=lead)
    return [*kept, SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]


def answer_beside(turn: Turn, voice: Voice, step: Step) -> Events:
    """Answer what a story asks, where that is plain; the story is kept as it was written."""
    topic = turn.best[0]
    asks = step.free_text and turn.word_count <= LONG and turn.is_question and tells_beside(turn.text)
    if not asks or turn.is_payload or topic not in RIGHTS_TOPICS or not turn.asks_about(PLAINLY):
        return []
    voice.answer(topic)
    return [SlotSet("last_topic", topic)]
