"""The checker on claims: how each is judged, and how people say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.guidance.check_basis import check_register
from bot.guidance.check_claims import check_claims, check_phrasings
from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from tests.content.broken import Change, with_claim
from tests.content.rendered import book

CLAIM = "two_diagnoses_needed"
FACTS = {
    fact["id"]: fact for fact in yaml.load((ROOT / "content/facts.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
}
OUTDATED = [{"term": "Fylkesmannen", "instead": "Statsforvalteren"}]

BROKEN: list[tuple[str, Change, str]] = [
    ("no verdict", lambda entry: entry.pop("verdict"), r"«verdict» mangler"),
    ("a verdict that YAML reads as a truth value", lambda entry: entry.update(verdict=False), r"«verdict» må være en av true, false, partly, i anførselstegn"),
    ("a verdict on the contrary that is none", lambda entry: entry.update(contrary="maybe"), r"«contrary» må være en av true, false, partly"),
    ("a topic that does not exist", lambda entry: entry.update(topic="weather"), r"temaet «weather» finnes ikke"),
    ("an unknown field", lambda entry: entry.update(verdikt="x"), r"«verdikt» er et ukjent felt"),
    ("nothing to rest on", lambda entry: entry.update(statutes=[], sources=[]), r"må ha minst én hjemmel eller kilde"),
    ("an unknown statute", lambda entry: entry.update(statutes=["pbrl_9_9"]), r"hjemmelen «pbrl_9_9» står ikke i content/statutes\.yml"),
    ("an unknown source", lambda entry: entry.update(sources=["blog"]), r"kilden «blog» står ikke"),
    ("an unknown fact", lambda entry: entry.update(facts=["made_up"]), r"faktumet «made_up» under «facts» står ikke"),
    ("a fact that no longer holds", lambda entry: entry.update(facts=["seed_fylkesmannen_name"]), r"har status superseded\. En dom må bygge på det som gjelder"),
    ("a language is missing", lambda entry: entry.pop("nn"), r"«nn» mangler"),
    ("no reason in a language", lambda entry: entry["en"].pop("why"), r"den engelske teksten mangler delen «why»"),
    ("an unknown part", lambda entry: entry["nb"].update(hvorfor="x"), r"bokmålsteksten har en ukjent del, «hvorfor»"),
    ("an old name in the reason", lambda entry: entry["nb"].update(why="Fylkesmannen avgjør."), r"bruker det gamle navnet «Fylkesmannen»"),
    ("an unknown placeholder", lambda entry: [entry[language].update(next="{tlf}") for language in LANGUAGES], r"Ukjent plassholder \{tlf\}"),
    ("a number in one language only", lambda entry: entry["nn"].update(next="Du er {age_majority}."), r"\{age_majority\} står ikke i alle tre språk i «next»"),
    ("no day of reading is told elsewhere but the field is needed", lambda entry: entry.pop("reviewed"), r"«reviewed» mangler"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_claim_is_told(change: Change, message: str) -> None:
    found = [
        problem for problem in check_claims(with_claim(CLAIM, change), FACTS, OUTDATED, LANGUAGES) if problem.stops
    ]
    assert [problem for problem in found if re.search(message, problem.text)], found
    assert {problem.file for problem in found} == {f"content/claims/{CLAIM}.yml"}


def test_the_claims_of_this_checkout_are_whole() -> None:
    outdated = yaml.safe_load((ROOT / "content/outdated_terms.yml").read_text("utf-8"))
    assert not list(check_claims(book(), FACTS, outdated, LANGUAGES))


def test_the_claim_itself_may_have_an_old_name_in_it_and_so_may_a_sentence_that_says_so() -> None:
    heard = with_claim(CLAIM, lambda entry: entry["nb"].update(claim="Fylkesmannen avgjør klagen."))
    assert not list(check_claims(heard, FACTS, OUTDATED, LANGUAGES))
    told = with_claim(
        CLAIM, lambda entry: entry["nb"].update(why="Det er Statsforvalteren, tidligere kalt Fylkesmannen.")
    )
    assert not list(check_claims(told, FACTS, OUTDATED, LANGUAGES))
    both = with_claim(
        CLAIM, lambda entry: entry["nb"].update(why="Den ble tidligere kalt noe annet. Spør Fylkesmannen.")
    )
    assert list(check_claims(both, FACTS, OUTDATED, LANGUAGES)), "only the sentence that says so is let be"


def test_a_fact_that_only_a_claim_tells_is_told() -> None:
    fact = {"lonely": {**FACTS["right_to_plan"], "id": "lonely"}}
    assert "lonely" in next(check_register(book(), fact)).text
    assert not list(check_register(with_claim(CLAIM, lambda entry: entry.update(facts=["lonely"])), fact))


def write(root: Path, language: str, said: object) -> None:
    folder = root / "data" / "claims"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.yml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def said(tmp_path: Path) -> dict[str, dict[str, list[str]]]:
    """Enough phrasings of every claim, each its own."""
    return {
        name: {"says": [f"{name} ja {i}" for i in range(5)], "opposite": [f"{name} nei {i}" for i in range(3)]}
        for name in book().claims
    }


def test_enough_phrasings_are_enough(tmp_path: Path, said: dict[str, dict[str, list[str]]]) -> None:
    write(tmp_path, "nb", said)
    assert not list(check_phrasings(tmp_path, book(), ("nb",)))


def test_too_few_phrasings_are_told_with_their_claim(tmp_path: Path, said: dict[str, dict[str, list[str]]]) -> None:
    said[CLAIM]["says"].pop()
    said["form_needed"].pop("opposite")
    said.pop("plan_costs_money")
    write(tmp_path, "nb", said)
    told = [str(problem) for problem in check_phrasings(tmp_path, book(), ("nb",))]
    assert len(told) == 4
    assert f"data/claims/nb.yml: «{CLAIM}» har bare 4 setninger under «says». Skriv minst 5." in told
    assert any("«form_needed» har bare 0 setninger under «opposite». Skriv minst 3." in text for text in told)


def test_the_same_phrasing_under_two_claims_or_for_and_against_is_told(
    tmp_path: Path, said: dict[str, dict[str, list[str]]]
) -> None:
    said["form_needed"]["says"].append(said[CLAIM]["says"][0].upper() + " !")
    said["plan_costs_money"]["opposite"].append(said["plan_costs_money"]["says"][0])
    write(tmp_path, "nb", said)
    told = [problem.text for problem in check_phrasings(tmp_path, book(), ("nb",))]
    assert len(told) == 2 and all("står både under" in text for text in told)


def test_a_claim_that_does_not_exist_is_told(tmp_path: Path, said: dict[str, dict[str, list[str]]]) -> None:
    write(tmp_path, "nb", {**said, "earth_is_flat": {"says": [], "opposite": []}})
    assert [problem.text for problem in check_phrasings(tmp_path, book(), ("nb",))] == [
        "påstanden «earth_is_flat» finnes ikke i content/claims. Rett navnet."
    ]


def test_a_missing_or_unreadable_file_of_phrasings_is_one_told_problem(tmp_path: Path) -> None:
    write(tmp_path, "nb", {})
    (tmp_path / "data/claims/nb.yml").write_text("a: [", encoding="utf-8")
    told = list(check_phrasings(tmp_path, book(), ("nb", "nn")))
    assert [problem.file for problem in told] == ["data/claims/nb.yml", "data/claims/nn.yml"]
    assert "ikke gyldig YAML" in told[0].text and "filen mangler" in told[1].text


def test_a_checkout_without_phrasings_is_not_asked_for_them(tmp_path: Path) -> None:
    assert not list(check_phrasings(tmp_path, book(), LANGUAGES))
