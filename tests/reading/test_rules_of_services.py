"""The service that refused tells which rules the appeal stands under."""

from __future__ import annotations

import pytest

from bot.reading.rules_of_services import rules_by_services


@pytest.mark.parametrize(
    ("services", "rules"),
    [
        (["home_nursing"], "health_and_care"),
        (["physiotherapy", "bpa"], "health_and_care"),
        (["nav"], "social_services"),
        (["child_welfare"], "child_welfare"),
        (["nav", "bpa"], None),
        (["school"], None),
        (["transport"], None),
        ([], None),
    ],
)
def test_rules_follow_from_the_services_that_are_named(services: list[str], rules: str | None) -> None:
    assert rules_by_services(services) == rules
