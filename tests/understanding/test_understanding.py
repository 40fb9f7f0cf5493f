"""Floors for understanding, on sentences that were never trained on. `make evaluate` shows the whole picture."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.guidance.topic import LANGUAGES
from tools.evaluate import Outcome, figures, held_out, understand


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return asyncio.run(understand(held_out()))


@pytest.fixture(scope="module")
def found(outcomes: list[Outcome]) -> dict[str, Any]:
    return figures(outcomes)


def test_there_are_enough_sentences_to_say_anything() -> None:
    sentences = held_out()
    assert all(sum(language == name for language, _, _ in sentences) >= 250 for name in LANGUAGES)


def test_most_messages_are_understood(found: dict[str, Any]) -> None:
    assert found["in scope, right"] >= FLOORS["right"]
    assert found["in scope, right or offered"] >= FLOORS["offered"]


def test_no_language_is_left_behind(found: dict[str, Any]) -> None:
    by_language = found["by language"]
    assert max(by_language.values()) - min(by_language.values()) <= FLOORS["gap"], by_language


def test_what_is_out_of_scope_is_told_so_and_little_else_is(found: dict[str, Any]) -> None:
    assert found["out of scope, told as such"] >= FLOORS["out of scope"]
    assert found["in scope, refused"] <= FLOORS["refused"]


def test_a_crisis_is_recognised(found: dict[str, Any], outcomes: list[Outcome]) -> None:
    missed = [(each.language, each.found) for each in outcomes if each.intent == "crisis" and not each.right]
    assert found["crisis recognised"] >= FLOORS["crisis"], missed


def test_hardly_anything_else_is_taken_for_a_crisis(found: dict[str, Any]) -> None:
    assert found["others taken for a crisis"] <= 1 / 200


def test_the_reply_is_in_the_language_of_the_message(found: dict[str, Any]) -> None:
    assert found["language right, five words or more"] >= FLOORS["language"]


FLOORS = {
    "right": 0.91,
    "offered": 0.97,
    "gap": 0.08,
    "out of scope": 0.83,
    "refused": 0.03,
    "crisis": 0.95,
    "language": 0.94,
}
"""Some points under what `make evaluate` measured when they were set: they catch a fall, not noise."""
