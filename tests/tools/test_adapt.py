"""What the embedding is taught from: all that `data/` sorts texts by, and nothing that is held out."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from tools.adapt import BATCH, Example, batches, examples, teach
from tools.evaluation.held_out import all_items, fresh_items
from understanding.components import reading
from understanding.sentence_embedding import SentenceEmbedding


@pytest.fixture(scope="module")
def embedding() -> SentenceEmbedding:
    return SentenceEmbedding.load(adapter=None)


@pytest.fixture(scope="module")
def told(embedding: SentenceEmbedding) -> list[Example]:
    return examples(embedding, random.Random(0))


def test_every_head_has_its_labels(told: list[Example]) -> None:
    labels = {head: {each.label for each in told if each.head == head} for head in ("topic", "kind", "danger", "claim")}
    assert labels["danger"] == {"danger", "safe"}
    assert {"cost", "start_request", "ask_why"} <= labels["topic"] and "how_long" in labels["kind"]
    assert all("/" in label for label in labels["claim"])
    assert {each.head for each in told} == set(labels)


def test_no_held_out_story_is_among_them(told: list[Example], embedding: SentenceEmbedding) -> None:
    """Of a few words there is only one way to say them; of a story there are many."""
    seen = {each.tokens for each in told}
    stories = [item for item in [*all_items(), *fresh_items()] if len(item.messages) == 1 and item.word_count >= 12]
    assert len(stories) > 100
    assert not [item.intent for item in stories if tuple(embedding.tokens(reading(item.text))) in seen]


def test_a_batch_is_of_one_head_and_nothing_is_lost(told: list[Example]) -> None:
    some = random.Random(2).sample(told, 1000)
    found = batches(some, random.Random(3))
    assert all({each.head for each in members} == {head} and len(members) <= BATCH for head, members in found)
    assert Counter(each for _head, members in found for each in members) == Counter(some)


def test_two_steps_give_an_addition_for_every_matrix_of_the_last_layers(embedding: SentenceEmbedding) -> None:
    pytest.importorskip("torch", reason="only whoever teaches the embedding has PyTorch")
    few = [
        Example("topic", label, tuple(embedding.tokens(text)))
        for label, text in (("cost", "hva koster det"), ("greet", "hei"))
    ]
    learnt = teach(few, embedding.weights, embedding.first_states, epochs=2, on_top=False)
    assert {name.split(".")[0] for name in learnt} == {"l8", "l9", "l10", "l11"}
    assert len(learnt) == 4 * 6 * 2 and all(np.isfinite(each).all() for each in learnt.values())
    assert any(np.abs(each).max() > 0 for name, each in learnt.items() if name.endswith(".up"))
