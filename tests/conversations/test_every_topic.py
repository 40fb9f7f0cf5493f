"""Every topic answers to its button, in every language, alone and in the middle of a form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS, TOPICS
from tests.conversations.talk import Talk

FORMS = {"consent": ["/start_request"], "wants": ["/start_request", "/affirm", '/inform{"value": "self"}']}
"""Two steps of a request, by the buttons that lead there; names and numbers are typed."""

TYPED = ["Kari Nordmann", "kari@nordmann.no", "44"]


def check_answer(message: dict[str, Any], topic: str, language: str) -> None:
    custom = message["custom"]
    assert (custom["kind"], custom["topic"], custom["language"]) == ("answer", topic, language)
    assert message["text"].strip() and "{" not in message["text"]
    if topic in RIGHTS_TOPICS:
        assert any(source["statute"] for source in custom["sources"])
        for source in custom["sources"]:
            assert source["title"] and source["url"].startswith("https://") and source["checked"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_answers_to_its_button(talk: Talk, topic: str, language: str) -> None:
    messages = talk.say(talk.new_conversation(), f"/{topic}", language=language)
    assert len(messages) == 1
    check_answer(messages[0], topic, language)
    assert "flow" not in messages[0]["custom"]
    for suggestion in messages[0]["custom"]["suggestions"]:
        assert suggestion != topic


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", FORMS)
def test_a_topic_in_a_form_comes_back_to_the_same_step_once(talk: Talk, step: str, language: str) -> None:
    conversation = talk.new_conversation()
    asked = _walk_to(talk, conversation, step, language)
    for topic in TOPICS:
        if topic == "out_of_scope":
            continue  # what a form cannot read is an answer to ask for again, and no button sends it
        messages = talk.say(conversation, f"/{topic}")
        check_answer(messages[0], topic, language)
        assert [message["custom"]["flow"] for message in messages] == ["request", "request"], topic
        assert not messages[0]["buttons"], topic
        if topic == "crisis":
            # After danger to life nobody is asked anything before they want to go on.
            assert messages[1]["custom"]["kind"] == "notice" and "step" not in messages[1]["custom"]
            messages = [messages[0], *talk.say(conversation, messages[1]["buttons"][0]["payload"])]
        again = messages[1]
        assert len(messages) == 2, topic
        assert {**again["custom"]} == asked["custom"], topic
        assert again["text"].endswith(asked["text"].rpartition("\n\n")[2]) and again["buttons"] == asked["buttons"], (
            topic
        )


def _walk_to(talk: Talk, conversation: str, step: str, language: str) -> dict[str, Any]:
    """Lead a new conversation to the step; returns its question."""
    messages: list[dict[str, Any]] = []
    for message in FORMS[step]:
        messages = talk.say(conversation, message, language=language)
    if step == "wants":
        for message in TYPED:
            messages = talk.say(conversation, message)
    question = messages[-1]
    assert (question["custom"]["kind"], question["custom"]["step"]) == ("question", step)
    assert question["custom"]["language"] == language
    return question
