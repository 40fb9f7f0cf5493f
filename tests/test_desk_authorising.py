"""Authorisations after they are filed, and the caseworker's side of the counter; on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework.authorisation import AuthorisationStatus, Basis
from bot.casework.case import Status
from bot.desk import CODE_RETENTION, AuthorisationChangeRefused, CaseMissing, Desk, StatusChangeRefused, TooManyTries
from bot.storage.engine import Database
from bot.storage.tables import ConfirmationCodeRow
from tests.databases import Clock, count
from tests.desk_hands import events_of, file_for_another
from tests.submissions import a_request, follow_schema

VERIFIED, REJECTED = AuthorisationStatus.VERIFIED, AuthorisationStatus.REJECTED
WRONG = "0000-0000-0000-0000"


def test_a_verified_authorisation_lets_the_case_go_on(desk: Desk) -> None:
    receipt = file_for_another(desk)
    assert receipt.case.status is Status.AWAITING_AUTHORISATION
    case = desk.settle_authorisation(receipt.reference.lower(), VERIFIED, "kari.n")
    assert case.status is Status.RECEIVED
    assert case.authorisation is not None and case.authorisation.status is VERIFIED
    assert events_of(desk, receipt.reference)[2:] == [("authorisation_verified", "kari.n"), ("received", "kari.n")]
    assert desk.look_up_case(receipt.reference, receipt.access_code) == case
    follow_schema(case)


def test_a_rejected_authorisation_makes_the_case_wait_for_a_better_one(desk: Desk) -> None:
    receipt = file_for_another(desk, Basis.WRITTEN_AUTHORISATION)
    assert receipt.case.status is Status.AWAITING_AUTHORISATION  # nobody has seen the paper yet
    assert desk.settle_authorisation(receipt.reference, VERIFIED, "kari.n").status is Status.RECEIVED
    case = desk.settle_authorisation(receipt.reference, REJECTED, "kari.n")
    assert case.status is Status.AWAITING_AUTHORISATION
    assert desk.settle_authorisation(receipt.reference, VERIFIED, "kari.n").status is Status.RECEIVED


def test_there_is_nothing_to_settle_where_none_is_needed(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    for deed in (
        lambda: desk.settle_authorisation(receipt.reference, VERIFIED, "kari.n"),
        lambda: desk.revoke_authorisation(receipt.reference, receipt.access_code),
        lambda: desk.new_confirmation_code(receipt.reference, receipt.access_code),
    ):
        with pytest.raises(AuthorisationChangeRefused):
            deed()


def test_a_revoked_authorisation_stays_revoked(desk: Desk, database: Database) -> None:
    receipt = file_for_another(desk, Basis.WRITTEN_AUTHORISATION)
    desk.settle_authorisation(receipt.reference, VERIFIED, "kari.n")
    revoked = desk.revoke_authorisation(receipt.reference, receipt.access_code)
    assert revoked is not None and revoked.authorisation is not None
    assert revoked.authorisation.status is AuthorisationStatus.REVOKED
    assert revoked.status is Status.AWAITING_AUTHORISATION
    assert desk.revoke_authorisation(receipt.reference, receipt.access_code) == revoked
    with pytest.raises(AuthorisationChangeRefused):
        desk.settle_authorisation(receipt.reference, VERIFIED, "kari.n")
    assert count(database, ConfirmationCodeRow) == 0


def test_a_confirmation_code_works_once_and_is_noted_but_does_not_verify(desk: Desk) -> None:
    receipt = file_for_another(desk)
    code = desk.new_confirmation_code(receipt.reference, receipt.access_code)
    assert code is not None and [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    confirmed = desk.confirm_authorisation(receipt.reference.lower(), code.lower().replace("-", " "))
    assert confirmed is not None and confirmed.authorisation is not None
    assert confirmed.authorisation.status is AuthorisationStatus.PENDING
    assert events_of(desk, receipt.reference)[-1] == ("confirmed_by_service_user", "citizen")
    assert desk.confirm_authorisation(receipt.reference, code) is None


def test_a_confirmation_code_is_replaced_by_a_newer_one_and_goes_out_of_date(desk: Desk, clock: Clock) -> None:
    receipt = file_for_another(desk)
    first = desk.new_confirmation_code(receipt.reference, receipt.access_code)
    second = desk.new_confirmation_code(receipt.reference, receipt.access_code)
    assert first is not None and second is not None
    assert desk.confirm_authorisation(receipt.reference, first) is None
    clock.move(CODE_RETENTION)
    assert desk.confirm_authorisation(receipt.reference, second) is None
    assert desk.run_retention().confirmation_codes == 1


def test_a_code_confirms_its_own_case_alone(desk: Desk) -> None:
    receipt, other = (file_for_another(desk, submission_id=number) for number in ("1", "2"))
    code = desk.new_confirmation_code(receipt.reference, receipt.access_code)
    desk.new_confirmation_code(other.reference, other.access_code)
    assert code is not None
    assert desk.confirm_authorisation(other.reference, code) is None
    assert desk.confirm_authorisation("IP-ZZZZ-ZZZZ", code) is None
    assert desk.confirm_authorisation(receipt.reference, receipt.access_code) is None


def test_five_wrong_codes_close_confirming_and_not_the_case(desk: Desk, clock: Clock) -> None:
    receipt = file_for_another(desk)
    code = desk.new_confirmation_code(receipt.reference, receipt.access_code)
    assert code is not None
    for _ in range(5):
        assert desk.confirm_authorisation(receipt.reference, WRONG) is None
    with pytest.raises(TooManyTries) as caught:
        desk.confirm_authorisation(receipt.reference, code)
    assert caught.value.until == clock.now + timedelta(hours=1)
    assert desk.look_up_case(receipt.reference, receipt.access_code) is not None
    clock.move(timedelta(hours=1))
    assert desk.confirm_authorisation(receipt.reference, code) is not None


def test_a_caseworker_moves_a_case_on_under_their_own_name(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    for status in (Status.IN_PROGRESS, Status.PRELIMINARY_REPLY_SENT, Status.DECIDED, Status.CLOSED):
        assert desk.change_status(receipt.reference, status, "kari.n").status is status
    with pytest.raises(StatusChangeRefused):
        desk.change_status(receipt.reference, Status.IN_PROGRESS, "kari.n")
    assert events_of(desk, receipt.reference)[1:] == [
        (status, "kari.n") for status in ("in_progress", "preliminary_reply_sent", "decided", "closed")
    ]


@pytest.mark.parametrize("by", ["", "  ", "citizen", "System", "x" * 101])
def test_who_opens_or_changes_a_case_has_a_name_of_their_own(desk: Desk, by: str) -> None:
    receipt = desk.file_request(**a_request())
    for deed in (
        lambda: desk.show_case(receipt.reference, by),
        lambda: desk.change_status(receipt.reference, Status.CLOSED, by),
        lambda: desk.settle_authorisation(receipt.reference, VERIFIED, by),
        lambda: desk.fetch_attachment(receipt.reference, 1, by),
    ):
        with pytest.raises(ValueError, match="named"):
            deed()
    assert desk.show_case(receipt.reference) == receipt.case


def test_a_case_notes_who_opened_it_and_only_then(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    desk.show_case(receipt.reference)
    opened = desk.show_case(receipt.reference, "kari.n")
    assert opened == desk.show_case(receipt.reference)
    assert list(desk.export_cases("ola.n")) == list(desk.export_cases())
    assert events_of(desk, receipt.reference) == [
        ("received", "citizen"), ("opened", "kari.n"), ("exported", "ola.n"),
    ]  # fmt: skip


def test_a_case_that_is_not_there_is_told_to_the_caseworker(desk: Desk) -> None:
    with pytest.raises(CaseMissing):
        desk.change_status("IP-ZZZZ-ZZZZ", Status.CLOSED, "kari.n")
    with pytest.raises(CaseMissing):
        desk.settle_authorisation("hei", VERIFIED, "kari.n")
    assert desk.show_case("IP-ZZZZ-ZZZZ", "kari.n") is None
    assert desk.fetch_attachment("IP-ZZZZ-ZZZZ", 1, "kari.n") is None
