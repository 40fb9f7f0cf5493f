"""What says no, and what only sounds so."""

from __future__ import annotations

import pytest

from bot.reading.negation import negations


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Man må ha skjema", 0), ("Man trenger ikke skjema", 1), ("Ein kan søkje utan skjema", 1), ("They don't need a form", 1),
        ("No form, no plan", 2), ("Det stemmer ikke at man kan søke uten skjema", 2), ("You can't apply without a form", 2),
        ("", 0), ("👍", 0),
    ],
)  # fmt: skip
def test_words_that_negate_are_counted(text: str, times: int) -> None:
    assert negations(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "Man må ha skjema, ikke sant?", "Er det ikke slik at man må ha skjema?", "You need a form, don't you?",
        "Stemmer ikke det?", "Er det ikkje rett at ein må ha skjema?",
    ],
)  # fmt: skip
def test_a_tag_negates_nothing(text: str) -> None:
    assert negations(text) == 0
