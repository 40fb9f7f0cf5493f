"""The topic of a message: what it says by itself, what it means after the topic before, and whether it asks two things."""

from __future__ import annotations

import random
from typing import Any, Optional

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.topic import ASKS, RIGHTS_TOPICS, SERVICE_TOPICS, TOPICS, TURNS
from bot.reading.questions import questions_in
from bot.settings import ROOT
from understanding.components import embed, in_flow, reading
from understanding.follow_ups import FollowUps, topic_before
from understanding.vote import LETTERS, MEANING, Vote

ANSWERS = tuple(turn for turn in TURNS if turn not in ("affirm", "deny"))
"""Intents that only exist while a flow asks."""

SUREST = 0.999
"""No belief is more: certainty is for what is known by rule."""

RANKING = 10
"""How many intents the ranking names."""

ASKED = "asked"
"""The key of the message that holds the intents of two questions in one, in their order."""

ALONE = tuple(
    topic for topic in SERVICE_TOPICS if topic not in ("privacy", "contact_human", "capabilities", "bot_challenge")
)
"""Service topics that are no second question to another."""

CONTEXT = 0.5
"""How much the whole message weighs, as a power, in what its first question is about; the second leans on the first instead."""

SURE_OF_EACH, LEAST = 0.3, 0.2
"""Belief from which each of two questions is answered: among the topics not asked before it, and among all."""

STORY = 25
"""Words from which a message is a story that its questions belong to."""

ORDINARY = 1500
"""How many ordinary messages teach what is no follow-up."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class HybridClassifier(GraphComponent):  # type: ignore[misc]
    """Sets the intent and the ranking of each message, and `asked` where it asks two things."""

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        vote: Vote | None = None,
        follow_ups: FollowUps | None = None,
    ) -> None:
        self._storage, self._resource, self._vote, self._follow_ups = model_storage, resource, vote, follow_ups

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> HybridClassifier:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> HybridClassifier:  # fmt: skip
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, *joblib.load(folder / "vote.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples, and the follow-ups from `data/follow_ups`."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [reading(message.get(TEXT)) for message in examples]
        labels = [message.get(INTENT) for message in examples]
        self._vote = Vote.learn(texts, labels, vectors_of(examples))
        pairs = list(zip(texts, labels, strict=True))
        ordinary = [text for text, label in pairs if label in TOPICS or label.startswith("start_")]
        chosen = random.Random(1).sample(ordinary, min(ORDINARY, len(ordinary)))
        asking = [(text, label) for text, label in pairs if label in ASKS]
        self._follow_ups = FollowUps.learn(ROOT / "data" / "follow_ups", embed, chosen, asking)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump((self._vote, self._follow_ups), folder / "vote.joblib", compress=3)
        return self._resource

    def process(self, messages: list[Message], tracker: Optional[DialogueStateTracker] = None) -> list[Message]:  # noqa: UP045
        """Set intent and ranking. Without a flow, no message is an answer to it, whatever it looks like."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._vote is None or not text:
                continue
            asking = in_flow(tracker)
            before = None if asking or tracker is None else topic_before(tracker.get_slot("last_topic"))
            beliefs = self._read([reading(text)], vectors_of([message]), message, asking, before)[0]
            order = np.argsort(beliefs)[::-1][:RANKING]
            ranking: list[dict[str, Any]] = [
                {"name": str(self._vote.classes[i]), "confidence": min(float(beliefs[i]), SUREST)} for i in order
            ]
            asked = self._two_questions(text, message, beliefs, asking)
            if asked:
                message.set(ASKED, asked, add_to_output=True)
                # A wish leads: its form opens, and what was asked beside it is answered first.
                led = sorted(asked, key=lambda name: not name.startswith("start_"))
                rest = [{**each, "confidence": each["confidence"] / 10} for each in ranking if each["name"] not in led]
                ranking = [{"name": led[0], "confidence": 0.6}, {"name": led[1], "confidence": 0.4}, *rest]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _read(
        self, texts: list[str], vectors: np.ndarray | None, message: Message, asking: bool, before: str | None
    ) -> np.ndarray:
        """Beliefs, shape (texts, classes), less what cannot be meant here, and leaning on the topic before."""
        assert self._vote is not None
        # Of Swedish and Danish the letters know little, the embedding as much as of Norwegian; of other languages they know nothing.
        weights = (MEANING, LETTERS) if message.get("neighbour") or message.get("foreign") else (LETTERS, MEANING)
        beliefs = self._vote.beliefs(texts, vectors, *weights)
        impossible = (() if asking else ANSWERS) + (() if before else ASKS)
        beliefs = beliefs * ~np.isin(self._vote.classes, impossible)
        beliefs = beliefs / beliefs.sum(axis=1, keepdims=True)
        if before is None or self._follow_ups is None:
            return beliefs
        rows = range(len(texts))
        return np.stack(
            [
                self._follow_ups.lean(
                    texts[i], None if vectors is None else vectors[i], before, self._vote.classes, beliefs[i]
                )
                for i in rows
            ]
        )

    def _two_questions(self, text: str, message: Message, whole: np.ndarray, asking: bool) -> list[str]:
        """The intents of two questions in one message, in their order; empty when it asks one thing.

        The second may lean on the first: "what is a plan, and who gets it?".
        """
        assert self._vote is not None
        parts = questions_in(text)
        if len(parts) < 2:
            return []
        vectors = embed(parts)
        found: list[tuple[str, float]] = []
        for index, part in enumerate(parts):
            before = topic_before(found[-1][0]) if found else None
            vector = None if vectors is None else vectors[index : index + 1]
            beliefs = self._read([reading(part)], vector, message, asking, before)[0]
            if not found:
                beliefs = beliefs * (whole + 0.02) ** CONTEXT
            beliefs = beliefs / beliefs.sum()
            # Somebody who asks twice asks two things: what was asked already is not asked again.
            beliefs[np.isin(self._vote.classes, [name for name, _ in found])] = 0.0
            name, left = str(self._vote.classes[beliefs.argmax()]), float(beliefs.sum())
            sure = float(beliefs.max())
            possible = (
                name in RIGHTS_TOPICS or name in SERVICE_TOPICS or name.startswith("start_")
            ) and name not in ALONE
            if possible and sure >= LEAST and sure >= SURE_OF_EACH * left:
                found.append((name, sure))
        best = sorted(found, key=lambda each: -each[1])[:2]
        asked = [each[0] for each in found if each in best]
        likeliest = str(self._vote.classes[whole.argmax()])
        # What the whole message is most about is one of the two, or its questions were read amiss; of a story it comes first.
        if len(asked) < 2 or likeliest not in asked:
            return []
        return sorted(asked, key=lambda name: name != likeliest) if len(text.split()) > STORY else asked


def vectors_of(messages: list[Message]) -> np.ndarray | None:
    """The dense sentence features of the messages, shape (n, 384), or None where a message has none."""
    rows = []
    for message in messages:
        _sequence, sentence = message.get_dense_features(TEXT, [])
        if sentence is None:
            return None
        rows.append(sentence.features[0])
    return np.stack(rows)
