"""Who may open a case, how often they may try, and what withdrawal leaves of it; on both databases."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text

from bot.casework.case import Role, Status, Subject, Submitter
from bot.desk import Desk, StatusChangeRefused, TooManyTries, open_desk
from bot.settings import Settings
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.tables import CaseRow, FailedTryRow
from tests.databases import Clock, count
from tests.submissions import PERSONAL, a_request, follow_schema

WRONG_CODE = "00000-00000-00000-00000"


def try_wrongly(desk: Desk, reference: str, times: int) -> None:
    for _ in range(times):
        assert desk.look_up_case(reference, WRONG_CODE) is None


def test_a_wrong_code_is_answered_like_a_wrong_reference(desk: Desk, database: Database) -> None:
    receipt = desk.file_request(**a_request())
    asked: dict[str, list[str]] = {}
    for name, reference, code in (
        ("wrong code", receipt.reference, WRONG_CODE),
        ("wrong reference", "IP-ZZZZ-ZZZZ", receipt.access_code),
        ("no code", receipt.reference, "hei"),
        ("no reference", "hei", receipt.access_code),
        ("nothing", "", ""),
    ):
        statements = asked.setdefault(name, [])

        def listen(*arguments: Any, heard: list[str] = statements) -> None:
            heard.append(arguments[2].split(" FROM ")[0].split("(")[0])

        event.listen(database.engine, "before_cursor_execute", listen)
        assert desk.look_up_case(reference, code) is None
        event.remove(database.engine, "before_cursor_execute", listen)
    # Only the events of the case that is there are read besides.
    work = {name: [part for part in done if "case_events" not in part] for name, done in asked.items()}
    assert all(done == work["wrong reference"] for done in work.values())
    assert count(database, FailedTryRow) == 5


@pytest.mark.parametrize("known", [True, False])
def test_five_wrong_tries_close_a_reference_for_an_hour(
    desk: Desk, settings: Settings, clock: Clock, known: bool
) -> None:
    receipt = desk.file_request(**a_request())
    reference = receipt.reference if known else "IP-ZZZZ-ZZZZ"
    try_wrongly(desk, reference, 3)
    clock.move(timedelta(minutes=10))
    try_wrongly(desk, reference, 2)
    for deed in (desk.look_up_case, desk.withdraw_case):
        with pytest.raises(TooManyTries) as caught:
            deed(reference.lower(), receipt.access_code)
        assert caught.value.until == clock.now + timedelta(minutes=50)
    # It outlives the process, and other references stay open.
    again = open_desk(settings)
    again._clock = clock
    with pytest.raises(TooManyTries):
        again.look_up_case(reference, receipt.access_code)
    assert desk.look_up_case("IP-YYYY-YYYY", WRONG_CODE) is None
    clock.move(timedelta(minutes=50))
    assert (desk.look_up_case(reference, receipt.access_code) is not None) is known


def test_tries_at_the_same_moment_are_all_counted(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())

    def attempt(_: int) -> str:
        try:
            assert desk.look_up_case(receipt.reference, WRONG_CODE) is None
        except TooManyTries:
            return "closed"
        return "wrong"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(8))) == ["closed"] * 3 + ["wrong"] * 5


def test_withdrawal_erases_the_person_and_the_chat_and_leaves_a_trace(
    desk: Desk, chat_log: ChatLog, database: Database, clock: Clock
) -> None:
    chat_log.append("talk", [{"text": "eg heiter Ingebjørg"}])
    chat_log.append("another", [{"text": "hei"}])
    receipt = desk.file_request(**a_request(), conversation_id="talk", related_reference="IP-7K4M-9QXF")
    clock.move(timedelta(days=1))
    left = desk.withdraw_case(receipt.reference, receipt.access_code)
    assert left is not None
    assert left == desk.show_case(receipt.reference) == desk.look_up_case(receipt.reference, receipt.access_code)
    assert left == replace(
        receipt.case,
        status=Status.WITHDRAWN,
        events=left.events,
        submitter=Submitter(Role.OTHER, ""),
        subject=Subject(same_as_submitter=False),
        request=None,
        authorisation=None,
    )
    assert [(event.type, event.by, event.at) for event in left.events[1:]] == [("withdrawn", "citizen", clock.now)]
    assert not any(word in json.dumps(left.as_export(), ensure_ascii=False) for word in PERSONAL)
    assert chat_log.read("talk") == [] and chat_log.exists("talk") and chat_log.length("talk") == 1
    assert chat_log.read("another") == [{"text": "hei"}]
    follow_schema(left)
    with database.reading() as session:
        assert session.scalars(select(CaseRow.erased_at)).one() == clock.now


def test_a_withdrawn_case_can_be_withdrawn_and_handed_in_again_without_effect(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    left = desk.withdraw_case(receipt.reference, receipt.access_code)
    assert desk.withdraw_case(receipt.reference, receipt.access_code) == left
    assert desk.file_request(**a_request()).case == left


def test_a_wrong_code_withdraws_nothing(desk: Desk) -> None:
    receipt = desk.file_request(**a_request())
    assert desk.withdraw_case(receipt.reference, WRONG_CODE) is None
    assert desk.withdraw_case("IP-ZZZZ-ZZZZ", receipt.access_code) is None
    assert desk.show_case(receipt.reference) == receipt.case


def test_a_closed_case_is_not_withdrawn(desk: Desk, database: Database) -> None:
    receipt = desk.file_request(**a_request())
    with database.writing() as session:
        session.execute(text("UPDATE cases SET status = 'closed'"))
    with pytest.raises(StatusChangeRefused):
        desk.withdraw_case(receipt.reference, receipt.access_code)
    kept = desk.show_case(receipt.reference)
    assert kept is not None and kept.request is not None
