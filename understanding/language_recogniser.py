"""Which of bokmål, nynorsk and English a message is written in, learnt from all of `data` that is sorted by them.

A small linear model over letter sequences and words, trained on the examples of topics, claims, follow-ups and danger, beat every language
library that was tried on short messages (docs/decisions/0006-spacy-and-language.md), and costs no memory to speak of.
"""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import joblib
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.topic import LANGUAGES
from bot.reading.plain import tokens
from bot.reading.shape import has_letters
from bot.settings import ROOT
from understanding.examples import examples_by_language
from understanding.letters import Letters, softmax
from understanding.neutral import neutral

LANGUAGE = "language"
"""The key of the message, and of Rasa's parse data, that holds language to belief."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LanguageRecogniser(GraphComponent):  # type: ignore[misc]
    """Adds `language`, a belief for each of nb, nn and en, to every message."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, model: Letters | None = None) -> None:
        self._storage, self._resource, self._model = model_storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageRecogniser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> LanguageRecogniser:  # fmt: skip
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, joblib.load(folder / "language.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the folders and files: an example's language is the one that it lies in, and stands nowhere else."""
        folders = examples_by_language(ROOT / "data" / "nlu")
        trained_on = {message.get(TEXT) for message in training_data.training_examples}
        pairs = [
            (text, language) for language in LANGUAGES for _intent, text in folders[language] if text in trained_on
        ]
        pairs += [(text, language) for language in LANGUAGES for text in written_in(language)]
        from sklearn.linear_model import LogisticRegression

        from understanding.learning import learn_letters

        model = LogisticRegression(C=10.0, max_iter=400, class_weight="balanced")
        texts, labels = [alike(text) for text, _ in pairs], [language for _, language in pairs]
        self._model = learn_letters(texts, labels, model, letters=(1, 4), words=(1, 1))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / "language.joblib", compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the beliefs to each message that has words."""
        for message in messages:
            text = message.get(TEXT) or ""
            # Of another script the model knows nothing, and would say what it has seen most of.
            if self._model is not None and has_letters(text):
                beliefs = softmax(self._model.scores(alike(text))).tolist()
                found = dict(zip(self._model.classes.tolist(), beliefs, strict=True))
                found = {name: round(belief, 4) for name, belief in weigh_forms(text, found).items()}
                message.set(LANGUAGE, found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples need no belief."""
        return training_data


FORM_WORD = 1.2
"""How many nats one word that only one written form has is worth between the two."""


MORE = ("claims", "exchanges", "follow_ups", "crisis")
"""The folders of `data` that hold one file a language, beside `nlu`."""


def written_in(language: str, folder: Path = ROOT / "data") -> list[str]:
    """The messages of two words or more in the files of one language, whatever they are sorted by."""
    found: list[str] = []
    for name in MORE:
        lists = [yaml.safe_load((folder / name / f"{language}.yml").read_text(encoding="utf-8"))]
        while lists:
            each = lists.pop(0)
            if isinstance(each, dict | list):
                lists += each.values() if isinstance(each, dict) else each
            elif len(str(each).split()) > 1:
                found.append(str(each))
    return found


def alike(text: str) -> str:
    """The text with a husband for a wife and one diagnosis for all, since those say nothing of the language; words of one form stay."""
    return neutral(text, keep=_of_one_form)


def _of_one_form(words: str) -> bool:
    return any(word in form for word in words.split() for form in _form_words().values())


_ENDINGS = {
    "nn": re.compile(
        r"(?!\w*(?:fast|tann|kontakt|turnus|hjerte|hjarte|lunge|øye|auge|hud|over|syke|sjuke|spesial)lege)"
        r"[a-zæøå]{3,}(?:leg|lege|legare|heit|heita|heiter|heitene)|[a-zæøå]{4,}(?:ande|ast)"
    ),
    "nb": re.compile(
        r"(?!leilighet|pårørende|frivillig|forskjellig|koordinerende)"
        r"(?:[a-zæøå]{3,}(?:lig|lige|ligere|het|heten|heter|hetene)|[a-zæøå]{4,}ende)"
    ),
}
"""Ends of words that only one written form has: "vanleg" and "vanlig", "ventande" and "ventende"."""


@cache
def _form_words() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load((ROOT / "data" / "lexicon" / "written_forms.yml").read_text(encoding="utf-8"))
    return {form: frozenset(words) for form, words in lists.items()}


def weigh_forms(text: str, beliefs: dict[str, float]) -> dict[str, float]:
    """The beliefs with bokmål and nynorsk weighed again by the words that only one of them has; English keeps its share."""
    said = tokens(text)
    count = {
        form: sum(word in words or bool(_ENDINGS[form].fullmatch(word)) for word in said)
        for form, words in _form_words().items()
    }
    norwegian = beliefs["nb"] + beliefs["nn"]
    tilt = math.exp(max(-20.0, min(20.0, FORM_WORD * (count["nn"] - count["nb"]))))
    nynorsk = beliefs["nn"] * tilt
    share = nynorsk / (nynorsk + beliefs["nb"]) if norwegian > 0 else 0.5
    return {**beliefs, "nb": norwegian * (1 - share), "nn": norwegian * share}
