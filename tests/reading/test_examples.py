"""The examples that the topics are learnt from do not teach what a reader reads otherwise."""

from __future__ import annotations

import pytest

from bot.guidance.check_words import read_yaml
from bot.guidance.topic import LANGUAGES
from bot.reading.claims import wished_flow
from bot.reading.dates import dates_in
from bot.reading.shape import looks_like_question
from bot.settings import ROOT


def examples(language: str, intent: str) -> list[str]:
    """What somebody says for one intent, as the classifier learns it."""
    (entry,) = read_yaml(ROOT / "data" / "nlu" / language / f"{intent}.yml")["nlu"]
    return [line.removeprefix("- ") for line in entry["examples"].splitlines()]


def test_a_way_to_say_a_date_is_found() -> None:
    """Else the next test could not fail."""
    assert dates_in("forrige uke") and dates_in("førre veke") and dates_in("last week")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", ["go_back", "cancel", "skip"])
def test_no_example_of_a_command_may_be_a_date(intent: str, language: str) -> None:
    """ "Forrige uke" answers a question of when, and must never lead back to the question before."""
    assert [text for text in examples(language, intent) if dates_in(text.casefold())] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "topic", ["child_coordinator", "choose_coordinator", "who_can_apply", "who_is_entitled", "authorisation"]
)
def test_no_example_of_what_can_be_asked_is_read_as_a_wish_without_a_question(topic: str, language: str) -> None:
    """A wish starts its flow whatever the classifier holds, so nothing that is taught as a topic may read as one."""
    assert [text for text in examples(language, topic) if wished_flow(text) and not looks_like_question(text)] == []
