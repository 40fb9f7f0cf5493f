"""Who may act for whom: every role, age group and basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest

from bot.casework.authorisation import (
    Authorisation,
    AuthorisationStatus,
    Basis,
    Scope,
    authorisation_status,
    default_basis,
)
from bot.casework.people import AgeGroup, Role
from bot.casework.representation import Actor, Need, Track, who_must_agree
from bot.casework.status import Status
from bot.reading.ages import age_group as group_of

AGES: tuple[AgeGroup | None, ...] = (*AgeGroup, None)

NOT_NEEDED = (AuthorisationStatus.NOT_NEEDED, Status.RECEIVED)
WAITS = (AuthorisationStatus.PENDING, Status.AWAITING_AUTHORISATION)
"""A paper that nobody has seen is no better than one that is still to come (fvl § 12)."""


@pytest.mark.parametrize(("role", "age_group", "basis"), list(product(Role, AGES, Basis)))
def test_the_status_of_an_authorisation(role: Role, age_group: AgeGroup | None, basis: Basis) -> None:
    own = role is Role.SELF and basis in (Basis.OWN_CASE, Basis.NONE_YET)
    parent = (role, age_group, basis) == (Role.PARENT, AgeGroup.UNDER_16, Basis.PARENTAL_RESPONSIBILITY)
    assert authorisation_status(role, age_group, basis) == (NOT_NEEDED if own or parent else WAITS)


@pytest.mark.parametrize("age", range(21))
@pytest.mark.parametrize("shared", [True, False, None])
def test_where_the_other_parent_must_agree_the_case_waits_for_that(age: int, shared: bool | None) -> None:
    found = who_must_agree(Actor.PARENT, age, Track.HEALTH_AND_CARE, shared_responsibility=shared)
    must_agree = Need.OTHER_PARENT in (found.need, *found.also)
    standing = authorisation_status(
        Role.PARENT, AgeGroup(group_of(age)), Basis.PARENTAL_RESPONSIBILITY, shared_responsibility=shared
    )
    assert must_agree == (shared is True and age < 16)
    assert standing == (NOT_NEEDED if age < 16 and not must_agree else WAITS)


@pytest.mark.parametrize(("role", "age_group", "basis"), list(product(Role, AGES, Basis)))
def test_a_shared_responsibility_matters_to_nobody_but_a_parent_of_a_child(
    role: Role, age_group: AgeGroup | None, basis: Basis
) -> None:
    alone, shared = (authorisation_status(role, age_group, basis, shared_responsibility=said) for said in (False, True))
    parent = (role, age_group, basis) == (Role.PARENT, AgeGroup.UNDER_16, Basis.PARENTAL_RESPONSIBILITY)
    assert (alone != shared) == parent


@pytest.mark.parametrize(("role", "age_group"), list(product(Role, AGES)))
def test_the_basis_that_needs_no_question(role: Role, age_group: AgeGroup | None) -> None:
    expected = {Role.SELF: Basis.OWN_CASE, Role.GUARDIAN: Basis.GUARDIANSHIP}.get(role)
    if (role, age_group) == (Role.PARENT, AgeGroup.UNDER_16):
        expected = Basis.PARENTAL_RESPONSIBILITY
    assert default_basis(role, age_group) == expected


@pytest.mark.parametrize(("role", "age_group"), list(product(Role, AGES)))
def test_a_basis_that_needs_no_question_leaves_the_case_waiting_only_for_a_paper(
    role: Role, age_group: AgeGroup | None
) -> None:
    basis = default_basis(role, age_group)
    if basis is not None:
        assert authorisation_status(role, age_group, basis) == (WAITS if basis is Basis.GUARDIANSHIP else NOT_NEEDED)


@pytest.mark.parametrize("age_group", [AgeGroup.AGE_16_17, AgeGroup.ADULT, None])
def test_a_parent_of_someone_who_is_16_or_may_be_does_not_act_alone(age_group: AgeGroup | None) -> None:
    assert default_basis(Role.PARENT, age_group) is None
    assert authorisation_status(Role.PARENT, age_group, Basis.PARENTAL_RESPONSIBILITY) == WAITS


def test_plain_texts_do_as_well_as_members() -> None:
    assert authorisation_status("parent", "under_16", "parental_responsibility") == NOT_NEEDED  # type: ignore[arg-type]
    made = Authorisation("guardianship", ("apply", "apply", "appeal"), status="verified")  # type: ignore[arg-type]
    assert (made.basis, made.scope) == (Basis.GUARDIANSHIP, (Scope.APPLY, Scope.APPEAL))
    assert made.status is AuthorisationStatus.VERIFIED


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"basis": "friendship"}, "not a valid Basis"),
        ({"scope": ("sell_house",)}, "not a valid Scope"),
        ({"scope": "apply"}, r"^scope must be a tuple of texts, not one text\.$"),
        ({"status": "maybe"}, "not a valid AuthorisationStatus"),
        (
            {"valid_from": date(2026, 3, 2), "valid_until": date(2026, 3, 1)},
            r"^An authorisation cannot end before it begins\.$",
        ),
        ({"valid_from": datetime(2026, 3, 2)}, "^valid_from must be a date"),
        ({"valid_until": datetime(2026, 3, 2)}, "^valid_until must be a date"),
    ],
)
def test_an_impossible_authorisation_is_refused_and_the_field_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Authorisation(**({"basis": Basis.NONE_YET, "scope": ()} | changes))


def test_an_authorisation_may_last_a_single_day() -> None:
    made = Authorisation(Basis.WRITTEN_AUTHORISATION, (), date(2026, 3, 1), date(2026, 3, 1))
    assert made.is_valid_on(date(2026, 3, 1)) and not made.is_valid_on(date(2026, 3, 2))


def test_an_authorisation_is_exported_by_the_names_of_the_schema() -> None:
    made = Authorisation(
        Basis.WRITTEN_AUTHORISATION, (Scope.APPLY,), date(2026, 3, 1), date(2026, 4, 1), AuthorisationStatus.VERIFIED, "Per Hansen"
    )  # fmt: skip
    exported = {
        "basis": "written_authorisation", "scope": ["apply"], "valid_from": "2026-03-01", "valid_until": "2026-04-01",
        "status": "verified", "representative": "Per Hansen",
    }  # fmt: skip
    assert {name: made.as_export()[name] for name in exported} == exported
    assert Authorisation.from_export(made.as_export()) == made


def test_an_export_with_the_least_in_it_is_read() -> None:
    bare = Authorisation.from_export({"basis": "none_yet", "status": "pending"})
    assert bare == Authorisation(Basis.NONE_YET, ())


def test_an_authorisation_is_valid_on_its_first_and_last_day() -> None:
    made = Authorisation(Basis.WRITTEN_AUTHORISATION, (), date(2026, 3, 1), date(2026, 3, 31))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [made.is_valid_on(day) for day in days] == [False, True, True, False]
    open_ended = replace(made, valid_from=None, valid_until=None)
    assert all(open_ended.is_valid_on(day) for day in days)


@pytest.mark.parametrize("status", AuthorisationStatus)
def test_a_rejected_or_revoked_authorisation_is_never_valid(status: AuthorisationStatus) -> None:
    made = Authorisation(Basis.WRITTEN_AUTHORISATION, (), status=status)
    refused = status in (AuthorisationStatus.REJECTED, AuthorisationStatus.REVOKED)
    assert made.is_valid_on(date(2026, 3, 5)) != refused


def test_an_authorisation_comes_back_from_its_export() -> None:
    made = Authorisation(
        Basis.WRITTEN_AUTHORISATION,
        (Scope.APPLY, Scope.RECEIVE_INFORMATION),
        date(2026, 3, 1),
        None,
        AuthorisationStatus.PENDING,
        "Per Hansen",
    )
    assert Authorisation.from_export(made.as_export()) == made
