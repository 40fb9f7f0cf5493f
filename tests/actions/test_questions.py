"""One question at a time: what is asked, skipped, applied, gone back to and changed."""

from __future__ import annotations

import pytest

from actions.step import SKIPPED
from bot.desk import Desk
from tests.actions.conftest import ANSWERS, Flow


def test_the_first_question_is_the_consent_with_progress(request_flow: Flow) -> None:
    request_flow.open()
    assert request_flow.last["kind"] == "question"
    assert request_flow.last["step"] == "consent"
    assert request_flow.last["progress"][0] == 1
    assert request_flow.slots["requested_slot"] == "consent"
    assert request_flow.slots["submission_id"]


def test_consent_is_kept_with_its_time(request_flow: Flow) -> None:
    request_flow.open().say("ja", "affirm")
    assert request_flow.slots["consent"] == "2026-11-23T11:00:00+00:00"
    assert request_flow.slots["requested_slot"] == "role"


@pytest.mark.parametrize("text", ["kanskje", "ja, hvis dere ikke lagrer noe", "hva da?", "Kari"])
def test_doubt_is_no_consent(request_flow: Flow, text: str) -> None:
    request_flow.open().say(text, "inform", 0.3)
    assert request_flow.slots["consent"] is None
    assert request_flow.slots["requested_slot"] == "consent"


def test_a_no_to_consent_ends_the_form_and_stores_nothing(request_flow: Flow) -> None:
    request_flow.open().say("nei", "deny")
    assert "Ingenting er lagret" in request_flow.text
    assert request_flow.slots["consent"] is None
    assert request_flow.cases == []


def test_what_the_first_message_says_is_not_asked_for_again(request_flow: Flow) -> None:
    text = "søk om plan for sønnen min på 9"
    request_flow.say(text, "start_request", entities=[
        {"entity": "wants", "value": "plan", "text": "plan", "start": 7},
        {"entity": "relation", "value": "parent", "text": "for sønnen min", "start": 12},
        {"entity": "age", "value": 9, "text": "9", "start": 30},
    ])  # fmt: skip
    assert [request_flow.slots[slot] for slot in ("role", "age_group", "wants")] == ["parent", "under_16", ["plan"]]


def test_ones_own_age_is_not_that_of_another(request_flow: Flow) -> None:
    text = "jeg er 42 og søker for broren min"
    request_flow.say(text, "start_request", entities=[
        {"entity": "age", "value": 42, "text": "42", "start": 7},
        {"entity": "relation", "value": "relative", "text": "for broren min", "start": 19},
    ])  # fmt: skip
    assert request_flow.slots["role"] == "relative"
    assert request_flow.slots["age_group"] is None


@pytest.mark.parametrize(
    ("role", "age", "next_step"),
    [
        ("self", "adult", "wants"),
        ("parent", "under_16", "wants"),
        ("parent", "16_17", "basis"),
        ("relative", "adult", "basis"),
        ("guardian", "adult", "wants"),
        ("professional", "adult", "wants"),
    ],
)
def test_the_basis_is_asked_for_where_role_and_age_leave_it_open(
    request_flow: Flow, role: str, age: str, next_step: str
) -> None:
    request_flow.ask("age_group", **{**ANSWERS, "role": role, "age_group": None, "basis": None, "wants": None})
    request_flow.say("/inform", entities=[{"entity": "value", "value": age}])
    assert request_flow.slots["age_group"] == age
    assert request_flow.slots["requested_slot"] == next_step


@pytest.mark.parametrize("text", ["nei", "nei takk", "no thanks"])
def test_a_no_skips_what_is_optional(request_flow: Flow, text: str) -> None:
    request_flow.ask("needs", **{**ANSWERS, "needs": None}).say(text, "deny")
    assert request_flow.slots["needs"] == SKIPPED


def test_what_is_not_optional_is_not_skipped(request_flow: Flow) -> None:
    request_flow.ask("citizen_name", role="self").say("hopp over", "skip")
    assert request_flow.slots["citizen_name"] is None
    assert request_flow.last["step"] == "citizen_name"
    assert "Dette må jeg dessverre ha" in request_flow.text


def test_do_not_know_is_an_answer_where_there_is_one(appeal_flow: Flow) -> None:
    appeal_flow.ask("rules", role="self", citizen_name="A B", contact=ANSWERS["contact"], about="refusal")
    appeal_flow.say("vet ikke hvilke", "inform", 0.3)
    assert appeal_flow.slots["rules"] == "unknown"


def test_skip_all_goes_to_the_summary(request_flow: Flow) -> None:
    empty = dict.fromkeys(("services", "needs", "goals", "preferred_coordinator", "do_not_share_with", "district"))
    request_flow.ask("services", **{**ANSWERS, **empty}).say("hopp over resten", "skip_all")
    assert request_flow.last["kind"] == "summary"
    assert request_flow.slots["district"] == SKIPPED


@pytest.mark.parametrize("intent", ["cancel", "go_back", "start_over", "crisis", "skip"])
def test_nearness_alone_takes_nobodys_own_words_for_a_command(request_flow: Flow, intent: str) -> None:
    request_flow.ask("goals", **{**ANSWERS, "goals": None}).say("få livet mitt tilbake", intent, 0.39)
    assert request_flow.slots["goals"] == "få livet mitt tilbake"


def test_a_plain_cancel_is_left_to_its_rule(request_flow: Flow) -> None:
    request_flow.ask("goals", **{**ANSWERS, "goals": None}).say("avbryt", "cancel")
    assert not request_flow.took_turn
    assert request_flow.messages == []


def test_a_question_in_the_middle_is_left_to_its_answer(request_flow: Flow) -> None:
    request_flow.ask("citizen_name", role="self").say("hva er fristen for å klage?", "appeal_deadline", 0.9)
    assert not request_flow.took_turn
    assert request_flow.messages == []


def test_a_crisis_wins_over_every_step(request_flow: Flow) -> None:
    request_flow.ask("goals", **{**ANSWERS, "goals": None}).say("jeg vil ikke leve", "crisis")
    assert not request_flow.took_turn
    assert request_flow.slots["goals"] is None


def test_three_failed_tries_offer_a_way_round(request_flow: Flow) -> None:
    request_flow.ask("contact", role="self", citizen_name="A B")
    for _ in range(3):
        request_flow.say("blå", "inform", 0.3)
    assert "det er ikke din feil" in request_flow.text
    assert [button["payload"] for button in request_flow.messages[-1]["buttons"]] == [
        "/contact_human",
        "/pause",
        "/cancel",
    ]
    assert "Hopp over" not in request_flow.text


def test_going_back_empties_the_answer_before(request_flow: Flow) -> None:
    request_flow.ask("contact", role="self", citizen_name="A B").say("tilbake", "go_back")
    assert request_flow.slots["citizen_name"] is None
    assert request_flow.slots["requested_slot"] == "citizen_name"


def test_starting_over_empties_everything_and_gets_a_new_number(request_flow: Flow) -> None:
    request_flow.ask("needs", **{**ANSWERS, "needs": None})
    before = request_flow.slots["submission_id"]
    request_flow.say("start på nytt", "start_over")
    assert request_flow.slots["consent"] is None and request_flow.slots["citizen_name"] is None
    assert request_flow.slots["submission_id"] != before
    assert request_flow.last["step"] == "consent"


def test_a_changed_role_asks_again_for_what_hung_on_it(request_flow: Flow) -> None:
    request_flow.ask(
        "confirm", **{**ANSWERS, "role": "relative", "age_group": "adult", "basis": "written_authorisation"}
    )
    request_flow.say(
        '/change_answer{"field": "role"}', "change_answer", entities=[{"entity": "field", "value": "role"}]
    )
    request_flow.say("/inform", entities=[{"entity": "value", "value": "self"}])
    assert [request_flow.slots[slot] for slot in ("service_user_name", "basis", "age_group")] == [None, None, None]
    assert request_flow.slots["requested_slot"] == "age_group"


def test_a_new_value_in_the_same_sentence_is_taken(request_flow: Flow) -> None:
    request_flow.ask("confirm", **ANSWERS).say("endre telefonnummeret til 99 88 77 66", "change_answer")
    assert request_flow.slots["contact"]["phone"] == "+4799887766"
    assert request_flow.last["kind"] == "summary"


def test_the_deadline_is_said_as_soon_as_the_date_is_known(appeal_flow: Flow) -> None:
    appeal_flow.ask(
        "received_date",
        role="self",
        citizen_name="A B",
        contact=ANSWERS["contact"],
        about="refusal",
        rules="health_and_care",
    )
    appeal_flow.say("2. november")
    assert appeal_flow.slots["received_date"] == "2026-11-02"
    assert "Siste dag er 30. november 2026" in appeal_flow.text
    assert appeal_flow.slots["requested_slot"] == "grounds"


@pytest.mark.parametrize(
    ("text", "words"),
    [("31. februar", "finnes ikke"), ("1. desember 2026", "framtiden|fremtiden|ikke vært"), ("3. mars 1979", "år")],
)
def test_days_that_cannot_be_are_asked_about(appeal_flow: Flow, text: str, words: str) -> None:
    appeal_flow.ask(
        "received_date", role="self", citizen_name="A B", contact=ANSWERS["contact"], about="refusal", rules="unknown"
    )
    appeal_flow.say(text)
    assert appeal_flow.slots["received_date"] is None
    assert any(word in appeal_flow.text for word in words.split("|"))


def test_the_language_of_the_conversation_is_kept_in_short_answers(desk: Desk) -> None:
    flow = Flow("request", desk, language="en")
    flow.say("I want to apply for a plan please", "start_request")
    assert flow.slots["language"] == "en"
    flow.language = "nb"
    flow.say("ok", "affirm")
    assert flow.slots["language"] == "en"
    assert flow.last["language"] == "en"


def test_names_of_services_move_no_language(request_flow: Flow) -> None:
    request_flow.ask("services", **{**ANSWERS, "services": None}, language="nb")
    request_flow.language = "nn"
    services = [{"entity": "service", "value": word, "text": word, "start": 0} for word in ("fastlegen", "DPS", "Nav")]
    request_flow.say("fastlegen, DPS og Nav", entities=services)
    assert request_flow.last["language"] == "nb"
    assert request_flow.slots["services"] == ["fastlegen", "DPS", "Nav"]
