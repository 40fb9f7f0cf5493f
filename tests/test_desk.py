"""The counter, on both databases: one case for each submission, and nobody left in one that is withdrawn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis
from bot.casework.case import Kind, Role, Status, Subject, Submitter
from bot.casework.deadline import Rules
from bot.desk import Desk, StorageUnavailable
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.tables import CaseEventRow, CaseRow, FailedTryRow
from tests.databases import Clock, count
from tests.submissions import PERSONAL, a_request, an_appeal, an_authorisation, follow_schema


def test_a_request_is_filed_and_found_again(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    found = desk.look_up_case(receipt.reference, receipt.access_code)
    assert found == receipt.case
    assert found is not None
    assert (found.kind, found.status, found.due_at) == (Kind.REQUEST, Status.RECEIVED, date(2026, 12, 23))
    assert found.request == a_request()["request"]
    assert found.authorisation is not None and found.authorisation.status is AuthorisationStatus.NOT_NEEDED
    assert [(event.type, event.by) for event in found.events] == [("received", "citizen")]
    assert receipt.due == found.due_at and receipt.reckoning is None


def test_reference_and_code_may_be_written_carelessly(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    careless = receipt.reference.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert desk.look_up_case(careless, receipt.access_code.lower().replace("-", "")) == receipt.case


def test_the_month_runs_from_the_day_in_norway(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 1, 30, 23, 30, tzinfo=UTC)
    assert desk.file_request(**a_request()).due == date(2026, 2, 28)


def test_moments_come_back_aware_and_in_utc(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    case = desk.show_case(receipt.reference)
    assert case is not None
    for moment in (case.created_at, case.consent.given_at, case.events[0].at):
        assert moment.utcoffset() == timedelta(0)
    assert case.created_at == datetime(2026, 11, 23, 11, tzinfo=UTC)


def test_an_authorisation_that_must_be_seen_is_pending_and_has_no_time_limit(desk: Desk) -> None:
    receipt = desk.give_authorisation(**an_authorisation())
    assert receipt.due is None
    assert receipt.case.authorisation is not None
    assert receipt.case.authorisation.status is AuthorisationStatus.PENDING
    assert desk.show_case(receipt.reference) == receipt.case


def test_a_request_without_authorisation_waits_for_one(desk: Desk) -> None:
    adult = Subject(same_as_submitter=False, name="Sønnen Plantesen")
    receipt = desk.file_request(**a_request(subject=adult, authorisation=None))
    assert receipt.case.status is Status.AWAITING_AUTHORISATION
    assert [event.type for event in receipt.case.events] == ["received", "awaiting_authorisation"]
    assert receipt.case.authorisation is not None and receipt.case.authorisation.basis is Basis.NONE_YET


def test_who_asks_for_themself_needs_no_authorisation(desk: Desk) -> None:
    receipt = desk.file_request(
        **a_request(submitter=Submitter(Role.SELF, "Kari"), subject=Subject(True), authorisation=None)
    )
    assert receipt.case.status is Status.RECEIVED
    assert receipt.case.authorisation == Authorisation(Basis.OWN_CASE, (), status=AuthorisationStatus.NOT_NEEDED)


def test_an_appeal_gets_its_last_day_from_the_desk(desk: Desk) -> None:
    receipt = desk.register_appeal(**an_appeal(related_reference="ip7k4m9qxf"))
    assert receipt.due == date(2026, 11, 30)
    assert receipt.reckoning is not None and receipt.reckoning.final == receipt.due
    assert receipt.case.appeal is not None
    assert (receipt.case.appeal.deadline, receipt.case.appeal.late) == (date(2026, 11, 30), False)
    assert receipt.case.related_reference == "IP-7K4M-9QXF"
    assert desk.show_case(receipt.reference) == receipt.case


def test_a_late_appeal_is_registered_all_the_same(desk: Desk) -> None:
    appeal = Appeal(About.REFUSAL, Rules.UNKNOWN, decision_date=date(2026, 10, 1), late_reason="Eg var sjuk.")
    receipt = desk.register_appeal(**an_appeal(appeal=appeal))
    assert receipt.case.appeal is not None and receipt.case.appeal.late
    assert receipt.due == date(2026, 10, 22)


def test_an_appeal_with_nothing_to_count_from_has_no_last_day(desk: Desk) -> None:
    receipt = desk.register_appeal(**an_appeal(appeal=Appeal(About.NO_REPLY, Rules.UNKNOWN)))
    assert receipt.due is None and receipt.reckoning is None


def test_a_submission_filed_twice_is_one_case_with_a_fresh_code(desk: Desk, clock: Clock) -> None:
    first = desk.register_appeal(**an_appeal())
    clock.move(timedelta(days=10))
    second = desk.register_appeal(**an_appeal())
    assert second.case == first.case
    assert second.reckoning == first.reckoning
    assert second.access_code != first.access_code
    assert desk.look_up_case(second.reference, second.access_code) == first.case
    assert desk.look_up_case(first.reference, first.access_code) is None
    assert len(desk.list_cases()) == 1


def test_a_request_and_an_appeal_with_one_submission_id_are_two_cases(desk: Desk) -> None:
    assert desk.file_request(**a_request()).reference != desk.register_appeal(**an_appeal()).reference


@pytest.mark.parametrize("round_", range(3))
def test_a_submission_filed_by_several_threads_at_once_is_one_case(desk: Desk, round_: int) -> None:
    with ThreadPoolExecutor(4) as pool:
        receipts = [job.result() for job in [pool.submit(desk.file_request, **a_request()) for _ in range(4)]]
    assert len({receipt.reference for receipt in receipts}) == 1
    assert len(desk.list_cases()) == 1
    assert len(desk.list_cases()[0].events) == 1
    opened = [desk.look_up_case(receipt.reference, receipt.access_code) for receipt in receipts]
    assert sum(case is not None for case in opened) == 1


def test_a_reference_that_is_taken_gives_way_to_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.new_case.new_reference", lambda: "IP-0000-0000")
    first = desk.file_request(**a_request(submission_id="a"))
    second = desk.file_request(**a_request(submission_id="b"))
    assert first.reference == "IP-0000-0000" != second.reference
    assert len(desk.list_cases()) == 2


def test_a_case_that_cannot_be_is_refused_without_its_words(desk: Desk) -> None:
    with pytest.raises(ValueError, match="municipality") as caught:
        desk.file_request(**a_request(municipality="Planteland"))
    assert "Planteland" not in str(caught.value)
    assert desk.list_cases() == []


def test_cases_are_listed_and_exported_oldest_first(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.caseworker._CASES_AT_ONCE", 2)
    filed = []
    for number, hours in enumerate([5, 0, 5, -3, 5]):
        clock.now = datetime(2026, 11, 23, 11, 0, 0, 123456, tzinfo=UTC) + timedelta(hours=hours)
        municipality = "0301" if number else "4601"
        filed.append(desk.file_request(**a_request(submission_id=str(number), municipality=municipality)).reference)
    oldest_first = [filed[3], filed[1], filed[0], filed[2], filed[4]]
    assert [case.reference for case in desk.export_cases()] == oldest_first
    assert [case.reference for case in desk.list_cases()] == oldest_first
    assert [case.reference for case in desk.list_cases(municipality="4601")] == [filed[0]]
    assert desk.list_cases(status=Status.CLOSED) == []
    assert len(desk.list_cases(Status.RECEIVED, "0301")) == 4


def test_every_exported_case_follows_the_schema(desk: Desk) -> None:
    desk.file_request(**a_request(submission_id="1"))
    desk.give_authorisation(**an_authorisation(submission_id="2"))
    desk.register_appeal(**an_appeal(submission_id="3"))
    bare = Submitter(Role.SELF, "Kari")
    desk.file_request(**a_request(submission_id="4", submitter=bare, subject=Subject(True), district=None))
    for number, make, deed in ((5, a_request, desk.file_request), (6, an_appeal, desk.register_appeal)):
        receipt = deed(**make(submission_id=str(number)))
        desk.withdraw_case(receipt.reference, receipt.access_code)
    exported = list(desk.export_cases())
    assert len(exported) == 6
    for case in exported:
        follow_schema(case)


def test_an_unknown_reference_shows_nothing(desk: Desk) -> None:
    assert desk.show_case("IP-7K4M-9QXF") is None
    assert desk.show_case("hei") is None


def test_a_conversation_can_be_opened_and_erased(desk: Desk) -> None:
    assert not desk.conversation_exists("talk")
    for _ in range(2):
        desk.open_conversation("talk")
        assert desk.conversation_exists("talk")
    for _ in range(2):
        desk.erase_conversation("talk")
        assert not desk.conversation_exists("talk")
    desk.open_conversation("talk")
    assert not desk.conversation_exists("talk")


def test_retention_takes_old_chat_and_old_tries_and_leaves_cases(
    desk: Desk, chat_log: ChatLog, database: Database, clock: Clock
) -> None:
    desk.file_request(**a_request(), conversation_id="talk")
    chat_log.append("talk", [{"n": 1}, {"n": 2}])
    for _ in range(2):
        desk.look_up_case("IP-ZZZZ-ZZZZ", "")
    clock.move(timedelta(hours=24, seconds=1))
    chat_log.append("new", [{"n": 3}])
    desk.look_up_case("IP-ZZZZ-ZZZZ", "")
    counts = desk.run_retention()
    assert (counts.chat_events, counts.conversations, counts.failed_tries) == (2, 1, 2)
    assert not desk.conversation_exists("talk") and desk.conversation_exists("new")
    assert len(desk.list_cases()) == 1 and count(database, FailedTryRow) == 1
    again = desk.run_retention(clock.now)
    assert (again.chat_events, again.conversations, again.failed_tries) == (0, 0, 0)


def test_a_failure_half_way_leaves_no_half_case(
    desk: Desk, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    spoil, mend = _disk_that_fills_up(database)
    spoil()
    with caplog.at_level(logging.DEBUG), pytest.raises(StorageUnavailable) as caught:
        desk.file_request(**a_request(district="d" * 20000))
    mend()
    assert caught.value.trouble == "full"
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    assert not any(word in caplog.text + str(caught.value) for word in PERSONAL)
    assert count(database, CaseRow) == count(database, CaseEventRow) == 0
    assert desk.file_request(**a_request()).case in desk.list_cases()


def test_the_desk_is_ready_once_the_database_answers(desk: Desk, database: Database) -> None:
    assert desk.is_ready()
    with database.writing() as session:
        session.execute(text("ALTER TABLE cases RENAME TO elsewhere"))
    assert not desk.is_ready()


def _disk_that_fills_up(database: Database) -> tuple[Callable[[], None], Callable[[], None]]:
    if database.is_sqlite:

        def limit(connection: Any, _record: object) -> None:
            # The limit cannot be lower than what is in use, so the next page is one too many.
            connection.execute("PRAGMA max_page_count = 1")

        def spoil() -> None:
            event.listen(database.engine, "connect", limit)
            database.engine.dispose()

        def mend() -> None:
            event.remove(database.engine, "connect", limit)
            database.engine.dispose()

        return spoil, mend

    def run(*statements: str) -> None:
        with database.writing() as session:
            for statement in statements:
                session.execute(text(statement))

    # The case itself is in by then; its event is what finds no room.
    return (
        lambda: run(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$",
            "CREATE TRIGGER no_room BEFORE INSERT ON case_events FOR EACH ROW EXECUTE FUNCTION no_room()",
        ),
        lambda: run("DROP TRIGGER no_room ON case_events"),
    )
