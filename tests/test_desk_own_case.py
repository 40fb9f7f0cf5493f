"""What a citizen adds to a case, corrects in it, and sees of it; on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.archive import ArchiveRules, OnWithdrawal
from bot.casework.case import AgeGroup, Role, Status, Subject, Submitter
from bot.desk import LONGEST_SUPPLEMENT, Desk, StatusChangeRefused, TooManyTries
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.keys import KeyRing
from bot.storage.rotation import rotate_keys
from bot.storage.tables import AttachmentRow, CaseRow, CaseVersionRow, ConfirmationCodeRow
from tests.databases import Clock, count
from tests.desk_hands import WRONG_CODE, events_of, file_for_another
from tests.submissions import a_request, an_appeal, follow_schema
from tests.uploads import a_pdf


def test_what_is_added_is_kept_word_for_word_and_exported(desk: Desk, clock: Clock) -> None:
    receipt = desk.file_request(**a_request())
    clock.move(timedelta(days=1))
    words = "Vi har fått avslag på avlastning.\n\nRing helst far 🌻"
    supplemented = desk.supplement_case(receipt.reference, receipt.access_code, f"  {words}\n")
    assert supplemented is not None
    assert [(each.at, each.by, each.text) for each in supplemented.supplements] == [(clock.now, "citizen", words)]
    assert supplemented == desk.show_case(receipt.reference)
    assert supplemented.as_export()["supplements"][0]["text"] == words
    assert events_of(desk, receipt.reference)[-1] == ("supplemented", "citizen")
    assert words not in repr(supplemented)
    follow_schema(supplemented)


def test_an_identity_number_that_is_added_is_masked(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    supplemented = desk.supplement_case(receipt.reference, receipt.access_code, "Fødselsnummeret er 010190 12345.")
    assert supplemented is not None
    assert supplemented.supplements[0].text == "Fødselsnummeret er ***********."


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST_SUPPLEMENT + 1)])
def test_nothing_and_far_too_much_are_not_added(desk: Desk, text: str) -> None:
    receipt = desk.file_request(**a_request())
    with pytest.raises(ValueError, match="some words"):
        desk.supplement_case(receipt.reference, receipt.access_code, text)
    assert desk.show_case(receipt.reference) == receipt.case


def test_a_corrected_number_leaves_the_one_before_as_a_version(desk: Desk, clock: Clock, database: Database) -> None:
    receipt = desk.file_request(**a_request())
    clock.move(timedelta(hours=2))
    corrected = desk.correct_contact(receipt.reference, receipt.access_code, "+4722222222", None)
    assert corrected is not None
    assert (corrected.submitter.phone, corrected.submitter.email) == ("+4722222222", "ingebjorg@example.no")
    again = desk.correct_contact(receipt.reference, receipt.access_code, None, "")
    assert again is not None and (again.submitter.phone, again.submitter.email) == ("+4722222222", None)
    own = desk.own_data(receipt.reference, receipt.access_code)
    assert own is not None and own.case == again
    assert [version.case.submitter.phone for version in own.versions] == ["+4791234567", "+4722222222"]
    assert [version.replaced_at for version in own.versions] == [clock.now] * 2
    assert events_of(desk, receipt.reference)[1:] == [("contact_corrected", "citizen")] * 2
    assert count(database, CaseVersionRow) == 2


def test_a_correction_that_changes_nothing_leaves_no_trace(desk: Desk, database: Database) -> None:
    receipt = desk.file_request(**a_request())
    assert desk.correct_contact(receipt.reference, receipt.access_code, "+4791234567", None) == receipt.case
    assert count(database, CaseVersionRow) == 0


def test_without_the_right_code_nothing_is_added_changed_or_shown(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    reference = receipt.reference
    assert desk.supplement_case(reference, WRONG_CODE, "hei") is None
    assert desk.correct_contact(reference, WRONG_CODE, "+4722222222", None) is None
    assert desk.own_data(reference, WRONG_CODE) is None
    assert desk.attach(reference, WRONG_CODE, b"no file is looked into") is None
    assert desk.revoke_authorisation(reference, WRONG_CODE) is None
    for deed in (
        lambda: desk.new_confirmation_code(reference, receipt.access_code),
        lambda: desk.supplement_case(reference, receipt.access_code, "hei"),
        lambda: desk.own_data(reference, receipt.access_code),
    ):
        with pytest.raises(TooManyTries):
            deed()
    assert desk.show_case(reference) == receipt.case


def test_own_data_tells_everything_and_who_has_opened_it(desk: Desk, clock: Clock) -> None:
    receipt = desk.file_request(**a_request())
    desk.supplement_case(receipt.reference, receipt.access_code, "Ring far.")
    desk.attach(receipt.reference, receipt.access_code, a_pdf())
    desk.show_case(receipt.reference, by="kari.n")
    desk.fetch_attachment(receipt.reference, 1, by="ola.n")
    own = desk.own_data(receipt.reference, receipt.access_code)
    assert own is not None
    assert [each.text for each in own.supplements] == ["Ring far."]
    assert [each.media_type for each in own.attachments] == ["application/pdf"]
    assert [(event.type, event.by) for event in own.opened] == [("opened", "kari.n"), ("attachment_opened", "ola.n")]
    exported = json.loads(json.dumps(own.as_export()))
    assert exported["case"]["submitter"]["name"] == "Ingebjørg Plantesen"
    assert [event["by"] for event in exported["opened"]] == ["kari.n", "ola.n"]
    assert "Plantesen" not in repr(own)


def test_a_case_that_is_at_its_end_takes_nothing_more(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    desk.change_status(receipt.reference, Status.CLOSED, "kari.n")
    for deed in (
        lambda: desk.supplement_case(receipt.reference, receipt.access_code, "hei"),
        lambda: desk.correct_contact(receipt.reference, receipt.access_code, "+4722222222", None),
        lambda: desk.attach(receipt.reference, receipt.access_code, a_pdf()),
        lambda: desk.withdraw_case(receipt.reference, receipt.access_code),
    ):
        with pytest.raises(StatusChangeRefused):
            deed()


def _fill(desk: Desk) -> tuple[str, str]:
    receipt = file_for_another(desk, conversation_id="talk")
    reference, code = receipt.reference, receipt.access_code
    desk.supplement_case(reference, code, "Ring far.")
    desk.correct_contact(reference, code, "+4722222222", None)
    desk.attach(reference, code, a_pdf())
    desk.new_confirmation_code(reference, code)
    return reference, code


def test_withdrawal_erases_all_that_lies_beside_the_case(desk: Desk, chat_log: ChatLog, database: Database) -> None:
    chat_log.append("talk", [{"text": "eg heiter Ingebjørg"}])
    reference, code = _fill(desk)
    left = desk.withdraw_case(reference, code)
    assert left is not None and left.supplements == () and left.submitter == Submitter(Role.OTHER, "")
    for table in (CaseVersionRow, AttachmentRow, ConfirmationCodeRow):
        assert count(database, table) == 0
    assert chat_log.read("talk") == []
    assert desk.show_case(reference) == left


def test_where_the_archive_rules_keep_it_a_withdrawn_case_keeps_its_content(
    desk: Desk, chat_log: ChatLog, database: Database
) -> None:
    desk._archive = {"0301": ArchiveRules(OnWithdrawal.CLOSE)}
    chat_log.append("talk", [{"text": "eg heiter Ingebjørg"}])
    reference, code = _fill(desk)
    left = desk.withdraw_case(reference, code)
    assert left is not None and left.status is Status.WITHDRAWN and left.submitter.name == "Ingebjørg Plantesen"
    assert count(database, AttachmentRow) == count(database, CaseVersionRow) == 1
    assert count(database, ConfirmationCodeRow) == 0 and chat_log.read("talk") == []
    with database.reading() as session:
        assert session.scalars(select(CaseRow.erased_at)).one() is None


def test_a_case_that_is_withdrawn_by_telephone_is_erased_alike(desk: Desk) -> None:
    reference, code = _fill(desk)
    left = desk.change_status(reference, Status.WITHDRAWN, "kari.n")
    assert left.submitter.name == "" and left.supplements == ()
    assert desk.withdraw_case(reference, code) == left
    assert events_of(desk, reference)[-1] == ("withdrawn", "kari.n")


def test_a_notice_by_a_professional_is_no_application(desk: Desk) -> None:
    notice = desk.file_request(**a_request(submitter=Submitter(Role.PROFESSIONAL, "Lege Plantesen")))
    assert notice.due is None and notice.case.due_at is None
    assert ("notice", "system") in events_of(desk, notice.reference)
    follow_schema(notice.case)


def test_a_child_who_writes_alone_is_taken_in_and_a_person_is_asked_to_get_in_touch(desk: Desk) -> None:
    child = {"submitter": Submitter(Role.SELF, "Kari"), "authorisation": None}
    receipt = desk.file_request(**a_request(**child, subject=Subject(True, age_group=AgeGroup.UNDER_16)))
    assert ("contact_wish", "system") in events_of(desk, receipt.reference)
    older = a_request(**child, subject=Subject(True, age_group=AgeGroup.AGE_16_17), submission_id="2")
    assert "contact_wish" not in dict(events_of(desk, desk.file_request(**older).reference))


def test_what_lies_beside_a_case_opens_after_the_key_is_rotated(desk: Desk, database: Database, keys: KeyRing) -> None:
    reference, code = _fill(desk)
    desk.register_appeal(**an_appeal())
    draft = desk.save_draft("0301", "nb", "request", {"name": "Kari"})
    before = desk.own_data(reference, code)
    done = rotate_keys(database, keys)
    assert (done.values, done.keys) == (6, 1)
    assert desk.own_data(reference, code) == before
    found = desk.fetch_attachment(reference, 1, "kari.n")
    assert found is not None and found[1].startswith(b"%PDF-")
    opened = desk.open_draft(draft)
    assert opened is not None and opened.answers == {"name": "Kari"}


def test_new_fields_come_back_from_the_database(desk: Desk) -> None:
    whole = a_request()
    request = replace(whole["request"], contact_wish="ring etter kl 15")
    authorisation = replace(whole["authorisation"], shared_responsibility=True)
    receipt = desk.file_request(**whole | {"request": request, "authorisation": authorisation})
    found = desk.look_up_case(receipt.reference, receipt.access_code)
    assert found is not None and found.request == request
    assert found.authorisation is not None and found.authorisation.shared_responsibility is True
