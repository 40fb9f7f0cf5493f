"""Drafts and attachments at the counter; on both databases."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from bot.casework.reference import normalise_access_code, normalise_code
from bot.desk import DRAFT_RETENTION, MOST_ATTACHMENTS, AttachmentRefused, Desk
from bot.storage.attached import AttachmentRepository
from bot.storage.engine import Database
from bot.storage.keys import KeyRing
from bot.storage.tables import AttachmentRow, DraftRow
from tests.databases import Clock, count
from tests.desk_hands import events_of
from tests.submissions import a_request
from tests.uploads import ACTIVE, a_pdf, a_picture

ANSWERS = {"citizen_name": "Ingebjørg Plantesen", "services": ["BPA"], "contact": {"phone": "+4791234567"}, "age": None}


def test_a_draft_is_taken_up_again_by_its_code_in_any_way_of_writing(desk: Desk, clock: Clock) -> None:
    code = desk.save_draft("0301", "nn", "request", ANSWERS)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    for written in (code, code.lower().replace("-", ""), f" {code.replace('0', 'o').replace('1', 'l')}. "):
        draft = desk.open_draft(written)
        assert draft is not None
        assert (draft.flow, draft.language, draft.municipality) == ("request", "nn", "0301")
        assert dict(draft.answers) == ANSWERS and draft.saved_at == clock.now
    assert "Plantesen" not in repr(draft)


def test_a_draft_that_is_saved_again_keeps_its_code_and_gets_its_week_anew(
    desk: Desk, clock: Clock, database: Database
) -> None:
    code = desk.save_draft("0301", "nb", "request", ANSWERS)
    clock.move(timedelta(days=6))
    assert desk.save_draft("0301", "nb", "request", {"age": 9}, code.lower()) == code
    clock.move(timedelta(days=6))
    draft = desk.open_draft(code)
    assert draft is not None and dict(draft.answers) == {"age": 9}
    assert count(database, DraftRow) == 1


@pytest.mark.parametrize("code", ["MYOW-NC0D-EMY0-WNC0", "hei", ""])
def test_a_code_of_somebodys_own_choosing_is_not_taken_up(desk: Desk, code: str) -> None:
    given = desk.save_draft("0301", "nb", "request", ANSWERS, code)
    assert given != normalise_code(code)
    assert desk.open_draft(code) is None and desk.open_draft(given) is not None


def test_a_draft_cannot_be_opened_after_a_week_and_is_then_erased(desk: Desk, clock: Clock, database: Database) -> None:
    code = desk.save_draft("0301", "nb", "request", ANSWERS)
    clock.move(DRAFT_RETENTION - timedelta(seconds=1))
    assert desk.open_draft(code) is not None and desk.run_retention().drafts == 0
    clock.move(timedelta(seconds=1))
    # Also where retention has not run yet.
    assert desk.open_draft(code) is None
    assert desk.save_draft("0301", "nb", "request", ANSWERS, code) != code
    assert desk.run_retention().drafts == 1
    assert count(database, DraftRow) == 1


def test_an_erased_draft_is_gone(desk: Desk, database: Database) -> None:
    code, other = (desk.save_draft("0301", "nb", flow, ANSWERS) for flow in ("request", "appeal"))
    for _ in range(2):
        desk.erase_draft(code.lower())
    desk.erase_draft("hei")
    assert desk.open_draft(code) is None and desk.open_draft(other) is not None
    assert count(database, DraftRow) == 1


def test_a_draft_is_no_case(desk: Desk) -> None:
    desk.save_draft("0301", "nb", "request", ANSWERS)
    assert desk.list_cases() == []


def test_what_is_no_json_or_far_too_long_is_refused_without_its_words(desk: Desk) -> None:
    with pytest.raises(TypeError) as wrong:
        desk.save_draft("0301", "nb", "request", {"when": date(2026, 3, 1)})
    with pytest.raises(ValueError, match="too long") as long:
        desk.save_draft("0301", "nb", "request", {"needs": "Planteland" * 20_000})
    assert "2026" not in str(wrong.value) and "Planteland" not in str(long.value)


def test_resume_codes_and_access_codes_are_not_taken_for_each_other(desk: Desk) -> None:
    code = desk.save_draft("0301", "nb", "request", ANSWERS)
    receipt = desk.file_request(**a_request())
    assert normalise_access_code(code) is None and normalise_code(receipt.access_code) is None


def test_a_file_is_stored_sealed_and_comes_back_as_it_was(desk: Desk, database: Database, clock: Clock) -> None:
    receipt = desk.file_request(**a_request())
    content = a_pdf()
    attachment = desk.attach(receipt.reference.lower(), receipt.access_code, content)
    assert attachment is not None
    assert (attachment.number, attachment.media_type, attachment.size, attachment.stored_at) == (
        1,
        "application/pdf",
        len(content),
        clock.now,
    )
    with database.reading() as session:
        stored = session.scalars(select(AttachmentRow.payload)).one()
    assert b"%PDF" not in stored
    assert desk.list_attachments(receipt.reference) == [attachment]
    assert desk.fetch_attachment(receipt.reference, 1, "kari.n") == (attachment, content)
    assert desk.fetch_attachment(receipt.reference, 2, "kari.n") is None
    assert events_of(desk, receipt.reference)[1:] == [("attachment_added", "citizen"), ("attachment_opened", "kari.n")]


def test_a_refused_file_leaves_nothing(desk: Desk, database: Database) -> None:
    receipt = desk.file_request(**a_request())
    for content, reason in (
        (b"", "empty"),
        (b"hei", "unknown_type"),
        (a_pdf(ACTIVE["named script"]), "active_content"),
    ):
        with pytest.raises(AttachmentRefused) as caught:
            desk.attach(receipt.reference, receipt.access_code, content)
        assert caught.value.reason == reason
    assert count(database, AttachmentRow) == 0 and desk.show_case(receipt.reference) == receipt.case


def test_a_case_takes_ten_files_and_no_more(desk: Desk, database: Database, keys: KeyRing) -> None:
    receipt, other = (desk.file_request(**a_request(submission_id=number)) for number in "12")
    with database.writing() as session:
        case_id = session.execute(text("SELECT min(id) FROM cases")).scalar_one()
        for _ in range(MOST_ATTACHMENTS - 1):
            AttachmentRepository(session, keys).add(case_id, "image/png", b"x", receipt.case.created_at)
    last = desk.attach(receipt.reference, receipt.access_code, a_picture("PNG"))
    assert last is not None and last.number == MOST_ATTACHMENTS
    with pytest.raises(AttachmentRefused) as caught:
        desk.attach(receipt.reference, receipt.access_code, a_picture("PNG"))
    assert caught.value.reason == "too_many"
    first = desk.attach(other.reference, other.access_code, a_picture("JPEG"))
    assert first is not None and first.number == 1
