"""After the case of one of several people the next can follow, with what is common to them."""

from __future__ import annotations

from typing import Any

from tests.actions.conftest import ANSWERS, Flow


def _file(flow: Flow, **answers: Any) -> Flow:
    flow.ask("confirm", **{**ANSWERS, **answers, "submission_id": "one"})
    return flow.say("ja", "affirm")


def test_one_person_alone_is_followed_by_nobody(request_flow: Flow) -> None:
    _file(request_flow)
    assert [message["custom"]["kind"] for message in request_flow.messages] == ["receipt"]
    assert not request_flow.messages[-1]["buttons"] and request_flow.slots["several_people"] is None


def test_of_several_the_next_is_offered_and_only_what_is_common_is_kept(request_flow: Flow) -> None:
    _file(request_flow, several_people=True)
    assert [message["custom"]["kind"] for message in request_flow.messages] == ["notice", "receipt"]
    assert [button["payload"] for button in request_flow.messages[-1]["buttons"]] == ['/start_request{"value": "next"}']
    assert set(request_flow.slots["several_people"]) == {"role", "citizen_name", "contact", "wants"}
    assert "Ola" not in str(request_flow.slots["several_people"]) and request_flow.slots["service_user_name"] is None


def _next(flow: Flow, text: str, **message: Any) -> Flow:
    _file(flow, several_people=True)
    flow.loop, flow.slots["requested_slot"] = {"name": "request_form"}, None
    return flow.say(text, "start_request", **message)


def test_the_button_begins_the_next_with_a_consent_of_its_own(request_flow: Flow) -> None:
    _next(request_flow, '/start_request{"value": "next"}', entities=[{"entity": "value", "value": "next"}])
    assert request_flow.last["step"] == "consent" and request_flow.slots["consent"] is None
    slots = request_flow.slots
    assert (slots["role"], slots["citizen_name"], slots["contact"]["phone"]) == (
        "parent",
        "Kari Nordmann",
        "+4791234567",
    )
    assert slots["service_user_name"] is None and slots["age_group"] is None and slots["shared_responsibility"] is None
    request_flow.say("ja", "affirm")
    assert request_flow.last["step"] == "service_user_name"
    assert "Én sak gjelder én person" not in request_flow.text and "Hvem tar vi først" not in request_flow.text


def test_words_begin_it_too_and_the_name_in_them_is_taken(request_flow: Flow) -> None:
    _next(request_flow, "og så for Noah")
    assert (request_flow.slots["role"], request_flow.slots["service_user_name"]) == ("parent", "Noah")


def test_a_new_request_that_says_nothing_of_whom_asks_for_it(request_flow: Flow) -> None:
    _next(request_flow, "jeg vil søke om plan")
    assert request_flow.slots["role"] is None and request_flow.slots["citizen_name"] == "Kari Nordmann"


def test_a_request_for_somebody_else_takes_nothing_over(request_flow: Flow) -> None:
    _next(
        request_flow,
        "jeg vil ha plan for meg selv",
        entities=[{"entity": "relation", "value": "self", "text": "meg selv", "start": 20, "end": 28}],
    )
    assert request_flow.slots["role"] == "self" and request_flow.slots["citizen_name"] is None
