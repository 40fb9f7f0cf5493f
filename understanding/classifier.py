"""The topic of a message: what it says by itself, what it means after the topic before, and whether it asks two things."""

from __future__ import annotations

import random
from collections.abc import Sequence
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

from bot.guidance.topic import ASKS, TOPICS, TURNS
from bot.reading.asked import asks_in
from bot.reading.corrections import NAMED
from bot.reading.shape import looks_like_question
from bot.settings import ROOT
from understanding.components import embed, in_flow, reading
from understanding.context import SHARE, TAKEN_BACK, Context, with_words_before
from understanding.exchanges import examples as examples_of_exchanges
from understanding.follow_ups import FollowUps
from understanding.several_questions import two_questions, two_troubles
from understanding.stories import asked_in_story, told_in_story, with_questions, with_wishes
from understanding.vote import LETTERS, MEANING, Vote

ANSWERS = tuple(turn for turn in TURNS if turn not in ("affirm", "deny"))
"""Intents that only exist while a flow asks."""

SUREST = 0.999
"""No belief is more: certainty is for what is known by rule."""

RANKING = 10
"""How many intents the ranking names."""

ASKED = "asked"
"""The key of the message that holds the intents of two questions in one, in their order."""

ASKS_MORE = 6
"""Words from which a question asks more than a farewell does."""

FAMILIAR = 0.5
"""How much of a message's letters must be familiar for it to mean anything, be it after an answer: "asdfgh jkl" means nothing."""

GUESSED = 0.3
"""What is left of the beliefs in such a message, as a power: it is asked what was meant."""

KEPT = ("crisis", "out_of_scope", "contact_human")
"""What a question in a form stays, whatever the form is about."""

BOTH = (0.8, 0.8)
"""The weights of letters and meaning in two messages that are read as one: their words say less of what the second asks."""

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
        """Learn from the examples and from `data/exchanges`, and the follow-ups from `data/follow_ups`."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [reading(message.get(TEXT)) for message in examples]
        labels = [message.get(INTENT) for message in examples]
        exchanges = examples_of_exchanges(ROOT / "data" / "exchanges")
        together = [text for _topic, text in exchanges]
        single, double = vectors_of(examples), embed(together)
        self._vote = Vote.learn(
            [*texts, *map(reading, together)],
            [*labels, *(topic for topic, _text in exchanges)],
            None if single is None or double is None else np.vstack([single, double]),
        )
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
            nonsense = not asking and self._vote.by_letters.familiarity(reading(text)) < FAMILIAR
            beliefs = self._in_context(text, message, asking, Context() if nonsense else Context.of(tracker, text))
            if nonsense:
                beliefs = beliefs**GUESSED / (beliefs**GUESSED).sum()
            order = np.argsort(beliefs)[::-1][:RANKING]
            ranking: list[dict[str, Any]] = [
                {"name": str(self._vote.classes[i]), "confidence": min(float(beliefs[i]), SUREST)} for i in order
            ]
            asked = self._two_questions(text, message, beliefs, asking)
            if asked:
                message.set(ASKED, asked, add_to_output=True)
                # A wish leads: its form opens, and what was asked beside it is answered first; so does a wish for a language.
                led = sorted(asked, key=lambda name: not name.startswith("start_") and name != "change_language")
                rest = [{**each, "confidence": each["confidence"] / 10} for each in ranking if each["name"] not in led]
                ranking = [{"name": led[0], "confidence": 0.6}, {"name": led[1], "confidence": 0.4}, *rest]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _in_context(self, text: str, message: Message, asking: bool, context: Context) -> np.ndarray:
        """Beliefs in the topics of a message, by itself and by what stands before it."""
        assert self._vote is not None
        said, vector = text, vectors_of([message])
        if context.meant:  # what it takes back says nothing
            said, vector = context.meant, embed([context.meant])
        # A thing that is only named ("the appeal") is meant of what was asked before.
        leans = not context.meant or len(context.meant.split()) <= NAMED
        beliefs = self._read([reading(said)], vector, message, asking, context.topic if leans else None)[0]
        if not asking and not context.meant:
            beliefs = self._as_story(text, beliefs, message)
        together = context.together(text)
        if together is not None:
            both = self._taken_back(
                self._read([reading(together)], embed([together]), message, asking, None, BOTH)[0], context
            )
            if asking:  # the words before are those that opened the form: they are not to open it again
                both = both * ~np.char.startswith(self._vote.classes.astype(str), "start_")
                both = both / both.sum()
            beliefs = with_words_before(beliefs, both, self._vote.classes, SHARE)
        return self._taken_back(beliefs, context)

    def _as_story(self, text: str, beliefs: np.ndarray, message: Message) -> np.ndarray:
        """Beliefs in a long message, moved by what it asks, or by what it wishes, or by how it ends."""
        assert self._vote is not None

        def read(parts: list[str]) -> np.ndarray:
            return self._read([reading(each) for each in parts], embed(parts), message, False, None)

        wishes, last = told_in_story(text)
        wished = with_wishes(beliefs, read(wishes), self._vote.classes) if wishes else None
        if wished is not None:
            return wished
        asked = asked_in_story(text) or last
        return with_questions(beliefs, read(asked)) if asked else beliefs

    def _taken_back(self, beliefs: np.ndarray, context: Context) -> np.ndarray:
        """Beliefs in a correction: hardly in the topic that it takes back, in none of ours, or in a wish if a question was asked."""
        assert self._vote is not None
        if not context.meant or not context.topic:
            return beliefs
        less = (self._vote.classes == context.topic) | (self._vote.classes == "out_of_scope")
        if not context.story:
            less |= np.char.startswith(self._vote.classes.astype(str), "start_")
        beliefs = np.where(less, TAKEN_BACK * beliefs, beliefs)
        return np.asarray(beliefs / beliefs.sum())

    def _read(
        self, texts: list[str], vectors: np.ndarray | None, message: Message, asking: bool, before: str | None,
        weights: tuple[float, float] = (LETTERS, MEANING),
    ) -> np.ndarray:  # fmt: skip
        """Beliefs, shape (texts, classes), less what cannot be meant here, and leaning on the topic before."""
        assert self._vote is not None
        # Of Swedish and Danish the letters know little, the embedding as much as of Norwegian; of other languages they know nothing.
        if message.get("neighbour") or message.get("foreign"):
            weights = (MEANING, LETTERS)
        beliefs = self._vote.beliefs(texts, vectors, *weights)
        # A question is no yes and no no, and a longer one, whatever thanks stand before it, no thanks and no farewell.
        questions = [text for text in texts if looks_like_question(text)]
        plainly: tuple[str, ...] = () if asking or not questions else ("affirm", "deny")
        if plainly and all(len(text.split()) >= ASKS_MORE for text in questions):
            plainly += ("thanks", "goodbye")
        impossible = (() if asking else ANSWERS) + (() if before and not asking else ASKS) + plainly
        beliefs = beliefs * ~np.isin(self._vote.classes, impossible)
        beliefs = beliefs / beliefs.sum(axis=1, keepdims=True)
        if before is None or self._follow_ups is None:
            return beliefs
        rows = range(len(texts))
        leaning = np.stack(
            [
                self._follow_ups.lean(
                    texts[i], None if vectors is None else vectors[i], before, self._vote.classes, beliefs[i]
                )
                for i in rows
            ]
        )
        if asking:
            # A form explains its own questions: there, what a follow-up might ask of an answer is none. A cry for help stays one, and
            # what is none of ours ("what time is it?") or asks for a person is not about the form.
            leaning = leaning * ~np.isin(self._vote.classes, impossible)
            leaning = np.where(np.isin(self._vote.classes, KEPT), np.maximum(leaning, beliefs), leaning)
        return np.asarray(leaning / leaning.sum(axis=1, keepdims=True))

    def _two_questions(self, text: str, message: Message, whole: np.ndarray, asking: bool) -> list[str]:
        """The intents of two questions in one message, in their order; empty when it asks one thing."""
        assert self._vote is not None

        def read(texts: Sequence[str], before: str | None) -> np.ndarray:
            return self._read([reading(each) for each in texts], embed(list(texts)), message, asking, before)

        asks = asks_in(text)
        if not asks and not asking:
            return two_troubles(text, whole, self._vote.classes, read)
        asked = two_questions(text, asks, whole, self._vote.classes, read)
        return [] if asking and "change_language" in asked else asked  # a form has words of its own for that


def vectors_of(messages: list[Message]) -> np.ndarray | None:
    """The dense sentence features of the messages, shape (n, 384), or None where a message has none."""
    rows = []
    for message in messages:
        _sequence, sentence = message.get_dense_features(TEXT, [])
        if sentence is None:
            return None
        rows.append(sentence.features[0])
    return np.stack(rows)
