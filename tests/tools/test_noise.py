"""Noise is fixed for each message, and changes only what it says."""

from __future__ import annotations

import pytest

from bot.guidance.topic import LANGUAGES
from tools.evaluation.noise import NOISES, disturbed, words_of

STORY = (
    "Hei! Jeg heter Åse, og sønnen min på 9 år har en barnekoordinator som aldri svarer. "
    "Klagefristen går ut på fredag, jf. § 2-7. Hva gjør jeg nå? Ansvarsgruppen møtes ikke."
)


@pytest.mark.parametrize("name", NOISES)
def test_the_same_message_always_gets_the_same_noise(name: str) -> None:
    assert disturbed(name, STORY, "nb") == disturbed(name, STORY, "nb") != STORY


@pytest.mark.parametrize("name", NOISES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "?", "IP", "a b c", "🙂🙂", "§ 2-5"])
def test_short_and_odd_messages_survive(name: str, language: str, text: str) -> None:
    assert len(disturbed(name, text, language)) < len(text) + 60


def test_typos_leave_short_words_alone_and_the_first_letter_of_each() -> None:
    for number in range(50):
        clean = f"{STORY} {number}"
        for before, after in zip(clean.split(), disturbed("typos", clean, "nb").split(), strict=True):
            assert before[0] == after[0]
            assert len(before.strip(".,?!")) >= 4 or before == after


def test_about_an_eighth_of_the_long_words_get_a_typo() -> None:
    texts = [f"koordinator kommunen planen klage søknad nummer {number}" for number in range(400)]
    changed = sum(
        before != after
        for text in texts
        for before, after in zip(text.split()[:6], disturbed("typos", text, "nb").split()[:6], strict=True)
    )
    assert 0.08 < changed / (6 * len(texts)) < 0.15


def test_compounds_fall_apart_before_their_head() -> None:
    assert disturbed("split compounds", "klagefrist for barnekoordinator", "nb") == "klage frist for barne koordinator"
    assert disturbed("split compounds", "koordinator og plan", "nb") == "koordinator og plan"
    assert (
        disturbed("split compounds", "My caseworker lost the paperwork", "en") == "My case worker lost the paper work"
    )


def test_dialect_and_short_forms_replace_whole_words_and_keep_capitals() -> None:
    assert disturbed("dialect words", "Ikke", "nb")[0].isupper()
    assert disturbed("SMS", "Thank you for your help.", "en") == "ty 4 ur help"
    assert disturbed("SMS", "formidle", "nb") == "formidle"


def test_dictation_has_no_punctuation_no_capitals_and_a_filler() -> None:
    said = disturbed("dictation", STORY, "nb")
    assert said == said.lower() and not set(said) & set(".,?!§")
    assert any(filler in said for filler in words_of("nb").fillers)
    assert "2-7" in said


def test_letters_of_other_keyboards() -> None:
    assert disturbed("no æøå", "Få råd om lærar og søknad", "nn") == "Fa rad om laerar og soknad"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_long_enough(language: str) -> None:
    words = words_of(language)
    assert len(words.dialect) >= 60 and len(words.sms) >= 40
    assert all(isinstance(form, str) for forms in words.dialect.values() for form in forms)
    assert all(isinstance(form, str) for form in words.sms.values())
