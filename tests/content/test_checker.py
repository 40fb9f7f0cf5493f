"""The content checker: each of its rules, broken one at a time in a copy of the real content."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from bot.guidance import check_words, phrasebook
from bot.guidance.check import CHECKS, Problem, problems
from bot.guidance.check_examples import FEWEST
from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from tests.content.checkout import answer, change, edit, stopping, substitute


@pytest.fixture(scope="module", autouse=True)
def each_text_is_parsed_once() -> Iterator[None]:
    """A copy has one file that is changed and hundreds that are not: a text that has been parsed is not parsed again."""
    parsed: dict[str, Any] = {}

    def load(text: str, Loader: Any) -> Any:
        if text not in parsed:
            parsed[text] = yaml.load(text, Loader=Loader)
        return parsed[text]

    with pytest.MonkeyPatch.context() as patch:
        for module in (phrasebook, check_words):
            patch.setattr(module, "yaml", SimpleNamespace(**vars(yaml) | {"load": load}))
        yield
    # No check has changed what it read, so each case saw what stands in its files.
    assert all(yaml.load(text, Loader=yaml.CSafeLoader) == document for text, document in parsed.items())


def test_unbroken_content_has_nothing_that_stops(original: Path) -> None:
    assert [str(problem) for problem in stopping(original)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_unbroken_content_has_nothing_that_stops_in_one_language(original: Path, language: str) -> None:
    assert [str(problem) for problem in stopping(original, (language,))] == []


Broken = tuple[str, str | None, Callable[[Path], object], str, str]
"""What is broken, the check that finds it (None: what is seen to before any check), how, and what is told of which file."""

RULES: list[Broken] = [
    (
        "a language is missing",
        "answers",
        lambda root: substitute(answer(root, "cost"), r"^en:\n.*", ""),
        "content/answers/cost.yml",
        r"den engelske teksten mangler",
    ),
    (
        "a part is empty",
        "answers",
        lambda root: edit(answer(root, "cost"), lambda document: document["nn"].update(answer=None)),
        "content/answers/cost.yml",
        r"den nynorske teksten mangler delen «answer»",
    ),
    (
        "a title is missing",
        "answers",
        lambda root: substitute(answer(root, "cost"), r"^  title: [^\n]*\n", ""),
        "content/answers/cost.yml",
        r"bokmålsteksten mangler delen «title»",
    ),
    (
        "a rights answer does not say what to do next",
        "answers",
        lambda root: substitute(answer(root, "consent"), r"^  next: \|-\n.*?^  unconfirmed", "  unconfirmed"),
        "content/answers/consent.yml",
        r"bokmålsteksten mangler delen «next»",
    ),
    (
        "a part has an unknown name",
        "answers",
        lambda root: change(answer(root, "cost"), "  meaning: |-", "  meening: |-"),
        "content/answers/cost.yml",
        r"bokmålsteksten har en ukjent del, «meening»",
    ),
    (
        "a part stands in two languages of three",
        "answers",
        lambda root: substitute(answer(root, "cost"), r"^  unconfirmed: >-\n.*?^nn:", "nn:"),
        "content/answers/cost.yml",
        r"bokmålsteksten mangler delen «unconfirmed», som de andre språkene har",
    ),
    (
        "a placeholder does not exist",
        "answers",
        lambda root: change(answer(root, "cost"), "{ombudsman_phone}", "{ombudsmann_phone}", 3),
        "content/answers/cost.yml",
        r"kan ikke fylles ut: Ukjent plassholder \{ombudsmann_phone\}.*Rett den",
    ),
    (
        "the languages have different placeholders",
        "answers",
        lambda root: edit(answer(root, "appeal_deadline"), lambda document: document["nn"].update({part: text.replace("{late_appeal_limit}", "tolv månader") for part, text in document["nn"].items()})),
        "content/answers/appeal_deadline.yml",
        r"plassholderen \{late_appeal_limit\} står ikke i alle tre språk \(den nynorske teksten skiller seg ut\)",
    ),
    (
        "a placeholder is empty for a municipality",
        "answers",
        lambda root: change(answer(root, "cost"), "{ombudsman_phone}", "{unit_email}", 3),
        "content/answers/cost.yml",
        r"plassholderen \{unit_email\} er tom for kommunen 0301\. Skriv om setningen, eller fyll ut content/municipalities/0301\.yml",
    ),
    (
        "a statute does not exist",
        "answers",
        lambda root: substitute(answer(root, "cost"), r"^statutes: \[", "statutes: [pbrl_9_9, "),
        "content/answers/cost.yml",
        r"hjemmelen «pbrl_9_9» står ikke i content/statutes\.yml\. Rett navnet",
    ),
    (
        "a rights answer has no statute",
        "answers",
        lambda root: substitute(answer(root, "responsibility_group"), r"^statutes: [^\n]*", "statutes: []"),
        "content/answers/responsibility_group.yml",
        r"et svar om rettigheter må ha minst én hjemmel under «statutes»",
    ),
    (
        "a source does not exist",
        "answers",
        lambda root: substitute(answer(root, "what_is_plan"), r"^sources: \[", "sources: [wikipedia, "),
        "content/answers/what_is_plan.yml",
        r"kilden «wikipedia» står ikke i content/sources\.yml",
    ),
    (
        "what to read next does not exist",
        "answers",
        lambda root: substitute(answer(root, "what_is_plan"), r"^see_also: \[", "see_also: [weather, "),
        "content/answers/what_is_plan.yml",
        r"«weather» under «see_also» er verken et tema eller en samtale",
    ),
    (
        "the day of review is missing",
        "reviewed",
        lambda root: substitute(answer(root, "what_is_plan"), r"^reviewed: [^\n]*\n", ""),
        "content/answers/what_is_plan.yml",
        r"datoen under «reviewed» mangler\. Skriv dagen",
    ),
    (
        "the day of review is no date",
        "reviewed",
        lambda root: substitute(answer(root, "what_is_plan"), r"^reviewed: [^\n]*", "reviewed: i fjor"),
        "content/answers/what_is_plan.yml",
        r"datoen under «reviewed» mangler\. Skriv dagen",
    ),
    (
        "a telephone number is typed",
        "answers",
        lambda root: change(answer(root, "greet"), "  answer: >-\n", "  answer: >-\n    Ring 21 80 21 80.\n"),
        "content/answers/greet.yml",
        r"bokmålsteksten har et telefonnummer i teksten\. Bruk en plassholder",
    ),
    (
        "an emergency number is typed",
        "answers",
        lambda root: change(answer(root, "crisis"), "{phone_emergency}", "113"),
        "content/answers/crisis.yml",
        r"bokmålsteksten har et telefonnummer i teksten\. Bruk en plassholder",
    ),
    (
        "a telephone number is typed in a prompt",
        "prompts",
        lambda root: change(root / "content" / "prompts" / "common.yml", "{unit_phone}", "+47 21802180"),
        "content/prompts/common.yml",
        r"bokmålsteksten har et telefonnummer i teksten\. Bruk en plassholder",
    ),
    (
        "a link is typed",
        "answers",
        lambda root: change(answer(root, "thanks"), "  answer: >-\n", "  answer: >-\n    Se www.helsenorge.no.\n"),
        "content/answers/thanks.yml",
        r"bokmålsteksten har en lenke eller e-postadresse i teksten\. Legg den i content/sources\.yml",
    ),
    (
        "an e-mail address is typed",
        "answers",
        lambda root: change(answer(root, "thanks"), "  answer: >-\n", "  answer: >-\n    Skriv til post@oslo.kommune.no.\n"),
        "content/answers/thanks.yml",
        r"bokmålsteksten har en lenke eller e-postadresse i teksten\. Legg den i content/sources\.yml",
    ),
    (
        "an outdated name is used",
        "answers",
        lambda root: change(answer(root, "thanks"), "  answer: >-\n", "  answer: >-\n    Fylkesmannen takker.\n"),
        "content/answers/thanks.yml",
        r"bokmålsteksten bruker det gamle navnet «Fylkesmannen»\. Skriv «Statsforvalteren»",
    ),
    (
        "an outdated name is used in English",
        "answers",
        lambda root: substitute(answer(root, "thanks"), r"(^en:\n.*?answer: >-\n)", r"\1    The Introduction Act says so.\n"),
        "content/answers/thanks.yml",
        r"den engelske teksten bruker det gamle navnet «Introduction Act»\. Skriv «Integration Act»",
    ),
    (
        "a current fact is told by no answer",
        "register",
        lambda root: substitute(answer(root, "privacy"), r"cookies_consent, ?", ""),
        "content/facts.yml",
        r"faktumet «cookies_consent» blir ikke fortalt i noe svar\. Fortell det, og før det opp under «facts»",
    ),
    (
        "a superseded fact is told as current",
        "answers",
        lambda root: substitute(answer(root, "appeal_body"), r"^facts: \[", "facts: [seed_fylkesmannen_name, "),
        "content/answers/appeal_body.yml",
        r"faktumet «seed_fylkesmannen_name» har status superseded og kan ikke stå under «facts»\. Flytt det til «history»",
    ),
    (
        "an unverified fact is told as current",
        "answers",
        lambda root: substitute(answer(root, "appeal_body"), r"^facts: \[", "facts: [appeal_nav_act, "),
        "content/answers/appeal_body.yml",
        r"faktumet «appeal_nav_act» har status unverified og kan ikke stå under «facts»\. Flytt det til «unconfirmed»",
    ),
    (
        "a current fact is told as history",
        "answers",
        lambda root: substitute(answer(root, "appeal_body"), r"^history: \[", "history: [county_governor_role, "),
        "content/answers/appeal_body.yml",
        r"faktumet «county_governor_role» har status current og kan ikke stå under «history»\. Flytt det til «facts»",
    ),
    (
        "a fact does not exist",
        "answers",
        lambda root: substitute(answer(root, "appeal_body"), r"^facts: \[", "facts: [made_up, "),
        "content/answers/appeal_body.yml",
        r"faktumet «made_up» under «facts» står ikke i content/facts\.yml",
    ),
    (
        "history is named and told nowhere",
        "answers",
        lambda root: substitute(answer(root, "greet"), r"^(see_also: )", r"history: [seed_fylkesmannen_name]\n\1"),
        "content/answers/greet.yml",
        r"«history» nevner fakta, men ingen tekst forteller dem\. Skriv delen «history» på alle tre språk",
    ),
    (
        "a superseded fact does not say by what",
        "register",
        lambda root: substitute(root / "content" / "facts.yml", r"^  superseded_by: [^\n]*", "  superseded_by: nothing"),
        "content/facts.yml",
        r"er erstattet, men «superseded_by» viser ikke til et annet faktum",
    ),
    (
        "a fact names a statute that does not exist",
        "register",
        lambda root: change(root / "content" / "facts.yml", "  - pbrl_2_5\n", "  - pbrl_2_55\n"),
        "content/facts.yml",
        r"faktumet «right_to_plan» nevner hjemmelen «pbrl_2_55», som ikke står i content/statutes\.yml",
    ),
    (
        "a statute has expired",
        "in_force",
        lambda root: substitute(
            root / "content" / "statutes.yml",
            r"(  pbrl_2_5:\n.*?valid_until: )null",
            rf"\g<1>{date.today() - timedelta(days=1)}",
        ),
        "content/statutes.yml",
        r"hjemmelen «pbrl_2_5» gjaldt til \d{4}-\d\d-\d\d\. Svarene som nevner den, må rettes",
    ),
    (
        "a statute has a date that is none",
        "statutes",
        lambda root: substitute(root / "content" / "statutes.yml", r"(  pbrl_2_5:\n.*?valid_until: )null", r"\1snart"),
        "content/statutes.yml",
        r"hjemmelen «pbrl_2_5» har en dato under «valid_until» som ikke kan leses",
    ),
    (
        "a statute lacks the day it was read",
        "statutes",
        lambda root: substitute(root / "content" / "statutes.yml", r"(  pbrl_2_5:\n.*?)    checked: [^\n]*\n", r"\1"),
        "content/statutes.yml",
        r"hjemmelen «pbrl_2_5» mangler datoen da den ble kontrollert",
    ),
    (
        "a statute lacks a title in a language",
        "statutes",
        lambda root: change(root / "content" / "statutes.yml", ', en: "Right to an individual plan"}', "}"),
        "content/statutes.yml",
        r"hjemmelen «pbrl_2_5» mangler tittel på ett av språkene",
    ),
    (
        "an act has no link",
        "statutes",
        lambda root: change(root / "content" / "statutes.yml", "    url: https://lovdata.no/dokument/NL/lov/1999-07-02-63\n", ""),
        "content/statutes.yml",
        r"loven «pbrl» mangler lenke",
    ),
    (
        "a time limit names a statute that does not exist",
        "statutes",
        lambda root: change(root / "content" / "statutes.yml", "{statute: pbrl_7_5, weeks: 4", "{statute: pbrl_7_55, weeks: 4"),
        "content/statutes.yml",
        r"«appeal_limit_health» viser til en ukjent hjemmel",
    ),
    (
        "a source has no link",
        "sources",
        lambda root: substitute(root / "content" / "sources.yml", r"^  url: [^\n]*", "  url: null"),
        "content/sources.yml",
        r"kilden «\w+» mangler lenke",
    ),
    (
        "a source lacks the day it was read",
        "sources",
        lambda root: substitute(root / "content" / "sources.yml", r"^  checked: [^\n]*", "  checked: null"),
        "content/sources.yml",
        r"kilden «\w+» mangler datoen da den ble lest",
    ),
    (
        "a prompt lacks a language",
        "prompts",
        lambda root: change(root / "content" / "prompts" / "common.yml", 'nn: "Kven gjeld det?"', 'nn: ""'),
        "content/prompts/common.yml",
        r"den nynorske teksten av «steps → role → question» mangler",
    ),
    (
        "the languages of a prompt have different placeholders",
        "prompts",
        lambda root: change(root / "content" / "prompts" / "common.yml", "Who: The details are stored by {municipality}", "Who: The details are stored by us"),
        "content/prompts/common.yml",
        r"«steps → consent → question»: plassholderne er ikke de samme på alle tre språk",
    ),
    (
        "a municipality's archive rules say something unknown",
        None,
        lambda root: change(root / "content" / "municipalities" / "4644.yml", "on_withdrawal: erase", "on_withdrawal: burn"),
        "content/municipalities/4644.yml",
        r"«archive: on_withdrawal» må være erase eller close",
    ),
    (
        "a municipality's archive rules count no days",
        None,
        lambda root: change(root / "content" / "municipalities" / "4644.yml", "closed_cases_days: null", "closed_cases_days: snart"),
        "content/municipalities/4644.yml",
        r"«archive: closed_cases_days» må være et antall hele dager",
    ),
    (
        "a field of a municipality is missing",
        None,
        lambda root: substitute(root / "content" / "municipalities" / "4644.yml", r"^unit_phone: [^\n]*\n", ""),
        "content/municipalities/4644.yml",
        r"«unit_phone» mangler",
    ),
    (
        "a name of a municipality lacks a language",
        None,
        lambda root: substitute(root / "content" / "municipalities" / "4644.yml", r'^name: [^\n]*', 'name: {nb: "Luster kommune", en: "Luster municipality"}'),
        "content/municipalities/4644.yml",
        r"«name» mangler på nn",
    ),
    (
        "a municipality has a form of Norwegian that does not exist",
        None,
        lambda root: change(root / "content" / "municipalities" / "4644.yml", "language: nn", "language: no"),
        "content/municipalities/4644.yml",
        r"«language» må være nb eller nn",
    ),
    (
        "the number of a municipality is no municipality number",
        None,
        lambda root: change(root / "content" / "municipalities" / "0301.yml", 'number: "0301"', "number: 301"),
        "content/municipalities/301.yml",
        r"kommunenummeret må ha fire sifre og stå i anførselstegn",
    ),
    (
        "a topic has too few examples",
        "examples",
        lambda root: substitute(root / "data/nlu/nb/cost.yml", r"(examples: \|\n[^\n]*\n).*", r"\1"),
        "data/nlu/nb/cost.yml",
        rf"temaet har bare 1 eksempler\. Skriv minst {FEWEST['nb']}",
    ),
    (
        "a topic has no examples",
        "examples",
        lambda root: (root / "data/nlu/nb/cost.yml").unlink(),
        "data/nlu/nb/cost.yml",
        r"filen mangler\. Temaet har ingen eksempler",
    ),
    (
        "an answer is missing",
        None,
        lambda root: answer(root, "cost").unlink(),
        "content/answers/cost.yml",
        r"filen mangler\. Temaet må ha et svar på bokmål, nynorsk og engelsk",
    ),
    (
        "a file belongs to no topic",
        None,
        lambda root: answer(root, "costs").write_bytes(answer(root, "cost").read_bytes()),
        "content/answers/costs.yml",
        r"filen hører ikke til noe tema\. Gi den navnet til temaet, eller slett den",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "breaking", "file", "message"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES]
)
def test_a_broken_rule_names_the_file_and_the_remedy(
    checkout: Path, check: str | None, breaking: Callable[[Path], object], file: str, message: str
) -> None:
    breaking(checkout)
    found = stopping(checkout, checks=(check,) if check else ())
    told = [problem for problem in found if problem.file == file and re.search(message, problem.text)]
    assert told, "\n".join(map(str, found)) or "nothing was found"
    assert str(told[0]).startswith(f"{file}: ")


def test_a_whole_run_makes_every_check_and_tells_what_each_finds(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in CHECKS:
        monkeypatch.setitem(CHECKS, name, lambda _read, name=name: [Problem(name, "funnet", stops=False)])  # type: ignore[arg-type]
    assert [problem.file for problem in problems(checkout)] == list(CHECKS)


def examples(root: Path, topic: str) -> list[str]:
    text = (root / "data" / "nlu" / "nb" / f"{topic}.yml").read_text(encoding="utf-8")
    return re.findall(r"^ *- (.+)$", text.split("examples:")[1], re.MULTILINE)


def test_a_training_sentence_under_two_topics_is_told_also_when_it_is_written_otherwise(checkout: Path) -> None:
    sentence = examples(checkout, "cost")[0]
    change(checkout / "data/nlu/nb/thanks.yml", "  examples: |\n", f"  examples: |\n    - {sentence.upper()} !!\n")
    [problem] = stopping(checkout)
    assert problem.file == "data/nlu/nb/thanks.yml"
    assert "står også under «cost». Den kan bare høre til ett tema" in problem.text


def test_a_training_sentence_among_the_tests_is_told(checkout: Path) -> None:
    sentence = next(text for text in examples(checkout, "cost") if len(text.split()) > 3)
    path = checkout / "tests/understanding/nb/cost.yml"
    path.write_text(path.read_text(encoding="utf-8") + f'- "{sentence}?"\n', encoding="utf-8")
    [problem] = stopping(checkout)
    assert problem.file == "tests/understanding/nb/cost.yml"
    assert "brukes også til trening. Skriv en annen" in problem.text


def test_a_word_or_two_may_be_trained_and_tested(checkout: Path) -> None:
    change(checkout / "data/nlu/nb/thanks.yml", "  examples: |\n", "  examples: |\n    - tusen hjertelig\n")
    path = checkout / "tests/understanding/nb/thanks.yml"
    path.write_text(path.read_text(encoding="utf-8") + "- tusen hjertelig\n", encoding="utf-8")
    assert not stopping(checkout)


@pytest.mark.parametrize(
    "name", ["facts.yml", "outdated_terms.yml", "statutes.yml", "sources.yml", "contacts.yml", "prompts/widget.yml"]
)
@pytest.mark.parametrize("how", ["missing", "empty", "not yaml", "not utf-8"])
def test_a_file_that_is_missing_or_unreadable_is_one_told_problem_and_no_stack_trace(
    checkout: Path, name: str, how: str
) -> None:
    path = checkout / "content" / name
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "not yaml": b"a: [\n  b: 'c\n", "not utf-8": 'å: "ø"\n'.encode("latin-1")}[how])
    [problem] = stopping(checkout)
    assert path.name in str(problem)
    remedy = {"missing": "Legg den tilbake", "empty": "filen (er tom|skal være en liste)", "not yaml": "innrykk", "not utf-8": "UTF-8|gyldig YAML"}  # fmt: skip
    assert re.search(remedy[how], problem.text)


def test_a_tab_or_a_wrong_indent_in_an_answer_is_told_with_its_line(checkout: Path) -> None:
    change(answer(checkout, "cost"), "nn:\n", "\tnn:\n")
    [problem] = stopping(checkout)
    assert re.search(r"cost\.yml, linje \d+: dette er ikke gyldig YAML\. Se etter innrykk", problem.text)


def test_a_municipality_file_without_its_number_is_told(checkout: Path) -> None:
    substitute(checkout / "content/municipalities/4644.yml", r"^number: [^\n]*\n", "")
    [problem] = stopping(checkout)
    assert "4644.yml" in problem.text and "«number» mangler" in problem.text


def test_no_municipality_at_all_is_told(checkout: Path) -> None:
    shutil.rmtree(checkout / "content/municipalities")
    [problem] = stopping(checkout)
    assert problem.file == "content/municipalities" and "Lag én for kommunen" in problem.text


def test_a_gap_in_a_municipality_is_told_once_and_not_for_every_answer(checkout: Path) -> None:
    substitute(checkout / "content/municipalities/0301.yml", r"^county_governor:\n(?:  [^\n]*\n)+", "")
    found = stopping(checkout)
    assert {problem.file for problem in found} == {"content/municipalities/0301.yml"} and len(found) == 3


def test_an_old_name_may_be_told_as_history_and_as_unconfirmed(checkout: Path) -> None:
    path = answer(checkout, "appeal_body")
    change(path, "  history: >-\n", "  history: >-\n    Aetat og trygdekontor er borte.\n")
    change(path, "  unconfirmed: >-\n", "  unconfirmed: >-\n    Sosialkontor er ikke bekreftet.\n")
    assert not stopping(checkout)


def test_what_only_warns_does_not_stop(checkout: Path) -> None:
    path = answer(checkout, "cost")
    substitute(path, r"^reviewed: [^\n]*", f"reviewed: {date.today() - timedelta(days=400)}")
    long = " ".join(["Dette"] + ["ord"] * 30)
    change(path, "  meaning: |-\n", f"  meaning: |-\n    {long}.\n")
    found = problems(checkout)
    assert not [problem for problem in found if problem.stops]
    texts = [problem.text for problem in found if problem.file == "content/answers/cost.yml"]
    assert any("skulle vært kontrollert på nytt innen" in text for text in texts)
    assert any("lang setning" in text for text in texts)


def test_nynorsk_that_is_bokmal_earns_a_warning(checkout: Path) -> None:
    same = "Dette er en lang tekst som står helt likt i begge de norske språkene."
    path = answer(checkout, "thanks")
    substitute(path, r"^nb:\n.*?answer: >-\n[^\n]*", f"nb:\n  title: Takk\n  answer: >-\n    {same}")
    substitute(path, r"^nn:\n.*?answer: >-\n[^\n]*", f"nn:\n  title: Takk\n  answer: >-\n    {same}")
    text = path.read_text(encoding="utf-8")
    assert text.count(same) == 2
    assert any("Er den skrevet på nynorsk?" in problem.text for problem in problems(checkout) if not problem.stops)


def test_a_narrowed_check_looks_at_its_language_alone(checkout: Path) -> None:
    path = answer(checkout, "thanks")
    substitute(path, r"(^en:\n.*?answer: >-\n)", r"\1    Fylkesmannen is old.\n")
    assert stopping(checkout, ("en",)) and stopping(checkout)
    assert not stopping(checkout, ("nb",)) and not stopping(checkout, ("nn",))


def test_the_command_ends_with_one_and_prints_the_problem(checkout: Path) -> None:
    command = [sys.executable, "-m", "bot.guidance.check", "--quiet", "--root", str(checkout)]
    good = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert good.returncode == 0 and good.stdout.startswith("0 feil, ")
    change(answer(checkout, "thanks"), "  answer: >-\n", "  answer: >-\n    Ring 21 80 21 80.\n")
    bad = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "FEIL  content/answers/thanks.yml: bokmålsteksten har et telefonnummer" in bad.stdout
    other = subprocess.run([*command, "--language", "nn"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert other.returncode == 0
    wrong = subprocess.run([*command, "--language", "sv"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and "Traceback" not in wrong.stderr
