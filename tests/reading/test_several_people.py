"""Who asks for more than one person at once."""

from __future__ import annotations

import pytest

from bot.reading.several_people import next_name, speaks_of_next, speaks_of_own_children, speaks_of_several


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


@pytest.mark.parametrize(
    ("text", "name"),
    [("neste", None), ("Neste barn, takk", None), ("next one please", None), ("den neste", None), ("og så for Noah", "Noah"), ("nå Noah", "Noah"),
     ("så for Ida Marie på 8", "Ida Marie"), ("det samme for Noah", "Noah"), ("og no for Sunniva", "Sunniva"), ("and now for Tom", "Tom"),
     ("same for Tom", "Tom"), ("for Tom", "Tom"), ("så den andre", None), ("jeg vil søke for Per på 6 også", "Per"), ("I want to apply for Sue too", "Sue"),
     ("eg vil søkje for Eli òg", "Eli"), ("for the other one", None), ("og for søstera hans", None),
     ("jeg vil ta neste barn", None)],
)  # fmt: skip
def test_a_short_message_goes_on_to_the_next(text: str, name: str | None) -> None:
    assert speaks_of_next(text)
    assert next_name(text) == name


@pytest.mark.parametrize(
    "text",
    ["takk", "hva skjer nå?", "når får jeg svar", "neste uke reiser vi bort", "what happens next?", "og hvor lang tid tar det", "Noah", "trekk saken",
     "nå er jeg ferdig", "og så var det noe mer jeg lurte på"],
)  # fmt: skip
def test_other_messages_after_a_receipt_do_not(text: str) -> None:
    assert not speaks_of_next(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [("barnekoordinator for mine tre barn", True), ("plan for alle ungane mine", True), ("a plan for my two kids", True), ("for tvillingene våre", True),
     ("to barn i klassen", False), ("pasientene mine", False), ("children have rights", False)],
)  # fmt: skip
def test_several_children_may_be_the_writers_own(text: str, own: bool) -> None:
    assert speaks_of_own_children(text) is own
