"""Five hundred planted things about people go through the desk; none is found in the database, its files or the logs."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.casework.authorisation import Authorisation, Basis
from bot.casework.case import Role, Subject, Submitter
from bot.casework.request import Request
from bot.desk import Desk
from bot.settings import Settings
from bot.storage.chat_log import ChatLog
from bot.storage.engine import Database
from bot.storage.tables import Base
from tests.databases import Clock
from tests.submissions import a_request, an_appeal, an_authorisation
from tests.uploads import a_pdf

ROUNDS = 20


class Planter:
    """Makes things about people that are found nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.planted: list[str] = []

    def plant(self, kind: str) -> str:
        number = len(self.planted)
        word = {
            "name": f"Plantine{number:04} Plantesen",
            "phone": f"+47987{number:05}",
            "email": f"plantine{number:04}@planteland.example",
            "text": f"Plantetanken nummer {number:04} er hemmelig: æøå 🌱",
        }[kind]
        self.planted.append(word)
        return word


def sow(desk: Desk, chat_log: ChatLog, plant: Any, number: int) -> tuple[str, str]:
    """One round of everything that a person can hand in; returns what opens the request."""
    submitter = Submitter(Role.RELATIVE, plant("name"), plant("phone"), plant("email"))
    subject = Subject(same_as_submitter=False, name=plant("name"))
    request = Request(
        wants=("plan",),
        services=(plant("text"),),
        needs=plant("text"),
        goals=plant("text"),
        preferred_coordinator=plant("name"),
        do_not_share_with=(plant("text"),),
        contact_wish=plant("text"),
    )
    common = {"submission_id": f"submission-{number}", "submitter": submitter, "subject": subject}
    authorisation = Authorisation(Basis.NONE_YET, ("apply",), representative=plant("name"))
    conversation = f"conversation-{number}"
    chat_log.append(conversation, [{"event": "user", "text": plant("text")}])
    receipt = desk.file_request(
        **a_request(**common, request=request, authorisation=authorisation), conversation_id=conversation
    )
    appeal = an_appeal()["appeal"]
    spoken = replace(appeal, grounds=plant("text"), wanted_outcome=plant("text"), late_reason=plant("text"))
    desk.register_appeal(**an_appeal(**common, appeal=spoken))
    desk.give_authorisation(**an_authorisation(**common, authorisation=authorisation))
    reference, code = receipt.reference, receipt.access_code
    desk.supplement_case(reference, code, plant("text"))
    desk.supplement_case(reference, code, plant("text"))
    desk.correct_contact(reference, code, plant("phone"), plant("email"))
    answers = {"citizen_name": plant("name"), "contact": {"phone": plant("phone"), "email": plant("email")}}
    draft = desk.save_draft("0301", "nb", "request", answers | {"needs": plant("text")})
    desk.save_draft("0301", "nb", "request", answers | {"goals": plant("text")}, draft)
    desk.own_data(reference, code)
    # What is wrong must not be told by way of a log either.
    desk.look_up_case(plant("text"), plant("text"))
    return reference, code


def everything_stored(database: Database, settings: Settings) -> Iterator[bytes]:
    """Every byte of the database's files, and every value of every row as the driver gives it."""
    for path in settings.data.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    with database.engine.connect() as connection:
        for table in Base.metadata.tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                for value in row:
                    yield bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def found_in(places: list[bytes], words: list[str]) -> list[str]:
    """The words that are somewhere in the bytes, also as JSON writes them."""
    whole = b"\0".join(places)
    return [word for word in words if word.encode() in whole or json.dumps(word)[1:-1].encode() in whole]


def test_nothing_about_anyone_lies_in_plain_text(
    desk: Desk,
    chat_log: ChatLog,
    database: Database,
    settings: Settings,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    # SQLAlchemy would quote statements here if it were let.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    planter = Planter()
    try:
        doors = [sow(desk, chat_log, planter.plant, number) for number in range(ROUNDS)]
        reference, code = doors[0]

        def write(pdf: Any) -> None:
            pdf.docinfo["/Author"] = planter.plant("name")

        desk.attach(reference, code, a_pdf(write))
        with pytest.raises(ValueError, match="not taken"):
            desk.attach(reference, code, planter.plant("text").encode())
        desk.show_case(reference, "kari.n")
        desk.fetch_attachment(reference, 1, "kari.n")
        assert len(planter.planted) >= 500
        places = list(everything_stored(database, settings))
        # The search itself finds what is there.
        assert found_in([*places, planter.planted[7].encode()], planter.planted) == [planter.planted[7]]
        assert found_in(places, planter.planted) == []
        assert any(reference.encode() in place for place in places)
        clock.move(timedelta(days=40))
        for reference, code in doors:
            desk.withdraw_case(reference, code)
        desk.run_retention()
        assert found_in(list(everything_stored(database, settings)), planter.planted) == []
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)
    said = capfd.readouterr()
    assert found_in([caplog.text.encode(), said.out.encode(), said.err.encode()], planter.planted) == []
    assert "cases" in caplog.text
