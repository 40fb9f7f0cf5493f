"""A child that is expected has neither a name nor an age, and is not asked for them again."""

from __future__ import annotations

import pytest

from bot.reading.unborn import expects_a_child, has_no_name_yet, is_unborn


@pytest.mark.parametrize(
    "text",
    [
        "ikke født ennå",
        "barnet er ikkje fødd",
        "termin i mars",
        "ufødt",
        "not born yet",
        "due date is 3 March",
        "hun er i magen fortsatt",
        "vi venter barn i april",
    ],
)
def test_what_is_not_born_is_told(text: str) -> None:
    assert is_unborn(text) and has_no_name_yet(text)


@pytest.mark.parametrize(
    "text",
    [
        "vi har ikke valgt navn ennå",
        "ho har ikkje namn",
        "we have not chosen a name",
        "no name yet",
        "babyen er ikke døpt",
    ],
)
def test_a_child_may_have_no_name(text: str) -> None:
    assert has_no_name_yet(text)


@pytest.mark.parametrize(
    "text",
    [
        "vi venter et barn med alvorlig hjertefeil og vil ha barnekoordinator",
        "me ventar eit sjukt barn",
        "we are expecting a baby with a heart defect",
    ],
)
def test_parents_expect_a_child(text: str) -> None:
    assert expects_a_child(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ola",
        "9",
        "født 2019",
        "fødd i mars",
        "born in May",
        "vi venter på svar",
        "jeg venter på time",
        "Jonas, han er født i 2012",
        "16",
    ],
)
def test_a_name_or_an_age_is_neither(text: str) -> None:
    assert not is_unborn(text) and not expects_a_child(text) and not has_no_name_yet(text)
