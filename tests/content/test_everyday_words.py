"""The checker of the everyday words: each of its rules, broken one at a time."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.guidance.check_basis import register_of
from bot.guidance.check_everyday import FEWEST, check_everyday
from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from tests.content.broken import Change
from tests.content.checkout import edit, stopping

NAME = "county_governor"


@cache
def register() -> dict[str, Any]:
    path = ROOT / "content" / "everyday_words.yml"
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@cache
def outdated() -> list[dict[str, str]]:
    return register_of(ROOT / "content" / "outdated_terms.yml")


BROKEN: list[tuple[str, Change, str]] = [
    ("no topics", lambda entry: entry.pop("topics"), r"mangler «topics»"),
    ("a topic that is none", lambda entry: entry["topics"].append("weather"), r"nevner temaet «weather», som ikke finnes"),
    ("a topic twice", lambda entry: entry["topics"].append(entry["topics"][0]), r"nevner et tema to ganger"),
    ("an unknown field", lambda entry: entry.update(words=[]), r"har et ukjent felt, «words»"),
    ("an unknown language", lambda entry: entry["term"].update(de="x"), r"ukjent språk under «term», «de»"),
    ("a term that is missing in a language", lambda entry: entry["term"].pop("nn"), r"mangler «term» på nynorsk"),
    ("an old name as term", lambda entry: entry["term"].update(nb="Fylkesmannen, statsforvalter"), r"bruker det gamle navnet «Fylkesmannen»"),
    ("nothing that shows the term is known", lambda entry: entry.pop("known_by"), r"mangler «known_by»"),
    ("a term that is not known again", lambda entry: entry.update(known_by=["verge"]), r"ingenting under «known_by» kjenner igjen «Statsforvaltaren»"),
    ("a language without phrases", lambda entry: entry["phrases"].pop("en"), r"har ingen «phrases» på engelsk"),
    ("a phrase that is a list", lambda entry: entry["phrases"]["nb"].append(["x"]), r"som ikke er en frase"),
    ("a phrase that is true", lambda entry: entry["phrases"]["nb"].append(True), r"som ikke er en frase"),
    ("a phrase without words", lambda entry: entry["phrases"]["nb"].append("…"), r"som ikke er en frase"),
    ("a long phrase", lambda entry: entry["phrases"]["nb"].append("de som sitter der oppe over kommunen vår"), r"har 8 ord\. Skriv høyst 7"),
    ("a short word alone", lambda entry: entry["phrases"]["nb"].append("fylket"), r"«fylket» er for generelt alene"),
    ("a capital letter", lambda entry: entry["phrases"]["nb"].append("fylkesmannen i Oslo"), r"har stor bokstav"),
    ("the term in its own phrase", lambda entry: entry["phrases"]["nb"].append("hun statsforvalteren"), r"har selve ordet for «county_governor» i seg"),
    ("a phrase twice", lambda entry: entry["phrases"]["nb"].append("dém over kommunen"), r"har samme frase to ganger på bokmål"),
    ("a phrase of another term", lambda entry: entry["phrases"]["en"].append("the joint plan"), r"«the joint plan» står på engelsk både under «individual_plan» og «county_governor»"),
    ("phrases of no language", lambda entry: entry.update(phrases=["x"]), r"har feil form"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_term_is_told(change: Change, message: str) -> None:
    broken = copy.deepcopy(register())
    change(broken[NAME])
    found = list(check_everyday(broken, outdated(), LANGUAGES))
    assert [problem for problem in found if re.search(message, problem.text)], found
    assert all(problem.stops and problem.file == "content/everyday_words.yml" for problem in found)


def test_the_register_is_whole() -> None:
    assert not list(check_everyday(register(), outdated(), LANGUAGES))
    assert len(register()) >= 20


def test_an_english_i_is_no_capital_letter() -> None:
    assert any(re.search(r"\bI\b", phrase) for entry in register().values() for phrase in entry["phrases"]["en"])


@pytest.mark.parametrize(("language", "name"), [("nb", "på bokmål"), ("nn", "på nynorsk"), ("en", "på engelsk")])
def test_too_few_phrases_are_told(language: str, name: str) -> None:
    few = copy.deepcopy(register())
    for entry in few.values():
        entry["phrases"][language] = entry["phrases"][language][:3]
    told = [problem.text for problem in check_everyday(few, outdated(), (language,))]
    assert told == [f"det er bare {3 * len(few)} hverdagsord {name}. Skriv minst {FEWEST}."]


def test_one_language_is_looked_at_alone() -> None:
    broken = copy.deepcopy(register())
    broken[NAME]["phrases"]["nn"] = []
    assert not list(check_everyday(broken, outdated(), ("nb", "en")))
    assert list(check_everyday(broken, outdated(), ("nn",)))


def test_the_checker_of_the_content_looks_at_the_register(checkout: Path) -> None:
    edit(checkout / "content" / "everyday_words.yml", lambda document: document[NAME]["topics"].append("weather"))
    assert [str(problem) for problem in stopping(checkout)] == [
        "content/everyday_words.yml: «county_governor» nevner temaet «weather», som ikke finnes."
    ]


def test_a_missing_register_stops(checkout: Path) -> None:
    (checkout / "content" / "everyday_words.yml").unlink()
    [problem] = stopping(checkout)
    assert "everyday_words.yml: filen mangler" in problem.text
