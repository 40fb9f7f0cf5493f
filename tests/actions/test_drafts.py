"""A draft goes on in the language that it was filled in in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk import Desk
from tests.actions.conftest import Flow

KEPT: dict[str, Any] = {"consent": "2026-11-23T10:59:00+00:00", "role": "self", "citizen_name": "Ann Smith"}


@pytest.mark.parametrize(
    ("language", "welcome"), [("en", "Welcome back"), ("nn", "Velkomen tilbake"), ("nb", "Velkommen tilbake")]
)
@pytest.mark.parametrize("said", ["{code}", "koden min er {code}"])
def test_the_code_brings_the_language_back(language: str, welcome: str, said: str, desk: Desk) -> None:
    code = desk.save_draft("0301", language, "request", KEPT)
    flow = Flow("draft", desk, "nb")
    flow.say(said.format(code=code), "start_draft")
    assert flow.text.startswith(welcome)
    assert flow.slots["language"] == flow.last["language"] == language
