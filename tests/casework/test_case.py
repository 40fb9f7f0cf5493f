"""A case: what it refuses, how its status changes, and when its answer is overdue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest

from bot.casework.case import (
    AgeGroup,
    Case,
    Consent,
    Event,
    Kind,
    Role,
    Status,
    StatusChangeRefused,
    Subject,
    Submitter,
    is_overdue,
    may_change_status,
)

MakeCase = Callable[..., Case]

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reference", "IP-7K4M-9QXU"),
        ("reference", "ip-7k4m-9qxf"),
        ("reference", "IP-7K4M-9QXF\n"),
        ("reference", "17"),
        ("municipality", "301"),
        ("municipality", "0301 "),
        ("municipality", "٠٣٠١"),
        ("language", "sv"),
        ("kind", "complaint"),
        ("status", "lost"),
        ("due_at", NOON),
        ("created_at", datetime(2026, 3, 5)),
    ],
)
def test_what_the_schema_does_not_allow_is_refused(make_case: MakeCase, field: str, value: object) -> None:
    with pytest.raises(ValueError):
        make_case(**{field: value})


def test_a_time_without_a_zone_is_refused_everywhere() -> None:
    with pytest.raises(ValueError, match="given_at"):
        Consent(datetime(2026, 3, 5), "1")
    with pytest.raises(ValueError, match="at must"):
        Event(datetime(2026, 3, 5), "received", "citizen")


def test_a_case_is_never_changed_in_place(make_case: MakeCase) -> None:
    with pytest.raises(FrozenInstanceError):
        make_case().status = Status.CLOSED  # type: ignore[misc]


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_a_status_is_appended_or_refused(make_case: MakeCase, before: Status, after: Status) -> None:
    made = make_case(status=before)
    if may_change_status(before, after):
        changed = made.with_status(after, NOON, "system")
        assert changed.status == after
        assert changed.events == (*made.events, Event(NOON, after.value, "system"))
        assert made.status == before
    else:
        with pytest.raises(StatusChangeRefused) as refused:
            made.with_status(after, NOON, "system")
        assert "Nordmann" not in str(refused.value)


@pytest.mark.parametrize("status", Status)
def test_a_request_is_overdue_the_day_after_while_nothing_was_answered(make_case: MakeCase, status: Status) -> None:
    made = make_case(status=status)
    unanswered = status in (Status.RECEIVED, Status.AWAITING_AUTHORISATION, Status.IN_PROGRESS)
    assert not is_overdue(made, date(2026, 4, 5))
    assert is_overdue(made, date(2026, 4, 6)) == unanswered


def test_what_has_no_response_deadline_is_never_overdue(make_case: MakeCase) -> None:
    assert not is_overdue(make_case(due_at=None), date.max)
    assert not is_overdue(make_case(kind=Kind.APPEAL), date.max)
    assert not is_overdue(make_case(kind=Kind.AUTHORISATION), date.max)


@pytest.mark.parametrize("age_group", [*AgeGroup, None])
@pytest.mark.parametrize("role", Role)
def test_people_come_back_from_their_exports(role: Role, age_group: AgeGroup | None) -> None:
    submitter = Submitter(role, "Ola", "+4722222222", "ola@example.org")
    subject = Subject(role == Role.SELF, "Kari", age_group)
    assert Submitter.from_export(submitter.as_export()) == submitter
    assert Subject.from_export(subject.as_export()) == subject


def test_people_given_as_plain_texts_become_members_and_unknown_ones_are_refused() -> None:
    assert Submitter("parent", "Kari").role is Role.PARENT  # type: ignore[arg-type]
    assert Subject(False, None, "16_17").age_group is AgeGroup.AGE_16_17  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a valid Role"):
        Submitter("neighbour", "Kari")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a valid AgeGroup"):
        Subject(False, None, "old")  # type: ignore[arg-type]
