"""Answers in people's own words: what went wrong, a paper, a blank, anger, a change with its new value, more than one child."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.actions.conftest import ANSWERS, Flow
from understanding.entity_matcher import EntityReader

LEXICON = Path(__file__).resolve().parents[2] / "data" / "lexicon"


@cache
def reader() -> EntityReader:
    return EntityReader.load(LEXICON)


def said(flow: Flow, text: str, intent: str = "inform", confidence: float = 0.5, **message: object) -> Flow:
    """A turn with what the matcher finds in it."""
    return flow.say(text, intent, confidence, reader().entities(text), **message)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("legen behandlet meg dårlig", "treatment"),
        ("the treatment", "treatment"),
        ("legen var frekk", "treatment"),
        ("planen, han er alt for dårleg", "plan_contents"),
        ("dei gjer ikkje det som står i planen", "not_followed"),
        ("they never got back to me", "no_reply"),
        ("jeg fikk avslag fordi planen var dårlig", "refusal"),
        ("koordinatoren", "coordinator"),
        ("Noe annet", "other"),
        ("The plan is not followed", "not_followed"),
    ],
)
def test_what_went_wrong_is_read_in_people_s_words(appeal_flow: Flow, text: str, about: str) -> None:
    said(
        appeal_flow.ask("about", role="self", citizen_name="Kari", contact={"phone": "+4791234567", "email": None}),
        text,
    )
    assert appeal_flow.slots["about"] == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Jeg vil klage på hvordan legen behandlet meg på sykehuset", "treatment"),
        ("the treatment was bad. I want to complain", "treatment"),
        ("eg vil klage på planen, han er alt for dårleg", "plan_contents"),
        ("jeg vil klage", None),
    ],
)
def test_a_wish_to_appeal_that_says_what_went_wrong_is_not_asked_about_it(
    appeal_flow: Flow, text: str, about: str | None
) -> None:
    said(appeal_flow, text, "start_appeal")
    assert appeal_flow.slots["about"] == about


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("jeg har papir på det", "written_authorisation"),
        ("ja, han har skrevet under", "written_authorisation"),
        ("she signed it", "written_authorisation"),
        ("ho har ikkje skrive under", "none_yet"),
        ("I'm her guardian", "guardianship"),
    ],
)
def test_a_signature_answers_what_the_right_to_act_rests_on_over_a_topic(
    request_flow: Flow, text: str, basis: str
) -> None:
    request_flow.ask("basis", role="relative", citizen_name="Kari", contact={"phone": "+4791234567", "email": None},
                     service_user_name="Ola", age_group="adult")  # fmt: skip
    said(request_flow, text, "authorisation", 0.8)
    assert request_flow.slots["basis"] == basis


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("ja, men endre navnet til Kari Nilsen", "citizen_name", "Kari Nilsen"),
        (
            "yes, but change the phone number to 91234568",
            "contact",
            {"phone": "+4791234568", "email": "kari@example.com"},
        ),
        (
            "ja, men rett e-posten til ola@example.com",
            "contact",
            {"phone": "+4791234567", "email": "ola@example.com"},
        ),
        ("ja, men endre alderen til 16", "age_group", "16_17"),
    ],
)
def test_a_yes_with_a_change_at_the_summary_takes_the_new_answer(
    request_flow: Flow, text: str, slot: str, value: object
) -> None:
    request_flow.ask("confirm", **{**ANSWERS, "contact": {"phone": "+4791234567", "email": "kari@example.com"}})
    said(request_flow, text, "change_answer", 1.0)
    assert request_flow.slots[slot] == value
    assert not request_flow.cases


def test_a_yes_with_a_new_day_at_the_summary_of_an_appeal_takes_it(appeal_flow: Flow) -> None:
    appeal_flow.ask("confirm", role="self", citizen_name="Kari", contact={"phone": "+4791234567", "email": None},
                    about="refusal", rules="health_and_care", received_date="2026-11-02", grounds="__skipped__",
                    wanted_outcome="__skipped__", related_reference="__skipped__")  # fmt: skip
    said(appeal_flow, "ja, men endre datoen til 5. november", "change_answer", 1.0)
    assert appeal_flow.slots["received_date"] == "2026-11-05"


@pytest.mark.parametrize("text", ["meg selv da for faen", "me, you idiot", "meg sjølv for helvete"])
def test_an_angry_answer_counts_and_is_met_calmly(request_flow: Flow, text: str) -> None:
    said(request_flow.ask("role"), text)
    assert request_flow.slots["role"] == "self"
    assert len(request_flow.messages) == 2
    assert request_flow.last["kind"] == "question"


def test_an_angry_age_counts_and_an_angry_yes_to_the_summary_must_be_plain(request_flow: Flow) -> None:
    request_flow.ask("age_group", role="parent", citizen_name="Kari", contact={"phone": "+4791234567", "email": None},
                     service_user_name="Ola")  # fmt: skip
    said(request_flow, "9 år, er du dum")
    assert request_flow.slots["age_group"] == "under_16"
    said(request_flow.ask("confirm", **ANSWERS), "kanskje for faen")
    assert not request_flow.cases


@pytest.mark.parametrize(
    "text",
    [
        "vi har to barn på 6 og 9 som begge trenger barnekoordinator",
        "me har to born på 6 og 9, begge treng koordinator",
        "we have two children aged 6 and 9 who both need a coordinator",
    ],
)
def test_more_than_one_child_is_told_that_a_case_is_about_one_and_asked_who_comes_first(
    request_flow: Flow, text: str
) -> None:
    said(request_flow, text, "start_request")
    assert request_flow.slots["age_group"] is None
    request_flow.say("ja", "affirm")
    assert "Én sak gjelder én person" in request_flow.text
    request_flow.slots.update(role="parent", citizen_name="Kari", requested_slot="contact")
    request_flow.say("91234567")
    assert request_flow.slots["requested_slot"] == "service_user_name"
    assert "Hvem tar vi først?" in request_flow.text


def test_more_than_one_child_at_the_question_of_whom_it_is_about_is_told_at_once(request_flow: Flow) -> None:
    said(request_flow.ask("role"), "begge barna mine på 6 og 9")
    assert request_flow.slots["role"] == "parent"
    assert request_flow.slots["several_people"] is True
    assert request_flow.slots.get("age_group") is None
    assert "Én sak gjelder én person" in request_flow.text


@pytest.mark.parametrize("text", ["ikke noen", "-", "ingen spesiell"])
def test_nothing_to_add_is_not_stored_as_an_answer(request_flow: Flow, text: str) -> None:
    before = {name: value for name, value in ANSWERS.items() if name != "do_not_share_with"}
    said(request_flow.ask("do_not_share_with", **before), text, "skip", 1.0)
    assert request_flow.slots["do_not_share_with"] == "__skipped__"


@pytest.mark.parametrize("text", ["jeg er helsesykepleier", "eg er lærar", "I'm a school nurse"])
def test_a_professional_says_so_where_it_is_asked_whom_it_is_about(request_flow: Flow, text: str) -> None:
    said(request_flow.ask("role"), text, "duty_to_notify", 0.8)
    assert request_flow.slots["role"] == "professional"
