"""The export of a case: it follows the schema, comes back whole, and names nobody once the case is erased."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from bot.casework import appeal, authorisation, case, deadline, people, request
from bot.casework.case import (
    AgeGroup,
    Case,
    Consent,
    Event,
    Kind,
    Role,
    Status,
    Subject,
    Submitter,
)

MakeCase = Callable[..., Case]

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "case.schema.json").read_text(encoding="utf-8")
)

FORMATS = FormatChecker(["date", "email"])


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    # jsonschema checks this format only when one more package is installed, and otherwise lets everything through.
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def export_of(case_: Case) -> dict[str, Any]:
    """The export as a reader gets it: through JSON."""
    exported: dict[str, Any] = json.loads(json.dumps(case_.as_export(), ensure_ascii=False))
    VALIDATOR.validate(exported)
    return exported


def enum_in_schema(*path: str) -> set[str]:
    part: Any = SCHEMA
    for step in path:
        part = part[step]
    return {value for value in part if value is not None}


@pytest.mark.parametrize(
    ("kind_of_value", "path"),
    [
        (case.Kind, "properties kind enum"),
        (case.Status, "properties status enum"),
        (people.Role, "properties submitter properties role enum"),
        (people.AgeGroup, "properties subject properties age_group enum"),
        (request.Want, "properties request properties wants items enum"),
        (authorisation.Basis, "properties authorisation properties basis enum"),
        (authorisation.Scope, "properties authorisation properties scope items enum"),
        (authorisation.AuthorisationStatus, "properties authorisation properties status enum"),
        (appeal.About, "properties appeal properties about enum"),
        (deadline.Rules, "properties appeal properties rules enum"),
        (case.LANGUAGES, "properties language enum"),
    ],
)
def test_the_values_are_the_schemas_and_no_others(kind_of_value: Any, path: str) -> None:
    assert {str(value) for value in kind_of_value} == enum_in_schema(*path.split())


def test_a_full_case_has_every_field_of_the_schema(make_case: MakeCase) -> None:
    exported = export_of(make_case())
    # What the citizen adds afterwards comes beside what the schema names.
    assert list(exported) == [*SCHEMA["properties"], "supplements"]
    for part in ("submitter", "subject", "request", "authorisation", "appeal", "consent"):
        assert set(SCHEMA["properties"][part]["properties"]) <= set(exported[part])


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", Status)
def test_every_kind_and_status_follows_the_schema(make_case: MakeCase, kind: Kind, status: Status) -> None:
    export_of(make_case(kind=kind, status=status))


def test_a_bare_case_follows_the_schema(make_case: MakeCase) -> None:
    bare = make_case(
        district=None,
        due_at=None,
        submitter=Submitter(Role.SELF, "Ola"),
        subject=Subject(True),
        request=None,
        authorisation=None,
        appeal=None,
        related_reference=None,
        events=(),
    )
    assert export_of(bare)["subject"] == {"same_as_submitter": True, "name": None, "age_group": None}
    assert Case.from_export(export_of(bare)) == bare


def test_a_case_comes_back_from_its_export(make_case: MakeCase) -> None:
    assert Case.from_export(export_of(make_case())) == make_case()


def test_a_name_in_any_script_survives_the_export(make_case: MakeCase) -> None:
    named = make_case(submitter=Submitter(Role.OTHER, "Čáhppe Åse 李 🌻\n"))
    assert Case.from_export(export_of(named)).submitter.name == "Čáhppe Åse 李 🌻\n"


@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()),
    due_at=st.none() | st.dates(),
    name=st.text(st.characters(codec="utf-8")),
    language=st.sampled_from(case.LANGUAGES),
    role=st.sampled_from(Role),
    age_group=st.none() | st.sampled_from(AgeGroup),
)
@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
def test_any_case_follows_the_schema_and_comes_back(
    moment: datetime, due_at: date | None, name: str, language: str, role: Role, age_group: AgeGroup | None
) -> None:
    made = Case(
        reference="IP-0000-ZZZZ",
        kind=Kind.REQUEST,
        status=Status.RECEIVED,
        municipality="5001",
        district=name,
        language=language,
        created_at=moment,
        due_at=due_at,
        submitter=Submitter(role, name),
        subject=Subject(role == Role.SELF, name, age_group),
        request=None,
        authorisation=None,
        appeal=None,
        related_reference=None,
        consent=Consent(moment, name),
        events=(Event(moment, "received", "citizen"),),
    )
    assert Case.from_export(export_of(made)) == made


def test_the_validator_in_these_tests_does_check_formats(make_case: MakeCase) -> None:
    for field, value in (("created_at", "2026-03-05T09:30:00"), ("due_at", "5 April"), ("created_at", "yesterday")):
        with pytest.raises(ValidationError):
            VALIDATOR.validate(make_case().as_export() | {field: value})
    with pytest.raises(ValidationError):
        VALIDATOR.validate(make_case().as_export() | {"submitter": {"role": "self", "name": "", "email": "nobody"}})


def test_times_are_exported_in_utc(make_case: MakeCase) -> None:
    oslo = timezone(timedelta(hours=2))
    made = make_case(created_at=datetime(2026, 6, 1, 0, 30, tzinfo=oslo))
    assert made.as_export()["created_at"] == "2026-05-31T22:30:00+00:00"


def test_an_empty_telephone_or_address_is_none() -> None:
    submitter = Submitter(Role.SELF, "Ola", "", "")
    assert (submitter.phone, submitter.email) == (None, None)


def test_an_erased_case_says_nothing_about_anyone_and_still_follows_the_schema(make_case: MakeCase) -> None:
    made = make_case().with_status(Status.WITHDRAWN, NOON, "citizen")
    exported = export_of(made.without_person())
    text = json.dumps(exported, ensure_ascii=False)
    for secret in ("Kari", "Ola Nordmann", "+4722222222", "example.org", "needs", "goals", "someone", "parent", "ill"):
        assert f'"{secret}' not in text
    assert exported["submitter"]["name"] == ""
    assert exported["request"] is exported["authorisation"] is exported["appeal"] is None
    for kept in ("reference", "kind", "status", "municipality", "created_at", "due_at", "events", "consent"):
        assert exported[kept] == made.as_export()[kept]


WORDS = (
    "Kari Nordmann",
    "Ola Nordmann",
    "+4722222222",
    "kari@example.org",
    "school",
    "needs",
    "goals",
    "someone",
    "ill",
    "grounds",
    "a plan",
    "Per Hansen",
)


def test_a_case_that_is_printed_by_mistake_names_nobody(make_case: MakeCase) -> None:
    paper = authorisation.Authorisation(authorisation.Basis.WRITTEN_AUTHORISATION, (), representative="Per Hansen")
    made = make_case(authorisation=paper)
    exported = json.dumps(made.as_export())
    for shown in (repr(made), str(made)):
        for word in WORDS:
            assert f'"{word}"' in exported
            assert f"'{word}'" not in shown


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (None, "kind"),
        (None, "status"),
        (None, "language"),
        (None, "municipality"),
        (None, "reference"),
        (None, "due_at"),
        (None, "created_at"),
        ("submitter", "role"),
        ("subject", "age_group"),
        ("authorisation", "basis"),
        ("authorisation", "status"),
        ("authorisation", "valid_from"),
        ("appeal", "about"),
        ("appeal", "rules"),
        ("appeal", "deadline"),
        ("consent", "given_at"),
    ],
)
def test_a_wrong_value_is_refused_without_being_quoted(make_case: MakeCase, part: str | None, field: str) -> None:
    exported = export_of(make_case())
    (exported if part is None else exported[part])[field] = "Kari Nordmann"
    with pytest.raises(ValueError) as refused:
        Case.from_export(exported)
    assert "Nordmann" not in "".join(traceback.format_exception(refused.value))
