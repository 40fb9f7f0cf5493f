"""Two linear models that judge a text together: one by meaning, one by letters.

By meaning: logistic regression on the sentence embedding, each dimension standardised, since raw cosines of the model lie close together.
By letters: a linear support vector machine on sequences of two to five characters within words, words and pairs of words; it forgives
typos and dialect. Their beliefs are multiplied, each with its weight (a logarithmic opinion pool, Genest and Zidek 1986): what one of
them holds impossible is not saved by the other. What was tried instead stands in docs/understanding.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from understanding.letters import Letters, softmax

LETTERS, MEANING = 1.1, 0.5
"""The weights of the two. Together they are more than one, so that a belief of 0.8 is right in about eight cases of ten."""

SHARPNESS = 5.0
"""How many nats a margin of one is worth when the distances of the support vector machine become beliefs."""

FLOOR = 1e-6
"""No belief is less than this: else one model alone could rule a topic out for good."""


@dataclass
class Meaning:
    """Logistic regression on standardised embeddings, with the standardising in its weights.

    Attributes:
        weights: shape (dimensions, classes).
        bias: shape (classes,).
    """

    weights: np.ndarray
    bias: np.ndarray

    def beliefs(self, vectors: np.ndarray) -> np.ndarray:
        """Belief in each class, shape (texts, classes)."""
        return softmax(vectors @ self.weights + self.bias)


@dataclass
class Vote:
    """The two models; `by_meaning` is None where there is no embedding, and then letters decide alone."""

    by_meaning: Meaning | None
    by_letters: Letters

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        vectors: np.ndarray | None,
        *,
        characters: int = 60_000,
        c_letters: float = 0.5,
        c_meaning: float = 0.05,
    ) -> Vote:
        """Learn both models from examples.

        Args:
            vectors: embeddings of the texts, shape (texts, dimensions), or None.
            characters: how many sequences of characters are kept.
            c_letters, c_meaning: inverse regularisation.
        """
        from sklearn.svm import LinearSVC

        from understanding.learning import learn_letters, learn_meaning

        # Side by side: both spend their time in compiled code, which leaves the other alone.
        with ThreadPoolExecutor() as side:
            by_letters = side.submit(
                learn_letters,
                texts,
                labels,
                LinearSVC(C=c_letters),
                letters=(2, 5),
                words=(1, 2),
                most_letters=characters,
            )
            by_meaning = None if vectors is None else Meaning(*learn_meaning(vectors, labels, c_meaning))
            return cls(by_meaning, by_letters.result())

    @property
    def classes(self) -> np.ndarray:
        """The names of the classes, in the order of the beliefs."""
        return self.by_letters.classes

    def beliefs(
        self, texts: Sequence[str], vectors: np.ndarray | None, letters: float = LETTERS, meaning: float = MEANING
    ) -> np.ndarray:
        """Belief in each class, shape (texts, classes), each row summing to one; `letters` and `meaning` are their weights."""
        margins = np.stack([self.by_letters.scores(text) for text in texts])
        logs = np.log(np.maximum(softmax(SHARPNESS * margins), FLOOR))
        if self.by_meaning is not None and vectors is not None:
            meant = np.log(np.maximum(self.by_meaning.beliefs(vectors), FLOOR))
            logs = letters * logs + meaning * meant
        return softmax(logs)
