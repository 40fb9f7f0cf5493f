"""Time: what is overdue, statutes that end or have not begun, and the version of an answer that a day calls for."""

from __future__ import annotations

import re
import subprocess
import sys
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.guidance.check_validity import (
    check_freshness,
    check_in_force,
    check_reviewed,
    check_versions,
    review_by,
)
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from tests.content.broken import with_answer, with_claim, with_conflict, with_statute
from tests.content.checkout import answer, change, edit, stopping
from tests.content.rendered import book

TODAY = date(2026, 11, 22)
OLD_LAW, LAST_DAY, FIRST_DAY = date(2021, 6, 1), date(2022, 7, 31), date(2022, 8, 1)
WITH_OLD_LAW = (
    "child_coordinator", "what_is_coordinator", "coordinator_without_plan", "right_of_appeal", "new_rules_2022",
    "duty_to_cooperate", "laws_and_regulations",
)  # fmt: skip
NOT_YET = {
    "nb": r"\bennå\b|gjelder (?:først )?fra 1\. august|(?:kommer|får|blir)\b[^.\n]* 1\. august 2022|kommer nye regler",
    "nn": r"\benno\b|gjeld (?:først )?frå 1\. august|(?:kjem|får|blir)\b[^.\n]* 1\. august 2022|kjem nye reglar",
    "en": r"\byet\b|apply (?:only )?from 1 August|(?:comes?|get matching duties|becomes)\b[^.\n]* 1 August 2022",
}
NOTICE = {"nb": "gjelder ikke i dag", "nn": "gjeld ikkje i dag", "en": "not in force today"}


def test_a_text_is_due_after_a_year_and_a_number_after_half_of_one() -> None:
    assert review_by(date(2026, 11, 22)) == date(2027, 11, 22)
    assert review_by(date(2026, 11, 22), contact=True) == date(2027, 5, 21)


READ = date(2026, 1, 1)
KINDS: list[tuple[str, Phrasebook, str, str, int]] = [
    ("answer", with_answer("cost", lambda entry: entry.update(reviewed=READ)), "content/answers/cost.yml", "svaret skulle", 365),
    ("claim", with_claim("form_needed", lambda entry: entry.update(reviewed=READ)), "content/claims/form_needed.yml", "påstanden skulle", 365),
    ("conflict", with_conflict("weeks_to_appeal", lambda entry: entry.update(reviewed=READ)), "content/conflicts.yml", "motstriden «weeks_to_appeal» skulle", 365),
    ("statute", with_statute("pbrl_2_5", checked=READ), "content/statutes.yml", "hjemmelen «pbrl_2_5» skulle", 365),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "file", "what", "days"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_is_overdue_warns_first_and_stops_after_three_months(
    changed: Phrasebook, file: str, what: str, days: int
) -> None:
    def told(after: int) -> list[bool]:
        found = check_freshness(changed, READ + timedelta(days=after))
        return [problem.stops for problem in found if problem.file == file and problem.text.startswith(what)]

    assert told(days) == []
    assert told(days + 1) == [False] and told(days + 90) == [False]
    assert told(days + 91) == [True]


def test_sources_and_contacts_grow_old_too_and_contacts_faster() -> None:
    def files(day: date, stops: bool) -> set[str]:
        return {problem.file for problem in check_freshness(book(), day) if problem.stops is stops}

    checked = max(entry["checked"] for entry in book().contacts.values())
    assert "content/contacts.yml" not in files(checked + timedelta(days=180), False)
    assert "content/contacts.yml" in files(checked + timedelta(days=181), False)
    assert "content/contacts.yml" in files(checked + timedelta(days=271), True)
    page = max(entry["checked"] for entry in book().sources.values())
    assert "content/sources.yml" in files(page + timedelta(days=366), False)
    assert "content/sources.yml" in files(page + timedelta(days=456), True)


def test_nothing_is_overdue_today() -> None:
    assert not list(check_freshness(book(), TODAY))


def test_the_message_says_by_when_and_from_when_it_is_an_error() -> None:
    changed = with_answer("cost", lambda entry: entry.update(reviewed=READ))
    [warned] = [problem for problem in check_freshness(changed, date(2027, 1, 2)) if problem.file.endswith("cost.yml")]
    assert warned.text == "svaret skulle vært kontrollert på nytt innen 2027-01-01. Fra 2027-04-02 er det en feil."
    [stopped] = [problem for problem in check_freshness(changed, date(2027, 4, 2)) if problem.file.endswith("cost.yml")]
    assert stopped.stops and "fristen er ute. Les, rett, og sett ny dato" in stopped.text


def test_a_day_of_review_must_be_a_day_and_not_to_come() -> None:
    for changed in (
        with_claim("form_needed", lambda entry: entry.update(reviewed="i fjor")),
        with_conflict("weeks_to_appeal", lambda entry: entry.update(reviewed=None)),
        with_answer("cost", lambda entry: entry.pop("reviewed")),
    ):
        assert [problem for problem in check_reviewed(changed, TODAY) if problem.stops]
    early = with_answer("cost", lambda entry: entry.update(reviewed=TODAY + timedelta(days=30)))
    [problem] = [problem for problem in check_reviewed(early, TODAY) if problem.file.endswith("cost.yml")]
    assert not problem.stops and "er ikke kommet ennå" in problem.text


def test_an_ended_statute_stops_where_it_is_cited_and_nowhere_else() -> None:
    ended = with_statute("pbrl_2_5b", valid_until=date(2026, 12, 31))
    assert not list(check_in_force(ended, date(2026, 12, 31)))
    [problem] = check_in_force(ended, date(2027, 1, 1))
    assert problem.stops and problem.file == "content/statutes.yml"
    assert "hjemmelen «pbrl_2_5b» gjaldt til 2026-12-31. Svarene som nevner den, må rettes: svaret «" in problem.text
    assert "«what_is_coordinator»" in problem.text and "påstanden «" in problem.text


def test_a_statute_that_has_not_begun_stops_until_its_day() -> None:
    coming = with_statute("pbrl_2_5", valid_from=date(2027, 7, 1))
    [problem] = check_in_force(coming, TODAY)
    assert "hjemmelen «pbrl_2_5» gjelder først fra 2027-07-01. Ta den ut av" in problem.text
    assert not list(check_in_force(coming, date(2027, 7, 1)))


VERSIONS: list[tuple[str, Any, str]] = [
    ("no list", {"nb": {}}, r"«versions» har feil form"),
    ("no day", [{"statutes": []}], r"en versjon mangler en dato som kan leses"),
    ("a day that is none", [{"from": "snart"}], r"en versjon mangler en dato som kan leses"),
    ("an end before the beginning", [{"from": date(2022, 1, 1), "until": date(2021, 1, 1)}], r"slutter før den begynner"),
    ("an overlap", [{"until": date(2022, 7, 31)}, {"from": date(2022, 7, 31), "until": date(2023, 1, 1)}], r"to versjoner gjelder samme dag \(2022-07-31\)"),
    ("an overlap of two without an end", [{"from": date(2027, 1, 1)}, {"from": date(2028, 1, 1)}], r"to versjoner gjelder samme dag"),
    ("one language only", [{"until": date(2022, 7, 31), "nb": {}}], r"en versjon har bare nb\. Skriv den på alle tre språk"),
    ("a field that may not differ", [{"until": date(2022, 7, 31), "facts": []}], r"«facts» kan ikke stå i en versjon"),
    ("an unknown statute", [{"until": date(2022, 7, 31), "statutes": ["pbrl_9_9"]}], r"hjemmelen «pbrl_9_9» står ikke"),
    ("a statute that did not apply then", [{"until": date(2022, 7, 31), "statutes": ["pbrl_2_5b"]}], r"nevner hjemmelen «pbrl_2_5b», som ikke gjaldt da"),
    ("texts that are not whole", [{"from": date(2030, 1, 1), **{each: {"answer": "x"} for each in LANGUAGES}}], r"den engelske teksten mangler delen «short»"),
    ("audiences that are not whole", [{"from": date(2030, 1, 1), "audiences": {"child": {"nb": "x"}}}], r"den engelske teksten mangler i tillegget for «child»"),
]  # fmt: skip


@pytest.mark.parametrize(("versions", "message"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
def test_a_broken_version_is_told(versions: Any, message: str) -> None:
    changed = with_answer("cost", lambda entry: entry.update(versions=versions))
    found = [problem for problem in check_versions(changed, [], LANGUAGES) if problem.file.endswith("cost.yml")]
    assert any(problem.stops and re.search(message, problem.text) for problem in found), found


def test_the_versions_of_this_checkout_are_whole() -> None:
    assert not [str(problem) for problem in check_versions(book(), [], LANGUAGES)]
    assert {topic for topic, entry in book().answers.items() if entry.get("versions")} >= set(WITH_OLD_LAW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", WITH_OLD_LAW)
def test_the_old_law_is_told_until_its_last_day_and_todays_from_the_next(topic: str, language: str) -> None:
    old, last, first, now = (
        book().answer(topic, language, "0301", on=day) for day in (OLD_LAW, LAST_DAY, FIRST_DAY, TODAY)
    )
    assert old == last and old.text != first.text
    entry = book().answers[topic]
    assert entry[language]["answer"].strip()[:25] in now.text and entry[language]["answer"].strip()[:25] in first.text
    for depth in ("short", "easy", "full"):
        told = book().answer(topic, language, "0301", depth, on=LAST_DAY).text
        assert re.search(NOT_YET[language], told), depth
        assert NOTICE[language] not in told, "the version rests on what applied then"
        assert NOTICE[language] not in book().answer(topic, language, "0301", depth, on=TODAY).text
        assert not re.search(NOT_YET[language], book().answer(topic, language, "0301", depth, on=TODAY).text), depth


@pytest.mark.parametrize("topic", WITH_OLD_LAW)
def test_the_sources_of_a_day_are_those_that_applied_then(topic: str) -> None:
    statutes = book().statutes["statutes"]
    for name in book().entry(topic, LAST_DAY)["statutes"]:
        assert statutes[name]["valid_from"] <= date(2021, 1, 1), name
    cited = [source.statute for source in book().answer(topic, "nb", "0301", on=LAST_DAY).sources if source.statute]
    assert cited and not [
        words
        for words in cited
        if re.search(r"brukerrettighetsloven § 2-5 [bcd]|§ 7-2 a|§ 15-|ytelse av velferd", words)
    ]
    why, statutes_then = book().reasons(topic, "nb", "0301", LAST_DAY)
    assert why != book().reasons(topic, "nb", "0301", TODAY)[0]
    assert [basis.words for basis in statutes_then] == cited


def test_audiences_of_today_are_not_added_to_the_old_law() -> None:
    for topic in WITH_OLD_LAW:
        for audience in book().answers[topic].get("audiences") or ():
            then = book().answer(topic, "nb", "0301", "short", audience, LAST_DAY)
            assert then == book().answer(topic, "nb", "0301", "short", None, LAST_DAY)


def test_a_topic_without_a_version_says_that_its_statute_is_not_in_force() -> None:
    topic = "plan_not_followed"
    assert "pbrl_2_5b" in book().answers[topic]["statutes"] and not book().answers[topic].get("versions")
    for language in LANGUAGES:
        then = book().answer(topic, language, "4644", on=LAST_DAY).text
        assert NOTICE[language] in then.split("\n\n")[0] and "§ 2-5 b" in then.split("\n\n")[0]
        assert NOTICE[language] not in book().answer(topic, language, "4644", on=TODAY).text


CHANGE = date(2027, 7, 1)


@pytest.fixture
def coming(checkout: Path) -> Path:
    """A made-up change: § 2-5 b ends on 30 June 2027 and § 2-5 e takes its place, told by one answer as a version."""

    def statutes(document: dict[str, Any]) -> None:
        document["statutes"]["pbrl_2_5b"]["valid_until"] = CHANGE - timedelta(days=1)
        document["statutes"]["pbrl_2_5e"] = {
            **document["statutes"]["pbrl_2_5b"],
            "section": "§ 2-5 e",
            "valid_from": CHANGE,
            "valid_until": None,
        }

    def version(document: dict[str, Any]) -> None:
        new = {each: {**deepcopy(document[each]), "short": f"{each}: Ny regel."} for each in LANGUAGES}
        names = ["pbrl_2_5e", *(name for name in document["statutes"] if name != "pbrl_2_5b")]
        document["versions"] = [*document.get("versions", []), {"from": CHANGE, "statutes": names, **new}]

    edit(checkout / "content" / "statutes.yml", statutes)
    edit(answer(checkout, "what_is_coordinator"), version)
    return checkout


def test_a_coming_change_is_told_from_its_day_with_its_sources(coming: Path) -> None:
    changed = Phrasebook.load(coming / "content")
    before, after = (
        changed.answer("what_is_coordinator", "nn", "0301", "short", on=day)
        for day in (CHANGE - timedelta(days=1), CHANGE)
    )
    assert after.text == "nn: Ny regel." and before.text != after.text
    assert "§ 2-5 e" in after.sources[0].statute and not any("§ 2-5 e" in source.statute for source in before.sources)
    assert any("§ 2-5 b" in source.statute for source in before.sources)
    assert NOTICE["nn"] not in before.text
    old = changed.answer("what_is_coordinator", "nb", "0301", "short", on=LAST_DAY).text
    assert re.search(NOT_YET["nb"], old), "the past stays as it was"


def test_an_answer_that_nobody_mended_carries_the_notice_from_the_day_of_the_change(coming: Path) -> None:
    changed = Phrasebook.load(coming / "content")
    before, after = (
        changed.answer("plan_not_followed", "nb", "0301", on=day).text for day in (CHANGE - timedelta(days=1), CHANGE)
    )
    assert NOTICE["nb"] not in before
    assert after.startswith("Merk: ") and "§ 2-5 b gjelder ikke i dag" in after and after.endswith(before[-40:])


def test_the_checker_names_what_must_be_mended_by_the_day_of_the_change(coming: Path) -> None:
    assert not [
        problem
        for problem in stopping(coming, today=CHANGE - timedelta(days=1))
        if problem.file == "content/statutes.yml"
    ]
    [problem] = [problem for problem in stopping(coming, today=CHANGE) if problem.file == "content/statutes.yml"]
    assert "gjaldt til 2027-06-30" in problem.text
    assert "«plan_not_followed»" in problem.text and "«what_is_coordinator»" not in problem.text


def test_the_command_can_be_asked_about_a_day(checkout: Path) -> None:
    command = [sys.executable, "-m", "bot.guidance.check", "--quiet", "--root", str(checkout), "--on"]
    late = subprocess.run([*command, "2029-01-01"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert late.returncode == 1 and "skulle vært kontrollert på nytt innen" in late.stdout
    wrong = subprocess.run([*command, "i morgen"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr


def test_an_old_name_may_stand_in_a_version(checkout: Path) -> None:
    change(
        answer(checkout, "laws_and_regulations"),
        "        - Pasient- og brukerrettighetsloven § 2-5 gir rett",
        "        - Fylkesmannen er borte.\n        - Pasient- og brukerrettighetsloven § 2-5 gir rett",
    )
    assert not [problem for problem in stopping(checkout) if "gamle navnet" in problem.text]
