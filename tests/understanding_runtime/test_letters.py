"""The linear model for one text at a time says what scikit-learn's pipeline says."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from understanding.letters import Letters, softmax

TEXTS = ["hva koster det", "koster planen noe", "når er fristen", "hvor lang er fristen", "who is it", "is it who"]
THREE = ["cost", "cost", "deadline", "deadline", "who", "who"]
TWO = ["cost", "cost", "other", "other", "other", "other"]
ASKED = ["hva koster fristen?", "WHO", "", "👍", "ñ", "det det det", "x" * 3000]


def vectorisers() -> list[TfidfVectorizer]:
    return [
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3), sublinear_tf=True, dtype=np.float32),
        TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", sublinear_tf=True, dtype=np.float32),
    ]


@pytest.mark.parametrize("labels", [TWO, THREE])
def test_its_beliefs_are_those_of_logistic_regression(labels: list[str]) -> None:
    stock = make_pipeline(make_union(*vectorisers()), LogisticRegression(C=10.0)).fit(TEXTS, labels)
    letters = Letters.learn(TEXTS, labels, vectorisers(), LogisticRegression(C=10.0))
    assert list(letters.classes) == list(stock.classes_)
    ours = np.array([softmax(letters.scores(text)) for text in ASKED])
    np.testing.assert_allclose(ours, stock.predict_proba(ASKED), atol=2e-3)


@pytest.mark.parametrize("labels", [TWO, THREE])
def test_its_scores_are_the_margins_of_a_support_vector_machine(labels: list[str]) -> None:
    stock = make_pipeline(make_union(*vectorisers()), LinearSVC()).fit(TEXTS, labels)
    letters = Letters.learn(TEXTS, labels, vectorisers(), LinearSVC())
    ours = np.array([letters.scores(text) for text in ASKED])
    margins = stock.decision_function(ASKED)
    np.testing.assert_allclose(ours[:, 1] if margins.ndim == 1 else ours, margins, atol=2e-3)
    # Of two classes the first one's score is the nought that the other's is compared with.
    assert margins.ndim == 2 or not ours[:, 0].any()


def test_an_example_may_count_more_than_another() -> None:
    """Who is asked about as often as everything else together, once its examples count for nothing."""
    weight = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0])
    heard = Letters.learn(TEXTS, THREE, vectorisers(), LogisticRegression(C=10.0))
    unheard = Letters.learn(TEXTS, THREE, vectorisers(), LogisticRegression(C=10.0), weight)
    place = list(heard.classes).index("who")
    assert softmax(heard.scores("who is it"))[place] > 0.6 > 0.3 > softmax(unheard.scores("who is it"))[place]


def test_it_is_stored_in_half_precision_and_says_the_same_when_it_is_fetched() -> None:
    letters = Letters.learn(TEXTS, THREE, vectorisers(), LinearSVC())
    before = letters.scores("hva koster det")
    fetched = pickle.loads(pickle.dumps(letters))
    np.testing.assert_array_equal(fetched.scores("hva koster det"), before)
    assert fetched.weights.dtype == np.float16
