"""The plain-language gate: hard texts, words of the offices' own, bokmål in nynorsk, and names that are no longer right."""

from __future__ import annotations

import re

import pytest
import yaml

from bot.guidance.check_language import check_officialese, check_reading, stiff
from bot.guidance.check_words import wording
from bot.guidance.topic import LANGUAGES
from bot.settings import ROOT
from tests.content.broken import with_answer, with_claim, with_conflict
from tests.content.rendered import book

REGISTER = yaml.safe_load((ROOT / "content/officialese.yml").read_text("utf-8"))
OUTDATED = yaml.safe_load((ROOT / "content/outdated_terms.yml").read_text("utf-8"))
HARD = "Koordineringsansvaret forutsetter tverrsektorielle samarbeidsforpliktelser overfor tjenestemottakerne. " * 3
LONG = "Jeg vil at du nå skal si det som det er til den som er der hos deg i dag og i går. "


def test_the_content_of_this_checkout_is_plain() -> None:
    assert not [str(problem) for problem in check_reading(book(), LANGUAGES) if problem.stops]
    assert not [str(problem) for problem in check_officialese(book(), REGISTER, LANGUAGES)]


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("short", HARD, r"er for tung å lese i «short»: LIX \d+\.\d, høyst 42\. Bruk kortere"),
        ("why", HARD, r"er for tung å lese i «why»: LIX \d+\.\d, høyst 42"),
        (
            "easy",
            "Du kan få hjelp av koordinatoren i kommunen. " * 3,
            r"er for tung å lese i «easy»: LIX \d+\.\d, høyst 32",
        ),
        ("meaning", HARD * 20, r"er for tung å lese i hele svaret"),
        ("short", LONG, r"har for lange setninger i «short»: \d\d\.0 ord i snitt, høyst 15\. Del dem"),
        (
            "easy",
            "Du kan si at du vil ha en ny plan og få den. ",
            r"har for lange setninger i «easy»: 1\d\.0 ord i snitt, høyst 10",
        ),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_text_stops_in_every_language(language: str, part: str, text: str, message: str) -> None:
    def change(entry: dict[str, dict[str, str]]) -> None:
        entry[language][part] = text

    found = [
        problem
        for problem in check_reading(with_answer("cost", change), (language,))
        if problem.file.endswith("cost.yml")
    ]
    assert any(problem.stops and re.search(message, problem.text) for problem in found), found


@pytest.mark.parametrize(
    ("changed", "file"),
    [
        (with_claim("form_needed", lambda entry: entry["nb"].update(why=HARD)), "content/claims/form_needed.yml"),
        (with_conflict("weeks_to_appeal", lambda entry: entry["nb"].update(text=HARD)), "content/conflicts.yml"),
        (
            with_answer("consent", lambda entry: entry["audiences"]["child"].update(nb=HARD)),
            "content/answers/consent.yml",
        ),
    ],
    ids=["claim", "conflict", "audience"],
)
def test_what_stands_outside_the_answers_parts_is_measured_too(changed: object, file: str) -> None:
    assert [problem for problem in check_reading(changed, ("nb",)) if problem.stops and problem.file == file]  # type: ignore[arg-type]


def test_much_passive_is_a_warning_and_a_little_is_none() -> None:
    passive = "\n".join(["- Planen ble laget i går."] * 8)
    active = "\n".join(["- Du lager en plan nå."] * 60)

    def told(text: str) -> list[str]:
        changed = with_answer("cost", lambda entry: entry["nb"].update(meaning=text))
        return [
            problem.text
            for problem in check_reading(changed, ("nb",))
            if "passiv" in problem.text and not problem.stops
        ]

    [text] = [text for text in told(passive) if "Planen ble laget" in text]
    assert "Skriv hvem som gjør hva" in text
    assert not [text for text in told(passive + "\n" + active) if "Planen ble laget" in text]


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        (
            "nb",
            "Etter søknad i henhold til loven.",
            r"bokmålsteksten bruker kanselliord: «i henhold til». Skriv «etter»",
        ),
        ("nb", "I Henhold  til\n loven.", r"«i henhold til»"),
        ("nb", "Du kan anmode om det.", r"«anmode\*»"),
        ("nn", "Svar i høve til lova.", r"den nynorske teksten bruker kanselliord: «i høve til»"),
        ("en", "Pursuant to the act.", r"den engelske teksten bruker kanselliord: «pursuant to»\. Skriv «under»"),
        ("en", "It was utilised.", r"«utilise\*»"),
        ("nn", "Du får ikke svar.", r"den nynorske teksten har bokmålsordet «ikke»\. Skriv det på nynorsk"),
        ("nn", "Hva kan du?", r"har bokmålsordet «hva»"),
    ],
)
def test_a_stiff_or_foreign_word_stops(language: str, text: str, message: str) -> None:
    changed = with_answer("thanks", lambda entry: entry[language].update(answer=text))
    found = [
        problem for problem in check_officialese(changed, REGISTER, LANGUAGES) if problem.file.endswith("thanks.yml")
    ]
    assert any(problem.stops and re.search(message, problem.text) for problem in found), found
    others = tuple(each for each in LANGUAGES if each != language)
    assert not [
        problem for problem in check_officialese(changed, REGISTER, others) if problem.file.endswith("thanks.yml")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nn", "Lova heiter «lov om ikke å gjøre noe»."),
        ("nb", "Loven heter «forskrift i henhold til lov»."),
        ("nb", "Du kan samtale om det."),
        ("nn", "Eg veit ikkje kva hagen er."),
        ("en", "She was therefore there."),
    ],
)
def test_a_quotation_or_a_part_of_a_word_is_let_be(language: str, text: str) -> None:
    changed = with_answer("thanks", lambda entry: entry[language].update(answer=text))
    assert not [
        problem for problem in check_officialese(changed, REGISTER, LANGUAGES) if problem.file.endswith("thanks.yml")
    ]


def test_stiff_words_are_found_in_prompts_claims_conflicts_and_audiences() -> None:
    stiff_text = "Svar i henhold til loven."
    for changed in (
        with_claim("form_needed", lambda entry: entry["nb"].update(next=stiff_text)),
        with_conflict("weeks_to_appeal", lambda entry: entry["nb"].update(text=stiff_text)),
        with_answer("consent", lambda entry: entry["audiences"]["child"].update(nb=stiff_text)),
        with_answer("consent", lambda entry: entry.update(versions=[{"nb": {"answer": stiff_text}}])),
    ):
        assert [problem for problem in check_officialese(changed, REGISTER, ("nb",)) if "i henhold til" in problem.text]


def test_the_register_is_long_enough_and_each_term_stands_once() -> None:
    assert len(REGISTER["nb"]) >= 60 and len(REGISTER["nn"]) >= 60 and len(REGISTER["en"]) >= 40
    assert len(REGISTER["bokmal_only"]) >= 60
    for language in LANGUAGES:
        terms = [entry["term"] for entry in REGISTER[language]]
        assert len(set(terms)) == len(terms)
        for entry in REGISTER[language]:
            # What is advised is not itself on the list.
            assert not any(stiff(entry["instead"].lower(), term) for term in terms), entry


def test_an_entry_without_advice_is_told() -> None:
    found = [problem.text for problem in check_officialese(book(), {"nb": [{"term": "samt"}]}, ())]
    assert found == ["en oppføring under «nb» mangler «term» eller «instead»."]


def test_the_old_names_are_many_and_in_three_languages() -> None:
    terms = [entry["term"] for entry in OUTDATED]
    assert len(terms) >= 40 and len(set(terms)) == len(terms)
    assert all(entry["instead"] for entry in OUTDATED)
    for name in (
        "Fylkesmannen",
        "kommunehelsetenestelova",
        "Introduction Act",
        "§ 3-2 a",
        "Helsetilsynet i fylket",
        "Parliamentary Ombudsman",
    ):
        assert name in terms
    for entry in OUTDATED:
        assert not [term for term in terms if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", entry["instead"])], entry


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Fylkesmannen avgjør klagen.", True),
        ("Statsforvalteren avgjør klagen.", False),
        ("Statsforvalteren, tidligere kalt Fylkesmannen, avgjør.", False),
        ("Det var tidligere kalt noe. Fylkesmannen avgjør.", True),
        ("Spør sosialkontoret.", True),
        ("Loven er barnevernloven § 3-2 a.", True),
        ("Statsforvaltaren, tidlegare kalla Fylkesmannen, avgjer.", False),
    ],
)
def test_an_old_name_stops_but_not_where_it_is_said_to_be_old(text: str, stops: bool) -> None:
    assert bool([problem for problem in wording("x", "nb", text, OUTDATED) if problem.stops]) is stops
