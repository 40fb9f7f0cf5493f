"""Every authorisation and every case: what may become of them, and what the case does then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case, Status, is_final
from bot.casework.settling import ALLOWED_AUTHORISATION_CHANGES, AuthorisationChangeRefused, settle

MakeCase = Callable[..., Case]

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
SETTLED = (AuthorisationStatus.VERIFIED, AuthorisationStatus.REJECTED, AuthorisationStatus.REVOKED)


def a_case(make_case: MakeCase, status: Status, standing: AuthorisationStatus) -> Case:
    case = make_case(status=status)
    assert case.authorisation is not None
    return replace(case, authorisation=replace(case.authorisation, status=standing))


@pytest.mark.parametrize("after", SETTLED)
@pytest.mark.parametrize("before", AuthorisationStatus)
@pytest.mark.parametrize("status", Status)
def test_every_change_is_made_and_told_or_refused(
    make_case: MakeCase, status: Status, before: AuthorisationStatus, after: AuthorisationStatus
) -> None:
    case = a_case(make_case, status, before)
    if is_final(status) or after not in ALLOWED_AUTHORISATION_CHANGES[before]:
        with pytest.raises(AuthorisationChangeRefused):
            settle(case, after, NOON, "kari.n")
        return
    settled = settle(case, after, NOON, "kari.n")
    assert settled.authorisation is not None and settled.authorisation.status is after
    told = [event.type for event in settled.events[len(case.events) :]]
    assert told[0] == f"authorisation_{after}"
    if after is AuthorisationStatus.VERIFIED:
        expected = Status.RECEIVED if status is Status.AWAITING_AUTHORISATION else status
    elif status in (Status.RECEIVED, Status.IN_PROGRESS, Status.PRELIMINARY_REPLY_SENT):
        expected = Status.AWAITING_AUTHORISATION
    else:
        expected = status
    assert settled.status is expected
    assert told[1:] == ([] if expected is status else [expected.value])


def test_what_was_taken_back_or_never_needed_is_not_changed() -> None:
    assert not ALLOWED_AUTHORISATION_CHANGES[AuthorisationStatus.REVOKED]
    assert not ALLOWED_AUTHORISATION_CHANGES[AuthorisationStatus.NOT_NEEDED]
    assert set(ALLOWED_AUTHORISATION_CHANGES) == set(AuthorisationStatus)


def test_a_case_without_an_authorisation_has_nothing_to_settle(make_case: MakeCase) -> None:
    with pytest.raises(AuthorisationChangeRefused):
        settle(make_case(authorisation=None), AuthorisationStatus.VERIFIED, NOON, "kari.n")


def test_a_refusal_names_no_person(make_case: MakeCase) -> None:
    with pytest.raises(AuthorisationChangeRefused) as caught:
        settle(
            a_case(make_case, Status.RECEIVED, AuthorisationStatus.REVOKED),
            AuthorisationStatus.VERIFIED,
            NOON,
            "kari.n",
        )
    assert str(caught.value) == "An authorisation cannot go from revoked to verified."
