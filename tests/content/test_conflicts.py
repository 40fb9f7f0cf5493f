"""The register of conflicts: what sources say against each other, and what is told of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from bot.guidance.check_conflicts import check_conflicts
from bot.guidance.topic import LANGUAGES
from tests.content.broken import Change, with_conflict
from tests.content.rendered import book

NAME = "weeks_to_appeal"
DAY = date(2026, 11, 22)

BROKEN: list[tuple[str, Change, str]] = [
    ("one source only", lambda entry: entry.update(sources=entry["sources"][:1]), r"må ha minst to kilder som er uenige"),
    ("a source that does not say what it is", lambda entry: entry["sources"].append({"url": "https://x.no"}), r"sier ikke hva den er"),
    ("a source that leads nowhere", lambda entry: entry["sources"].append({"what": "et brev"}), r"kilden «et brev» til «weeks_to_appeal» må ha «url» eller «statute»"),
    ("a source with a link that is none", lambda entry: entry["sources"].append({"what": "x", "url": "lovdata"}), r"har en lenke som ikke er noen"),
    ("an unknown statute", lambda entry: entry["sources"].append({"what": "x", "statute": "pbrl_9_9"}), r"nevner hjemmelen «pbrl_9_9»"),
    ("an unknown topic", lambda entry: entry.update(topics=["weather"]), r"nevner temaet «weather», som ikke finnes"),
    ("no topics", lambda entry: entry.update(topics=[]), r"mangler «topics»"),
    ("nothing on what counts", lambda entry: entry.pop("counts"), r"mangler «counts»"),
    ("no day", lambda entry: entry.pop("reviewed"), r"mangler «reviewed»"),
    ("a language is missing", lambda entry: entry.pop("en"), r"den engelske teksten mangler «text»"),
    ("an unknown field", lambda entry: entry.update(topic="x"), r"har et ukjent felt, «topic»"),
    ("a placeholder of a municipality", lambda entry: [entry[each].update(text="Ring {unit_phone}.") for each in LANGUAGES], r"har plassholderen \{unit_phone\}\. Her kan bare frister"),
    ("a number in one language only", lambda entry: entry["nn"].update(text="{age_majority}"), r"\{age_majority\} står ikke i alle tre språk i «weeks_to_appeal»"),
    ("a day that is none", lambda entry: entry.update({"from": "snart"}), r"har en dato under «from» som ikke kan leses"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_conflict_is_told(change: Change, message: str) -> None:
    found = list(check_conflicts(with_conflict(NAME, change), LANGUAGES))
    assert [problem for problem in found if re.search(message, problem.text)], found
    assert all(problem.stops and problem.file == "content/conflicts.yml" for problem in found)


def test_the_register_is_whole_and_holds_what_is_known() -> None:
    assert not list(check_conflicts(book(), LANGUAGES))
    assert len(book().conflicts) >= 9


def test_an_old_name_may_stand_in_a_conflict() -> None:
    assert any("Fylkesmannen" in entry["nb"]["text"] for entry in book().conflicts.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", book().conflicts)
def test_a_conflict_is_two_or_three_sentences_and_stands_in_its_full_answers_filled_in(
    name: str, language: str
) -> None:
    conflict = book().conflicts[name]
    for topic in conflict["topics"]:
        [told] = [
            each[language]["text"] for each in book().conflicts_of(topic, DAY) if each["counts"] == conflict["counts"]
        ]
        assert "{" not in told and 2 <= len(re.findall(r"[.!?](?=\s|$)", told)) <= 4
        assert (
            book().answer(topic, language, "4644", on=DAY).text.endswith(told)
            or told in book().answer(topic, language, "4644", on=DAY).text
        )
        assert told not in book().answer(topic, language, "4644", "short", on=DAY).text
        assert told not in book().answer(topic, language, "4644", "easy", on=DAY).text


def test_no_answer_has_more_than_two_conflicts_and_none_tells_the_same_twice() -> None:
    for topic in book().answers:
        conflicts: list[Any] = book().conflicts_of(topic, DAY)
        assert len(conflicts) <= 2, topic


def test_a_conflict_is_told_on_its_days_alone() -> None:
    before, after = date(2022, 7, 31), date(2022, 8, 1)
    name = "appeal_over_coordinator"
    topic = book().conflicts[name]["topics"][0]
    counts = book().conflicts[name]["counts"]
    assert counts not in [each["counts"] for each in book().conflicts_of(topic, before)]
    assert counts in [each["counts"] for each in book().conflicts_of(topic, after)]
    ended = with_conflict(name, lambda entry: entry.update(until=date(2030, 1, 1)))
    assert counts not in [each["counts"] for each in ended.conflicts_of(topic, date(2030, 1, 2))]
