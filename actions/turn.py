"""One turn of the conversation as the actions see it: what was written, how it was understood, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.wiring import wiring
from bot.casework.spotting import without_codes
from bot.guidance.audience import audience_of
from bot.guidance.language import choose_language
from bot.guidance.topic import TOPICS
from bot.reading import NotUnderstood
from bot.reading.anger import without_anger
from bot.reading.commands import read_command
from bot.reading.names import read_name
from bot.reading.plain import tokens
from bot.reading.shape import looks_like_question, words
from bot.reading.taken_back import relations_taken_back
from bot.reading.yes_no import read_yes_no

FALLBACK = "nlu_fallback"
"""The intent that Rasa's fallback classifier gives a message it is unsure about."""


@dataclass(frozen=True)
class Turn:
    """The latest message and where it stands in the conversation.

    Attributes:
        text: what was written; a button's payload is kept apart in `is_payload`.
        intent: the intent that Rasa decided on.
        ranking: intents by falling confidence, the fallback left out.
        entities: what the entity matcher or a button gave, as Rasa's dictionaries.
        acted: the action that has run in this turn before the form's, if any: what answered, or failed to file.
        asked: the topics of a message that asks two things, in its order; empty for one.
        claim: the claim that the message asserts, as {id, asserted, reported}; None where it asserts none that is known.
        reports: whether it hands on what somebody says the rule is.
        neighbour: "sv" or "da" when it is written in Swedish or Danish.
        foreign: the code of the language that it is written in, when it is none that is answered in.
        easy: whether the page asks for answers in easy words.
    """

    text: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Mapping[str, Any], ...]
    language: str
    municipality: str
    flow: str | None
    step: str | None
    acted: str | None
    masked: int
    asked: tuple[str, ...] = ()
    claim: Mapping[str, Any] | None = None
    reports: bool = False
    neighbour: str | None = None
    foreign: str | None = None
    easy: bool = False
    slots: Mapping[str, Any] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read a tracker."""
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        text = message.get("text") or ""
        intent = message.get("intent") or {}
        entities = _meant(text, tuple(message.get("entities") or ()))
        municipality = (
            metadata.get("municipality") or tracker.get_slot("municipality") or wiring().settings.municipality
        )
        form = (tracker.active_loop or {}).get("name") or ""
        acted = _acted(tracker, form)
        begins = acted is None and _is_opened(tracker, form)  # the form before it may have left its own question behind
        step = tracker.get_slot("requested_slot") if form and not begins else None
        return cls(
            text=text,
            intent=intent.get("name") or FALLBACK,
            confidence=float(intent.get("confidence") or 0.0),
            ranking=tuple(
                (entry["name"], float(entry["confidence"]))
                for entry in message.get("intent_ranking") or ()
                if entry["name"] != FALLBACK
            ),
            entities=entities,
            language=choose_language(
                {} if message.get("foreign") else message.get("language") or {},
                words(text) if step is None else _words_of_a_language(text, entities, step),
                tracker.get_slot("language") or metadata.get("language"),
                wished=_wish(intent.get("name"), entities),
                default=wiring().phrasebook.municipality(municipality).language,
                in_form=step is not None,
            ),
            municipality=municipality,
            flow=form.removesuffix("_form") or None,
            step=None if begins else tracker.get_slot("requested_slot"),
            acted=acted,
            masked=int(metadata.get("masked") or 0),
            asked=tuple(message.get("asked") or ()),
            claim=message.get("claim"),
            reports=bool(message.get("reports")),
            neighbour=message.get("neighbour"),
            foreign=message.get("foreign"),
            easy=bool(metadata.get("easy")),
            slots=tracker.slots,
        )

    @property
    def is_payload(self) -> bool:
        """Whether a button was pressed."""
        return self.text.startswith("/")

    @property
    def is_certain(self) -> bool:
        """Whether the intent was settled by rule or by a button, not by nearness."""
        return self.is_payload or self.confidence == 1.0

    @property
    def denies(self) -> bool:
        """Whether it is a clear no and nothing more."""
        return self.intent == "deny" if self.is_payload else read_yes_no(self.text) is False

    @property
    def opens_with_skip(self) -> bool:
        """Whether its first words alone would skip: "don't know which rules they used"."""
        said = [] if self.is_payload else tokens(self.text)
        openings = (read_command(" ".join(said[:size])) for size in (2, 3, 4))
        return any(command is not None and command.name == "skip" for command in openings)

    @property
    def calmed(self) -> Turn | None:
        """The turn without its curses, every other word where it was; None where it holds none, or nothing else."""
        left = self.text if self.is_payload else without_anger(self.text)
        return replace(self, text=left) if left != self.text and tokens(left) else None

    @property
    def is_question(self) -> bool:
        """Whether it reads as a question."""
        return not self.is_payload and looks_like_question(self.text)

    @property
    def word_count(self) -> int:
        return 0 if self.is_payload else words(self.text)

    @property
    def best(self) -> tuple[str, float]:
        """The intent believed most, also where the fallback took over."""
        if self.intent != FALLBACK or not self.ranking:
            return self.intent, self.confidence
        return self.ranking[0]

    def values(self, entity: str) -> list[Any]:
        """The values of one kind of entity, in the order of the text, without repeats."""
        found: list[Any] = []
        for entry in self.entities:
            if entry["entity"] == entity and entry["value"] not in found:
                found.append(entry["value"])
        return found

    def from_character(self, start: int) -> Turn:
        """The same turn with only what stands from a place in its text on."""
        entities = tuple(entry for entry in self.entities if int(entry.get("start") or 0) >= start)
        return replace(self, text=self.text[start:], entities=entities)

    def asks_about(self, threshold: float) -> bool:
        """Whether the message is about one of our topics, out of scope left out, with at least this confidence."""
        name, confidence = self.best
        return name in TOPICS and name != "out_of_scope" and (self.is_payload or confidence >= threshold)

    @property
    def audience(self) -> str | None:
        """Whom it is about, as far as this message or an earlier one says."""
        ages = wiring().phrasebook.statutes["ages"]
        return audience_of(
            self.values("relation"), [int(age) for age in self.values("age") if str(age).isdecimal()],
            self.slots.get("audience"),
            consents=ages["age_health_majority"]["years"], majority=ages["age_majority"]["years"],
        )  # fmt: skip

    def remembered(self) -> list[dict[str, Any]]:
        """The slots that every turn keeps: the language of the conversation, its municipality and whom it is about."""
        kept = (("language", self.language), ("municipality", self.municipality), ("audience", self.audience))
        return [SlotSet(name, value) for name, value in kept if self.slots.get(name) != value]


def _meant(text: str, entities: tuple[Mapping[str, Any], ...]) -> tuple[Mapping[str, Any], ...]:
    """The entities without a relation that is taken back: "for meg selv, nei vent, for mannen min"."""
    spans = [
        (int(entry["start"]), int(entry["end"]))
        for entry in entities
        if entry["entity"] == "relation" and entry.get("end")
    ]
    gone = relations_taken_back(text, spans)
    return tuple(
        entry
        for entry in entities
        if entry["entity"] != "relation" or not any(start <= int(entry["start"]) < end for start, end in gone)
    )


def _acted(tracker: Tracker, form: str) -> str | None:
    """The latest action other than the form that has run since the message came.

    Rasa calls the form's validation on a copy of the tracker that already holds the form as its latest action, so the
    latest action alone does not tell.
    """
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return None
        if event["event"] == "action" and event["name"] not in (form, "action_listen", "action_extract_slots"):
            return str(event["name"])
    return None


def _is_opened(tracker: Tracker, form: str) -> bool:
    """Whether the form has been opened since the message came."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "active_loop":
            return bool(form) and event.get("name") == form
    return False


_OF_NO_LANGUAGE = ("service", "service_user_name", "date", "phone", "email")


def _words_of_a_language(text: str, entities: tuple[Mapping[str, Any], ...], step: str) -> int:
    """How many words of an answer are in a language at all: services, dates, codes, and the name that is asked for are in none."""
    written = sum(words(str(entry.get("text") or "")) for entry in entities if entry["entity"] in _OF_NO_LANGUAGE)
    named = [str(entry.get("text") or "") for entry in entities if entry["entity"] == "name"]
    if step.endswith("_name"):
        with suppress(NotUnderstood):
            named.append(read_name(text))
    return words(without_codes(text)) - written - max(map(words, named), default=0)


def _wish(intent: str | None, entities: tuple[Mapping[str, Any], ...]) -> str | None:
    if intent != "change_language":
        return None
    return next((str(entry["value"]) for entry in entities if entry["entity"] == "language"), None)
