"""Whether there is a paper that lets somebody act for another."""

from __future__ import annotations

import pytest

from bot.reading.basis import has_no_paper, has_paper


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


@pytest.mark.parametrize(
    "text",
    ["jeg har papir på det", "ja, han har skrevet under", "she signed it", "han har skrive under", "ho skreiv under i går", "det er underskrevet",
     "ja, hun signerte i går", "I have it in writing", "mor har underteikna", "we have papers", "vi har det svart på hvitt", "he has signed a form"],
)  # fmt: skip
def test_a_paper_and_a_signature_are_told(text: str) -> None:
    assert has_paper(text)
    assert not has_no_paper(text)


@pytest.mark.parametrize(
    "text",
    ["han har ikke skrevet under", "hun skal skrive under", "she hasn't signed", "ho vil ikkje skrive under", "she will sign tomorrow", "ikkje signert",
     "she has dementia and can't sign", "han er ikke i stand til å skrive under", "ho klarer ikkje å skrive under sjølv", "he is unable to sign"],
)  # fmt: skip
def test_a_signature_that_is_still_to_come_is_no_paper(text: str) -> None:
    assert has_no_paper(text)
    assert not has_paper(text)


@pytest.mark.parametrize(
    "text", ["verge", "ja", "mamma", "har han skrevet under?", "jeg har papirer fra legen", "veit ikkje"]
)
def test_what_tells_of_no_signature_is_left_open(text: str) -> None:
    assert not has_paper(text)
