"""After a receipt, and long after it, a case is gone on with in people's own words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.guidance import ActionAnswer, ActionClarify
from tests.actions.guided import share_the_book


@pytest.fixture(autouse=True)
def _book() -> None:
    share_the_book()


def _next(action: Any, text: str, intent: str, loop: dict[str, Any] | None = None, **slots: Any) -> str | None:
    latest = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [],
        "intent_ranking": [],
        "language": {"nb": 1.0},
    }
    tracker = Tracker("c", slots, latest, [{"event": "user", "text": text}], False, None, loop or {}, "action_listen")
    events = asyncio.run(action.run(CollectingDispatcher(), tracker, {}))
    return next((event["name"] for event in events if event["event"] == "followup"), None)


@pytest.mark.parametrize(
    "text",
    ["endre telefonnummeret mitt", "kan jeg rette telefonnummeret mitt?", "eg må rette opp namnet mitt", "kan eg endre e-posten min?",
     "I need to correct my phone number", "det nye nummeret mitt er 99 88 77 66"],
)  # fmt: skip
def test_a_correction_afterwards_goes_to_the_case(text: str) -> None:
    assert _next(ActionAnswer(), text, "contact_human") == "supplement_form"
    assert _next(ActionClarify(), text, "change_answer") == "supplement_form"


@pytest.mark.parametrize(
    "text", ["jeg vil endre målene i planen", "how do I change my coordinator?", "hva er nummeret til Nav?", "takk"]
)
def test_other_wishes_for_change_do_not(text: str) -> None:
    assert _next(ActionAnswer(), text, "updating_plan") is None


@pytest.mark.parametrize("text", ["IP-7K4M-9QXF", "saka mi er ip 7k4m 9qxf", "what about IP-7K4M-9QXF"])
def test_a_reference_alone_asks_for_the_status(text: str) -> None:
    assert _next(ActionClarify(), text, "nlu_fallback") == "status_form"


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil ha ip, 98765432",
        "trenger bk og ip\nring 98 76 54 32",
        "IP 98 76 54 32",
        "Eg treng IP. Ring 98765432",
        "ip plan 1234",
    ],
)
def test_a_plan_with_a_telephone_number_is_no_reference(text: str) -> None:
    assert _next(ActionClarify(), text, "nlu_fallback") is None


def test_within_a_form_and_in_danger_nothing_leads_away() -> None:
    form = {"name": "request_form"}
    assert _next(ActionAnswer(), "endre telefonnummeret mitt", "contact_human", form, requested_slot="needs") is None
    assert _next(ActionAnswer(), "IP-7K4M-9QXF", "crisis") is None


@pytest.mark.parametrize(("said", "leads"), [("og så for Noah", "request_form"), ("takk", None)])
def test_the_next_person_follows_only_where_one_waits(said: str, leads: str | None) -> None:
    common = {"role": "parent", "citizen_name": "Kari"}
    assert _next(ActionAnswer(), said, "processing_time", several_people=common) == leads
    assert _next(ActionAnswer(), said, "processing_time") is None
