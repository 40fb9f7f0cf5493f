"""The small pipeline components: each wraps one thing that the product knows for Rasa's graph.

Parameter names of `process` and `train` are Rasa's dependency injection: they must not be renamed. It knows `Optional[…]`,
and not yet `… | None`.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.topic import AFTER_FLOW, ASKS, TURNS
from bot.reading.additions import adds
from bot.reading.choices import choice_of
from bot.reading.codes import names_resume_code
from bot.reading.commands import is_weary, read_command
from bot.reading.corrections import what_was_meant
from bot.reading.shape import has_letters
from bot.reading.silence_told import wants_to_appeal_silence
from bot.reading.urgency import wants_to_appeal_now
from bot.reading.yes_no import read_yes_no
from bot.settings import ROOT, Settings
from understanding.embedding_cache import EmbeddingCache
from understanding.entity_matcher import EntityReader
from understanding.neutral import neutral, written
from understanding.sentence_embedding import EmbeddingUnavailable, SentenceEmbedding

logger = logging.getLogger(__name__)

LEXICON = ROOT / "data" / "lexicon"

FALLBACK = "nlu_fallback"

ANYWHERE = ("cancel", "change_language")
"""Commands that make sense without a flow."""

BARE = 3
"""Words up to which a yes or a no can be nothing else."""

MANY = 100
"""Texts from which they are examples to be learnt from, and not a citizen's sentences."""

SHORT = 8
"""Words up to which a message can be a plain yes or no."""


@cache
def entity_reader(folder: Path = LEXICON) -> EntityReader:
    """The one spaCy pipeline of this process."""
    return EntityReader.load(folder)


@cache
def sentence_embedding() -> SentenceEmbedding | None:
    """The one embedding of this process, or None where its weights cannot be used: operators are told, nothing dies."""
    try:
        return SentenceEmbedding.load()
    except EmbeddingUnavailable as reason:
        logger.warning("Understanding runs without its sentence embedding, so it is weaker: %s", reason)
        return None


def embed(texts: list[str]) -> np.ndarray | None:
    """Embeddings of texts, shape (texts, 384), or None without weights. Texts that are trained on are remembered on disk."""
    embedding = sentence_embedding()
    if embedding is None:
        return None
    read = [reading(text) for text in texts]
    if len(texts) < MANY:
        return embedding.embed(read)
    with EmbeddingCache(Settings.from_environment().data / "cache", embedding) as cached:
        return cached.embed(read)


class Component(GraphComponent):  # type: ignore[misc]
    """A component without state of its own."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        return cls(config)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokeniser(Tokenizer):  # type: ignore[misc]
    """Words by spaCy's rules for Norwegian: "bl.a." stays whole, "f.eks.", "12.03.2026" and "pasient-/brukerombud" are split well."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyTokeniser:
        return cls(config)

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of a message."""
        document = entity_reader().tokens(message.get(attribute))
        return [Token(token.text, token.idx) for token in document if not token.is_space]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityMatcher(Component):
    """Services, relations, wishes, ages, names, dates, telephone numbers and e-mail addresses, by spaCy's matchers."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities that are found to each message."""
        for message in messages:
            found = [
                {**entity, "extractor": "EntityMatcher"} for entity in entity_reader().entities(message.get(TEXT) or "")
            ]
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *found], add_to_output=True)
        return messages


def quiet(text: str) -> str:
    """A shouted text in lower case: capitals throughout mean something else to the embedding, and nothing to the question."""
    letters = [character for character in text if character.isalpha()]
    shouted = len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
    return text.lower() if shouted else text


def reading(text: str) -> str:
    """The text as its topic is weighed: not shouted, spelt out, and without what no rule turns on."""
    return neutral(written(quiet(text)))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedder(Component):
    """Adds the sentence embedding as a dense feature; without weights it adds nothing and the classifier goes by letters."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Embed each message that has a text."""
        embedding = sentence_embedding()
        for message in messages:
            if embedding is not None and message.get(TEXT):
                self._add(message, embedding.embed([reading(message.get(TEXT))])[0])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed every training example, each text once; a cache on disk makes the next training short."""
        if sentence_embedding() is None:
            return training_data
        messages = [message for message in training_data.training_examples if message.get(TEXT)]
        vectors = embed([message.get(TEXT) for message in messages])
        assert vectors is not None
        for message, vector in zip(messages, vectors, strict=True):
            self._add(message, vector)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        origin = self.config.get(FEATURIZER_CLASS_ALIAS, "SentenceEmbedder")
        message.add_features(Features(vector[None, :].astype(np.float32), FEATURE_TYPE_SENTENCE, TEXT, origin))


def in_flow(tracker: DialogueStateTracker | None) -> bool:
    """Whether a flow is asking."""
    return tracker is not None and tracker.active_loop is not None


def after_case(tracker: DialogueStateTracker | None) -> bool:
    """Whether a case was filed in the conversation, or looked at just now."""
    if tracker is None:
        return False
    looked_at = tracker.get_slot("last_topic") in (AFTER_FLOW["status"], AFTER_FLOW["supplement"])
    return bool(tracker.get_slot("filed_reference")) or looked_at


def said_last(tracker: DialogueStateTracker | None) -> tuple[str | None, list[str]]:
    """The kind of the bot's last message, and what its buttons send: what a short answer to it may mean."""
    for event in reversed(tracker.events if tracker is not None else ()):
        if isinstance(event, BotUttered):
            data = event.data or {}
            return (data.get("custom") or {}).get("kind"), [str(each["payload"]) for each in data.get("buttons") or ()]
    return None, []


def chosen(tracker: DialogueStateTracker | None, text: str) -> str | None:
    """The intent that a short message takes from those a clarification has just offered; None where it takes none."""
    if in_flow(tracker):
        return None
    kind, payloads = said_last(tracker)
    if kind != "clarify" or any("{" in payload for payload in payloads):
        return None
    place = choice_of(text, len(payloads))
    return None if place is None else payloads[place].removeprefix("/")


def decide(message: Message, intent: str) -> None:
    """Set the intent by rule: it is certain, and what the classifier thought stays in the ranking."""
    message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CommandRecogniser(Component):
    """Short messages that plainly are a yes, a no or a command become that, whatever the classifier thought."""

    def process(self, messages: list[Message], tracker: Optional[DialogueStateTracker] = None) -> list[Message]:  # noqa: UP045
        """Override the intent of commands; most of them mean something only while a flow asks."""
        for message in messages:
            text = message.get(TEXT) or ""
            choice = chosen(tracker, text)
            if choice is not None:
                decide(message, choice)  # "the second one", after a "did you mean …?"
                continue
            if not in_flow(tracker) and names_resume_code(text):
                decide(
                    message, "start_draft"
                )  # whoever comes back types the code that they were given, and little more
                continue
            if not in_flow(tracker) and after_case(tracker) and adds(text):
                decide(message, "start_supplement")  # "I want to add that …" right after a receipt or a status
                continue
            if not in_flow(tracker) and wants_to_appeal_silence(text):
                decide(message, "start_appeal")  # it tells what happened and what is wanted: no question about silence
                continue
            if not in_flow(tracker) and wants_to_appeal_now(text):
                decide(
                    message, "start_appeal"
                )  # the wish is told with its time limit, which must not be taken for the question
                continue
            if not in_flow(tracker) and text.strip() and not has_letters(text):
                decide(message, "out_of_scope")  # letters that nobody taught it: nearness would only guess
                continue
            likeliest = (message.get(INTENT) or {}).get("name") or ""
            if not in_flow(tracker) and message.get("foreign") and likeliest != "crisis":
                decide(message, "out_of_scope")  # it is told, in its own language, which ones are answered in
                continue
            command = read_command(text)
            if command is not None and command.name == "cancel" and not in_flow(tracker) and is_weary(text):
                decide(message, "crisis")  # there is no form to be weary of
                continue
            on = command is not None and command.name == "continue_" and not in_flow(tracker)
            if on and said_last(tracker)[0] == "answer":
                decide(message, "ask_more")  # "ok, go on" asks for the rest of the answer
                continue
            if command is not None and (in_flow(tracker) or command.name in ANYWHERE):
                decide(message, "resume" if command.name == "continue_" else command.name)
                if command.name == "change_language" and command.value:
                    entity = {"entity": "language", "value": command.value, "start": 0, "end": len(text), "text": text}
                    message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
                continue
            if len(text.split()) > SHORT:
                continue
            # "Yes, I want to ask for a plan" is more than a yes: what it starts is left to the classifier.
            likeliest = (message.get(INTENT) or {}).get("name") or ""
            if len(text.split()) > BARE and not (likeliest in TURNS or likeliest == FALLBACK):
                continue
            if likeliest in ASKS or (not in_flow(tracker) and what_was_meant(text)):
                continue  # "yes, tell me more" asks for more, and "no, I meant the appeal" for something else
            answer = read_yes_no(text)
            if answer is not None:
                decide(message, "affirm" if answer else "deny")
        return messages
