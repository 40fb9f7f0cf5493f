"""What the retention rules erase, once, and the proof they leave; on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.archive import ArchiveRules, ArchiveRulesError, OnWithdrawal, load_archive_rules
from bot.casework.case import Status
from bot.desk import Desk
from bot.settings import ROOT
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.tables import AttachmentRow, RetentionRunRow
from tests.databases import Clock, count
from tests.desk_hands import events_of, file_for_another
from tests.submissions import PERSONAL, a_request, follow_schema
from tests.uploads import a_pdf


def test_each_kind_that_is_erased_is_proved_once(
    desk: Desk, chat_log: ChatLog, clock: Clock, database: Database
) -> None:
    chat_log.append("talk", [{"n": 1}, {"n": 2}])
    desk.look_up_case("IP-ZZZZ-ZZZZ", "")
    desk.save_draft("0301", "nb", "request", {})
    receipt = file_for_another(desk)
    desk.new_confirmation_code(receipt.reference, receipt.access_code)
    desk.run_retention()
    assert desk.retention_proof() == []
    clock.move(timedelta(days=31))
    counts = desk.run_retention()
    assert (counts.chat_events, counts.conversations, counts.failed_tries) == (2, 1, 1)
    assert (counts.drafts, counts.confirmation_codes, counts.cases) == (1, 1, 0)
    proofs = desk.retention_proof()
    assert {proof.what: (proof.erased, clock.now - (proof.before or clock.now)) for proof in proofs} == {
        "failed_tries": (1, timedelta(hours=1)),
        "chat_events": (2, timedelta(hours=24)),
        "conversations": (1, timedelta(hours=24)),
        "drafts": (1, timedelta(days=7)),
        "confirmation_codes": (1, timedelta(days=30)),
    }
    assert {proof.ran_at for proof in proofs} == {clock.now}
    desk.run_retention()
    assert desk.retention_proof() == proofs and count(database, RetentionRunRow) == 5


def test_closed_cases_lose_their_content_when_the_municipality_says_so(
    desk: Desk, clock: Clock, database: Database
) -> None:
    desk._archive = {"0301": ArchiveRules(OnWithdrawal.CLOSE, 30), "4601": ArchiveRules()}
    closed, withdrawn, working, elsewhere = (
        desk.file_request(**a_request(submission_id=str(number), municipality="4601" if number == 3 else "0301"))
        for number in range(4)
    )
    desk.attach(closed.reference, closed.access_code, a_pdf())
    clock.move(timedelta(days=10))
    for receipt in (closed, elsewhere):
        desk.change_status(receipt.reference, Status.CLOSED, "kari.n")
    desk.withdraw_case(withdrawn.reference, withdrawn.access_code)
    clock.move(timedelta(days=29, hours=23))
    # To be opened does not make a case younger, nor older.
    desk.show_case(closed.reference, "kari.n")
    assert desk.run_retention().cases == 0
    clock.move(timedelta(hours=1))
    assert desk.run_retention().cases == 2
    for receipt in (closed, withdrawn):
        left = desk.show_case(receipt.reference)
        assert left is not None and left.submitter.name == "" and left.request is None
        assert not any(word in str(left.as_export()) for word in PERSONAL)
        assert events_of(desk, receipt.reference)[-1] == ("erased", "system")
        follow_schema(left)
    for receipt in (working, elsewhere):
        kept = desk.show_case(receipt.reference)
        assert kept is not None and kept.submitter == receipt.case.submitter
    assert count(database, AttachmentRow) == 0
    assert desk.run_retention().cases == 0
    assert [(proof.what, proof.erased, proof.before) for proof in desk.retention_proof()] == [("cases", 2, None)]


def test_every_municipality_that_comes_along_has_archive_rules() -> None:
    rules = load_archive_rules(ROOT / "content")
    assert set(rules) == {path.stem for path in (ROOT / "content/municipalities").glob("*.yml")}


@pytest.mark.parametrize(
    ("archive", "expected"),
    [
        ("", ArchiveRules(OnWithdrawal.ERASE, None)),
        ("archive: {on_withdrawal: close}", ArchiveRules(OnWithdrawal.CLOSE, None)),
        ("archive: {closed_cases_days: 0}", ArchiveRules(OnWithdrawal.ERASE, 0)),
        ("archive: {on_withdrawal: burn}", None),
        ("archive: {closed_cases_days: yes}", None),
        ("archive: {closed_cases_days: -1}", None),
        ("archive: {closed_cases_days: soon}", None),
        ("archive: [", None),
    ],
)
def test_archive_rules_are_read_or_refused(tmp_path: Path, archive: str, expected: ArchiveRules | None) -> None:
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "municipalities" / "0301.yml").write_text(f'number: "0301"\n{archive}\n', encoding="utf-8")
    if expected is None:
        with pytest.raises(ArchiveRulesError, match=r"0301\.yml"):
            load_archive_rules(tmp_path)
    else:
        assert load_archive_rules(tmp_path) == {"0301": expected}
