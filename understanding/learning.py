"""What is learnt with scikit-learn. Only training imports this module: a server that reads messages does without the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from understanding.letters import Features, Letters, key

Model: TypeAlias = LogisticRegression | LinearSVC


def learn_letters(
    texts: Sequence[str],
    labels: Sequence[str],
    model: Model,
    *,
    letters: tuple[int, int],
    words: tuple[int, int],
    most_letters: int | None = None,
    most_words: int | None = None,
    sample_weight: np.ndarray | None = None,
) -> Letters:
    """Fit a linear model on what stands in two texts or more.

    Args:
        letters, words: the shortest and the longest sequences.
        most_letters, most_words: so many of the most frequent are kept; None keeps all.
        sample_weight: how much each text counts, shape (texts,).
    """
    common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
    of_letters = TfidfVectorizer(analyzer="char_wb", ngram_range=letters, max_features=most_letters, **common)
    of_words = TfidfVectorizer(token_pattern=r"\b\w+\b", ngram_range=words, max_features=most_words, **common)
    matrix = hstack([of_letters.fit_transform(texts), of_words.fit_transform(texts)], format="csr")
    model.fit(matrix, labels, sample_weight=sample_weight)
    weights, bias = _of_every_class(model)
    features, order, first = [], [], 0
    for each, (shortest, longest) in ((of_letters, letters), (of_words, words)):
        keys, places = _keys(each)
        features.append(Features(each is of_letters, shortest, longest, keys, each.idf_[places].astype(np.float32)))
        order.append(first + places)
        first += len(each.idf_)
    return Letters.rounded(model.classes_, tuple(features), weights[np.concatenate(order)], bias)


def learn_meaning(vectors: np.ndarray, labels: Sequence[str], c: float) -> tuple[np.ndarray, np.ndarray]:
    """Fit logistic regression on standardised embeddings, and put the standardising into its weights.

    Args:
        vectors: shape (texts, dimensions).
        c: inverse regularisation.

    Returns weights of shape (dimensions, classes), the classes in alphabetical order, and bias (classes,).
    """
    scaler, model = StandardScaler(), LogisticRegression(C=c, max_iter=500)
    model.fit(scaler.fit_transform(vectors), labels)
    weights, bias = _of_every_class(model)
    weights = weights / scaler.scale_[:, None]
    return weights.astype(np.float32), (bias - scaler.mean_ @ weights).astype(np.float32)


def _keys(vectoriser: TfidfVectorizer) -> tuple[np.ndarray, np.ndarray]:
    """The check sums of what a vectoriser knows, ascending, and the place of each in its columns. Of two alike one is kept."""
    names = vectoriser.get_feature_names_out()
    keys, places = np.unique(np.array([key(name) for name in names], np.uint32), return_index=True)
    return keys, places


def _of_every_class(model: Model) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, classes) and bias (classes,). Of two, scikit-learn keeps the second's only; the first's are zero."""
    weights, bias = model.coef_.T, model.intercept_
    if weights.shape[1] == 1:
        weights, bias = np.hstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
    return np.ascontiguousarray(weights), bias
