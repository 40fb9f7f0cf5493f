"""A receipt that was lost on its way comes again with a code that opens the case; a receipt that was seen does not."""

from __future__ import annotations

import pytest

from actions.wiring import wiring
from tests.conversations.talk import Talk

FILED = {
    "nb": (
        (
            "jeg vil søke om plan for meg selv, jeg er 40",
            "ja",
            "Kari Li",
            "kari@example.no",
            "en plan",
            "hopp over resten",
        ),
        "ja",
    ),
    "nn": (
        ("eg vil søkje om koordinator for meg sjølv, eg er 40", "ja", "Eli Moe", "eli@example.no", "hopp over resten"),
        "ja, send inn",
    ),
    "en": (
        ("I want to apply for a plan for myself, I am 40", "yes", "Jane Hill", "jane@example.com", "skip the rest"),
        "yes",
    ),
}
"""What leads to the summary, and the yes."""


def filed(talk: Talk, language: str) -> tuple[str, str, dict[str, str]]:
    """File a request; returns the conversation, the yes, and the receipt that is lost."""
    conversation, (said, yes) = talk.new_conversation(), FILED[language]
    for each in said:
        last = talk.say(conversation, each)[-1]["custom"]
    assert last["kind"] == "summary"
    lost = talk.say(conversation, yes)[-1]["custom"]
    assert lost["kind"] == "receipt" and lost["language"] == language
    return conversation, yes, lost


@pytest.mark.parametrize("language", FILED)
@pytest.mark.parametrize("button", [False, True])
def test_a_repeated_yes_gives_the_same_case_and_the_only_code_that_opens_it(
    talk: Talk, language: str, button: bool
) -> None:
    conversation, yes, lost = filed(talk, language)
    before = sum(1 for _case in wiring().desk.export_cases())
    again = talk.say(conversation, '/inform{"value":"yes"}' if button else yes)[-1]["custom"]
    assert again["kind"] == "receipt" and again["reference"] == lost["reference"] and again["due"] == lost["due"]
    assert again["access_code"] != lost["access_code"]
    assert wiring().desk.look_up_case(lost["reference"], lost["access_code"]) is None
    assert wiring().desk.look_up_case(again["reference"], again["access_code"]) is not None
    assert sum(1 for _case in wiring().desk.export_cases()) == before


@pytest.mark.parametrize("later", ["takk", "hva er en koordinator?", "status"])
def test_whoever_has_gone_on_from_the_receipt_has_seen_it_and_keeps_the_code(talk: Talk, later: str) -> None:
    conversation, yes, seen = filed(talk, "nb")
    talk.say(conversation, later)
    said = [each["custom"] for each in talk.say(conversation, yes)]
    assert all("access_code" not in each for each in said)
    assert wiring().desk.look_up_case(seen["reference"], seen["access_code"]) is not None


def test_another_conversation_gets_no_receipt(talk: Talk) -> None:
    _conversation, yes, seen = filed(talk, "nb")
    assert all("access_code" not in each["custom"] for each in talk.say(talk.new_conversation(), yes))
    assert wiring().desk.receipt_again(seen["reference"], talk.new_conversation()) is None
    assert wiring().desk.look_up_case(seen["reference"], seen["access_code"]) is not None


def test_a_case_that_is_withdrawn_gives_no_receipt(talk: Talk) -> None:
    conversation, _yes, seen = filed(talk, "nb")
    wiring().desk.withdraw_case(seen["reference"], seen["access_code"])
    assert wiring().desk.receipt_again(seen["reference"], conversation) is None
