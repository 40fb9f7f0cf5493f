"""What a citizen hands in, as arguments for the desk; a test names only what it is about."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import jsonschema

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, Basis
from bot.casework.case import Case, Consent, Role, Subject, Submitter
from bot.casework.deadline import Rules
from bot.casework.people import AgeGroup
from bot.casework.request import Request
from bot.settings import ROOT

SCHEMA = json.loads((ROOT / "docs" / "case.schema.json").read_text(encoding="utf-8"))

PERSONAL = (
    "Ingebjørg Plantesen",
    "+4791234567",
    "ingebjorg@example.no",
    "Sønnen Plantesen",
    "trenger hjelp til plantetannlege",
    "vil gå på plantetur",
    "Koordinator Planteland",
    "Planteskolens barnehage",
    "Plantefysioterapi",
)
"""Everything in `a_request` that says something about a person."""


def _common(**changes: Any) -> dict[str, Any]:
    return {
        "submission_id": "submission-1",
        "municipality": "0301",
        "district": "sagene",
        "language": "nn",
        "submitter": Submitter(Role.PARENT, "Ingebjørg Plantesen", "+4791234567", "ingebjorg@example.no"),
        "subject": Subject(same_as_submitter=False, name="Sønnen Plantesen", age_group=AgeGroup.UNDER_16),
        "authorisation": Authorisation(Basis.PARENTAL_RESPONSIBILITY, ("apply",)),
        "consent": Consent(datetime(2026, 11, 23, 10, 59, tzinfo=UTC), "2026-11"),
    } | changes


def a_request(**changes: Any) -> dict[str, Any]:
    """Arguments of `Desk.file_request`."""
    request = Request(
        wants=("plan", "child_coordinator"),
        services=("Plantefysioterapi",),
        needs="trenger hjelp til plantetannlege",
        goals="vil gå på plantetur",
        preferred_coordinator="Koordinator Planteland",
        do_not_share_with=("Planteskolens barnehage",),
    )
    return _common(request=request) | changes


def an_authorisation(**changes: Any) -> dict[str, Any]:
    """Arguments of `Desk.give_authorisation`."""
    authorisation = Authorisation(Basis.WRITTEN_AUTHORISATION, ("apply",), valid_until=date(2027, 11, 23))
    return _common(authorisation=authorisation) | changes


def an_appeal(**changes: Any) -> dict[str, Any]:
    """Arguments of `Desk.register_appeal`."""
    appeal = Appeal(About.REFUSAL, Rules.HEALTH_AND_CARE, received_date=date(2026, 11, 2), grounds="Eg er usamd.")
    return _common(appeal=appeal) | changes


def follow_schema(case: Case) -> None:
    """Fail unless the case, as it is exported, follows `case.schema.json`."""
    exported = json.loads(json.dumps(case.as_export()))
    jsonschema.validate(exported, SCHEMA, format_checker=jsonschema.FormatChecker())
