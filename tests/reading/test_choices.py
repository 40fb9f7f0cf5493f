"""What is taken of a few things that were just offered, and what only sounds like it."""

from __future__ import annotations

import pytest

from bot.reading.choices import choice_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("den første", 0), ("Førstnevnte, takk", 0), ("den fyrste", 0), ("the first one please", 0), ("1", 0), ("1.", 0),
        ("nummer to", 1), ("nei, den andre", 1), ("nr. 2", 1), ("I'd like the second", 1), ("no, the other one", 1), ("alternativ 2", 1),
        ("3", 2), ("den tredje", 2), ("option 3", 2),
        ("den siste", 3), ("den nedste", 3), ("the last one", 3),
        ("ja", 0), ("ja takk", 0), ("yes please", 0), ("jepp", 0),
    ],
)  # fmt: skip
def test_a_place_or_a_yes_takes_one(text: str, place: int) -> None:
    assert choice_of(text, 4) == place


@pytest.mark.parametrize(
    "text",
    ["", "nei", "no", "none of those", "ingen av dem", "ingen av dei", "begge", "5", "hvem avgjør klagen", "det første møtet er på mandag",
     "my first child is two", "eg har to born", "den gamle"],
)  # fmt: skip
def test_what_takes_none_is_read_by_its_own_words(text: str) -> None:
    assert choice_of(text, 4) is None


def test_a_place_that_was_not_offered_is_none() -> None:
    assert choice_of("nr 3", 2) is None
    assert choice_of("den første", 0) is None
