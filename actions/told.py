"""What people tell beside an answer, in any message: ages, telephone numbers, wishes for contact, hints that an address is secret.

It is taken while its question still stands open, shown in the summary, and not asked for again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import steps
from actions.about_whom import ages_told, told_beside
from actions.commands import COMMANDS
from actions.flow import FlowForm
from actions.speech import Voice
from actions.step import Answers, Events, Step, never
from actions.turn import Turn
from actions.wiring import wiring
from bot.reading import NotUnderstood
from bot.reading.ages import age_group, read_age
from bot.reading.contact import read_contact
from bot.reading.contact_wish import read_contact_wish
from bot.reading.lone_age import lone_age
from bot.reading.plain import tokens
from bot.reading.secret_address import hints_at_secret_address
from bot.reading.several_people import speaks_of_several
from bot.reading.unborn import is_unborn
from bot.reading.yes_no import read_yes_no

Told = Callable[[Turn], dict[str, Any]]


def contact_told(turn: Turn) -> dict[str, Any]:
    """A telephone number and an e-mail address that stand in a message."""
    written = [str(entry["text"]) for entry in turn.entities if entry["entity"] in ("phone", "email")]
    if turn.is_payload or not written:
        return {}
    try:
        contact = read_contact(" , ".join(written))
    except NotUnderstood:
        return {}
    return {"contact": {"phone": contact.phone, "email": contact.email}}


def wish_told(turn: Turn) -> dict[str, Any]:
    """How and when the citizen wants to be contacted, in their own words."""
    wish = None if turn.is_payload else read_contact_wish(turn.text)
    return {"contact_wish": wish} if wish else {}


def exact_age(turn: Turn, role: str | None = None) -> dict[str, Any]:
    """The one age in whole years of the person whom it is about; words such as "under 16" give none.

    Without a role it is the answer to how old the person is, and any single age is meant.
    """
    if turn.is_payload:
        return {}
    if role is None:
        age = 0 if is_unborn(turn.text) else read_age(turn.text, wiring().today())
        age = lone_age(turn.text) if age is None and not turn.values("age") else age
        ages = [age] if age is not None else turn.values("age")
        return {"age_years": int(ages[0])} if len(ages) == 1 else {}
    own, others = ages_told(turn)
    ages = (own or others) if role == "self" else others
    return {"age_years": ages[0]} if len(set(ages)) == 1 else {}


def age_beside(turn: Turn) -> dict[str, Any]:
    """What `told_beside` takes, and the exact age where it took one."""
    found = told_beside(turn)
    ages = turn.values("age")
    exact = [age for age in ages if found.get("age_group") == age_group(int(age))]
    return {**found, **({"age_years": int(exact[0])} if len(exact) == 1 else {})}


def also(step: Step, *told: Told) -> Step:
    """The step, with more that may be told beside its answer."""

    def beside(turn: Turn) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in told:
            found.update(each(turn))
        return {**found, **step.also(turn)}

    return replace(step, also=beside)


def never_asked(slot: str, hidden: bool = True) -> Step:
    """An answer that is only ever told, never asked for; the citizen can change one that is shown."""
    return Step(
        slot, steps.free_text, optional=not hidden, free_text=not hidden, hidden=hidden,
        applies=lambda answers: answers.get(slot) is not None, asked=never,
    )  # fmt: skip


AGE_YEARS = never_asked("age_years")
SECRET_ADDRESS = never_asked("secret_address")
SEVERAL_PEOPLE = never_asked("several_people")
CONTACT_WISH = never_asked("contact_wish", hidden=False)


class TellingForm(FlowForm):
    """A form that takes what is told beside its questions."""

    def applicable(self, answers: Answers) -> list[Step]:
        """What is only told, and never shown, is no step of the way."""
        return [step for step in super().applicable(answers) if step not in (AGE_YEARS, SECRET_ADDRESS, SEVERAL_PEOPLE)]

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """One turn; a hint at a secret address is answered first, a wish for contact alone is noted, and the question comes again."""
        turn = Turn.of(tracker)
        self.told = frozenset(turn.slots.get("told_at_once") or ())
        self.prepare(turn)
        voice = Voice(dispatcher, turn, self.flow)
        told = self._told_now(turn, tracker)
        opens = turn.step is None or turn.flow != self.flow
        if turn.acted is not None and not opens:
            return await self._after_another(dispatcher, tracker, domain, told)
        # A number that was masked is told of by the form itself.
        nothing_else = not opens and not turn.masked and self._is_nothing_else(turn)
        if nothing_else and (alone := {**told, **self._told_early(turn, tracker)}):
            return self._note_alone(turn, voice, tracker, alone)
        if not told:
            return await super().run(dispatcher, tracker, domain)
        before = len(dispatcher.messages)
        if secret := "secret_address" in told:
            voice.notice("secret_address")
        if "several_people" in told:
            voice.notice("one_at_a_time", self.flow)
        events = await super().run(dispatcher, tracker, domain)
        if all(event.get("name") == "requested_slot" for event in events):
            # A question that hints at it is answered here, and not by a topic.
            if not secret or turn.intent in ("cancel", "crisis", "pause"):
                del dispatcher.messages[before:]
                return events
            del dispatcher.messages[before:]
            return self._note_alone(turn, voice, tracker, told)
        written = {event.get("name") for event in events if event.get("value") is not None}
        return [*events, *(SlotSet(slot, value) for slot, value in told.items() if slot not in written)]

    async def _after_another(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any], told: dict[str, Any]
    ) -> Events:
        """The turn after another action has answered; words of danger may hold a hint at a secret address too."""
        events = await super().run(dispatcher, tracker, domain)
        if "secret_address" not in told:
            return events
        voice = Voice(dispatcher, Turn.of(tracker), self.flow)
        voice.notice("secret_address")
        return [*events, SlotSet("secret_address", True)]

    def _told_now(self, turn: Turn, tracker: Tracker) -> dict[str, Any]:
        """What this message tells that was not known."""
        own = {step.slot for step in self.steps}
        told: dict[str, Any] = {}
        if turn.is_payload:
            return told
        if "secret_address" in own and not tracker.get_slot("secret_address") and hints_at_secret_address(turn.text):
            told["secret_address"] = True
        step = self._standing(turn)
        if (
            "several_people" in own
            and not tracker.get_slot("several_people")
            and step is not None
            and step.slot in ("role", "service_user_name", "age_group")
            and speaks_of_several(turn.text)
        ):
            told["several_people"] = True
        if (
            "contact_wish" in own
            and step is not None
            and not step.takes_anything
            and not (step.slot == "confirm" and read_yes_no(turn.text) is not None)
            and tokens(turn.text)[:1] not in (["nei"], ["no"], ["nope"])
            and not tracker.get_slot("contact_wish")
        ):
            told.update(wish_told(turn))
        return told

    def _told_early(self, turn: Turn, tracker: Tracker) -> dict[str, Any]:
        """Answers to later questions in a message that holds none to the one that stands: a number, the person's age."""
        told: dict[str, Any] = {}
        if turn.is_payload or turn.is_question:
            return told
        role = tracker.get_slot("role")
        if turn.step != "contact" and not tracker.get_slot("contact"):
            told.update(contact_told(turn))
        if turn.step != "age_group" and role and not tracker.get_slot("age_group"):
            years = exact_age(turn, str(role))
            told.update({"age_group": age_group(int(years["age_years"])), **years} if years else {})
        return told

    def _standing(self, turn: Turn) -> Step | None:
        return next((step for step in self.steps if step.slot == turn.step), None) if turn.flow == self.flow else None

    def _is_nothing_else(self, turn: Turn) -> bool:
        """Whether the message holds no answer to the question that stands, nor a command."""
        step = self._standing(turn)
        if (
            step is None
            or step.takes_anything
            or turn.intent in (*COMMANDS, "cancel", "crisis", "pause", "change_language")
        ):
            return False
        return not self.can_read(turn, step)

    def _note_alone(self, turn: Turn, voice: Voice, tracker: Tracker, told: dict[str, Any]) -> Events:
        step = self._standing(turn)
        assert step is not None
        answers = {each.slot: tracker.get_slot(each.slot) for each in self.steps}
        answers.update(told)
        leads = []
        if "secret_address" in told:
            voice.notice("secret_address")
        if noted := self._noted(told, voice):
            leads.append(voice.text("common", "noted", told=noted))
        leads.append(self.note(tuple(told), voice, answers) or "")
        lead = "\n\n".join(each for each in leads if each)
        self.ask(voice, step, answers, lead=lead)
        return [
            *turn.remembered(), *(SlotSet(slot, value) for slot, value in told.items()),
            SlotSet(step.slot, None), SlotSet("requested_slot", step.slot),
        ]  # fmt: skip

    def _noted(self, told: dict[str, Any], voice: Voice) -> str:
        """What has been taken, as the summary will show it."""
        said = [f"«{told['contact_wish']}»"] if "contact_wish" in told else []
        said += [steps.show_contact(told["contact"], voice, self.flow)] if "contact" in told else []
        if "age_years" in told:
            said.append(voice.text("common", "age_noted", years=told["age_years"]))
        return ", ".join(said)

    def question(self, voice: Voice, step: Step, answers: Answers) -> str:
        """Whoever has a secret address is asked for a telephone number first."""
        if step.slot == "contact" and answers.get("secret_address"):
            return voice.step_text("contact", "question_secret_address")
        return super().question(voice, step, answers)

    def fields(self, voice: Voice, answers: Answers) -> list[dict[str, str]]:
        """All answers; the age as exactly as it was said, and what a secret address means for the contact."""
        found = super().fields(voice, answers)
        years, group = answers.get("age_years"), answers.get("age_group")
        for field in found:
            if field["slot"] == "age_group" and years is not None and group == age_group(int(years)):
                title = field["value"][:1].lower() + field["value"][1:]
                field["value"] = voice.text("common", "age_shown", years=years, group=title)
        if answers.get("secret_address"):
            told = {
                "label": voice.text("common", "secret_address_label"),
                "value": voice.text("common", "secret_contact_wish"),
            }
            found.append({"slot": "secret_address", **told})
        return found
