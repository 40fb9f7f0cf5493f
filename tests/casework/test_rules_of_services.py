"""The service that refused tells which rules the appeal stands under."""

from __future__ import annotations

import pytest

from bot.casework.deadline import Rules
from bot.casework.rules_of_services import CHILD_WELFARE, SOCIAL, UNDER_OTHERS, rules_by_services
from bot.reading.lexicon import word_list


@pytest.mark.parametrize(
    ("services", "rules"),
    [
        (["home_nursing"], Rules.HEALTH_AND_CARE),
        (["physiotherapy", "bpa"], Rules.HEALTH_AND_CARE),
        (["nav"], Rules.SOCIAL_SERVICES),
        (["child_welfare"], Rules.CHILD_WELFARE),
        (["nav", "bpa"], None),
        (["nav", "child_welfare"], None),
        (["school"], None),
        (["school", "bpa"], None),
        (["transport"], None),
        ([], None),
    ],
)
def test_rules_follow_from_the_services_that_are_named(services: list[str], rules: Rules | None) -> None:
    assert rules_by_services(services) == rules


def test_what_is_no_health_care_is_the_same_here_as_in_the_self_check() -> None:
    kinds = word_list("self_check")["services"]
    assert {service for members in kinds.values() for service in members} == SOCIAL | CHILD_WELFARE | UNDER_OTHERS
    assert not SOCIAL & CHILD_WELFARE and not (SOCIAL | CHILD_WELFARE) & UNDER_OTHERS


def test_every_service_with_rules_of_its_own_is_one_that_can_be_named() -> None:
    assert set(word_list("services")) >= SOCIAL | CHILD_WELFARE | UNDER_OTHERS
