"""Anger is recognised by its words, and plain displeasure is none."""

from __future__ import annotations

import pytest

from bot.reading.anger import is_angry, without_anger


@pytest.mark.parametrize(
    "text",
    ["Faen så håpløst!", "du forstår jo ingenting, DRITTBOT", "Dette er jo heilt latterleg", "this is useless", "For noko tull",
     "er du dum eller", "What a waste of time", "FY FAEN",
     "Alt dette er jo bare tøv", "berre tull heile greia", "what utter nonsense", "this service is a joke",
     "for fuck's sake", "For Fuck’s sake just answer", "bloody hell", "hva i helvete", "kva pokker", "for Guds skyld, svar då"],
)  # fmt: skip
def test_swearing_and_insults_are_anger(text: str) -> None:
    assert is_angry(text)


@pytest.mark.parametrize(
    "text",
    ["", "Jeg er lei meg", "jeg er ikke enig", "Legen var uhøflig mot meg", "Kari Dustin", "I disagree with this", "Eg er sliten", "nei, det stemmer ikkje",
     "When is the rubbish collected?", "Det er mykje å hugse på", "rotet i papirene mine", "did my papers get lost", "for the sake of my son"],
)  # fmt: skip
def test_sorrow_and_disagreement_are_not(text: str) -> None:
    assert not is_angry(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("meg selv da for faen", "meg selv"),
        ("sonen min, din idiot", "sonen min,"),
        ("for faen, 16 år", ", 16 år"),
        ("my son, what the fuck", "my son,"),
        ("Jeg er sliten", "Jeg er sliten"),
    ],
)
def test_what_is_left_beside_a_curse_is_the_answer(text: str, left: str) -> None:
    calm = without_anger(text)
    assert calm.strip() == left
    assert len(calm) == len(text)
