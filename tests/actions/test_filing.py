"""The end of a flow: the summary, the yes, and exactly one case whatever happens to the storage."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.desk import Desk, StatusChangeRefused, StorageUnavailable, TooManyTries
from bot.storage.errors import Trouble
from tests.actions.conftest import ANSWERS, Flow


@pytest.fixture
def full(request_flow: Flow) -> Flow:
    """A request that stands at its summary."""
    return request_flow.ask("confirm", **ANSWERS)


def failing(monkeypatch: pytest.MonkeyPatch, desk: Desk, method: str) -> None:
    """The database is away when the desk is asked for this."""

    def away(*_arguments: Any, **_named: Any) -> Any:
        raise StorageUnavailable(Trouble.UNREACHABLE)

    monkeypatch.setattr(desk, method, away)


def test_the_summary_has_a_line_for_every_answer(full: Flow) -> None:
    full.say("fortsett", "resume")
    lines = [line for line in full.text.splitlines() if line.startswith("- ")]
    assert lines == [
        "- Hvem det gjelder: Barnet mitt",
        "- Navnet ditt: Kari Nordmann",
        "- Telefon eller e-post: +47 912 34 567",
        "- Navnet på den det gjelder: Ola",
        "- Alder: Under 16 år",
        "- Foreldreansvaret: Jeg har det alene",
        "- Hva du ønsker: Individuell plan, Koordinator",
        "- Tjenester som er med: BPA, PPT",
        "- Hva som må samordnes: noen må samle trådene",
        "- Ønsket koordinator: Ikke oppgitt",
        "- Skal ikke se planen: Ikke oppgitt",
        "- Bydel: Ikke oppgitt",
    ]
    assert full.last["kind"] == "summary"
    assert full.cases == []


@pytest.mark.parametrize("text", ["kanskje", "hm", "ja, men telefonen er feil"])
def test_doubt_files_nothing(full: Flow, text: str) -> None:
    full.say(text, "inform", 0.3)
    assert full.cases == []
    assert full.slots["citizen_name"] == "Kari Nordmann"


def test_a_yes_files_one_case_and_empties_the_answers(full: Flow) -> None:
    full.say("ja", "affirm")
    assert full.last["kind"] == "receipt"
    (case,) = full.cases
    assert full.last["reference"] == case.reference
    assert (full.last["flow"], full.last["due"]) == ("request", "2026-12-23")
    assert full.last["access_code"]
    assert case.as_export()["request"]["services"] == ["BPA", "PPT"]
    assert case.as_export()["request"]["goals"] is None
    assert full.slots["citizen_name"] is None and full.slots["submission_id"] is None


def test_when_storing_fails_the_answers_stay_and_a_new_yes_files_once(
    full: Flow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = full.slots["submission_id"]
    with monkeypatch.context() as patch:
        failing(patch, desk, "file_request")
        full.say("ja", "affirm")
    assert full.last["kind"] == "notice"
    assert "Ingenting er sendt" in full.text
    assert [button["payload"] for button in full.messages[-1]["buttons"]] == ["/affirm"]
    assert full.cases == []
    assert full.slots["citizen_name"] == "Kari Nordmann"
    assert full.slots["submission_id"] == number
    assert full.loop == {"name": "request_form"} and full.slots["requested_slot"] == "confirm"
    full.say("/affirm", "affirm")
    assert full.last["kind"] == "receipt"
    assert len(full.cases) == 1


def test_a_yes_that_comes_twice_gives_one_case(full: Flow) -> None:
    slots = dict(full.slots)
    full.say("ja", "affirm")
    full.slots, full.loop = slots, {"name": "request_form"}
    full.say("ja", "affirm")
    assert len(full.cases) == 1
    assert full.last["reference"] == full.cases[0].reference


def test_a_case_is_in_the_language_of_the_conversation(desk: Desk) -> None:
    flow = Flow("request", desk, language="nn").ask("confirm", **ANSWERS, language="nn")
    flow.say("ja", "affirm")
    assert flow.cases[0].language == "nn"
    assert flow.last["language"] == "nn"


def test_an_appeal_that_could_not_be_stored_is_kept(
    appeal_flow: Flow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = {
        "about": "refusal",
        "rules": "unknown",
        "received_date": "2026-11-20",
        "grounds": "feil",
        "wanted_outcome": "plan",
    }
    skipped = {"related_reference": "__skipped__"}
    appeal_flow.ask("confirm", role="self", citizen_name="A B", contact=ANSWERS["contact"], **appeal, **skipped)
    with monkeypatch.context() as patch:
        failing(patch, desk, "register_appeal")
        appeal_flow.say("ja", "affirm")
    assert appeal_flow.slots["grounds"] == "feil" and appeal_flow.cases == []
    appeal_flow.say("ja", "affirm")
    (case,) = appeal_flow.cases
    assert case.as_export()["appeal"]["deadline"] == "2026-12-11"


def test_a_status_check_without_storage_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow("status", desk).open(reference="IP-7K4M-9QXF", requested_slot="access_code")
    failing(monkeypatch, desk, "look_up_case")
    flow.say("ABCDE-FGHJK-MNPQR-STVWX")
    assert flow.last["kind"] == "notice"
    assert "Noe gikk galt hos oss" in flow.text


def test_too_many_tries_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_arguments: Any) -> Any:
        raise TooManyTries(datetime(2026, 11, 23, 12, tzinfo=UTC))

    flow = Flow("withdraw", desk).open(reference="IP-7K4M-9QXF", access_code="x", requested_slot="confirm_withdraw")
    monkeypatch.setattr(desk, "withdraw_case", closed)
    flow.say("ja", "affirm")
    assert "for mange forsøk" in flow.text


def test_a_closed_case_is_not_withdrawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: Any) -> Any:
        raise StatusChangeRefused("closed to withdrawn")

    flow = Flow("withdraw", desk).open(reference="IP-7K4M-9QXF", access_code="x", requested_slot="confirm_withdraw")
    monkeypatch.setattr(desk, "withdraw_case", refused)
    flow.say("ja", "affirm")
    assert "Saken er avsluttet" in flow.text


def test_a_case_is_looked_up_and_withdrawn(full: Flow, desk: Desk) -> None:
    full.say("ja", "affirm")
    reference, code = full.last["reference"], full.last["access_code"]
    status = Flow("status", desk).open(reference=reference, requested_slot="access_code")
    status.say(code)
    assert status.last["kind"] == "status" and status.last["due"] == "2026-12-23"
    withdraw = Flow("withdraw", desk).open(reference=reference, access_code=code, requested_slot="confirm_withdraw")
    withdraw.say("ja", "affirm")
    assert "er trukket" in withdraw.text
    assert full.cases[0].status == "withdrawn" and full.cases[0].submitter.name == ""
