"""A linear model over letter sequences and words: learnt with scikit-learn, laid out for one text at a time.

scikit-learn's own pipeline is made for many texts: for one it copies the whole matrix of weights and checks what it is given again at
every step, which takes some ten times as long as the arithmetic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC


@dataclass
class Letters:
    """Vectorisers, and for each of their features a weight for each class.

    Attributes:
        classes: names of the classes, in the order of the scores.
        vectorisers: what counts the features, with sublinear term frequency and length 1.
        weights: shape (features, classes), in half precision: that moves no belief by a hundredth.
        bias: shape (classes,).
    """

    classes: np.ndarray
    vectorisers: tuple[TfidfVectorizer, ...]
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        vectorisers: Sequence[TfidfVectorizer],
        model: LogisticRegression | LinearSVC,
        sample_weight: np.ndarray | None = None,
    ) -> Letters:
        """Fit the vectorisers and the model, of which nothing but weights and bias is kept."""
        features = hstack([each.fit_transform(texts) for each in vectorisers], format="csr")
        model.fit(features, labels, sample_weight=sample_weight)
        weights, bias = of_every_class(model)
        return cls(model.classes_, tuple(vectorisers), weights.astype(np.float16), bias.astype(np.float32))

    def scores(self, text: str) -> np.ndarray:
        """The margin or the logarithm of the odds of each class, shape (classes,)."""
        scores = self.bias.copy()
        first = 0
        for vectoriser, analyse in zip(self.vectorisers, self._analysers, strict=True):
            index, weight = _features(vectoriser, analyse(text))
            scores += weight @ self.weights[first + index].astype(np.float32)
            first += len(vectoriser.vocabulary_)
        return scores

    @cached_property
    def _analysers(self) -> tuple[Callable[[str], list[str]], ...]:
        return tuple(each.build_analyzer() for each in self.vectorisers)

    def __getstate__(self) -> dict[str, object]:
        """What is stored: an analyser is a closure, and made again."""
        return {name: value for name, value in self.__dict__.items() if name != "_analysers"}


def of_every_class(model: LogisticRegression | LinearSVC) -> tuple[np.ndarray, np.ndarray]:
    """Weights of shape (features, classes) and bias (classes,). Of two, scikit-learn keeps the second's only; the first's are zero."""
    weights, bias = model.coef_.T, model.intercept_
    if weights.shape[1] == 1:
        weights, bias = np.hstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
    return np.ascontiguousarray(weights), bias


def softmax(scores: np.ndarray) -> np.ndarray:
    """Beliefs that sum to one, over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return found


def _features(vectoriser: TfidfVectorizer, found: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """What `vectoriser.transform` gives for one text, in a fifth of its time: indices and weights."""
    number = vectoriser.vocabulary_
    counts = Counter(number[each] for each in found if each in number)
    index = np.fromiter(counts, dtype=np.int64, count=len(counts))
    weight = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * vectoriser.idf_[index]
    return index, (weight / max(float(np.sqrt(weight @ weight)), 1e-9)).astype(np.float32)
