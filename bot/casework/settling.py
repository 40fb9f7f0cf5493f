"""What becomes of an authorisation after the case is filed: verified, rejected or revoked (fvl § 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case
from bot.casework.status import Status, is_final, may_change_status


class AuthorisationChangeRefused(ValueError):
    """The authorisation cannot become that; the message names the two statuses and no person."""


ALLOWED_AUTHORISATION_CHANGES: Mapping[AuthorisationStatus, frozenset[AuthorisationStatus]] = MappingProxyType(
    {
        AuthorisationStatus.PENDING: frozenset(
            {AuthorisationStatus.VERIFIED, AuthorisationStatus.REJECTED, AuthorisationStatus.REVOKED}
        ),
        AuthorisationStatus.VERIFIED: frozenset({AuthorisationStatus.REJECTED, AuthorisationStatus.REVOKED}),
        # A better paper may come; but what its giver has taken back, no caseworker brings back.
        AuthorisationStatus.REJECTED: frozenset({AuthorisationStatus.VERIFIED, AuthorisationStatus.REVOKED}),
        AuthorisationStatus.REVOKED: frozenset(),
        AuthorisationStatus.NOT_NEEDED: frozenset(),
    }
)
"""Every status of an authorisation with those that may follow it."""


def settle(case: Case, status: AuthorisationStatus, at: datetime, by: str) -> Case:
    """The case with its authorisation verified, rejected or revoked, and the events that tell of it.

    Verified, a case that waited for it is received. Rejected or revoked, a case that may still wait goes back to
    waiting: nothing is told to a representative without an authorisation.

    Args:
        case: with an authorisation.
        status: `verified`, `rejected` or `revoked`.
        at: aware.
        by: `citizen`, or a caseworker's user name.

    Raises:
        AuthorisationChangeRefused: there is no authorisation, the case is closed or withdrawn, or
            `ALLOWED_AUTHORISATION_CHANGES` does not have the change.
    """
    after = AuthorisationStatus(status)
    if case.authorisation is None or is_final(case.status):
        raise AuthorisationChangeRefused("The case has no authorisation that can be changed.")
    before = case.authorisation.status
    if after not in ALLOWED_AUTHORISATION_CHANGES[before]:
        raise AuthorisationChangeRefused(f"An authorisation cannot go from {before} to {after}.")
    settled = replace(case, authorisation=replace(case.authorisation, status=after))
    settled = settled.with_event(at, f"authorisation_{after}", by)
    if after is AuthorisationStatus.VERIFIED:
        waits = case.status is Status.AWAITING_AUTHORISATION
        return settled.with_status(Status.RECEIVED, at, by) if waits else settled
    if may_change_status(case.status, Status.AWAITING_AUTHORISATION):
        return settled.with_status(Status.AWAITING_AUTHORISATION, at, by)
    return settled
