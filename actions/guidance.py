"""Answers every topic by one action, clarifies what is unclear, and changes the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.onward import goes_on
from actions.receipts import is_right_after_filing, say_receipt_again, says_yes
from actions.speech import Voice, button
from actions.turn import Turn
from actions.waiting import where_the_wait_stands
from actions.wiring import wiring
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, TOPICS
from bot.reading.anger import is_angry
from bot.reading.shape import has_letters

ALTERNATIVES = 3
"""At most so many topics are offered when a message is unclear: more is a menu, not a question."""

INSTEAD, PERHAPS = 2, 0.05
"""Under an answer so many topics are offered that may have been meant instead, with at least this belief. Held-out messages that are
answered amiss are mostly about the second or third in the ranking; about one answer in sixteen has any that is likely enough."""

NOT_OFFERED = ("out_of_scope", "crisis", "greet", "goodbye", "thanks", "contact_human")
"""What nobody chooses from a list; a person is offered anyway."""


class ActionAnswer(Action):
    """Say the answer of the topic that the message is about: the intent is the topic."""

    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn)
        if turn.masked:
            voice.notice("identity_number_masked")
        if turn.intent != "crisis" and (onward := goes_on(turn, tracker)):
            return onward
        if turn.foreign and turn.intent != "crisis":
            voice.say(
                "clarify", _in_their_language(turn), [button(title, "change_language", language=code) for code, title in _offered(voice)],
                suggestions=["change_language", "contact_human"],
            )  # fmt: skip
            return turn.remembered()
        if turn.intent == "out_of_scope" and not has_letters(turn.text):
            return no_letters(turn, voice)
        if turn.intent in ("out_of_scope", "bot_challenge") and not turn.is_question and is_angry(turn.text):
            return calm(turn, voice)
        told = [SlotSet("misses", 0)]
        if turn.claim is not None and turn.intent != "crisis":
            topic = wiring().phrasebook.claims[turn.claim["id"]]["topic"]
            beside = [each for each in turn.asked if each in TOPICS and each != topic] if topic in turn.asked else []
            voice.verdict(turn.claim["id"], turn.claim["asserted"], () if beside else _instead(turn, topic))
            for each in beside:  # a claim and a question of its own: "they say … Is that so? And who decides?"
                voice.answer(each)
            return [*turn.remembered(), SlotSet("last_topic", beside[-1] if beside else topic), *told]
        asked = [topic for topic in turn.asked if topic in TOPICS and turn.intent != "crisis"]
        topics = asked or [turn.intent]  # in a crisis nothing else is answered, whatever was asked beside it
        for topic in topics:
            topic = topic if topic in TOPICS else "out_of_scope"
            # Who asked two things got both; a third guess would only be in the way.
            voice.answer(topic, lead=lead_of(turn, voice, topic), instead=() if asked else _instead(turn, topic))
        answered = [topic for topic in topics if topic != "out_of_scope"] or topics  # "why?" is asked of an answer
        return [*turn.remembered(), SlotSet("last_topic", answered[-1]), *told]


def lead_of(turn: Turn, voice: Voice, topic: str) -> str | None:
    """What is said before an answer: which language it comes in, what the law calls the citizen's word, what cannot be judged,
    where their own wait stands.
    """
    if topic == "crisis":
        return None  # the numbers come first
    said = []
    if turn.neighbour and turn.slots.get("language") is None:
        said.append(voice.text("common", "neighbour"))
    called = wiring().everyday_words.found_in(turn.text, turn.language, topic) if topic in RIGHTS_TOPICS else None
    if called is not None and topic in called.topics:
        said.append(voice.text("common", "everyday_word", phrase=called.phrase, term=called.term))
    if turn.reports and topic in RIGHTS_TOPICS:
        said.append(voice.text("common", "claim_unjudged"))
    if waits := where_the_wait_stands(turn, voice, topic):
        said.append(waits)
    return " ".join(said) or None


class ActionClarify(Action):
    """Offer the likeliest topics; a second miss in a row offers a person and the form, never a third round."""

    def name(self) -> str:
        return "action_clarify"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn)
        if turn.masked:
            voice.notice("identity_number_masked")
        if not has_letters(turn.text):
            return no_letters(turn, voice)
        if is_angry(turn.text):
            return calm(turn, voice)
        if onward := goes_on(turn, tracker):
            return onward
        misses = int(tracker.get_slot("misses") or 0) + 1
        filed = tracker.get_slot("filed_reference")
        if says_yes(turn) and filed and not turn.flow:
            # The yes that is sent again because the receipt was lost on its way.
            if is_right_after_filing(tracker.events) and say_receipt_again(voice, filed, tracker.sender_id):
                return [*turn.remembered(), SlotSet("filed_reference", filed)]
            if misses == 1:
                voice.notice("already_filed", reference=filed)
                return turn.remembered()
        if turn.intent in ("affirm", "deny") and not turn.is_payload and not turn.flow and misses == 1:
            voice.notice("at_your_service")  # "ok" after an answer asks for nothing
            return turn.remembered()
        offered = _alternatives(turn) if misses == 1 else []
        person = button(voice.text("common", "clarify_person"), "contact_human")
        if offered:
            text, buttons = voice.text("common", "clarify"), [*voice.follow_ups(offered), person]
        else:
            text, buttons = voice.text("common", "second_miss"), [person, *voice.follow_ups(["request"])]
            offered = [] if misses == 1 else ["request"]
        voice.say("clarify", text, buttons, suggestions=[*offered, "contact_human"])
        return [*turn.remembered(), SlotSet("misses", misses)]


class ActionChangeLanguage(Action):
    """Switch to the language that was asked for, or say which there are."""

    def name(self) -> str:
        return "action_change_language"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn)
        wished = turn.values("language")
        if wished and wished[0] in LANGUAGES:
            voice.notice("language_set")
        else:
            voice.answer("change_language")
        beside = [topic for topic in turn.asked if topic in TOPICS and topic != "change_language"]
        for topic in beside:  # "can you do this in English? and what does it cost?"
            voice.answer(topic, lead=lead_of(turn, voice, topic))
        return [*turn.remembered(), *(SlotSet("last_topic", topic) for topic in beside[-1:])]


def no_letters(turn: Turn, voice: Voice) -> list[dict[str, Any]]:
    """Say that nothing in the message could be read, and offer a person."""
    person = button(voice.text("common", "clarify_person"), "contact_human")
    voice.say("clarify", voice.text("common", "no_letters"), [person], suggestions=["contact_human"])
    return turn.remembered()


def calm(turn: Turn, voice: Voice) -> list[dict[str, Any]]:
    """Meet anger that says nothing else: it is all right to be angry, and here is a person."""
    person = button(voice.text("common", "clarify_person"), "contact_human")
    voice.say("clarify", voice.text("common", "calm"), [person], suggestions=["contact_human"])
    return turn.remembered()


def _alternatives(turn: Turn) -> list[str]:
    """The topics and flows that the message may be about, likeliest first."""
    return [name for name, _belief in _offerable(turn)][:ALTERNATIVES]


def _instead(turn: Turn, topic: str) -> list[str]:
    """What the message may have been about instead of the topic that is answered, likeliest first; of a button nothing."""
    if turn.is_payload or topic not in RIGHTS_TOPICS:
        return []
    likely = [name for name, belief in _offerable(turn) if belief >= PERHAPS and name != topic]
    return likely[:INSTEAD]


def _offerable(turn: Turn) -> Iterator[tuple[str, float]]:
    """The ranking as topics and flows that a button may offer, with the belief in each."""
    for name, belief in turn.ranking:
        flow = name.removeprefix("start_")
        offered = flow if name.startswith("start_") and flow in FLOWS else name
        if offered in (*TOPICS, *FLOWS) and offered not in NOT_OFFERED:
            yield offered, belief


def _in_their_language(turn: Turn) -> str:
    """One sentence in the language of the message, and the same in the two that most newcomers can read a little of."""
    assert turn.foreign is not None
    said = wiring().phrasebook.foreign
    return "\n\n".join(dict.fromkeys([said[turn.foreign], said["nb"], said["en"]]))


def _offered(voice: Voice) -> list[tuple[str, str]]:
    return [(code, voice.text("common", f"language_{code}")) for code in LANGUAGES]
