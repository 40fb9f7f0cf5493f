"""Whether there is a paper that lets somebody act for another."""

from __future__ import annotations

import pytest

from bot.reading.basis import has_no_paper


@pytest.mark.parametrize(
    "text",
    ["har ingen papirer", "ingen papir", "no papers", "ho har sagt ja (muntleg)", "bare muntlig", "Han sier det er greit", "I have no paperwork",
     "we don't have any documents", "she said yes", "ikkje noko skriftleg", "mamma har sagt ja", "nothing in writing", "berre munnleg"],
)  # fmt: skip
def test_no_paper_and_a_word_of_mouth_are_told(text: str) -> None:
    assert has_no_paper(text)


@pytest.mark.parametrize(
    "text",
    [
        "hun har sagt ja skriftlig",
        "fullmakt",
        "jeg har papirene klare",
        "verge",
        "she has agreed in writing",
        "vet ikke",
        "ja",
    ],
)
def test_a_paper_or_nothing_of_the_kind_is_let_be(text: str) -> None:
    assert not has_no_paper(text)
