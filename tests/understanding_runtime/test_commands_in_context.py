"""Short messages that mean something only after what the bot has just said: a choice, a "go on", a correction."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from tests.understanding_runtime.small import intent, message
from understanding.components import CommandRecogniser

OFFERED = [
    {"title": "…", "payload": f"/{name}"} for name in ("appeal_body", "how_to_appeal", "start_appeal", "contact_human")
]


def after(kind: str, buttons: list[dict[str, str]] | None = None) -> DialogueStateTracker:
    said = BotUttered("…", {"custom": {"kind": kind}, "buttons": buttons or []})
    return DialogueStateTracker.from_events("citizen", [ActionExecuted("action_listen"), UserUttered("noe"), said])


def read(text: str, tracker: DialogueStateTracker, likeliest: str = "affirm") -> str:
    (found,) = CommandRecogniser({}).process([message(text, {likeliest: 0.5, "cost": 0.2}, embedded=False)], tracker)
    return intent(found)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("den første", "appeal_body"),
        ("nummer to", "how_to_appeal"),
        ("3", "start_appeal"),
        ("the last one", "contact_human"),
        ("ja", "appeal_body"),
    ],
)
def test_a_choice_is_what_a_clarification_offered(text: str, taken: str) -> None:
    assert read(text, after("clarify", OFFERED)) == taken


def test_after_an_answer_there_is_nothing_to_choose_from() -> None:
    assert read("ja", after("answer", OFFERED)) == "affirm"


def test_a_choice_of_languages_is_left_to_its_buttons() -> None:
    languages = [{"title": "Bokmål", "payload": '/change_language{"language": "nb"}'}]
    assert read("ja", after("clarify", languages)) == "affirm"


@pytest.mark.parametrize("text", ["ok go on", "ja, hald fram", "okei fortsett", "keep going"])
def test_go_on_after_an_answer_asks_for_the_rest_of_it(text: str) -> None:
    assert read(text, after("answer")) == "ask_more"
    assert read(text, after("notice")) != "ask_more"


@pytest.mark.parametrize("text", ["nei, jeg mente klagen", "nei, eg meinte klaga", "no, I meant the appeal"])
def test_a_correction_is_more_than_a_no(text: str) -> None:
    assert read(text, after("answer"), "deny") == "deny"  # as the classifier read it
    assert read(text, after("answer"), "nlu_fallback") == "nlu_fallback"


def test_a_no_alone_is_one() -> None:
    assert read("nei takk", after("answer"), "nlu_fallback") == "deny"
