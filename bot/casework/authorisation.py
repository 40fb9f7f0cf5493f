"""Whether the citizen may act for the service user, and what the coordinating unit must see first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.casework.choice import Choice
from bot.casework.dates import date_from_export, export_date, require_date
from bot.casework.people import AgeGroup, Role
from bot.casework.status import Status


class Basis(Choice):
    """What the right to act rests on."""

    OWN_CASE = "own_case"
    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    WRITTEN_AUTHORISATION = "written_authorisation"
    GUARDIANSHIP = "guardianship"
    NONE_YET = "none_yet"


class Scope(Choice):
    """What the representative may do."""

    APPLY = "apply"
    RECEIVE_INFORMATION = "receive_information"
    TAKE_PART_IN_PLANNING = "take_part_in_planning"
    APPEAL = "appeal"


class AuthorisationStatus(Choice):
    """Whether the coordinating unit has seen the authorisation."""

    NOT_NEEDED = "not_needed"
    PENDING = "pending"
    VERIFIED = "verified"
    REJECTED = "rejected"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Authorisation:
    """The right to act for the service user (fvl § 12: a representative shows a written authorisation on request).

    Attributes:
        basis: what the right rests on.
        scope: what it covers; empty when there is nothing to cover yet.
        valid_from, valid_until: first and last day, both included; None means open.
        status: whether it has been seen.
        representative: the representative's name when the service user is the one who files, otherwise None.
        shared_responsibility: whether parental responsibility is shared with someone (barneloven § 30); None when it
            was not asked or not answered. An address is never asked for.

    Raises:
        ValueError: an unknown value, or a last day before the first.
    """

    basis: Basis
    scope: tuple[str, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    status: AuthorisationStatus = AuthorisationStatus.PENDING
    representative: str | None = field(default=None, repr=False)
    shared_responsibility: bool | None = None

    def __post_init__(self) -> None:
        if isinstance(self.scope, str):
            raise ValueError("scope must be a tuple of texts, not one text.")
        object.__setattr__(self, "basis", Basis(self.basis))
        object.__setattr__(self, "scope", tuple(Scope(part) for part in dict.fromkeys(self.scope)))
        object.__setattr__(self, "status", AuthorisationStatus(self.status))
        require_date("valid_from", self.valid_from)
        require_date("valid_until", self.valid_until)
        if self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("An authorisation cannot end before it begins.")

    def is_valid_on(self, day: date) -> bool:
        """Whether the authorisation covers the day and nobody has rejected or revoked it."""
        if self.status in (AuthorisationStatus.REJECTED, AuthorisationStatus.REVOKED):
            return False
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def as_export(self) -> dict[str, Any]:
        """The `authorisation` object of `case.schema.json`, and what the schema does not name beside it."""
        return {
            "basis": str(self.basis),
            "scope": [str(part) for part in self.scope],
            "valid_from": export_date(self.valid_from),
            "valid_until": export_date(self.valid_until),
            "status": str(self.status),
            "representative": self.representative,
            "shared_responsibility": self.shared_responsibility,
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Authorisation:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        return cls(
            basis=Basis(exported["basis"]),
            scope=tuple(exported.get("scope", ())),
            valid_from=date_from_export(exported.get("valid_from")),
            valid_until=date_from_export(exported.get("valid_until")),
            status=AuthorisationStatus(exported["status"]),
            representative=exported.get("representative"),
            shared_responsibility=exported.get("shared_responsibility"),
        )


def default_basis(role: Role, age_group: AgeGroup | None) -> Basis | None:
    """What the right to act rests on when the role and the age settle it; None when the citizen has to be asked.

    A parent acts for a child under 16 (pbrl § 4-4). From 16 the young person decides (pbrl § 4-3), and the parent needs
    an authorisation like anyone else.
    """
    if role == Role.SELF:
        return Basis.OWN_CASE
    if role == Role.GUARDIAN:
        return Basis.GUARDIANSHIP
    if role == Role.PARENT and age_group == AgeGroup.UNDER_16:
        return Basis.PARENTAL_RESPONSIBILITY
    return None


def authorisation_status(
    role: Role, age_group: AgeGroup | None, basis: Basis, *, shared_responsibility: bool | None = None
) -> tuple[AuthorisationStatus, Status]:
    """The status of the authorisation, and the status that the case starts in.

    Whatever still has to be seen leaves the case waiting, and until then nothing about the person is told: a paper that is said to
    exist (fvl § 12, vgml § 21), a paper to come, and the yes of another who shares parental responsibility (bl § 30, pbrl § 4-4;
    `who_must_agree` names it as `OTHER_PARENT`). A basis that does not fit the role, such as parental responsibility for an adult,
    counts as none. Nobody is turned away: that could cost them a time limit.

    Args:
        shared_responsibility: whether another holds parental responsibility too; None when that is not known.
    """
    if role == Role.SELF and basis in (Basis.OWN_CASE, Basis.NONE_YET):
        return AuthorisationStatus.NOT_NEEDED, Status.RECEIVED
    is_parent = role == Role.PARENT and age_group == AgeGroup.UNDER_16 and basis == Basis.PARENTAL_RESPONSIBILITY
    if is_parent and not shared_responsibility:
        return AuthorisationStatus.NOT_NEEDED, Status.RECEIVED
    return AuthorisationStatus.PENDING, Status.AWAITING_AUTHORISATION
