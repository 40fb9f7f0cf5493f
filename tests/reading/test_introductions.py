"""Whose name is about to be said."""

from __future__ import annotations

import pytest

from bot.reading.introductions import introductions, name_at


@pytest.mark.parametrize(
    ("text", "whose", "name"),
    [
        ("eg er 50 år og heiter Unni Moe", "own", "Unni Moe"),
        ("Jeg er mor til tre, er 41 og heter Kari Vik", "own", "Kari Vik"),
        ("I am 50 and called Unni Moe", "own", "Unni Moe"),
        ("han er 9 og heter Per", "other", "Per"),
        ("koordinatoren er ny og heter Per", "unknown", "Per"),
        ("jeg har en sønn som heter Per", "unknown", "Per"),
    ],
)
def test_an_and_carries_the_one_who_is_spoken_of_to_the_name(text: str, whose: str, name: str) -> None:
    [(found, _start, end)] = introductions(text)
    named = name_at(text, end)
    assert (found, named and named[0]) == (whose, name)
