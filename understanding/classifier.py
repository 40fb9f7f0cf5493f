"""The topic of a message: two linear models, one by meaning and one by letters, with an equal vote.

By meaning: the sentence embedding, less its mean over the training examples and scaled up, since raw cosines of the model
lie close together. By letters: sequences of two to five characters within words, and words and pairs of words as spaCy
splits them. A long message is also read sentence by sentence: its question may stand among much else.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
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
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.guidance.topic import TURNS
from bot.reading.shape import looks_like_question
from understanding.components import in_flow, quiet, sentence_embedding

logger = logging.getLogger(__name__)

ANSWERS = tuple(turn for turn in TURNS if turn not in ("affirm", "deny", "cancel"))
"""Intents that only exist while a flow asks."""

RANKING = 10
"""How many intents the ranking names."""

LONG = 14
"""From so many words a message is also read sentence by sentence."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a long message that hold at least three words; empty for a short message or a single sentence."""
    if len(text.split()) < LONG:
        return []
    found = [sentence.strip() for sentence in _SENTENCE.split(text) if len(sentence.split()) >= 3]
    return found if len(found) > 1 else []


@dataclass
class Vote:
    """The two models; either may be None, and then the other decides alone."""

    classes: np.ndarray
    by_meaning: Pipeline | None
    by_letters: Pipeline

    def beliefs(self, texts: list[str], vectors: np.ndarray | None) -> np.ndarray:
        """Belief in each class, shape (texts, classes), each row summing to one."""
        letters = self.by_letters.predict_proba(texts)
        if self.by_meaning is None or vectors is None:
            return letters
        return (letters + self.by_meaning.predict_proba(vectors)) / 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class HybridClassifier(GraphComponent):  # type: ignore[misc]
    """Sets the intent and the ranking of each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`whole`: the weight of the whole message against its sentences; `C_…`: inverse regularisation."""
        return {"whole": 0.7, "C_meaning": 0.3, "C_letters": 20.0}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, vote: Vote | None = None
    ) -> None:
        self.config = {**self.get_default_config(), **config}
        self._storage, self._resource, self._vote = model_storage, resource, vote

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> HybridClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> HybridClassifier:  # fmt: skip
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / "vote.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn both models from the examples."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts, labels = [message.get(TEXT) for message in examples], [message.get(INTENT) for message in examples]
        vectors = _vectors(examples)
        common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
        union = FeatureUnion(
            [
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), max_features=60_000, **common)),
                ("words", TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", **common)),
            ]
        )
        letters = make_pipeline(union, LogisticRegression(C=self.config["C_letters"], max_iter=300))
        letters.fit(texts, labels)
        meaning = None
        if vectors is not None:
            meaning = make_pipeline(StandardScaler(), LogisticRegression(C=self.config["C_meaning"], max_iter=500))
            meaning.fit(vectors, labels)
        self._vote = Vote(letters.classes_, meaning, letters)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._vote, folder / "vote.joblib", compress=3)
        return self._resource

    def process(self, messages: list[Message], tracker: Optional[DialogueStateTracker] = None) -> list[Message]:  # noqa: UP045
        """Set intent and ranking. Without a flow, no message is an answer to it, whatever it looks like."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._vote is None or not text:
                continue
            beliefs = self._beliefs(message, text)
            if not in_flow(tracker):
                beliefs = beliefs * ~np.isin(self._vote.classes, ANSWERS)
                beliefs = beliefs / beliefs.sum()
            order = np.argsort(beliefs)[::-1][:RANKING]
            ranking = [{"name": str(self._vote.classes[i]), "confidence": float(beliefs[i])} for i in order]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _beliefs(self, message: Message, text: str) -> np.ndarray:
        assert self._vote is not None
        whole = self._vote.beliefs([text], _vectors([message]))[0]
        parts = sentences(text)
        if not parts:
            return whole
        embedding = sentence_embedding()
        each = self._vote.beliefs(
            parts, embedding.embed([quiet(part) for part in parts]) if embedding is not None else None
        )
        # A sentence counts as much as it is sure of itself, and a question four times: it is what the citizen wants to know.
        weights = np.array([4.0 if looks_like_question(part) else 1.0 for part in parts]) * each.max(axis=1) ** 2
        together = weights @ each / weights.sum()
        share = float(self.config["whole"])
        return share * whole + (1 - share) * together


def _vectors(messages: list[Message]) -> np.ndarray | None:
    """The dense sentence features of the messages, shape (n, 384), or None where a message has none."""
    rows = []
    for message in messages:
        _sequence, sentence = message.get_dense_features(TEXT, [])
        if sentence is None:
            return None
        rows.append(sentence.features[0])
    return np.stack(rows)


__all__ = ["HybridClassifier", "Vote", "sentences"]
