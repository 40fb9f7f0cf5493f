"""When the database is away at the last yes: nothing is lost, and a new yes files once. With the real model and Rasa's rules."""

from __future__ import annotations

from typing import Any

import pytest

from actions.wiring import wiring
from bot.desk import StorageUnavailable
from bot.storage.errors import Trouble
from tests.conversations.talk import Talk

TALKS = {
    "nb": ("jeg vil søke om koordinator for meg selv", "ja", "hopp over resten", "ja, send inn", "Ingenting er sendt"),
    "nn": ("eg vil søkje om koordinator for meg sjølv", "ja", "hopp over resten", "ja, send inn", "Ingenting er sendt"),
    "en": (
        "I want to apply for a coordinator for myself",
        "yes",
        "skip the rest",
        "yes, send it",
        "Nothing was sent",
    ),
}


@pytest.mark.parametrize("language", TALKS)
def test_a_new_yes_files_once_when_the_database_is_back(
    talk: Talk, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, yes, skip, send, unsent = TALKS[language]
    conversation, desk = talk.new_conversation(), wiring().desk
    before = {case.reference for case in desk.export_cases()}
    for message in (start, yes, "Kim Lunde", "kim@example.no", "44", skip):
        replies = talk.say(conversation, message)
    assert replies[-1]["custom"]["kind"] == "summary"

    def away(*_arguments: Any, **_named: Any) -> Any:
        raise StorageUnavailable(Trouble.UNREACHABLE)

    with monkeypatch.context() as patch:
        patch.setattr(desk, "file_request", away)
        for _ in range(2):
            (reply,) = talk.say(conversation, send)
            assert (reply["custom"]["kind"], reply["custom"]["language"]) == ("notice", language)
            assert unsent in reply["text"]
    (receipt,) = talk.say(conversation, reply["buttons"][0]["payload"])
    assert receipt["custom"]["kind"] == "receipt"
    talk.say(conversation, send)
    (case,) = (case for case in desk.export_cases() if case.reference not in before)
    assert case.reference == receipt["custom"]["reference"]
    assert case.submitter.name == "Kim Lunde"
