"""Whom an answer is told to: the note to an audience stands where the topic has one, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from actions.wiring import Wiring
from bot.guidance.phrasebook import AUDIENCES
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS, TOPICS
from tests.actions.guided import Guided, age, book, relation, share_the_book

CITY = "0301"
DEPTHS = {"ask_more": "full", "ask_simpler": "easy"}
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def shared_book(wired: Wiring) -> None:
    share_the_book()


def answered(topic: str, language: str, depth: str, audience: str | None = None) -> str:
    return book().answer(topic, language, CITY, depth, audience, TODAY).text


SAID_AS = {
    "self": [relation("self")],
    "child": [relation("parent")],
    "youth": [relation("parent"), age(16)],
    "adult_relative": [relation("relative")],
    "professional": [relation("professional")],
}


def note_of(topic: str, audience: str, language: str) -> str | None:
    notes = book().entry(topic, TODAY).get("audiences") or {}
    if audience not in notes:
        return None
    alone, with_note = answered(topic, language, "short"), answered(topic, language, "short", audience)
    return with_note.removeprefix(alone).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_note_to_an_audience_stands_where_the_topic_has_one_and_nowhere_else(language: str, audience: str) -> None:
    seen = 0
    for topic in TOPICS:
        text = Guided(language).say(topic, entities=SAID_AS[audience]).text
        note = note_of(topic, audience, language)
        seen += note is not None
        if note is None:
            assert text == Guided(language).say(topic).text
        else:
            assert note and text.endswith(f"\n\n{note}") and "{" not in note
            assert note not in Guided(language).say(topic).text
        others = [note_of(topic, each, language) for each in AUDIENCES if each != audience]
        assert not any(other in text for other in others if other and other != note)
    assert seen >= (1 if audience == "self" else 5)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("ask", DEPTHS)
def test_a_note_stands_in_the_other_depths_too(audience: str, ask: str) -> None:
    for topic in RIGHTS_TOPICS:
        text = Guided(last_topic=topic).say(ask, entities=SAID_AS[audience]).text
        assert text == answered(topic, "nb", DEPTHS[ask], audience)
        note = note_of(topic, audience, "nb")
        assert note is None or text.endswith(note)


def test_whom_it_is_about_is_remembered_and_may_change() -> None:
    talk = Guided().say("who_is_entitled", entities=SAID_AS["child"])
    assert talk.slots["audience"] == "child"
    assert talk.say("consent").text.endswith(note_of("consent", "child", "nb") or "no note")
    assert talk.say("ask_more").text.endswith(note_of("consent", "child", "nb") or "no note")
    talk.say("consent", entities=SAID_AS["professional"])
    assert talk.slots["audience"] == "professional"
    assert talk.text.endswith(note_of("consent", "professional", "nb") or "no note")


@pytest.mark.parametrize(
    ("years", "audience"),
    [(9, "child"), (15, "child"), (16, "youth"), (17, "youth"), (18, "adult_relative"), (30, "adult_relative")],
)
def test_the_age_of_ones_child_decides_by_the_ages_of_the_law(years: int, audience: str) -> None:
    talk = Guided().say("consent", entities=[relation("parent"), age(years)])
    assert talk.slots["audience"] == audience
    assert talk.text.endswith(note_of("consent", audience, "nb") or "no note")
