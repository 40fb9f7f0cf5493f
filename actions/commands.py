"""What a citizen may say instead of an answer: skip, back, why, start over, change. A command returns None where it does not fit."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rasa_sdk.events import SlotSet

from actions.speech import Voice, button
from actions.step import SKIPPED, Events, Step
from actions.turn import Turn
from bot.reading.commands import read_command

if TYPE_CHECKING:
    from actions.flow import FlowForm

Command = Callable[["FlowForm", Turn, Voice, Step, dict[str, Any]], Events | None]


def _again(form: FlowForm, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    """Ask the step again; the emptied slot tells Rasa that the form took the turn."""
    form.ask(voice, step, answers)
    return [SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]


def _skip(form: FlowForm, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events | None:
    if step.optional:
        return form.store(voice, step, SKIPPED, answers)
    if step.slot == "confirm":
        return _again(form, voice, step, answers)  # "nothing", asked what to change
    if voice.choices(form.flow, step.slot) and form.can_read(turn, step):
        return None
    blank = blank_choice(form, step)
    if blank is not None:
        return form.store(voice, step, blank, answers)
    return form.refuse_to_skip(turn, voice, step, answers)


def blank_choice(form: FlowForm, step: Step) -> str | None:
    """Some steps have "don't know" or "nothing yet" as a choice of their own: there it is an answer, not a skip."""
    from actions.wiring import wiring

    offered = wiring().phrasebook.step(form.flow, step.slot).get("choices") or {}
    return next((name for name in ("unknown", "none_yet") if name in offered), None)


def _skip_all(form: FlowForm, _turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events | None:
    if not step.optional:
        return _skip(form, _turn, voice, step, answers)
    skipped = [each for each in form.applicable(answers) if each.optional and answers.get(each.slot) is None]
    answers.update({each.slot: SKIPPED for each in skipped})
    events = [SlotSet(each.slot, SKIPPED) for each in skipped]
    known = [each.slot for each in skipped]
    return [*events, SlotSet("tries", 0), *form.ask_next(voice, answers, known)]


def _go_back(form: FlowForm, _turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    applicable = form.applicable(answers)
    here = applicable.index(step) if step in applicable else len(applicable)
    earlier = [each for each in applicable[:here] if answers.get(each.slot) is not None and each.slot != "consent"]
    # The question before is the last one that was asked; what the first message told is gone back to after all of those.
    earlier = [each for each in earlier if each.slot not in form.told] or earlier
    if not earlier:
        voice.notice("nothing_to_go_back_to")
        return _again(form, voice, step, answers)
    events = form.reopen(earlier[-1], answers)
    form.ask(voice, earlier[-1], answers)
    return [*events, SlotSet("requested_slot", earlier[-1].slot)]


def _why(form: FlowForm, _turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    voice.say("notice", voice.step_text(step.slot, "why"), step=step.slot)
    return _again(form, voice, step, answers)


def _start_over(form: FlowForm, _turn: Turn, voice: Voice, _step: Step, _answers: dict[str, Any]) -> Events:
    voice.notice("started_over")
    form.told = frozenset()
    answers: dict[str, Any] = {slot: None for slot in form.slots}
    answers["submission_id"] = uuid.uuid4().hex
    return [*(SlotSet(slot, value) for slot, value in answers.items()), *form.ask_next(voice, answers)]


def _split(turn: Turn) -> tuple[str, Turn | None, bool]:
    """What of a message says that something is to be changed, the turn that is left when it says into what, and whether it is only a
    second thought that says so.
    """
    command = None if turn.is_payload else read_command(turn.text)
    if command is None or command.new_from is None:
        return turn.text, None, False
    return turn.text[: command.new_from], turn.from_character(command.new_from), command.second_thought


def change(form: FlowForm, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events | None:
    said, new, second_thought = _split(turn)
    chosen = form.step_named(turn, answers, said)
    if chosen is not None and chosen.takes_anything and step.takes_anything and not turn.is_payload:
        # "Change the services so that they fit us" answers a question about wishes.
        return None
    if chosen is step and new is not None and form.can_read(turn, step):
        return None  # what is asked for just now is no change: "sorry, the number is 91 23 45 68"
    if chosen is not None and second_thought and (new is None or not form.can_read(new, chosen)):
        return None  # "sorry, my number is unlisted" gives no other number, and takes none away
    if chosen is None:
        if step.slot != "confirm":
            return None
        buttons = [
            button(voice.step_text(each.slot, "label"), "change_answer", field=each.slot)
            for each in form.applicable(answers)
            if not each.hidden
        ]
        voice.say("question", voice.step_text("which_field", "question"), buttons, step=step.slot)
        return [SlotSet(step.slot, None), SlotSet("requested_slot", step.slot)]
    before = answers.get(chosen.slot)
    events = form.reopen(chosen, answers)
    if new is not None and form.can_read(new, chosen):
        lead, value = voice.text("common", "changed_ok"), chosen.answer(new)
        if chosen.merge and before and before != SKIPPED:
            value = chosen.merge(before, value)
        stored = form.store(replace(voice, turn=new), chosen, value, answers, lead=lead)
        return [*events, *stored]
    form.ask(voice, chosen, answers)
    return [*events, SlotSet("requested_slot", chosen.slot)]


def _repeat(form: FlowForm, _turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
    return _again(form, voice, step, answers)


def _register_now(form: FlowForm, _turn: Turn, voice: Voice, _step: Step, answers: dict[str, Any]) -> Events | None:
    """A time limit may end today: what must be known is asked for, the rest can be sent later."""
    if all(step.slot != "register_now" for step in form.steps):
        return None
    answers["register_now"] = True
    return [SlotSet("register_now", True), SlotSet("tries", 0), *form.ask_next(voice, answers, ["register_now"])]


COMMANDS: Mapping[str, Command] = {
    "skip": _skip,
    "skip_all": _skip_all,
    "go_back": _go_back,
    "why_asked": _why,
    "start_over": _start_over,
    "change_answer": change,
    "resume": _repeat,
    "register_now": _register_now,
}
