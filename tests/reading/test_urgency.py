"""A time limit that ends about now is noticed, and told apart from a question about it."""

from __future__ import annotations

import pytest

from bot.reading.urgency import is_urgent, wants_to_appeal_now


@pytest.mark.parametrize(
    "text",
    ["jeg må klage på avslaget i dag, fristen går ut i kveld!", "Eg vil klage, det hastar", "I need to appeal, the deadline is today",
     "Må få klaget, siste dag i dag", "I want to appeal right now", "fristen er i morgen, jeg vil klage på vedtaket"],
)  # fmt: skip
def test_a_wish_that_cannot_wait(text: str) -> None:
    assert is_urgent(text) and wants_to_appeal_now(text)


@pytest.mark.parametrize(
    "text",
    ["går fristen for å klage ut i dag?", "Jeg vil klage", "fristen går ut i dag", "hva er siste dag for å klage?", "is my appeal due today?",
     "det haster med plan for sønnen min"],
)  # fmt: skip
def test_a_question_or_a_wish_that_can_wait_is_none(text: str) -> None:
    assert not wants_to_appeal_now(text)
