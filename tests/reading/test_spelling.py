"""Slips of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.plain import plain, tokens
from bot.reading.spelling import Spelling, within_one_edit


@pytest.mark.parametrize("word", ["avbrt", "avbbryt", "avbrut", "avrbyt", "avbryt", "vbryt", "avbryte"])
def test_one_slip_is_forgiven(word: str) -> None:
    assert within_one_edit("avbryt", word)


@pytest.mark.parametrize("word", ["abrt", "avbryting", "", "tyrbva", "stopp"])
def test_two_slips_are_not(word: str) -> None:
    assert not within_one_edit("avbryt", word)


@given(st.text(min_size=7, max_size=12), st.integers(0, 6))
def test_a_word_with_a_letter_left_out_is_found_again(word: str, at: int) -> None:
    assert word in Spelling([word, "fysioterapi"], shortest=6).meant(word[:at] + word[at + 1 :])


def test_short_words_are_never_guessed() -> None:
    assert Spelling(["skole", "bpa"], shortest=7).meant("skule") == set()


def test_plain_text_has_ascii_digits_and_straight_apostrophes() -> None:
    assert plain("  DON\u2019T  \u0669 ") == "don't 9"
    assert tokens("Don\u2019t send e-post, takk!") == ["don't", "send", "e-post", "takk"]
