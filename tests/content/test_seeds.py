"""Every factual statement of the five pages is told by an answer, as the law stands today, in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from bot.guidance.topic import LANGUAGES, TOPICS
from bot.settings import ROOT
from tests.content.rendered import book, current, part

SEEDS = ("000", "001", "002", "003", "004")
STATEMENTS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "content" / "seed_statements.yml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(
        statement, topic, language, id=f"{'+'.join(statement['seeds'])} {statement['says']} ({topic} {language})"
    )
    for statement in STATEMENTS
    for topic in statement["told"]
    for language in LANGUAGES
]


def text_of(statement: dict[str, Any], topic: str, language: str) -> str:
    """Where the statement must stand: history and unconfirmed parts do not count as the law of today."""
    where = statement.get("part", "current")
    return current(topic, language) if where == "current" else part(topic, language, where)


@pytest.mark.parametrize(("statement", "topic", "language"), CASES)
def test_a_statement_of_a_seed_page_is_told(statement: dict[str, Any], topic: str, language: str) -> None:
    pattern = statement["told"][topic][LANGUAGES.index(language)]
    text = text_of(statement, topic, language)
    assert re.search(pattern, text, re.IGNORECASE), f"not told: {statement['says']}\n\n{text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_longer_so_is_told_as_history_alone(language: str) -> None:
    checked = 0
    for statement in STATEMENTS:
        for topic in statement["told"]:
            for pattern in statement.get("never", ()):
                assert not re.search(pattern, current(topic, language), re.IGNORECASE), f"{topic}: {pattern}"
                checked += 1
    assert checked >= 10


def test_no_answer_tells_an_old_name_outside_its_history() -> None:
    """The seeds' own old names, searched for in every answer and not only where a statement points."""
    old = re.compile(
        r"fylkesmann|helsetilsynet i fylket|introduksjonsloven?a?\b|introduction act|§ 3-2 ?a|rettighetsloven kap.*7 gir",
        re.I,
    )
    for topic in TOPICS:
        for language in LANGUAGES:
            assert not old.search(current(topic, language)), f"{topic} {language}"


def test_what_nobody_confirms_is_said_to_be_unconfirmed() -> None:
    unsure = {
        "nb": r"ikke (?:fått|funnet)",
        "nn": r"ikkje (?:fått|funne)",
        "en": r"(?:have )?not (?:been able to confirm|found)|nor have",
    }
    seen = 0
    for statement in STATEMENTS:
        if statement.get("part") != "unconfirmed":
            continue
        for topic in statement["told"]:
            for language, pattern in unsure.items():
                assert re.search(pattern, part(topic, language, "unconfirmed"), re.IGNORECASE), f"{topic} {language}"
                seen += 1
    assert seen


def test_the_table_covers_every_page_and_names_real_topics() -> None:
    assert len(STATEMENTS) >= 90
    for seed in SEEDS:
        assert sum(seed in statement["seeds"] for statement in STATEMENTS) >= 20, seed
    said = [statement["says"] for statement in STATEMENTS]
    assert len(set(said)) == len(said)
    for statement in STATEMENTS:
        assert statement["seeds"] and set(statement["seeds"]) <= set(SEEDS), statement["says"]
        assert set(statement) <= {"seeds", "says", "told", "part", "never"}, statement["says"]
        for topic, patterns in statement["told"].items():
            assert topic in TOPICS and len(patterns) == len(LANGUAGES), statement["says"]


def test_a_pattern_of_the_table_is_not_found_just_anywhere() -> None:
    """A pattern that half of all answers satisfy would prove nothing."""
    texts = {language: [current(topic, language) for topic in TOPICS] for language in LANGUAGES}
    loose = []
    for statement in STATEMENTS:
        for patterns in statement["told"].values():
            for language, pattern in zip(LANGUAGES, patterns, strict=True):
                hits = sum(bool(re.search(pattern, text, re.IGNORECASE)) for text in texts[language])
                if hits > 4:
                    loose.append(f"{language} {pattern}: {hits}")
    assert not loose


def test_every_fact_that_a_seed_page_says_stands_behind_an_answer() -> None:
    facts = yaml.safe_load((ROOT / "content" / "facts.yml").read_text(encoding="utf-8"))
    field = {"current": "facts", "superseded": "history", "unverified": "unconfirmed"}
    listed = {
        status: {name for entry in book().answers.values() for name in entry.get(where) or ()}
        for status, where in field.items()
    }
    untold = [fact["id"] for fact in facts if fact.get("seeds") and fact["id"] not in listed[fact["status"]]]
    assert not untold
