"""What may be asked of an answer: all of it, the same in easy words, and why it is so."""

from __future__ import annotations

import copy
import dataclasses
from datetime import date
from typing import Any

import pytest

from actions.speech import WHOLE
from actions.wiring import Wiring
from bot.guidance.topic import FLOWS, LANGUAGES, RIGHTS_TOPICS, SERVICE_TOPICS, TOPICS
from tests.actions.guided import Guided, book, relation, share_the_book

CITY = "0301"
DEPTHS = {"ask_more": "full", "ask_simpler": "easy"}
DEEPER = ("/ask_more", "/ask_simpler", "/ask_why")
TODAY = date(2026, 11, 23)

FIRST_DAY = {
    "nb": "Gjelder fra 1. januar 2001.",
    "nn": "Gjeld frå 1. januar 2001.",
    "en": "In force from 1 January 2001.",
}
LAST_DAY = {
    "nb": "Gjelder til 31. desember 2026.",
    "nn": "Gjeld til 31. desember 2026.",
    "en": "In force until 31 December 2026.",
}
READ_ON = {
    "nb": "Lovteksten ble lest 10. april 2026.",
    "nn": "Lovteksten blei lesen 10. april 2026.",
    "en": "The text of the law was read on 10 April 2026.",
}


@pytest.fixture(autouse=True)
def shared_book(wired: Wiring) -> None:
    share_the_book()


def answered(topic: str, language: str, depth: str, audience: str | None = None) -> str:
    return book().answer(topic, language, CITY, depth, audience, TODAY).text


# --- after an answer ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_short_first_and_may_be_deepened(language: str) -> None:
    for topic in set(TOPICS) - {"change_language"}:
        talk = Guided(language).say(topic)
        whole = topic in WHOLE
        assert talk.text == answered(topic, language, "full" if whole else "short")
        assert (talk.last["topic"], talk.last["depth"], talk.last["language"]) == (
            topic,
            "full" if whole else "short",
            language,
        )
        assert talk.slots["last_topic"] == topic
        deeper = [payload for payload in talk.buttons if payload.startswith("/ask_")]
        assert deeper == (list(DEEPER) if topic in RIGHTS_TOPICS else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ask", DEPTHS)
def test_the_last_answer_is_told_again_as_deep_as_asked(language: str, ask: str) -> None:
    for topic in TOPICS:
        talk = Guided(language, last_topic=topic).say(ask)
        assert talk.text == answered(topic, language, DEPTHS[ask])
        assert (talk.last["kind"], talk.last["topic"], talk.last["depth"]) == ("answer", topic, DEPTHS[ask])
        assert talk.slots["last_topic"] == topic
        if topic in RIGHTS_TOPICS:
            assert talk.last["sources"]


@pytest.mark.parametrize(
    ("ask", "offered"),
    [
        ("ask_more", ["/ask_simpler", "/ask_why"]),
        ("ask_simpler", ["/ask_more", "/ask_why"]),
        ("ask_why", ["/ask_more"]),
    ],
)
def test_the_depth_that_was_told_is_not_offered_again(ask: str, offered: list[str]) -> None:
    talk = Guided(last_topic="appeal_deadline").say(ask)
    assert [payload for payload in talk.buttons if payload.startswith("/ask_")] == offered


def test_the_full_answer_says_more_than_the_short_one_and_the_easy_one_is_another() -> None:
    for topic in RIGHTS_TOPICS:
        short, full, easy = (answered(topic, "nb", depth) for depth in ("short", "full", "easy"))
        assert len({short, full, easy}) == 3
        assert len(full) > len(short)


def test_one_may_ask_again_and_again() -> None:
    talk = Guided().say("cost")
    for ask in ("ask_simpler", "ask_more", "ask_why", "ask_more", "ask_simpler"):
        talk.say(ask)
        assert talk.last["topic"] == "cost"
    assert talk.text == answered("cost", "nb", "easy")


def test_the_answer_to_another_topic_is_the_one_that_is_deepened() -> None:
    talk = Guided().say("cost").say("ombudsman").say("ask_more")
    assert talk.last["topic"] == "ombudsman"


def test_of_two_answers_the_last_is_deepened() -> None:
    talk = Guided().say("what_is_plan", asked=["what_is_plan", "cost"]).say("ask_simpler")
    assert talk.text == answered("cost", "nb", "easy")


def test_a_deeper_answer_comes_in_the_language_of_the_conversation_now() -> None:
    talk = Guided("nb").say("cost")
    talk.say("change_language", entities=[{"entity": "language", "value": "en"}])
    talk.language = "en"
    assert talk.say("ask_simpler").text == answered("cost", "en", "easy")


# --- with nothing to deepen ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ask", ["ask_more", "ask_simpler", "ask_why"])
@pytest.mark.parametrize("last", [None, "no_such_topic", "start_request", "nlu_fallback"])
def test_with_nothing_before_it_one_is_asked_what_one_wants_to_know(language: str, ask: str, last: str | None) -> None:
    talk = Guided(language, last_topic=last).say(ask)
    assert talk.last["kind"] == "clarify" and talk.last["language"] == language
    assert talk.text == book().text("common", "nothing_to_deepen", language, CITY)
    assert talk.buttons == ["/capabilities", "/contact_human"]
    assert "topic" not in talk.last


# --- why ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reasons_name_every_statute_with_its_title_and_the_day_it_was_read(language: str) -> None:
    for topic in RIGHTS_TOPICS:
        talk = Guided(language, last_topic=topic).say("ask_why")
        assert (talk.last["kind"], talk.last["topic"], talk.last["depth"]) == ("answer", topic, "why")
        why, statutes = book().reasons(topic, language, CITY, TODAY)
        assert why and talk.text.startswith(why)
        assert book().text("common", "reasons_lead", language) in talk.text
        lines = [line for line in talk.text.split("\n") if line.startswith("- ")]
        for basis in statutes:
            (line,) = [line for line in lines if line.startswith(f"- {basis.words}: {basis.title}.")]
            assert line.endswith(READ_ON[language]) or basis.checked != date(2026, 4, 10)
            assert str(basis.since.year if basis.since else "") in line
        assert talk.last["sources"] == [
            source.as_dict() for source in book().answer(topic, language, CITY, on=TODAY).sources
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validity_of_a_statute_stands_in_words(language: str) -> None:
    talk = Guided(language, last_topic="right_of_appeal").say("ask_why")
    words = book().statute_words("pbrl_7_2", language)
    (line,) = [line for line in talk.text.split("\n") if line.startswith(f"- {words}:")]
    assert FIRST_DAY[language] in line and line.endswith(READ_ON[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_day_of_a_statute_is_told_where_it_is_known(wired: Wiring, language: str) -> None:
    wired.__dict__["phrasebook"] = with_statute("pbrl_7_2", valid_until=date(2026, 12, 31))
    talk = Guided(language, last_topic="right_of_appeal").say("ask_why")
    lines = [line for line in talk.text.split("\n") if LAST_DAY[language] in line]
    assert len(lines) == 1 and book().statute_words("pbrl_7_2", language) in lines[0]
    assert lines[0].index(FIRST_DAY[language]) < lines[0].index(LAST_DAY[language]) < lines[0].index(READ_ON[language])


def test_a_statute_whose_first_day_is_not_known_says_none(wired: Wiring) -> None:
    wired.__dict__["phrasebook"] = with_statute("pbrl_7_2", valid_from=None)
    talk = Guided(last_topic="right_of_appeal").say("ask_why")
    (line,) = [
        line for line in talk.text.split("\n") if line.startswith(f"- {book().statute_words('pbrl_7_2', 'nb')}:")
    ]
    assert "Gjelder" not in line


def test_a_rule_that_is_not_in_force_is_told_before_the_answer(wired: Wiring) -> None:
    wired.__dict__["phrasebook"] = with_statute("pbrl_7_2", valid_until=date(2026, 11, 22))
    for ask in ("ask_more", "ask_simpler"):
        assert (
            Guided(last_topic="right_of_appeal")
            .say(ask)
            .text.startswith("Merk: pasient- og brukerrettighetsloven § 7-2 gjelder ikke i dag.")
        )
    assert Guided().say("right_of_appeal").text.startswith("Merk: ")


def with_statute(name: str, **changes: Any) -> Any:
    """The phrasebook with one statute changed."""
    statutes = copy.deepcopy(dict(book().statutes))
    statutes["statutes"][name].update(changes)
    return dataclasses.replace(book(), statutes=statutes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_sources_differ_the_reasons_say_so(language: str) -> None:
    topics = [topic for topic in RIGHTS_TOPICS if book().conflicts_of(topic, TODAY)]
    assert len(topics) >= 10
    for topic in topics:
        talk = Guided(language, last_topic=topic).say("ask_why")
        for conflict in book().conflicts_of(topic, TODAY):
            assert conflict[language]["text"] in talk.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_rests_on_no_statute_says_so_or_gives_its_reason(language: str) -> None:
    none = book().text("common", "reasons_none", language)
    for topic in SERVICE_TOPICS:
        why, statutes = book().reasons(topic, language, CITY, TODAY)
        text = Guided(language, last_topic=topic).say("ask_why").text
        assert text.strip()
        assert (text == none) is (not why and not statutes)


def test_the_reasons_hold_no_note_to_an_audience() -> None:
    assert (
        Guided(last_topic="who_is_entitled").say("ask_why", entities=[relation("parent")]).text
        == Guided(last_topic="who_is_entitled").say("ask_why").text
    )


# --- in a flow ---


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("intent", ["appeal_deadline", "ask_more", "ask_simpler", "ask_why", "contact_human"])
def test_in_a_flow_no_answer_has_buttons_of_its_own(flow: str, intent: str) -> None:
    talk = Guided(flow=flow, last_topic="cost").say(intent)
    assert talk.messages[-1]["buttons"] == []
    assert talk.last["kind"] == "answer" and talk.last["flow"] == flow


def test_two_answers_in_a_flow_have_none_either() -> None:
    talk = Guided(flow="request").say("what_is_plan", asked=["what_is_plan", "cost"])
    assert [message["buttons"] for message in talk.messages] == [[], []]


def test_a_verdict_in_a_flow_has_none_either() -> None:
    talk = Guided(flow="request").say("cost", claim={"id": "plan_costs_money", "asserted": True})
    assert talk.messages[-1]["buttons"] == []
