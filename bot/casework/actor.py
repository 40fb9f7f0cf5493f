"""Who acts for the person concerned, read from what a case holds."""

from __future__ import annotations

from bot.casework.authorisation import Basis
from bot.casework.choice import Choice
from bot.casework.people import AgeGroup, Role


class Actor(Choice):
    """Who acts, seen from the person concerned."""

    SELF = "self"
    PARENT = "parent"
    GUARDIAN = "guardian"
    AUTHORISED = "authorised"
    NEXT_OF_KIN = "next_of_kin"
    PROFESSIONAL = "professional"


def actor_of(role: Role, basis: Basis | None) -> Actor:
    """The actor behind a case's role and the basis that is claimed; a paper weighs more than being family.

    Professionals stay professionals: an employee in the field cannot be a representative (fvl § 12). Raises ValueError for an
    unknown role or basis.
    """
    role = Role(role)
    basis = None if basis is None else Basis(basis)
    if role in (Role.SELF, Role.PROFESSIONAL):
        return Actor(role.value)
    if basis == Basis.GUARDIANSHIP or (role == Role.GUARDIAN and basis != Basis.WRITTEN_AUTHORISATION):
        return Actor.GUARDIAN
    if basis == Basis.WRITTEN_AUTHORISATION:
        return Actor.AUTHORISED
    return Actor.PARENT if role == Role.PARENT else Actor.NEXT_OF_KIN


def age_in(group: AgeGroup) -> int:
    """The age to look a group up by when the years are not known.

    Under 16 counts as 12: the child is heard and weighs heavily, which promises neither party rights nor silence to anyone.
    """
    return {AgeGroup.UNDER_16: 12, AgeGroup.AGE_16_17: 16, AgeGroup.ADULT: 18}[AgeGroup(group)]
