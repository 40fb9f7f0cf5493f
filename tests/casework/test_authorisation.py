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
from bot.casework.status import Status

AGES: tuple[AgeGroup | None, ...] = (*AgeGroup, None)

NOT_NEEDED = (AuthorisationStatus.NOT_NEEDED, Status.RECEIVED)
TO_BE_SEEN = (AuthorisationStatus.PENDING, Status.RECEIVED)
MISSING = (AuthorisationStatus.PENDING, Status.AWAITING_AUTHORISATION)

# For each role: own_case, parental_responsibility, written_authorisation, guardianship, none_yet.
TABLE = {
    Role.SELF: (NOT_NEEDED, MISSING, TO_BE_SEEN, MISSING, NOT_NEEDED),
    Role.PARENT: (MISSING, MISSING, TO_BE_SEEN, TO_BE_SEEN, MISSING),
    Role.RELATIVE: (MISSING, MISSING, TO_BE_SEEN, TO_BE_SEEN, MISSING),
    Role.GUARDIAN: (MISSING, MISSING, TO_BE_SEEN, TO_BE_SEEN, MISSING),
    Role.PROFESSIONAL: (MISSING, MISSING, TO_BE_SEEN, TO_BE_SEEN, MISSING),
    Role.OTHER: (MISSING, MISSING, TO_BE_SEEN, TO_BE_SEEN, MISSING),
}


@pytest.mark.parametrize(("role", "age_group", "basis"), list(product(Role, AGES, Basis)))
def test_the_status_of_an_authorisation(role: Role, age_group: AgeGroup | None, basis: Basis) -> None:
    expected = TABLE[role][list(Basis).index(basis)]
    if (role, age_group, basis) == (Role.PARENT, AgeGroup.UNDER_16, Basis.PARENTAL_RESPONSIBILITY):
        expected = NOT_NEEDED
    assert authorisation_status(role, age_group, basis) == expected


@pytest.mark.parametrize(("role", "age_group"), list(product(Role, AGES)))
def test_the_basis_that_needs_no_question(role: Role, age_group: AgeGroup | None) -> None:
    expected = {Role.SELF: Basis.OWN_CASE, Role.GUARDIAN: Basis.GUARDIANSHIP}.get(role)
    if (role, age_group) == (Role.PARENT, AgeGroup.UNDER_16):
        expected = Basis.PARENTAL_RESPONSIBILITY
    assert default_basis(role, age_group) == expected


@pytest.mark.parametrize(("role", "age_group"), list(product(Role, AGES)))
def test_a_basis_that_needs_no_question_never_leaves_the_case_waiting(role: Role, age_group: AgeGroup | None) -> None:
    basis = default_basis(role, age_group)
    assert basis is None or authorisation_status(role, age_group, basis)[1] == Status.RECEIVED


@pytest.mark.parametrize("age_group", [AgeGroup.AGE_16_17, AgeGroup.ADULT, None])
def test_a_parent_of_someone_who_is_16_or_may_be_does_not_act_alone(age_group: AgeGroup | None) -> None:
    assert default_basis(Role.PARENT, age_group) is None
    assert authorisation_status(Role.PARENT, age_group, Basis.PARENTAL_RESPONSIBILITY) == MISSING


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
