"""Answers in people's own words: what went wrong, a paper, a blank, anger, a change with its new value, more than one child."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.actions.conftest import Flow
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
    said(appeal_flow.ask("about", role="self", citizen_name="Kari", contact={"phone": "+4791234567", "email": None}), text)
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
