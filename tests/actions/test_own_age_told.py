"""An age after one's own name is one's own, also where "I" is not said again."""

from __future__ import annotations

import pytest

from tests.actions.conftest import Flow


def _age(said: str, years: int) -> list[dict[str, object]]:
    start = said.index(str(years))
    return [{"entity": "age", "value": years, "text": str(years), "start": start, "end": start + len(str(years))}]


@pytest.mark.parametrize(
    "said",
    ["Jeg heter Anne-Lise van der Berg Hansen, er 34 år og trenger en koordinator", "eg heiter Ola og er 34, treng plan",
     "My name is John Smith (34) and I need a coordinator", "I'm Kari Lie, 34, I want a plan"],
)  # fmt: skip
def test_whoever_says_their_name_and_their_age_writes_for_themselves(request_flow: Flow, said: str) -> None:
    request_flow.say(said, "start_request", entities=_age(said, 34))
    assert (request_flow.slots["role"], request_flow.slots["age_group"]) == ("self", "adult")


@pytest.mark.parametrize(
    "said",
    ["Jeg heter Kari og har en gutt på 9", "eg heiter Ola, han er 9", "My name is John. She is 9 and needs a plan"],
)  # fmt: skip
def test_an_age_after_another_is_not_ones_own(request_flow: Flow, said: str) -> None:
    request_flow.say(said, "start_request", entities=_age(said, 9))
    assert request_flow.slots["role"] is None
