"""The conversation that tells whether a right to a plan and a coordinator is likely. It files nothing and asks for no name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.about_whom import who_it_is_about
from actions.first_message import person_told
from actions.flow import FlowForm, emptied
from actions.speech import Button, Voice, button
from actions.step import Answers, Events, Step
from actions.told import AGE_YEARS, never_asked
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.entitlement import PLAIN, Assessment, Chance, Help, assess, questions
from bot.casework.entitlement import Answers as Told
from bot.guidance.phrasebook import Source
from bot.reading import NotUnderstood
from bot.reading.ages import ADULT, age_group
from bot.reading.situation import read_for_whom, read_help, read_reply, read_several, says_grown

FLOW = "self_check"


def told(answers: Answers) -> Told:
    """The answers as the rules know them."""
    return Told(**{name: answers.get(name) for name in ("for_whom", "help_needed", *PLAIN)})


def for_whom(turn: Turn) -> str:
    """Whom it is about, from a button, or from who is named and how old they are."""
    if turn.is_payload:
        return _pressed(turn, "for_whom")
    role = who_it_is_about(turn).get("role")
    settled = _settled(turn, turn.text)
    # The question names a child under 18, so whoever answers "my son" means one.
    found = settled or {"parent": "child", "relative": "adult"}.get(str(role)) or ("unknown" if role else None)
    if found is None:
        raise NotUnderstood("not_understood")
    return found


def _settled(turn: Turn, words: str) -> str | None:
    """Whom it is about, as far as ages and words settle it: a son or daughter without an age may be of age."""
    about = who_it_is_about(turn)
    role, ages, named = about.get("role"), turn.values("age"), read_for_whom(words)
    if role == "self" or (role is None and named == "self"):
        return "self"
    alone = len(ages) == 1 and not turn.values("relation")
    age = about.get("age_group") or (age_group(int(ages[0])) if alone else None)
    if age is not None:
        return "adult" if age == ADULT else "child"
    if role == "parent":
        # "I'm his mother" names no adult that it is about.
        return "adult" if says_grown(turn.text) else named if named == "child" else None
    return named


def help_needed(turn: Turn) -> str:
    """The kinds of help, from a button or from the services that are named."""
    return _pressed(turn, "help_needed") if turn.is_payload else read_help(turn.text, _services(turn))


def several(turn: Turn) -> str:
    """Whether there is more than one service, from a button, a yes or no, or the services that are named."""
    return _pressed(turn, "several_services") if turn.is_payload else read_several(turn.text, _services(turn))


def named_beside(turn: Turn) -> dict[str, Any]:
    """Two services named in the answer to which help are more than one."""
    return {"several_services": "yes"} if not turn.is_payload and len(set(_services(turn))) > 1 else {}


ROLE = never_asked("role")


def _person_told(turn: Turn) -> dict[str, Any]:
    """Relation and exact age, for the request that may come next."""
    found = {} if turn.is_payload else person_told(turn)
    pressed = {"role": "self"} if turn.is_payload and "self" in turn.values("value") else {}
    return {slot: value for slot, value in {**found, **pressed}.items() if slot in ("role", "age_years")}


def _plain(name: str) -> Step:
    def read(turn: Turn) -> str:
        return _pressed(turn, name) if turn.is_payload else read_reply(name, turn.text)

    return Step(name, read, applies=lambda answers: name in questions(told(answers)))


def _pressed(turn: Turn, slot: str) -> str:
    offered = wiring().phrasebook.step(FLOW, slot)["choices"]
    said = [{"affirm": "yes", "deny": "no"}.get(turn.intent), *turn.values("value")]
    found = next((value for value in said if value in offered), None)
    if found is None:
        raise NotUnderstood("not_understood")
    return str(found)


def _services(turn: Turn) -> list[str]:
    return [str(entity["value"]) for entity in turn.entities if entity["entity"] == "service"]


class ValidateSelfCheckForm(FlowForm):
    """Six questions at most; the rules say which of them can still change the result."""

    flow = FLOW
    steps = (
        Step("for_whom", for_whom, also=_person_told),
        Step("help_needed", help_needed, also=named_beside),
        _plain("programme"),
        Step("several_services", several, applies=lambda answers: "several_services" in questions(told(answers))),
        *(_plain(name) for name in ("lasting", "coordination", "serious_condition")),
        ROLE,
        AGE_YEARS,
    )

    def applicable(self, answers: Answers) -> list[Step]:
        """Who the citizen is to the person, and the exact age, are never asked for here."""
        return [step for step in super().applicable(answers) if step not in (ROLE, AGE_YEARS)]

    def opening(self, turn: Turn) -> dict[str, Any]:
        """Whom it is about, when the first message settles it; a son or daughter without an age may be of age."""
        if turn.is_payload:
            return {}
        relations = " ".join(str(entry.get("text")) for entry in turn.entities if entry["entity"] == "relation")
        settled = _settled(turn, relations) if relations or turn.values("age") else None
        if settled is None and "child_coordinator" in turn.values("wants"):
            settled = "child"  # there is none for a grown person
        return {"for_whom": settled, **_person_told(turn)} if settled in ("self", "child", "adult") else {}

    def question(self, voice: Voice, step: Step, answers: Answers) -> str:
        """A question in the wording for the one whom it is about, where it has more than one."""
        part = f"question_{wording(answers.get('for_whom'))}"
        worded = part in wiring().phrasebook.step(FLOW, step.slot)
        return voice.step_text(step.slot, part if worded else "question")


def wording(whom: str | None) -> str:
    """Which wording speaks of the one whom it is about: to the citizen, of a child, or of somebody else."""
    return whom if whom in ("self", "child") else "other"


class ActionTellSelfCheck(Action):
    """Says what is likely and why, that the municipality decides, and what can be done now. Nothing is kept."""

    def name(self) -> str:
        return "action_tell_self_check"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn.of(tracker)
        voice = Voice(dispatcher, turn, FLOW)
        answers = told(tracker.slots)
        found = assess(answers)
        whom = wording(tracker.get_slot("for_whom"))
        suggestions = ("request", "who_is_entitled", "contact_human", FLOW)
        voice.say(
            "summary",
            self.words(voice, found, whom, tracker.get_slot("for_whom")), self.buttons(voice, tracker.slots), topic="who_is_entitled",
            sources=[source.as_dict() for source in self.sources(turn, answers)], suggestions=list(suggestions),
        )  # fmt: skip
        return [*turn.remembered(), *emptied(ValidateSelfCheckForm)]

    @staticmethod
    def words(voice: Voice, found: Assessment, whom: str, about: str | None) -> str:
        """The result first, then what it rests on, what it is not, and what next."""
        reasons = [f"- {voice.text(FLOW, reason)}" for reason in found.reasons]
        return "\n\n".join([
            " ".join(result(voice, found, whom)),
            "\n".join([voice.text(FLOW, "reasons"), *reasons]),
            " ".join(voice.text(FLOW, key) for key in ("no_decision", *(["own_wish"] if about == "adult" else []))),
            voice.text(FLOW, "next"),
        ])  # fmt: skip

    @staticmethod
    def buttons(voice: Voice, slots: Mapping[str, Any]) -> list[Button]:
        """The request, with the relation and age that are known; the rule in words, a person, and the check once more."""
        known = {"relation": slots.get("role"), "age": slots.get("age_years")}
        carried = {name: str(value) for name, value in known.items() if value is not None}
        request = button(wiring().phrasebook.title("request", voice.turn.language), "start_request", **carried)
        return [
            request,
            *voice.follow_ups(["who_is_entitled"]),
            button(voice.text("common", "clarify_person"), "contact_human"),
            button(voice.text(FLOW, "again_button"), f"start_{FLOW}"),
        ]

    @staticmethod
    def sources(turn: Turn, answers: Told) -> list[Source]:
        """The statutes of the rights that were weighed."""
        book = wiring().phrasebook
        by_right: Mapping[str, list[str]] = book.prompts[FLOW]["statutes"]
        rights = ["plan", *(["programme"] if answers.help_needed == Help.WELFARE else []), "coordinator"]
        rights += ["child_coordinator"] if answers.for_whom == "child" else []
        found = []
        for statute in dict.fromkeys(name for right in rights for name in by_right[right]):
            details, words = book.statutes["statutes"][statute], book.statute_words(statute, turn.language)
            url = book.statutes["acts"][details["act"]]["url"]
            found.append(Source(f"{words}: {details['title'][turn.language]}", url, words, details["checked"]))
        return found


def result(voice: Voice, found: Assessment, whom: str) -> list[str]:
    """A sentence for each degree of likelihood, the likeliest first; the child coordinator is the family's."""
    said = []
    for chance in reversed(Chance):
        rights = [name for name, each in (("plan", found.plan), ("coordinator", found.coordinator)) if each is chance]
        if rights:
            both = "and" if chance is Chance.LIKELY else "or"
            named = voice.text(FLOW, f"rights_{rights[0] if len(rights) == 1 else both}")
            said.append(voice.text(FLOW, f"{chance}_{whom}", rights=named))
        if found.child_coordinator is chance:
            said.append(voice.text(FLOW, f"{chance}_family"))
    return said
