"""Two messages in a row are learnt and read as one text, in the same way."""

from __future__ import annotations

import pytest

from bot.guidance.check_words import read_yaml
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, SERVICE_TOPICS
from bot.settings import ROOT
from tools.evaluation.held_out import items_of
from understanding.context import Context
from understanding.exchanges import WORDS, as_one, examples

FOLDER = ROOT / "data" / "exchanges"


@pytest.mark.parametrize(
    ("before", "together"),
    [
        ("Vi fikk avslag i går", "Vi fikk avslag i går. Hvor lenge kan vi vente?"),
        ("Vi fikk avslag i går!", "Vi fikk avslag i går! Hvor lenge kan vi vente?"),
        ("Og nå?", "Og nå? Hvor lenge kan vi vente?"),
    ],
)
def test_they_are_joined_as_sentences(before: str, together: str) -> None:
    assert as_one(before, "Hvor lenge kan vi vente?") == together


def test_of_a_long_message_its_end_is_kept() -> None:
    assert as_one(" ".join(["ord"] * 100), "Hva nå?").split()[:-2] == [*["ord"] * (WORDS - 1), "ord."]


def test_what_is_learnt_is_what_is_read() -> None:
    assert Context(said="Hun fyller 18 i mai").together("Hva da?") == as_one("Hun fyller 18 i mai", "Hva da?")


def test_every_rights_topic_has_exchanges_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(RIGHTS_TOPICS) <= set(read_yaml(FOLDER / f"{language}.yml")), language
    topics = {topic for topic, _text in examples(FOLDER)}
    flows = {f"start_{flow}" for flow in FLOWS}
    # Danger is never learnt from what stood before it: it has examples and a model of its own.
    assert topics <= {*RIGHTS_TOPICS, *SERVICE_TOPICS, *flows} - {"crisis"}


def test_no_exchange_that_is_held_out_is_learnt() -> None:
    held = {as_one(*item.messages[-2:]).casefold() for item in items_of("exchanges")}
    assert held and not held & {text.casefold() for _topic, text in examples(FOLDER)}
