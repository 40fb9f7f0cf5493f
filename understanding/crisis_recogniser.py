"""Danger to life comes first: by words that alone decide, and by a model of its own that reads each sentence of a long story too.

The model tells danger from what is only grim (a death long ago, a routine for a ward, being tired to death of waiting), learnt from
`data/crisis`. It has two classes and nothing else to do, so that no topic draws a cry for help to itself.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import joblib
import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reading.shape import looks_like_question
from bot.settings import ROOT
from understanding.classifier import vectors_of
from understanding.components import LEXICON, decide, embed
from understanding.crisis import CrisisPhrases, tells_of_the_past
from understanding.exchanges import as_one
from understanding.vote import Vote

CRISIS = "crisis"

CRIES = (CRISIS, "nlu_fallback", "out_of_scope", "next_of_kin_support", "contact_human")
"""What a cry for help may be taken for: belief in one of these is no belief that a message is about something else."""

SURE, SURE_OF_FEW, FEW = 0.35, 0.25, 30
"""Belief in danger from which it is told whatever the message seems to be about, and the lower one of messages of fewer words: a long story
holds something grim by chance."""

LIKELY = 0.1
"""Belief from which it is told when the topics, too, hold a crisis for possible."""

POSSIBLE = 0.12
"""The belief among the topics that counts as possible."""

BY_TOPIC = 0.6
"""Belief of the topics' own classifier that is enough, unless the model holds danger for next to impossible."""

IMPOSSIBLE = 0.05
"""The belief in danger under which the topics alone are not followed: a death long ago is not a danger, though it has its words."""

PAST = 0.01
"""Belief in danger, of the whole and of every sentence, under which words of danger that tell of the past are believed to."""

FEWEST = 3
"""Words from which the model is believed alone: a word that it has never met ("blue") may lie anywhere."""

SENTENCE, MANY = 0.7, 50
"""Belief from which one sentence of a longer message is danger enough, and words from which the whole must be as sure as SURER: a long
story holds more that is grim."""

ELSEWHERE, NO_CRISIS = 0.9, 0.02
"""Belief in another topic, and in a crisis among the topics, from and under which a message is plainly about something else."""

SURER, SURER_SENTENCE = 0.93, 0.9
"""What SURE and SENTENCE are then: illness and exhaustion told on the way to a plain question are seldom a danger."""

SURE_IN_ANY_LANGUAGE = 0.9
"""Belief, of the embedding alone, from which danger is told in a language that is not answered in."""

SHORT = 12
"""Words up to which a message is read together with the one before it."""

SETTLED = 0.5
"""Belief in a topic from which a message is about that, whatever came before it."""

SAYS_LITTLE = (CRISIS, "nlu_fallback", "out_of_scope", "capabilities", "affirm", "deny", "goodbye", "how_to_apply")
"""What "what do I do now?" looks like by itself: a belief in one of these settles nothing."""

DOUBTFUL, GOES_ON = 0.02, 0.6
"""Belief in danger from which the message before may make it one, and the confidence with which it then is told."""

ORDINARY = 4000
"""How many single sentences, and out of how many ordinary messages, teach what is no danger beside the whole messages."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass
class Danger:
    """The learnt difference between danger and what is only grim."""

    vote: Vote

    @classmethod
    def learn(cls, folder: Path, ordinary: list[str], crises: list[str]) -> Danger:
        """Learn from `data/crisis`, ordinary messages and the examples of the intent `crisis`.

        Each line of `data/crisis` is learnt twice: alone, and buried among ordinary sentences, which make nothing safer or more dangerous.
        """
        danger: list[str] = list(crises)
        safe: list[str] = []
        for path in sorted(folder.glob("*.yml")):
            lists = yaml.safe_load(path.read_text(encoding="utf-8"))
            danger += map(str, lists["danger"])
            safe += map(str, lists["safe"])
        grim, chosen = list(safe), random.Random(1)
        told = safe + chosen.sample(ordinary, min(ORDINARY, len(ordinary)))
        # Every sentence of a harmless message is harmless; of a dangerous one nobody knows which is not.
        parts = list(dict.fromkeys(part for text in told for part in sentences(text)))
        safe += ordinary + chosen.sample(parts, min(ORDINARY, len(parts)))
        if ordinary:
            danger += [buried(text, chosen, ordinary) for text in danger[len(crises) :]]
            safe += [buried(text, chosen, ordinary) for text in grim]
        texts = [*danger, *safe]
        labels = ["danger"] * len(danger) + ["safe"] * len(safe)
        return cls(Vote.learn(texts, labels, embed(texts), characters=20_000))

    def beliefs(self, texts: list[str], vectors: np.ndarray | None) -> np.ndarray:
        """Belief in danger for each text."""
        return self.vote.beliefs(texts, vectors, 1.0, 0.5)[:, self.index]

    @property
    def index(self) -> int:
        """The column of danger among the beliefs."""
        return list(self.vote.classes).index("danger")


def buried(text: str, chosen: random.Random, ordinary: list[str]) -> str:
    """The text as people write who come to the point late, or leave it again: ordinary words after it, and often before it too."""
    before, after = chosen.sample(ordinary, 2) if len(ordinary) > 1 else ordinary * 2
    parts = [before, text, after] if chosen.random() < 0.5 else [text, after]
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts)


def sentences(text: str) -> list[str]:
    """The sentences of at least three words in a text of more than one."""
    found = [part for part in _SENTENCE.split(text) if len(part.split()) >= 3]
    return found if len(found) > 1 else []


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CrisisRecogniser(GraphComponent):  # type: ignore[misc]
    """Overrides the intent where life is in danger, and takes `crisis` from a message that is only grim."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, danger: Danger | None = None) -> None:
        self._storage, self._resource, self._danger = model_storage, resource, danger
        self._phrases = CrisisPhrases.load(LEXICON / "crisis.yml")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisRecogniser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> CrisisRecogniser:  # fmt: skip
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / "danger.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from `data/crisis` and the examples."""
        examples = [(message.get(TEXT), message.get(INTENT)) for message in training_data.intent_examples]
        crises = [text for text, intent in examples if text and intent == CRISIS]
        ordinary = [text for text, intent in examples if text and intent != CRISIS]
        self._danger = Danger.learn(ROOT / "data" / "crisis", ordinary, crises)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._danger, folder / "danger.joblib", compress=3)
        return self._resource

    def process(self, messages: list[Message], tracker: Optional[DialogueStateTracker] = None) -> list[Message]:  # noqa: UP045
        """Override the intent where it must be. What was said just before counts where a message says little by itself."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text or text.startswith("/"):
                continue
            if self._phrases.found_in(text) and not self._is_past(message, text):
                decide(message, CRISIS)
                continue
            if self._danger is not None:
                self._weigh(self._danger, message, text)
                if (message.get(INTENT) or {}).get("name") != CRISIS and self._goes_on(
                    self._danger, message, text, tracker
                ):
                    message.set(INTENT, {"name": CRISIS, "confidence": GOES_ON}, add_to_output=True)
                    message.set("claim", None, add_to_output=True)
        return messages

    @staticmethod
    def _goes_on(danger: Danger, message: Message, text: str, tracker: DialogueStateTracker | None) -> bool:
        """Whether a message of few words is danger after the one before it: "what do I do?", or "is there any point in being here?"."""
        before = getattr(tracker, "latest_message", None)
        said = getattr(before, "text", None) or ""
        ranking = message.get(INTENT_RANKING_KEY) or []
        settled = any(each["confidence"] >= SETTLED for each in ranking if each["name"] not in SAYS_LITTLE)
        certain = float((message.get(INTENT) or {}).get("confidence") or 0.0) == 1.0
        if certain or settled or message.get("foreign") or len(text.split()) > SHORT:
            return False
        if (getattr(before, "intent", None) or {}).get("name") == CRISIS:  # whose words are not kept
            return looks_like_question(text)
        if not said or said.startswith("/"):
            return False
        if float(danger.beliefs([text], vectors_of([message]))[0]) < DOUBTFUL:
            return False
        together = as_one(said, text)
        return bool(danger.beliefs([together], embed([together]))[0] >= SURE)

    def _is_past(self, message: Message, text: str) -> bool:
        """Whether words of danger tell of something long past in which the model sees none: a score alone never outweighs them."""
        if self._danger is None or not tells_of_the_past(text):
            return False
        parts = sentences(text)
        beliefs = [
            *self._danger.beliefs([text], vectors_of([message])),
            *(self._danger.beliefs(parts, embed(parts)) if parts else ()),
        ]
        return all(belief < PAST for belief in beliefs)

    def _weigh(self, danger: Danger, message: Message, text: str) -> None:
        ranking = message.get(INTENT_RANKING_KEY) or []
        topics = {entry["name"]: float(entry["confidence"]) for entry in ranking}
        intent = (message.get(INTENT) or {}).get("name")
        certain = (
            float((message.get(INTENT) or {}).get("confidence") or 0.0) == 1.0
        )  # a command or a yes by rule: "skip the rest" is no leap
        if message.get("foreign"):
            # Letters know nothing of the language; what the embedding alone is sure of is a cry for help in any.
            vectors = vectors_of([message])
            alone = 0.0 if vectors is None else float(danger.vote.beliefs([text], vectors, 0.0, 1.0)[0, danger.index])
            decide(message, CRISIS if alone >= SURE_IN_ANY_LANGUAGE else "out_of_scope")
            return
        belief = float(danger.beliefs([text], vectors_of([message]))[0])
        possible = topics.get(CRISIS, 0.0)
        if certain:
            return
        by_both = belief >= LIKELY and (possible >= POSSIBLE or intent == CRISIS)
        by_topic = possible >= BY_TOPIC and belief >= IMPOSSIBLE
        elsewhere = possible < NO_CRISIS and any(
            share >= ELSEWHERE for topic, share in topics.items() if topic not in CRIES
        )
        words = len(text.split())
        surer = elsewhere or words >= MANY
        by_itself = belief >= (SURER if surer else SURE if words >= FEW else SURE_OF_FEW) and words >= FEWEST
        sentence = SURER_SENTENCE if elsewhere else SENTENCE
        if by_itself or by_topic or by_both or self._in_a_sentence(danger, sentences(text), sentence):
            message.set(INTENT, {"name": CRISIS, "confidence": max(belief, possible, 0.4)}, add_to_output=True)
            if "claim" in message.data:
                message.set("claim", None, add_to_output=True)
        elif intent == CRISIS:
            rest = next((entry for entry in ranking if entry["name"] not in (CRISIS, "nlu_fallback")), None)
            if rest is not None:
                message.set(INTENT, {"name": rest["name"], "confidence": float(rest["confidence"])}, add_to_output=True)

    @staticmethod
    def _in_a_sentence(danger: Danger, parts: list[str], enough: float) -> bool:
        if not parts:
            return False
        # Letters alone first: most sentences are so harmless that their meaning need not be computed.
        doubtful = [part for part, belief in zip(parts, danger.beliefs(parts, None), strict=True) if belief >= DOUBTFUL]
        return bool(doubtful and (danger.beliefs(doubtful, embed(doubtful)) >= enough).any())
