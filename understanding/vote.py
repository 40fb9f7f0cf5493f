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
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

LETTERS, MEANING = 1.1, 0.5
"""The weights of the two. Together they are more than one, so that a belief of 0.8 is right in about eight cases of ten."""

SHARPNESS = 5.0
"""How many nats a margin of one is worth when the distances of the support vector machine become beliefs."""

FLOOR = 1e-6
"""No belief is less than this: else one model alone could rule a topic out for good."""


@dataclass
class Vote:
    """The two models; `by_meaning` is None where there is no embedding, and then letters decide alone."""

    classes: np.ndarray
    by_meaning: Pipeline | None
    by_letters: Pipeline

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
        common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
        union = FeatureUnion(
            [
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), max_features=characters, **common)),
                ("words", TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", **common)),
            ]
        )
        letters = make_pipeline(union, LinearSVC(C=c_letters))
        meaning = None
        # Side by side: both spend their time in compiled code, which leaves the other alone.
        with ThreadPoolExecutor() as side:
            fitting = side.submit(letters.fit, texts, labels)
            if vectors is not None:
                meaning = make_pipeline(StandardScaler(), LogisticRegression(C=c_meaning, max_iter=500))
                meaning.fit(vectors, labels)
            fitting.result()
        machine = letters[-1]
        # Half the memory, and as much as any margin here can tell apart.
        machine.coef_, machine.intercept_ = machine.coef_.astype(np.float32), machine.intercept_.astype(np.float32)
        return cls(letters.classes_, meaning, letters)

    def beliefs(
        self, texts: Sequence[str], vectors: np.ndarray | None, letters: float = LETTERS, meaning: float = MEANING
    ) -> np.ndarray:
        """Belief in each class, shape (texts, classes), each row summing to one; `letters` and `meaning` are their weights."""
        margins = self.by_letters.decision_function(texts)
        if margins.ndim == 1:  # of two classes the machine gives one margin: that of the second
            margins = np.stack([np.zeros_like(margins), margins], axis=1)
        logs = np.log(np.maximum(_softmax(SHARPNESS * margins), FLOOR))
        if self.by_meaning is not None and vectors is not None:
            meant = np.log(np.maximum(self.by_meaning.predict_proba(vectors), FLOOR))
            logs = letters * logs + meaning * meant
        return _softmax(logs)


def _softmax(logs: np.ndarray) -> np.ndarray:
    raised = np.exp(logs - logs.max(axis=1, keepdims=True))
    found: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return found
