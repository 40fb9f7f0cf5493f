"""Small things to learn from in a test: a stand-in for the embedding, and messages as the pipeline hands them on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

from bot.reading.plain import tokens

DIMENSIONS = 48


def bag(texts: Sequence[str]) -> np.ndarray:
    """Vectors of texts, shape (n, 48): the same words lie near. Knows nothing of meaning, and needs no weights."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in tokens(text):
            vectors[row, zlib.crc32(word.encode()) % DIMENSIONS] += 1.0
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: np.ndarray = vectors / np.maximum(lengths, 1e-9)
    return found


def nothing(texts: Sequence[str]) -> None:
    """An embedding whose weights are missing."""


def message(text: str, ranking: dict[str, float] | None = None, embedded: bool = True, **more: Any) -> Message:
    """A message after the classifier: its first intent is the likeliest of the ranking."""
    made = Message({TEXT: text, **more})
    if ranking:
        entries = [{"name": name, "confidence": belief} for name, belief in ranking.items()]
        made.set(INTENT, entries[0])
        made.set(INTENT_RANKING_KEY, entries)
    if embedded and text:
        made.add_features(Features(bag([text]), FEATURE_TYPE_SENTENCE, TEXT, "bag"))
    return made


def intent(of: Message) -> str:
    return str(of.get(INTENT)["name"])


class Standing(DialogueStateTracker):
    """A conversation that stands at a last topic, or in a flow."""

    def __init__(self, last_topic: str | None = None, flow: str | None = None) -> None:
        self.last_topic, self.flow = last_topic, flow

    def get_slot(self, key: str) -> str | None:
        return self.last_topic if key == "last_topic" else None

    @property
    def active_loop(self) -> Any:
        return self.flow

    @property
    def active_loop_name(self) -> str | None:
        return self.flow
