"""An appeal and its last day."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from bot.calendar import is_public_holiday
from bot.casework.appeal import About, Appeal
from bot.casework.deadline import Limit, Rules, appeal_deadline

DECIDED, TOLD = date(2026, 3, 1), date(2026, 3, 5)
RECKONING = appeal_deadline(TOLD, Limit("pbrl_7_5", weeks=4), is_public_holiday)


@pytest.mark.parametrize(
    ("decided", "told", "starts"),
    [(DECIDED, TOLD, TOLD), (DECIDED, None, DECIDED), (None, TOLD, TOLD), (None, None, None)],
)
def test_the_limit_starts_when_the_citizen_was_told(
    decided: date | None, told: date | None, starts: date | None
) -> None:
    assert Appeal(About.REFUSAL, Rules.UNKNOWN, decided, told).limit_starts == starts


@pytest.mark.parametrize(("today", "late"), [(TOLD, False), (date(2026, 4, 7), False), (date(2026, 4, 8), True)])
def test_the_deadline_is_filled_in_with_whether_it_has_passed(today: date, late: bool) -> None:
    appeal = Appeal(About.REFUSAL, Rules.HEALTH_AND_CARE, DECIDED, TOLD).with_deadline(RECKONING, today)
    assert (appeal.deadline, appeal.late) == (date(2026, 4, 7), late)


def test_an_appeal_without_a_limit_is_never_late() -> None:
    appeal = Appeal(About.NO_REPLY, Rules.UNKNOWN, deadline=date(2020, 1, 1), late=True)
    cleared = appeal.with_deadline(None, date(2026, 1, 1))
    assert (cleared.deadline, cleared.late) == (None, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"about": "the_weather"},
        {"rules": "tax"},
        {"decision_date": datetime(2026, 3, 1)},
        {"received_date": datetime(2026, 3, 1)},
        {"deadline": datetime(2026, 3, 1)},
    ],
)
def test_an_impossible_appeal_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Appeal(**({"about": About.OTHER, "rules": Rules.UNKNOWN} | changes))


@pytest.mark.parametrize(("about", "rules"), list(product(About, Rules)))
def test_an_appeal_comes_back_from_its_export(about: About, rules: Rules) -> None:
    for appeal in (
        Appeal(about, rules),
        Appeal(about, rules, DECIDED, TOLD, date(2026, 4, 7), True, "ill", "grounds", "a plan"),
    ):
        assert Appeal.from_export(appeal.as_export()) == appeal
