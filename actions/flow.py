"""The engine of every collecting conversation: one question at a time, digressions answered, nothing lost.

A flow is a Rasa form. Its form is filled by one validation action, which this module provides: it decides what the latest
message is (an answer, a command, a question in the middle), reads the answer, and asks the next question itself, so that each
question leaves as one whole message. When the message is a question about something else, the action fills nothing; Rasa then
rejects the form's turn, lets the rule of that topic answer, and calls the form again, which asks the same question once more.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import answer_aside, answer_beside, aside_of
from actions.commands import COMMANDS, blank_choice, change
from actions.earlier import told_earlier
from actions.hearing import Hearing
from actions.speech import Button, Voice, button
from actions.step import FAINT, SKIPPED, TRIES, Answers, Events, Step
from actions.turn import FALLBACK, Turn
from bot.guidance.topic import AFTER_FLOW, TOPICS
from bot.masking import MASK
from bot.reading import NotUnderstood
from bot.reading.anger import is_angry
from bot.reading.outburst import is_outburst
from bot.reading.plain import tokens


class FlowForm(Hearing, Action, ABC):
    """The validation action of one flow's form."""

    @abstractmethod
    def opening(self, turn: Turn) -> dict[str, Any]:
        """Answers that the first message already holds, slot by slot."""

    def derive(self, answers: Answers) -> dict[str, Any]:
        """Answers that follow from others and are never asked for."""
        return {}

    def prepare(self, turn: Turn) -> None:
        """Look up what the questions hang on besides the answers; called before anything else in a turn."""

    def name(self) -> str:
        return f"validate_{self.flow}_form"

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot that belongs to the flow, emptied when it ends."""
        return flow_slots(self.steps)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One turn: read the message and ask what comes next."""
        turn = Turn.of(tracker)
        self.told = frozenset(turn.slots.get("told_at_once") or ())
        self.prepare(turn)
        voice = Voice(dispatcher, turn, self.flow)
        answers = {step.slot: tracker.get_slot(step.slot) for step in self.steps}
        if turn.step is None or turn.flow != self.flow:
            return self._open(turn, voice, tracker)
        step = next(step for step in self.steps if step.slot == turn.step)
        if turn.acted is not None:
            return [*turn.remembered(), *self._resume(turn, voice, step, answers)]
        if self._is_change(turn, step, answers):
            return [*turn.remembered(), *(change(self, turn, voice, step, answers) or [])]
        if (aside := aside_of(self, turn, step)) is not None:
            return [*turn.remembered(), *answer_aside(self, aside, voice, step, answers)]
        if not self._names_an_answer(turn, step, answers) and self._is_digression(turn, step):
            # Any slot but this one, even the language, would tell Rasa that the form took the turn; whoever answers remembers it.
            return [SlotSet("requested_slot", step.slot)]
        if turn.masked:
            voice.notice("identity_number_masked")
            if not tokens(turn.text.replace(MASK, " ")):
                tries = int(turn.slots.get("tries") or 0) + 1
                return [*turn.remembered(), *self._again(voice, step, answers, tries)]
        answered = answer_beside(turn, voice, step)
        if turn.intent == "crisis" and turn.confidence >= FAINT and turn.slots.get("last_topic") != "crisis":
            voice.notice("help_at_hand")  # the words are kept as the answer, and nobody is left without a number
        return [*turn.remembered(), *answered, *self._take(turn, voice, step, answers)]

    # -- the parts of a turn

    def _open(self, turn: Turn, voice: Voice, tracker: Tracker) -> Events:
        answers: dict[str, Any] = {slot: None for slot in self.slots}
        if turn.masked:
            voice.notice("identity_number_masked")
        for topic in turn.asked:
            if topic in TOPICS and not turn.is_payload:
                voice.answer(topic)  # "how long do I have, and I want to appeal" is answered before it is begun
        own = {step.slot for step in self.steps}
        told = told_earlier(turn, tracker, self.opening)
        opening = {slot: value for slot, value in told.items() if slot in own}
        answers.update(opening)
        self.told = frozenset(opening)
        answers["submission_id"] = uuid.uuid4().hex
        answers["told_at_once"] = sorted(opening)
        events = [SlotSet(slot, value) for slot, value in answers.items()]
        events.append(SlotSet("last_topic", AFTER_FLOW[self.flow]))
        return [*turn.remembered(), *events, *self.ask_next(voice, answers, lead=voice.text(self.flow, "intro"))]

    def _resume(self, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
        """After a digression the same question comes again, once; after a crisis or a clarification the form keeps still.

        So it does when filing failed: that was told, with a button to try again.
        """
        if turn.intent == "crisis":
            voice.notice("crisis_pause", self.flow, [button(voice.text("common", "continue_button"), "resume")])
        elif turn.intent != FALLBACK and turn.acted not in (f"action_submit_{self.flow}", "action_submit_draft"):
            self.ask(voice, step, answers, lead=voice.text(self.flow, "resume_question"))
        told = [] if turn.is_question or turn.is_payload else [SlotSet("tries", int(turn.slots.get("tries") or 0) + 1)]
        return [*told, SlotSet("requested_slot", step.slot)]

    def _take(self, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
        if turn.intent == "cancel" and self._is_commanded(turn, step):
            return self._offer_rest(voice, step) if self.is_tired(turn) else self._ask_whether_to_end(voice, step)
        command = COMMANDS.get(turn.intent) if self._is_commanded(turn, step) else None
        if command is not None:
            events = command(self, turn, voice, step, answers)
            if events is not None:
                return events
        # A bare "no" to an optional question skips it; "no, only the GP" is an answer to one of them.
        if step.optional and turn.denies and not turn.values("service"):
            return self.store(voice, step, SKIPPED, answers)
        try:
            value = step.answer(turn)
        except NotUnderstood as problem:
            # "No" to the summary, or the name of an answer after it, means that something is to be changed.
            if step.slot == "confirm" and (turn.intent == "deny" or self.step_named(turn, answers, turn.text)):
                return change(self, turn, voice, step, answers) or []
            # "I have nothing of the kind" and "don't know which rules" choose the blank choice, where there is one.
            blank = blank_choice(self, step)
            if blank is not None and (turn.denies if blank == "none_yet" else turn.opens_with_skip):
                return self.store(voice, step, blank, answers)
            return self._not_understood(turn, voice, step, answers, problem.reason)
        if turn.calmed is not None and not step.takes_anything:
            voice.notice("calm")  # the answer counts, and the anger is heard
        return self.store(voice, step, value, answers, was_read=True)

    def _ask_whether_to_end(self, voice: Voice, step: Step) -> Events:
        end = button(voice.text("common", "cancel_button"), "cancel")
        go_on = button(voice.text("common", "continue_button"), "resume")
        voice.say("notice", voice.text("common", "cancel_sure"), [end, go_on], step=step.slot)
        return [SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]

    def _offer_rest(self, voice: Voice, step: Step) -> Events:
        ways = {"pause_button": "pause", "cancel_button": "cancel", "continue_button": "resume"}
        if step.optional:
            ways = {"skip_rest_button": "skip_all", **ways}
        buttons = [button(voice.text("common", title), intent) for title, intent in ways.items()]
        voice.say("notice", voice.text("common", "weary"), buttons, step=step.slot)
        return [SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]

    def _not_understood(self, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any], reason: str) -> Events:
        tries = int(turn.slots.get("tries") or 0) + 1
        other = turn.best[0]
        if tries % TRIES and not turn.is_payload and (is_angry(turn.text) or is_outburst(turn.text)):
            voice.notice("calm")
            return self._again(voice, step, answers, tries)
        if other.startswith("start_") and other != f"start_{self.flow}" and turn.best[1] >= 0.6:
            voice.notice("in_flow_already", topic=voice.text(self.flow, "name"))
        elif tries % TRIES == 0:
            if reason != "not_understood":
                voice.say("notice", self._problem(voice, step, reason), step=step.slot)
            voice.notice("stuck" if step.optional else "stuck_required")
        else:
            voice.say("notice", self._problem(voice, step, reason), step=step.slot)
        return self._again(voice, step, answers, tries)

    def refuse_to_skip(self, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
        """Say that a question cannot be skipped, and what can be done instead."""
        tries = int(turn.slots.get("tries") or 0) + 1
        voice.notice("stuck_required" if tries % TRIES == 0 else "not_optional")
        return self._again(voice, step, answers, tries, self._ways_round(voice, step))

    def _again(
        self, voice: Voice, step: Step, answers: dict[str, Any], tries: int, ways: Collection[Button] = ()
    ) -> Events:
        """The same question; from the third try on with the ways round it."""
        self.ask(voice, step, answers, ways=ways or (self._ways_round(voice, step) if tries >= TRIES else ()))
        return [SlotSet("tries", tries), SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]

    def _problem(self, voice: Voice, step: Step, reason: str) -> str:
        try:
            return voice.step_text(step.slot, f"problems.{reason}")
        except KeyError:
            return voice.step_text(step.slot, "problems.not_understood")

    def _ways_round(self, voice: Voice, step: Step) -> list[Button]:
        skip = [button(voice.text("common", "skip_button"), "skip")] if step.optional else []
        person = button(voice.text("common", "clarify_person"), "contact_human")
        pause = (
            [button(voice.text("common", "pause_button"), "pause")]
            if any(each.slot == "consent" for each in self.steps)
            else []
        )
        return [*skip, person, *pause, button(voice.text("common", "cancel_button"), "cancel")]

    def store(
        self,
        voice: Voice,
        step: Step,
        value: Any,
        answers: dict[str, Any],
        lead: str | None = None,
        was_read: bool = False,
    ) -> Events:
        """Take an answer with all that it settles, and ask what comes next; `was_read` where words were read for it."""
        before = voice.turn.slots.get("replaced")
        if step.merge and before and before["slot"] == step.slot and before["value"] and value != SKIPPED:
            value = step.merge(before["value"], value)
        answers[step.slot] = value
        own = {each.slot for each in self.steps}
        # A skip tells nothing more; words that were read, and leave the answer open, may: "it is dated 2 November".
        beside = step.also(voice.turn) if value != SKIPPED or was_read else {}
        beside = {slot: each for slot, each in beside.items() if slot in own and answers.get(slot) is None}
        answers.update(beside)
        changed = {step.slot: value, "tries": 0, **beside, **self.derive(answers)}
        answers.update(changed)
        # What was answered before a change, and is not asked any longer, must not be filed.
        idle = [each.slot for each in self.steps if not each.applies(answers) and answers.get(each.slot) is not None]
        changed.update({slot: None for slot in idle if slot not in changed})
        answers.update(changed)
        events = [SlotSet(slot, each) for slot, each in changed.items()]
        if step.slot == "consent" and value is False:
            return [*events, SlotSet("requested_slot", None)]
        # What the first message held is known once there is a consent.
        known = (
            [slot for slot in answers if answers[slot] is not None] if step.slot == "consent" else [step.slot, *beside]
        )
        return [*events, *self.ask_next(voice, answers, known, lead)]

    def reopen(self, step: Step, answers: dict[str, Any]) -> Events:
        """Empty an answer that was given, with those that hang on it."""
        emptied_slots = (step.slot, *(slot for slot in step.resets if answers.get(slot) is not None))
        kept = {"slot": step.slot, "value": answers.get(step.slot)} if step.merge else None
        answers.update(dict.fromkeys(emptied_slots))
        return [SlotSet("replaced", kept), *(SlotSet(slot, None) for slot in emptied_slots), SlotSet("tries", 0)]

    def go_on(self, voice: Voice, answers: dict[str, Any], lead: str) -> Events:
        """Ask the first question that has no answer yet; `lead` is said before it."""
        return self.ask_next(voice, answers, lead=lead)

    def ask_next(
        self, voice: Voice, answers: dict[str, Any], known: Collection[str] = (), lead: str | None = None
    ) -> Events:
        """Ask the first question without an answer; `known` are the slots that were just filled, of which a note may tell."""
        missing = next((step for step in self.applicable(answers) if answers.get(step.slot) is None), None)
        if missing is None:
            return [SlotSet("requested_slot", None)]
        leads = [lead, self.note(known, voice, answers)]
        self.ask(voice, missing, answers, lead="\n\n".join(each for each in leads if each))
        return [SlotSet("requested_slot", missing.slot)]


def flow_slots(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The slots of the steps and of the engine itself."""
    return (*(step.slot for step in steps), "tries", "submission_id", "draft_code", "replaced", "told_at_once")


def emptied(form: type[FlowForm]) -> Events:
    """Events that empty every slot of a flow when it has ended."""
    return [SlotSet(slot, None) for slot in flow_slots(form.steps)]
