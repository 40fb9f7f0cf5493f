"""Two linear models that judge together: beliefs that sum to one, and what becomes of them when one of the two is missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.understanding_runtime.small import bag
from understanding.learning import learn_meaning
from understanding.vote import FLOOR, LETTERS, MEANING, Meaning, Vote

EXAMPLES = {
    "cost": "hva koster planen|koster det noe|er det gratis|what does it cost|is it free|kva kostar planen|må jeg betale for planen",
    "deadline": "hva er fristen|når er fristen ute|hvor lang er klagefristen|when is the deadline|what is the time limit|kor lang er fristen|når må jeg klage",
    "coordinator": "hva gjør en koordinator|hvem er koordinatoren|what does a coordinator do|who is the coordinator|kva gjer ein koordinator|kan jeg bytte koordinator",
}
TEXTS = [text for row in EXAMPLES.values() for text in row.split("|")]
LABELS = [label for label, row in EXAMPLES.items() for _ in row.split("|")]
ASKED = ["hva koster det", "når er fristen", "hvem er koordinator", "", "👍", "helt andre ord", "x" * 3000]


def two(classes: tuple[str, str]) -> tuple[list[str], list[str]]:
    kept = [(text, label) for text, label in zip(TEXTS, LABELS, strict=True) if label in classes]
    return [text for text, _ in kept], [label for _, label in kept]


@pytest.fixture(scope="module")
def vote() -> Vote:
    return Vote.learn(TEXTS, LABELS, bag(TEXTS))


@pytest.fixture(scope="module")
def by_letters() -> Vote:
    return Vote.learn(TEXTS, LABELS, None)


def likeliest(vote: Vote, beliefs: np.ndarray) -> list[str]:
    return [str(vote.classes[row.argmax()]) for row in beliefs]


def test_what_was_learnt_is_known(vote: Vote) -> None:
    assert likeliest(vote, vote.beliefs(TEXTS, bag(TEXTS))) == LABELS


def test_what_lies_near_is_known_too(vote: Vote) -> None:
    asked = ["koster planen noe", "hvor lang er fristn", "kven er koordinatoren", "WHAT DOES IT COST"]
    assert likeliest(vote, vote.beliefs(asked, bag(asked))) == ["cost", "deadline", "coordinator", "cost"]


@pytest.mark.parametrize(
    "weights", [(LETTERS, MEANING), (MEANING, LETTERS), (0.7, 0.3), (0.0, 1.0), (1.0, 0.0), (5.0, 5.0), (0.0, 0.0)]
)
def test_the_beliefs_in_each_text_sum_to_one(vote: Vote, weights: tuple[float, float]) -> None:
    beliefs = vote.beliefs(ASKED, bag(ASKED), *weights)
    assert beliefs.shape == (len(ASKED), 3)
    assert np.isfinite(beliefs).all() and (beliefs >= 0).all()
    np.testing.assert_allclose(beliefs.sum(axis=1), 1.0, rtol=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_whatever_is_written_is_judged(texts: list[str]) -> None:
    vote = _learnt_once()
    np.testing.assert_allclose(vote.beliefs(texts, bag(texts)).sum(axis=1), 1.0, rtol=1e-6)


def test_texts_are_judged_each_by_itself(vote: Vote) -> None:
    together = vote.beliefs(ASKED, bag(ASKED))
    alone = np.concatenate([vote.beliefs([text], bag([text])) for text in ASKED])
    np.testing.assert_allclose(together, alone, atol=1e-6)


@pytest.mark.parametrize("classes", [("cost", "deadline"), ("coordinator", "cost")])
@pytest.mark.parametrize("embedded", [True, False])
def test_of_two_classes_each_belief_belongs_to_its_own(classes: tuple[str, str], embedded: bool) -> None:
    texts, labels = two(classes)
    vectors = bag(texts) if embedded else None
    vote = Vote.learn(texts, labels, vectors)
    beliefs = vote.beliefs(texts, vectors)
    assert beliefs.shape == (len(texts), 2)
    np.testing.assert_allclose(beliefs.sum(axis=1), 1.0, rtol=1e-6)
    assert list(vote.classes) == sorted(classes)
    assert likeliest(vote, beliefs) == labels


def test_without_an_embedding_letters_decide_alone(by_letters: Vote) -> None:
    assert by_letters.by_meaning is None
    beliefs = by_letters.beliefs(TEXTS, None)
    assert likeliest(by_letters, beliefs) == LABELS
    np.testing.assert_array_equal(beliefs, by_letters.beliefs(TEXTS, bag(TEXTS)))


def test_what_was_learnt_with_an_embedding_is_judged_by_letters_where_a_message_has_none(vote: Vote) -> None:
    beliefs = vote.beliefs(TEXTS, None)
    assert likeliest(vote, beliefs) == LABELS
    np.testing.assert_allclose(beliefs.sum(axis=1), 1.0, rtol=1e-6)


def test_the_weights_say_whose_word_counts(vote: Vote) -> None:
    """Letters that speak of costs, and a vector that speaks of a deadline."""
    said, meant = ["hva koster planen"], bag(["hva er fristen"])
    assert likeliest(vote, vote.beliefs(said, meant, 1.0, 0.0)) == ["cost"]
    assert likeliest(vote, vote.beliefs(said, meant, 0.0, 1.0)) == ["deadline"]
    place = list(vote.classes).index("deadline")
    beliefs = [vote.beliefs(said, meant, 1.0, weight)[0, place] for weight in (0.0, 0.5, 1.0, 3.0)]
    assert beliefs == sorted(beliefs) and beliefs[0] < beliefs[-1]


def test_no_weight_at_all_believes_in_all_alike(vote: Vote) -> None:
    np.testing.assert_allclose(vote.beliefs(["hva koster planen"], bag(["x"]), 0.0, 0.0), 1 / 3)


def test_larger_weights_are_surer_of_the_same(vote: Vote) -> None:
    asked = ["hva koster det"]
    mild, sure = (vote.beliefs(asked, bag(asked), each, each)[0] for each in (0.3, 1.5))
    assert mild.argmax() == sure.argmax() and mild.max() < sure.max()


def test_one_model_alone_can_rule_nothing_out(vote: Vote) -> None:
    beliefs = vote.beliefs(["koster koster koster gratis gratis betale"], bag(["fristen"]), 1.0, 1.0)
    assert beliefs.min() >= FLOOR**2


def test_no_more_sequences_of_characters_are_kept_than_allowed() -> None:
    few = Vote.learn(TEXTS, LABELS, None, characters=20)
    sequences, _words = few.by_letters.features
    assert len(sequences.keys) == 20
    np.testing.assert_allclose(few.beliefs(ASKED, None).sum(axis=1), 1.0, rtol=1e-6)


@pytest.mark.parametrize("classes", [("cost", "deadline"), ("coordinator", "cost", "deadline")])
def test_the_beliefs_by_meaning_are_those_of_scikit_learn(classes: tuple[str, ...]) -> None:
    kept = [(text, label) for text, label in zip(TEXTS, LABELS, strict=True) if label in classes]
    vectors, labels = bag([text for text, _ in kept]), [label for _, label in kept]
    stock = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=500)).fit(vectors, labels)
    ours = Meaning(*learn_meaning(vectors, labels, 0.05)).beliefs(bag(ASKED))
    np.testing.assert_allclose(ours, stock.predict_proba(bag(ASKED)), atol=1e-5)


_LEARNT: list[Vote] = []


def _learnt_once() -> Vote:
    if not _LEARNT:
        _LEARNT.append(Vote.learn(TEXTS, LABELS, bag(TEXTS)))
    return _LEARNT[0]
