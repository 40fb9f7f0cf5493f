"""Who asks for more than one person at once."""

from __future__ import annotations

import pytest

from bot.reading.several_people import speaks_of_several


@pytest.mark.parametrize(
    "text",
    [
        "vi har to barn på 6 og 9 som begge trenger barnekoordinator",
        "plan for begge barna mine",
        "me har to born, begge treng koordinator",
        "I want a coordinator for my two children",
        "for both my sons",
        "koordinator til tvillingene",
        "both of my children need a plan",
        "søke for barna mine på 6 og 9",
        "for sønnen og datteren min",
        "for my son and daughter",
        "eg søkjer for ungane mine",
        "tre barn som alle tre trenger plan",
        "plan for mor og far",
        "both my children need a child coordinator",
        "vi er foreldre til to barn som begge trenger plan",
    ],
)
def test_several_people_are_asked_for_at_once(text: str) -> None:
    assert speaks_of_several(text)


@pytest.mark.parametrize(
    "text",
    [
        "vi har to barn, og den eldste trenger plan",
        "plan for en av sønnene mine",
        "sønnen min er 9",
        "vi har to barn og jeg er syk",
        "barnekoordinator for barn",
        "vi er begge foreldre til en gutt på 6",
        "jeg er mor til tre barn",
        "one of my twins needs a plan",
        "både far og jeg vil ha plan for ham",
        "hva har barn rett til",
        "my daughter is 9 and needs both a plan and a coordinator",
    ],
)
def test_one_of_several_is_one(text: str) -> None:
    assert not speaks_of_several(text)
