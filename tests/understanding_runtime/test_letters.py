"""The linear model for one text at a time says what scikit-learn's pipeline says."""

from __future__ import annotations

import pickle
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.svm import LinearSVC

from understanding.learning import Model, learn_letters
from understanding.letters import Features, Letters, key, softmax

TEXTS = ["hva koster det", "koster planen noe", "når er fristen", "hvor lang er fristen", "who is it", "is it who"]
THREE = ["cost", "cost", "deadline", "deadline", "who", "who"]
TWO = ["cost", "cost", "other", "other", "other", "other"]
ASKED = ["hva koster fristen?", "WHO", "", "👍", "ñ", "det det det", "x" * 3000]


def stock(model: Model) -> Pipeline:
    common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
    return make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3), **common),
            TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2), **common),
        ),
        model,
    )


def learnt(labels: list[str], model: Model, sample_weight: np.ndarray | None = None) -> Letters:
    return learn_letters(TEXTS, labels, model, letters=(1, 3), words=(1, 2), sample_weight=sample_weight)


@pytest.mark.parametrize("labels", [TWO, THREE])
def test_its_beliefs_are_those_of_logistic_regression(labels: list[str]) -> None:
    theirs = stock(LogisticRegression(C=10.0)).fit(TEXTS, labels)
    letters = learnt(labels, LogisticRegression(C=10.0))
    assert list(letters.classes) == list(theirs.classes_)
    ours = np.array([softmax(letters.scores(text)) for text in ASKED])
    np.testing.assert_allclose(ours, theirs.predict_proba(ASKED), atol=1e-2)


@pytest.mark.parametrize("labels", [TWO, THREE])
def test_its_scores_are_the_margins_of_a_support_vector_machine(labels: list[str]) -> None:
    theirs = stock(LinearSVC()).fit(TEXTS, labels)
    letters = learnt(labels, LinearSVC())
    ours = np.array([letters.scores(text) for text in ASKED])
    margins = theirs.decision_function(ASKED)
    np.testing.assert_allclose(ours[:, 1] if margins.ndim == 1 else ours, margins, atol=1e-2)
    # Of two classes the first one's score is the nought that the other's is compared with.
    assert margins.ndim == 2 or not ours[:, 0].any()


def test_an_example_may_count_more_than_another() -> None:
    """Who is asked about as often as everything else together, once its examples count for nothing."""
    weight = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0])
    heard, unheard = (learnt(THREE, LogisticRegression(C=10.0), each) for each in (None, weight))
    place = list(heard.classes).index("who")
    assert softmax(heard.scores("who is it"))[place] > 0.6 > 0.3 > softmax(unheard.scores("who is it"))[place]


def test_it_is_stored_in_eight_bits_and_says_the_same_when_it_is_fetched() -> None:
    letters = learnt(THREE, LinearSVC())
    before = letters.scores("hva koster det")
    fetched = pickle.loads(pickle.dumps(letters))
    np.testing.assert_array_equal(fetched.scores("hva koster det"), before)
    assert fetched.weights.dtype == np.int8


def test_what_no_text_of_training_had_twice_is_no_feature_and_moves_no_score() -> None:
    letters = learnt(THREE, LinearSVC())
    np.testing.assert_array_equal(letters.scores("qq zz 👍"), letters.scores("zq qz 👎"))


def test_two_sequences_with_one_check_sum_are_one_feature() -> None:
    """ "plumless" and "buckeroo" have the same CRC-32: the best-known pair of English words that do."""
    assert key("plumless") == key("buckeroo")
    texts = ["plumless one", "plumless one", "buckeroo two", "buckeroo two"]
    letters = learn_letters(texts, ["a", "a", "b", "b"], LinearSVC(), letters=(2, 2), words=(1, 1))
    words = letters.features[1]
    assert len(words.keys) == 3 and (words.keys[1:] > words.keys[:-1]).all()
    np.testing.assert_array_equal(words.weights("plumless")[0], words.weights("buckeroo")[0])


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text(alphabet="aAæøåÅİß é-_.,\n\t\u00a0\u2009'12", max_size=30)
)
def test_the_sequences_are_those_of_scikit_learn(text: str) -> None:
    for shortest, longest in ((1, 1), (1, 2), (2, 5), (1, 4)):
        for analyser in ("char_wb", "word"):
            theirs = TfidfVectorizer(analyzer=analyser, ngram_range=(shortest, longest), token_pattern=r"(?u)\b\w+\b")
            ours = Features(analyser == "char_wb", shortest, longest, np.empty(0, np.uint32), np.empty(0))
            assert Counter(ours.found_in(text)) == Counter(theirs.build_analyzer()(text))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("koster fristen?", 1.0), ("KOSTER FRISTEN", 1.0), ("asdfgh jkl", 0.0), ("", 0.0), ("👍", 0.0),
        ("koster qwrtpl", 0.5),
    ],
)  # fmt: skip
def test_familiar_is_what_stands_in_words_that_were_learnt(text: str, known: float) -> None:
    letters = learn_letters(TEXTS, THREE, LinearSVC(), letters=(1, 4), words=(1, 2))
    assert letters.familiarity(text) == pytest.approx(known, abs=0.05)


def test_a_slip_of_the_pen_is_still_familiar() -> None:
    letters = learn_letters(TEXTS, THREE, LinearSVC(), letters=(1, 4), words=(1, 2))
    assert letters.familiarity("frristen") > 0.5 > letters.familiarity("kostymer")
