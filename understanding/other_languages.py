"""Whether a message is in a language that is not answered in: Swedish and Danish are understood, others are told so in their own.

Letters that are not Latin tell by themselves. Among the languages in Latin letters a small linear model over letter sequences
and words decides, taught by `data/languages` against `data/nlu`. Most who write here write Norwegian, many with slips, in dialect
or with a foreign name: only a sure belief in at least three words counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.guidance.topic import LANGUAGES
from bot.reading.plain import plain
from bot.settings import ROOT
from understanding.examples import examples_by_language
from understanding.language_recogniser import LANGUAGE
from understanding.letters import Letters, softmax

FOREIGN, NEIGHBOUR = "foreign", "neighbour"
"""The keys of the message, and of Rasa's parse data, that hold the code of such a language."""

NEIGHBOURS = ("sv", "da")
NONE = "names"
"""What is in no language at all."""

OTHER = "other"
"""A language that cannot be named."""

SENTENCES = ROOT / "data" / "languages"
FILE = "other_languages.joblib"

FIRST = 300
"""So many characters of a message are read: more tells nothing more, and would only take time."""

FEW = 4
"""Of so many words one should be known, lest it be a name."""

OWN = {"nb": 2400, "nn": 1800, "en": 1800}
"""So many of our own examples are learnt from, spread evenly over the topics."""

WEIGHT = {"nb": 1.0, "nn": 1.0, "en": 1.0, "sv": 6.0, "da": 6.0, NONE: 2.0}
STRANGE = 3.0
"""How much an example counts: those of our own are many, and Danish differs from bokmål in few words."""

COMMON = 4
"""A neighbour's word that our own examples hold so many times tells nothing; fewer are slips of the pen."""

_FOLD = str.maketrans("łđıŋŧðøæ", "ldintdoa") | {ord("ß"): "ss", ord("þ"): "th"}
_NO_WORDS = re.compile(r"\S*@\S+|https?:\S+|www\.\S+|\S*\d\S*")
_LETTERS = re.compile(r"[^\W\d_]+")


def said(text: str) -> str:
    """What the model reads: the beginning, in lower case, without numbers and addresses."""
    return _NO_WORDS.sub(" ", plain(text.strip()[:FIRST]))


def folded(text: str) -> str:
    """The text as it is typed on a keyboard that has no diacritics."""
    apart = unicodedata.normalize("NFD", text.translate(_FOLD))
    return "".join(character for character in apart if not unicodedata.combining(character))


@dataclass
class Tongues:
    """The linear model over languages, and the words that only the foreign sentences hold: neither we nor names."""

    letters: Letters
    words: frozenset[str]

    @classmethod
    def learn(cls, pairs: Iterable[tuple[str, str]]) -> Tongues:
        """Learn from (text, language)."""
        pairs = list(pairs)
        texts, labels = [said(text) for text, _ in pairs], [language for _, language in pairs]
        from sklearn.linear_model import LogisticRegression

        from understanding.learning import learn_letters

        model = LogisticRegression(C=20.0, max_iter=120, tol=1e-3)
        weight = np.array([WEIGHT.get(label, STRANGE) for label in labels])
        ours, theirs = set[str](), set[str]()
        for text, label in zip(texts, labels, strict=True):
            (ours if label in (*LANGUAGES, NONE) else theirs).update(_LETTERS.findall(text))
        letters = learn_letters(
            texts,
            labels,
            model,
            letters=(1, 4),
            words=(1, 1),
            most_letters=16_000,
            most_words=6_000,
            sample_weight=weight,
        )
        return cls(letters, frozenset(theirs - ours))

    def beliefs(self, text: str) -> dict[str, float]:
        """Language to belief, summing to one."""
        return dict(zip(self.letters.classes.tolist(), softmax(self.letters.scores(said(text))).tolist(), strict=True))


def examples(own: dict[str, list[str]], folder: Path = SENTENCES) -> Iterator[tuple[str, str]]:
    """(text, language) to learn from: each sentence also without its diacritics, our own also in pieces, and names."""
    ours = Counter(word for texts in own.values() for text in texts for word in _LETTERS.findall(said(text)))
    for path in sorted(folder.glob("*.yml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in document.get("sentences", ()):
            yield from ((each, path.stem) for each in {text: None, folded(text): None})
        words = [word for word in document.get("words", "").split() if ours[word] < COMMON]
        for at, word in enumerate(words):
            yield " ".join((word, words[at * 7 % len(words)], words[at * 11 % len(words)])), path.stem
    names = yaml.safe_load((folder / f"{NONE}.yml").read_text(encoding="utf-8"))
    given, family = names["given"], names["family"]
    for at, name in enumerate(given):
        second, surname, other = given[at * 7 % len(given)], family[at % len(family)], family[at * 5 % len(family)]
        yield f"{name} {surname}", NONE
        yield f"{name} {second} {surname}", NONE
        yield f"{name} {surname}, {second} {other}", NONE
        yield f"jeg heter {name} {surname} og {second} {other} er sønnen min", "nb"
        yield f"my name is {name} {second} {other}", "en"
        yield f"eg heiter {name} {other}", "nn"
    for language, texts in own.items():
        few = texts[:: max(1, len(texts) // OWN[language])]
        for at, text in enumerate(few):
            yield text, language
            words = text.split()
            begin, long = at * 31 % len(words), 3 + at % 3
            yield (" ".join(words[begin : begin + long]) if at % 2 else folded(text)), language


# --- letters that are not Latin ---

_SCRIPTS = {
    "THAI": "th", "TAMIL": "ta", "GREEK": "el", "HEBREW": "he", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
}  # fmt: skip


@lru_cache(maxsize=1)
def _marks() -> dict[str, list[dict[str, list[str]]]]:
    """Script to its stages, each from language to what tells it."""
    stages = yaml.safe_load((SENTENCES / "scripts.yml").read_text(encoding="utf-8"))
    return {
        script: [{code: marks.split() for code, marks in stage.items()} for stage in each]
        for script, each in stages.items()
    }


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split(maxsplit=1)[0].partition("-")[0]


def language_of_script(text: str) -> str | None:
    """The language of a message of whose letters six in ten or more are not Latin; `other` when it cannot be named."""
    shown = unicodedata.normalize("NFKC", text.strip()[:FIRST]).lower()
    letters = [character for character in shown if character.isalpha()]
    strange = [script for script in map(_script, letters) if script != "LATIN"]
    if len(strange) < 2 or len(strange) < 0.6 * len(letters):
        return None
    script = max(sorted(set(strange)), key=strange.count)
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja" if {"HIRAGANA", "KATAKANA"}.intersection(strange) else "zh"
    if script not in _marks():
        return _SCRIPTS.get(script, OTHER)
    # Two spaces between words, so that the boundary counts for the word before and for the word after.
    words = "__".join(re.split(r"[^\w\u0900-\u097f]+", f" {shown} "))
    for stage in _marks()[script]:
        points = {code: sum(len(mark) * words.count(mark) for mark in marks) for code, marks in stage.items()}
        if any(points.values()):
            break
    return max(points, key=lambda code: points[code])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class OtherLanguageRecogniser(GraphComponent):  # type: ignore[misc]
    """Adds `foreign` or `neighbour` to a message that is surely in such a language; comes after the LanguageRecogniser."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`words`: fewer are too few to tell; `foreign`, `neighbour`: the belief that is needed, `unknown` when no word is known.

        Set by cross-validation in four parts on `data/languages` and `data/nlu`: there, with three quarters of the sentences,
        94 % of the foreign ones are told and 0.02 % of our own are called foreign.
        """
        return {"words": 3, "foreign": 0.4, "unknown": 0.8, "neighbour": 0.6}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, tongues: Tongues | None = None
    ) -> None:
        self.config = {**self.get_default_config(), **config}
        self._storage, self._resource, self._tongues = model_storage, resource, tongues

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OtherLanguageRecogniser:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> OtherLanguageRecogniser:  # fmt: skip
        """A model that was trained before there was this component has nothing for it: then it says nothing."""
        try:
            with model_storage.read_from(resource) as folder:
                return cls(config, model_storage, resource, joblib.load(folder / FILE))
        except (ValueError, FileNotFoundError):
            return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from data/languages, against those of our own examples that are trained on."""
        trained_on = {message.get(TEXT) for message in training_data.training_examples}
        folders = examples_by_language(ROOT / "data" / "nlu")
        own = {language: [text for _intent, text in folders[language] if text in trained_on] for language in LANGUAGES}
        self._tongues = Tongues.learn(examples(own))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._tongues, folder / FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Tell each message that is surely in another language. Who writes Swedish or Danish is answered in bokmål."""
        for message in messages:
            foreign, neighbour = self.tell(message.get(TEXT) or "")
            if foreign:
                message.set(FOREIGN, foreign, add_to_output=True)
            elif neighbour:
                message.set(NEIGHBOUR, neighbour, add_to_output=True)
                message.set(LANGUAGE, {"nb": 1.0}, add_to_output=True)
        return messages

    def tell(self, text: str) -> tuple[str | None, str | None]:
        """The foreign language and the neighbour's that a message is in; never both, and mostly neither."""
        if self._tongues is None or text.startswith("/"):
            return None, None
        if script := language_of_script(text):
            return script, None
        words = _LETTERS.findall(said(text))
        if len(words) < self.config["words"]:
            return None, None
        beliefs = self._tongues.beliefs(text)
        near = {code: beliefs.pop(code) for code in NEIGHBOURS}
        strange = {code: belief for code, belief in beliefs.items() if code not in (*LANGUAGES, NONE)}
        needed = self.config["foreign"]
        # A few words of which none is known may be somebody's name, or nothing.
        if len(words) <= FEW and self._tongues.words.isdisjoint(words):
            needed = 1.1 if text.istitle() else self.config["unknown"]
        if sum(strange.values()) >= needed:
            return max(strange, key=lambda code: strange[code]), None
        sure = sum(near.values()) >= self.config["neighbour"]
        return None, max(near, key=lambda code: near[code]) if sure else None

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples need no telling."""
        return training_data
