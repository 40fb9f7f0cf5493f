"""For whom an answer is told: by what the message says, by what was said before, and by the ages of the law."""

from __future__ import annotations

from itertools import product

import pytest

from bot.guidance.audience import audience_of
from bot.guidance.phrasebook import AUDIENCES

CONSENTS, MAJORITY = 16, 18


def told(relations: list[str], ages: list[int], before: str | None = None) -> str | None:
    return audience_of(relations, ages, before, consents=CONSENTS, majority=MAJORITY)


@pytest.mark.parametrize(
    ("relations", "ages", "audience"),
    [
        ([], [], None),
        (["self"], [], "self"),
        (["self"], [42], "self"),
        (["self"], [16], "youth"),
        (["self"], [17], "youth"),
        (["self"], [15], "self"),
        (["self"], [18], "self"),
        ([], [15], None),
        ([], [16], "youth"),
        ([], [17], "youth"),
        ([], [18], None),
        ([], [84], None),
        (["parent"], [], "child"),
        (["parent"], [0], "child"),
        (["parent"], [15], "child"),
        (["parent"], [16], "youth"),
        (["parent"], [17], "youth"),
        (["parent"], [18], "adult_relative"),
        (["parent"], [40], "adult_relative"),
        (["relative"], [], "adult_relative"),
        (["relative"], [18], "adult_relative"),
        (["relative"], [84], "adult_relative"),
        (["relative"], [17], None),
        (["relative"], [9], None),
        (["guardian"], [], "adult_relative"),
        (["guardian"], [40], "adult_relative"),
        (["guardian"], [12], None),
        (["professional"], [], "professional"),
        (["professional"], [9], "professional"),
        (["professional"], [84], "professional"),
        (["other"], [], None),
    ],
)
def test_the_one_it_is_about_is_told_by_relation_and_age(
    relations: list[str], ages: list[int], audience: str | None
) -> None:
    assert told(relations, ages) == audience


@pytest.mark.parametrize("before", [None, *AUDIENCES])
def test_a_message_that_says_nothing_leaves_it_as_it_is(before: str | None) -> None:
    assert told([], [], before) == before


@pytest.mark.parametrize("before", [None, *AUDIENCES])
@pytest.mark.parametrize("age", [5, 15, 18, 84])
def test_an_age_alone_that_is_no_youths_leaves_it_as_it_is(before: str | None, age: int) -> None:
    assert told([], [age], before) == before


@pytest.mark.parametrize("before", [None, *AUDIENCES])
@pytest.mark.parametrize(
    ("relations", "ages", "audience"),
    [
        (["parent"], [9], "child"),
        (["parent"], [], "child"),
        (["relative"], [84], "adult_relative"),
        (["guardian"], [], "adult_relative"),
        (["professional"], [], "professional"),
        (["self"], [], "self"),
        ([], [16], "youth"),
    ],
)
def test_what_a_message_says_wins_over_what_was_said_before(
    before: str | None, relations: list[str], ages: list[int], audience: str
) -> None:
    assert told(relations, ages, before) == audience


@pytest.mark.parametrize("before", [None, *AUDIENCES])
def test_a_young_relative_or_ward_leaves_it_as_it_is(before: str | None) -> None:
    assert told(["relative"], [12], before) == before
    assert told(["guardian"], [12], before) == before


def test_who_works_with_it_is_told_as_such_whatever_else_is_said() -> None:
    for others in product(["parent", "relative", "guardian", "self"], repeat=2):
        assert told([*others, "professional"], [9], "child") == "professional"


def test_a_parent_is_a_parent_though_they_speak_of_themselves_too() -> None:
    assert told(["self", "parent"], [9]) == "child"
    assert told(["self", "relative"], [84]) == "adult_relative"


def test_the_first_age_of_a_message_counts() -> None:
    assert told(["parent"], [17, 9]) == "youth"
    assert told(["parent"], [9, 17]) == "child"


@pytest.mark.parametrize(("consents", "majority"), [(16, 18), (15, 21), (12, 18)])
def test_the_bounds_are_those_it_is_given(consents: int, majority: int) -> None:
    def at(age: int) -> str | None:
        return audience_of(["parent"], [age], None, consents=consents, majority=majority)

    assert [at(consents - 1), at(consents), at(majority - 1), at(majority)] == [
        "child",
        "youth",
        "youth",
        "adult_relative",
    ]


def test_there_are_no_other_audiences() -> None:
    relations = [[], ["self"], ["parent"], ["relative"], ["guardian"], ["professional"]]
    for said, age, before in product(relations, range(0, 101, 4), [None, *AUDIENCES]):
        assert told(said, [age], before) in (None, *AUDIENCES)
