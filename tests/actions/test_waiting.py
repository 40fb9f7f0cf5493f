"""Who tells when they applied is told where the wait stands, and not before the month has passed that it has."""

from __future__ import annotations

import pytest

from tests.actions.guided import Guided, share_the_book


@pytest.fixture(autouse=True)
def _book() -> None:
    share_the_book()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nb", "jeg har ikke fått svar på søknaden min, den sendte jeg for to uker siden", "for tidlig å purre"),
        ("nb", "jeg søkte 1. september og har ikke hørt noe", "Nå kan du purre"),
        ("nn", "eg søkte om plan for tre månader sidan og ingen svarer", "No kan du purre"),
        ("nn", "har ikkje fått svar, eg sende søknaden førre veke", "for tidleg å purre"),
        ("en", "I applied last week and nobody answers", "too early for a reminder"),
        ("en", "I asked for a coordinator on 1 September and have heard nothing", "You can send a reminder now"),
    ],
)
@pytest.mark.parametrize("topic", ["no_reply", "processing_time"])
def test_the_wait_is_reckoned_from_the_day_that_is_told(language: str, text: str, words: str, topic: str) -> None:
    said = Guided(language).say(topic, text).messages
    assert len(said) == 1 and words in said[0]["text"]


@pytest.mark.parametrize(
    "text",
    ["hva gjør jeg når kommunen ikke svarer?", "jeg fikk foreløpig svar for to uker siden, jeg søkte i vår", "jeg søkte i 2031",
     "har ikke fått svar på klagen jeg sendte for to måneder siden", "I was refused last week and sent nothing"],
)  # fmt: skip
def test_without_the_day_of_a_request_nothing_is_reckoned(text: str) -> None:
    said = Guided().say("no_reply", text).messages[0]["text"]
    assert "purre fra" not in said and "Nå kan du purre" not in said
