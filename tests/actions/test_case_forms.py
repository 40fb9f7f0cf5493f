"""The forms about a case that is filed: a wrong code may be written again, and something else may be started in the middle."""

from __future__ import annotations

import pytest

from bot.desk import Desk
from tests.actions.conftest import ANSWERS, Flow

WRONG = "ABCDE-FGHJK-MNPQR-STVW2"


def filed(desk: Desk) -> tuple[str, str]:
    """The reference and the access code of a case."""
    receipt = Flow("request", desk).ask("confirm", **ANSWERS).say("ja", "affirm").last
    return str(receipt["reference"]), str(receipt["access_code"])


@pytest.mark.parametrize("name", ["status", "own_data"])
def test_after_a_wrong_code_the_right_one_opens_the_case(name: str, desk: Desk) -> None:
    reference, code = filed(desk)
    flow = Flow(name, desk)
    flow.say("status", f"start_{name}").say(reference).say(WRONG)
    assert "Jeg fant ingen sak" in flow.text and flow.loop == {"name": f"{name}_form"}
    assert flow.say(code).last["kind"] == "status"
    assert flow.loop == {}


def test_a_withdrawal_with_a_wrong_code_asks_again_whether_it_is_meant(desk: Desk) -> None:
    reference, code = filed(desk)
    flow = Flow("withdraw", desk)
    flow.say("trekk saken", "start_withdraw").say(reference).say(WRONG).say("ja", "affirm")
    assert "Jeg fant ingen sak" in flow.text
    assert flow.say(code).last["step"] == "confirm_withdraw"
    flow.say("ja", "affirm")
    assert flow.cases[0].status == "withdrawn"


def test_what_was_to_be_added_is_kept_when_the_code_is_wrong(desk: Desk) -> None:
    reference, code = filed(desk)
    flow = Flow("supplement", desk)
    flow.say("legg til", "start_supplement").say(reference).say(WRONG).say("Vi flytter i mai.").say("ja", "affirm")
    assert "Vi flytter i mai." in flow.say(code).text
    flow.say("ja", "affirm")
    assert flow.cases[0].supplements[0].text == "Vi flytter i mai."


def test_another_reference_takes_the_place_of_the_first(desk: Desk) -> None:
    reference, code = filed(desk)
    flow = Flow("status", desk)
    flow.say("status", "start_status").say("IP-7K4M-9QXF").say(WRONG)
    assert flow.say(reference).last["step"] == "access_code"
    assert flow.say(code).last["reference"] == reference


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_five_wrong_codes_end_it_for_an_hour(language: str, desk: Desk) -> None:
    reference, _code = filed(desk)
    flow = Flow("status", desk, language)
    flow.say("status", "start_status").say(reference)
    for last in "23456":
        flow.say(f"ABCDE-FGHJK-MNPQR-STVW{last}")
        assert flow.loop
    flow.say("ABCDE-FGHJK-MNPQR-STVW7")
    assert flow.loop == {}


def test_something_else_that_is_started_is_left_to_its_own_form(desk: Desk) -> None:
    flow = Flow("withdraw", desk)
    flow.say("trekk saken", "start_withdraw")
    flow.say(f"hvordan går saken min? IP-7K4M-9QXF {WRONG}", "start_status")
    assert not flow.took_turn and not flow.messages


def test_status_said_again_begins_again(desk: Desk) -> None:
    flow = Flow("status", desk)
    flow.say("status", "start_status").say("IP-7K4M-9QXF").say(WRONG)
    assert flow.say("status", "start_status").last["step"] == "reference"


def test_labels_beside_reference_and_code_start_nothing_else(desk: Desk) -> None:
    flow = Flow("supplement", desk)
    flow.say("legg til noe", "start_supplement")
    flow.say(f"Referansen er IP-7K4M-9QXF, koden {WRONG}", "start_status")
    assert flow.last["step"] == "supplement_text"
