"""Claims: "stemmer det at …", "the caseworker says that …", and bare statements of a rule, right or wrong.

Which claim of `content/claims` a message asserts, or the contrary of which, is learnt from the wordings in `data/claims`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
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

from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS
from bot.reading.claims import is_wish, reports_claim, wished_flow
from bot.reading.shape import asks_openly, looks_like_question
from bot.settings import ROOT
from understanding.claim_wordings import CONTRARY, SAYS, framed, marked
from understanding.classifier import vectors_of
from understanding.components import FALLBACK, embed, in_flow
from understanding.follow_ups import topic_before
from understanding.vote import Vote

NONE = "none"
"""The class of messages that are about our topics and assert no claim."""

NO_CLAIMS, NO_CLAIM_WORDS = 3300, 5
"""So many examples of the topics are learnt as asserting none, of those with so many words at least."""

ASSERTS_NONE = 0.6
"""Belief from which a message asserts none of ours, unless it hands on a claim and is otherwise sure which one."""

SURE_WHICH = 0.8
"""Belief in a claim that is handed on, from which it is judged however ordinary the message looks."""

LETTERS, MEANING = 0.7, 0.5
"""The weights of the two models of the vote. The letters tell more: "one" and "two" diagnoses mean nearly the same to the embedding."""

REPORTED, BARE, ASKED = 0.5, 0.8, 0.9
"""Belief in the claim from which a message is judged: one that says it hands on a claim, a bare statement, which may also be a story, and a
question to be answered by yes or no, which has its topic's answer otherwise."""

ITS_TOPIC = {REPORTED: 0.005, BARE: 0.1, ASKED: 0.2}
"""Belief in the claim's topic that it needs besides."""

SURE = 0.9
"""Belief in a claim from which its topic need not be believed in, unless the message is a question, or tells something after an answer:
there it mostly goes on with that ("I was there for three weeks")."""

ONE_SIDED = 0.4
"""How far a message must lean to one side, as a difference of the beliefs in both: of those that lean less, hardly more than half
are judged rightly, and a wrong verdict does harm."""

WISHES = 0.9
"""Belief from which a message is a wish to do something and not a claim."""

NOT_OURS = 0.5
"""The same for a wish for another language, which speaks of languages as some claims do."""

TOLD = 0.1
"""Belief in the flow that a message wishes for, from which the wish outweighs a topic it may also be a question about."""

STATED = 0.5
"""Added to the logarithm of the odds that a message asserts a claim: people mostly meet the mistake, and seldom its contrary."""

DESCRIBES = frozenset(
    """child_coordinator children_and_youth who_is_entitled long_term_and_coordinated what_is_coordinator what_is_plan
    what_plan_means_for_me authorisation""".split()
)
"""Topics that only say what a wish is for: a wish that is no question is not about them, whatever the classifier holds."""

AGREEMENT = 0.35
"""How much the topic of the message weighs, as a power, in which claim it asserts."""

FEWEST, FEWEST_BARE = 4, 6
"""Words that a claim has at least, and one that nothing marks as such: a few loose words state no rule."""


@dataclass(frozen=True)
class Found:
    """A claim that a text may assert.

    Attributes:
        belief: that it is this one of all claims.
        leaning: from -1, surely the contrary, to 1, surely the claim itself.
        none: belief that the text asserts no claim at all.
    """

    claim: str
    belief: float
    leaning: float
    none: float = 0.0


@dataclass
class Judge:
    """The learnt wordings of every claim and its contrary, and the topic of each claim."""

    vote: Vote
    topics: dict[str, str]

    @classmethod
    def learn(cls, claims: Path, wordings: Path, examples: Iterable[tuple[str, str]] = ()) -> Judge:
        """Learn from `data/claims` and the claims themselves.

        Args:
            examples: topic and text of what asserts no claim, but for those that lie nearest a wording of a claim about the same topic.
        """
        texts: list[str] = []
        labels: list[str] = []
        entries = {path.stem: _read(path) for path in sorted(claims.glob("*.yml"))}
        for language in LANGUAGES:
            for name, sides in _read(wordings / f"{language}.yml").items():
                texts += [str(wording) for wording in (*sides["says"], *sides["opposite"])]
                labels += [name + SAYS] * len(sides["says"]) + [name + CONTRARY] * len(sides["opposite"])
            for name, entry in entries.items():
                for side, wording in framed(str(entry[language]["claim"]), language):
                    texts.append(wording)
                    labels.append(name + side)
        topics = {name: str(entry["topic"]) for name, entry in entries.items()}
        vectors, others = embed(texts), list(examples)
        if vectors is not None and others:
            about = np.array([topics[label[:-1]] for label in labels])
            others_vectors = embed([text for _topic, text in others])
            assert others_vectors is not None
            nearest = (_unit(others_vectors) @ _unit(vectors).T).argmax(axis=1)
            kept = [about[near] != topic for near, (topic, _text) in zip(nearest, others, strict=True)]
            vectors = np.vstack([vectors, others_vectors[kept]])
            others = [other for other, keep in zip(others, kept, strict=True) if keep]
        texts += [text for _topic, text in others]
        labels += [NONE] * len(others)
        return cls(
            Vote.learn([marked(text) for text in texts], labels, vectors, characters=15_000, c_meaning=0.3), topics
        )

    def likeliest(self, text: str, vector: np.ndarray | None, topics: dict[str, float]) -> Found:
        """The claim that a text is about.

        Args:
            vector: its embedding, or None.
            topics: belief in each topic.
        """
        beliefs = self.vote.beliefs([marked(text)], None if vector is None else vector[None, :], LETTERS, MEANING)[0]
        sides = {str(name): float(belief) for name, belief in zip(self.vote.classes, beliefs, strict=True)}
        found = {
            claim: (sides[claim + SAYS] + sides[claim + CONTRARY]) * (topics.get(topic, 0.0) + 0.01) ** AGREEMENT
            for claim, topic in self.topics.items()
        }
        best = max(found, key=lambda claim: found[claim])
        says, contrary = sides[best + SAYS] * float(np.exp(STATED)), sides[best + CONTRARY]
        leaning = (says - contrary) / (says + contrary) if says + contrary else 0.0
        return Found(best, found[best] / sum(found.values()), leaning, sides.get(NONE, 0.0))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ClaimRecogniser(GraphComponent):  # type: ignore[misc]
    """Adds `claim` ({id, asserted}) to a message that asserts a claim we judge, and `reports` to one that hands on any."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, judge: Judge | None = None) -> None:
        self._storage, self._resource, self._judge = model_storage, resource, judge

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClaimRecogniser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> ClaimRecogniser:  # fmt: skip
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / "claims.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from `data/claims`, and from examples of the topics what asserts no claim."""
        self._judge = Judge.learn(ROOT / "content" / "claims", ROOT / "data" / "claims", _no_claims(training_data))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._judge, folder / "claims.joblib", compress=3)
        return self._resource

    def process(self, messages: list[Message], tracker: Optional[DialogueStateTracker] = None) -> list[Message]:  # noqa: UP045
        """Judge each message that may be a claim; its topic becomes the message's own."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._judge is not None and len(text.split()) >= FEWEST:
                answered = tracker is not None and topic_before(tracker.get_slot("last_topic")) is not None
                self._process(self._judge, message, text, in_flow(tracker), answered)
        return messages

    def _process(self, judge: Judge, message: Message, text: str, asking: bool, answered: bool) -> None:
        ranking = message.get(INTENT_RANKING_KEY) or []
        topics = {entry["name"]: float(entry["confidence"]) for entry in ranking}
        top: dict[str, Any] = ranking[0] if ranking else {"name": "", "confidence": 0.0}
        certain = NOT_OURS if top["name"] == "change_language" else WISHES
        if top["name"] == "crisis" or (top["name"] not in RIGHTS_TOPICS and top["confidence"] >= certain):
            return
        asks, reports = looks_like_question(text), reports_claim(text)
        if not asking and _is_wish(message, text, topics, asks, reports):
            return
        if asking and not (asks and reports):
            return  # in a flow a statement is the answer to it
        if asks and not reports and (asks_openly(text) or message.get("asked")):
            return  # it is answered; so are two questions
        if not reports and not asks and len(text.split()) < FEWEST_BARE:
            return
        vectors = vectors_of([message])
        found = judge.likeliest(text, None if vectors is None else vectors[0], topics)
        needed, own = REPORTED if reports else ASKED if asks else BARE, topics.get(judge.topics[found.claim], 0.0)
        if (
            (found.none <= ASSERTS_NONE or (reports and found.belief >= SURE_WHICH))
            and found.belief >= needed
            and (own >= ITS_TOPIC[needed] or (found.belief >= SURE and (reports or not (asks or answered))))
            and abs(found.leaning) >= ONE_SIDED
        ):
            message.set("claim", {"id": found.claim, "asserted": found.leaning >= 0}, add_to_output=True)
            sureness = max(found.belief, 0.9)
            message.set(INTENT, {"name": judge.topics[found.claim], "confidence": sureness}, add_to_output=True)
        elif reports and asks and top["name"] in RIGHTS_TOPICS:
            message.set("reports", True, add_to_output=True)


def _is_wish(message: Message, text: str, topics: dict[str, float], asks: bool, reports: bool) -> bool:
    """Whether the message tells what its writer wishes for, so that no claim is judged; a wish that asks nothing starts its flow."""
    flow = wished_flow(text)
    if flow is None:
        return not reports and is_wish(text)
    known = {name: belief for name, belief in topics.items() if name != FALLBACK}
    likeliest = max(known, key=lambda name: known[name], default="")
    if reports:
        return likeliest.startswith("start_")
    if not asks and likeliest in RIGHTS_TOPICS and (likeliest in DESCRIBES or topics.get(flow, 0.0) >= TOLD):
        likeliest = flow
    if not asks and likeliest.startswith("start_"):
        message.set(INTENT, {"name": likeliest, "confidence": max(topics.get(likeliest, 0.0), 0.9)}, add_to_output=True)
    return True


def _no_claims(training_data: TrainingData) -> list[tuple[str, str]]:
    """Topic and text of examples that were written for a topic, a flow or as out of scope; the same ones each time."""
    found = {
        str(example.get(TEXT)): str(example.get(INTENT))
        for example in training_data.intent_examples
        if len(str(example.get(TEXT)).split()) >= NO_CLAIM_WORDS
        and (example.get(INTENT) in (*RIGHTS_TOPICS, "out_of_scope") or str(example.get(INTENT)).startswith("start_"))
    }
    some = sorted(found, key=lambda text: zlib.crc32(text.encode()))[:NO_CLAIMS]
    return [(found[text], text) for text in some]


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
