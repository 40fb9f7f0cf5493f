"""Cases with everything filled in, so that a test only writes what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, Scope
from bot.casework.case import AgeGroup, Case, Consent, Event, Kind, Role, Status, Subject, Submitter, Supplement
from bot.casework.deadline import Rules
from bot.casework.request import Request

MORNING = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)

MakeCase = Callable[..., Case]


@pytest.fixture
def make_case() -> MakeCase:
    """A case with the given fields changed."""

    def make(**changes: Any) -> Case:
        fields: dict[str, Any] = {
            "reference": "IP-7K4M-9QXF",
            "kind": Kind.REQUEST,
            "status": Status.RECEIVED,
            "municipality": "0301",
            "district": "Gamle Oslo",
            "language": "nn",
            "created_at": MORNING,
            "due_at": date(2026, 4, 5),
            "submitter": Submitter(Role.PARENT, "Kari Nordmann", "+4722222222", "kari@example.org"),
            "subject": Subject(False, "Ola Nordmann", AgeGroup.UNDER_16),
            "request": Request(
                ("plan", "child_coordinator"), ("school",), "needs", "goals", "someone", ("school",), "ring etter kl 15"
            ),
            "authorisation": Authorisation(
                Basis.PARENTAL_RESPONSIBILITY,
                (Scope.APPLY, Scope.APPEAL),
                date(2026, 3, 1),
                date(2027, 3, 1),
                AuthorisationStatus.NOT_NEEDED,
                shared_responsibility=True,
            ),
            "appeal": Appeal(
                About.REFUSAL,
                Rules.HEALTH_AND_CARE,
                date(2026, 3, 1),
                date(2026, 3, 5),
                date(2026, 4, 7),
                True,
                "ill",
                "grounds",
                "a plan",
                date(2026, 1, 2),
            ),
            "related_reference": "IP-0000-0001",
            "consent": Consent(MORNING, "2026-01"),
            "events": (Event(MORNING, "received", "citizen"),),
            "supplements": (Supplement(MORNING, "citizen", "ring også far"),),
        }
        return Case(**(fields | changes))

    return make
