"""The checker on the depths of an answer, its reasons, and what is added for an audience."""

from __future__ import annotations

import re

import pytest

from bot.guidance.check_answers import check_answers, check_notes
from bot.guidance.check_language import check_reading
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS, TOPICS
from tests.content.broken import Change, with_answer
from tests.content.rendered import book

BROKEN: list[tuple[str, str, Change, str]] = [
    ("no short answer", "cost", lambda entry: entry["nn"].pop("short"), r"den nynorske teksten mangler delen «short»"),
    ("an empty easy answer", "cost", lambda entry: entry["nb"].update(easy=" "), r"bokmålsteksten mangler delen «easy»"),
    ("no reasons for a right", "cost", lambda entry: entry["en"].pop("why"), r"den engelske teksten mangler delen «why»"),
    ("no easy answer about the service", "privacy", lambda entry: entry["nb"].pop("easy"), r"bokmålsteksten mangler delen «easy»"),
    ("a number that one short answer lacks", "appeal_deadline", lambda entry: entry["en"].update(short="You have {appeal_limit_health}."), r"plassholderen \{appeal_limit_general\} står ikke i alle tre språk i «short» \(den engelske teksten"),
    ("an unknown placeholder in the easy answer", "cost", lambda entry: entry["nn"].update(easy="Ring {telefon}."), r"den nynorske teksten kan ikke fylles ut: Ukjent plassholder \{telefon\}"),
    ("an unknown placeholder in the reasons", "cost", lambda entry: entry["nn"].update(why="Fordi {lov}."), r"Ukjent plassholder \{lov\}"),
    ("a link in the reasons", "cost", lambda entry: entry["nb"].update(why="Se www.lovdata.no."), r"har en lenke"),
    ("an old name in the easy answer", "cost", lambda entry: entry["nb"].update(easy="Fylkesmannen bestemmer."), r"bruker det gamle navnet «Fylkesmannen»"),
    ("an unknown audience", "consent", lambda entry: entry["audiences"].update(aunt={}), r"«aunt» under «audiences» er ukjent\. Bruk en av: self, child"),
    ("an audience that one language lacks", "consent", lambda entry: entry["audiences"]["child"].pop("en"), r"den engelske teksten mangler i tillegget for «child»"),
    ("audiences in the wrong form", "consent", lambda entry: entry.update(audiences=["child"]), r"«audiences» har feil form"),
    ("an audience with other numbers in one language", "consent", lambda entry: entry["audiences"]["youth"].update(nn="Du er {age_majority} år."), r"plassholderen \{age_majority\} står ikke i alle tre språk i tillegget for «youth»"),
    ("an unknown placeholder for an audience", "consent", lambda entry: entry["audiences"].update(self={"nb": "{x}", "nn": "{x}", "en": "{x}"}), r"Ukjent plassholder \{x\}"),
]  # fmt: skip

OUTDATED = [{"term": "Fylkesmannen", "instead": "Statsforvalteren"}]


@pytest.mark.parametrize(("topic", "change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_depth_or_audience_is_told(topic: str, change: Change, message: str) -> None:
    whole = [problem.text for problem in check_answers(book(), {}, OUTDATED, LANGUAGES) if problem.stops]
    found = [problem for problem in check_answers(with_answer(topic, change), {}, OUTDATED, LANGUAGES) if problem.stops]
    told = [problem for problem in found if re.search(message, problem.text)]
    assert told and told[0].file == f"content/answers/{topic}.yml"
    assert not any(re.search(message, text) for text in whole)


def test_a_greeting_needs_no_reasons() -> None:
    changed = with_answer("thanks", lambda entry: [entry[language].pop("why", None) for language in LANGUAGES])
    assert not [problem for problem in check_answers(changed, {}, [], LANGUAGES) if "«why»" in problem.text]


def test_a_short_answer_is_short_but_a_crisis_may_hold_all_its_numbers() -> None:
    def long(entry: dict[str, dict[str, str]]) -> None:
        entry["nb"]["short"] = "Du kan be om plan. " * 16

    told = [problem for problem in check_reading(with_answer("cost", long), ("nb",)) if "i «short»" in problem.text]
    assert [problem.text for problem in told] == ["bokmålsteksten har 80 ord i «short». Skriv høyst 60."]
    assert not [problem for problem in check_reading(with_answer("crisis", long), ("nb",)) if "80 ord" in problem.text]


def test_a_placeholder_counts_as_the_words_that_it_is_filled_with() -> None:
    def full(entry: dict[str, dict[str, str]]) -> None:
        entry["nb"]["short"] = "Ja. " * 58 + "{appeal_limit_health}."

    assert not [
        problem for problem in check_reading(with_answer("cost", full), ("nb",)) if "ord i «short»" in problem.text
    ]

    def one_more(entry: dict[str, dict[str, str]]) -> None:
        entry["nb"]["short"] = "Ja. " * 59 + "{appeal_limit_health}."

    assert [problem for problem in check_reading(with_answer("cost", one_more), ("nb",)) if "61 ord" in problem.text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_its_depths(language: str) -> None:
    for topic in TOPICS:
        parts = book().answers[topic][language]
        assert parts["short"].strip() and parts["easy"].strip(), topic
        assert topic not in RIGHTS_TOPICS or parts["why"].strip(), topic


def test_no_audiences_is_no_problem() -> None:
    assert not list(check_notes("x", None, [], LANGUAGES))
