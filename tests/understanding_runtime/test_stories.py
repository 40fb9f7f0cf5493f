"""Long messages: what a story asks is weighed again by itself."""

from __future__ import annotations

import numpy as np
import pytest

from understanding.stories import LONG, MOST, asked_in_story, told_in_story, with_questions, with_wishes

LIFE = (
    "Mannen min fikk slag i mars, og siden har vi levd mellom sykehuset, Nav og hjemmesykepleien. Hver dag ringer det en ny, og "
    "ingen av dem vet hva de andre har lovet. Jeg er sliten."
)


def test_the_question_of_a_story_is_found_wherever_it_stands() -> None:
    asked = "Hvem er det som skal holde i alt dette?"
    for text in (f"{LIFE} {asked}", f"{asked} {LIFE}", f"Hei! {asked} {LIFE} Hilsen Kari"):
        assert asked_in_story(text) == [asked]


def test_a_story_that_asks_nothing_has_its_last_sentence() -> None:
    assert asked_in_story(LIFE) == []
    assert told_in_story(LIFE) == ([], ["Jeg er sliten."])


def test_a_wish_is_found_in_a_story_that_asks_nothing() -> None:
    text = f"Jeg vil søke om plan for ham. {LIFE}"
    assert told_in_story(text) == (["Jeg vil søke om plan for ham."], ["Jeg er sliten."])
    assert told_in_story(f"{text} Hva koster det?") == ([], [])
    assert told_in_story("Jeg vil søke om plan.") == ([], [])


def test_a_sure_wish_overturns_what_the_story_speaks_of_besides() -> None:
    classes = np.array(["cost", "data_sharing", "start_request"])
    whole, sure = np.array([0.5, 0.45, 0.05]), np.array([[0.05, 0.05, 0.9]])
    found = with_wishes(whole, sure, classes)
    assert found is not None and classes[found.argmax()] == "start_request"


@pytest.mark.parametrize("wished", [[0.9, 0.05, 0.05], [0.3, 0.0, 0.7]])
def test_what_is_surely_no_wish_for_a_flow_overturns_nothing(wished: list[float]) -> None:
    """ "Jeg vil ha livet mitt tilbake" opens like a wish."""
    classes = np.array(["cost", "data_sharing", "start_request"])
    assert with_wishes(np.array([0.5, 0.45, 0.05]), np.array([wished]), classes) is None


def test_of_many_questions_the_last_count() -> None:
    many = ["Hva gjør jeg nå?", "Hvem ringer jeg?", "Hva koster det?", "Når får jeg svar?"]
    assert len(many) > MOST
    assert asked_in_story(f"{LIFE} {' '.join(many)}") == many[-MOST:]


@pytest.mark.parametrize("text", ["", "Hva koster det?", "Jeg er sliten. Hvem kan hjelpe?"])
def test_a_short_message_is_read_whole(text: str) -> None:
    assert len(text.split()) < LONG
    assert asked_in_story(text) == []
    assert told_in_story(text) == ([], [])


def test_the_questions_move_what_the_whole_was_torn_between() -> None:
    whole, asked = np.array([0.45, 0.45, 0.1]), np.array([[0.05, 0.9, 0.05]])
    found = with_questions(whole, asked)
    assert found.sum() == pytest.approx(1.0)
    assert found.argmax() == 1 and found[1] > 0.6


def test_they_do_not_overturn_what_the_whole_is_sure_of() -> None:
    whole, asked = np.array([0.95, 0.04, 0.01]), np.array([[0.1, 0.45, 0.45], [0.2, 0.4, 0.4]])
    assert with_questions(whole, asked).argmax() == 0
