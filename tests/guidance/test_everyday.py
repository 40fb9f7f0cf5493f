"""What people call a thing: found in their messages, named by the term, and left alone when they have the term themselves."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.guidance.everyday import EverydayWords, Found, folded, is_known, known_words
from bot.guidance.phrasebook import ContentError
from bot.guidance.topic import LANGUAGES, RIGHTS_TOPICS
from bot.settings import ROOT

FILE = ROOT / "content" / "everyday_words.yml"

MOST_ELSEWHERE = 0.03
"""The share of sentences about other topics in which a term may be heard."""


@cache
def everyday() -> EverydayWords:
    return EverydayWords.load(FILE)


@cache
def sentences(language: str) -> list[tuple[str, str]]:
    """What the understanding is trained on: topic and sentence."""
    return [
        (path.stem, line.removeprefix("- "))
        for path in sorted((ROOT / "data" / "nlu" / language).glob("*.yml"))
        for intent in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]
        for line in map(str.strip, intent["examples"].splitlines())
        if line
    ]


def heard(text: str, language: str = "nb") -> tuple[str, str] | None:
    found = everyday().found_in(text, language)
    return (found.term_id, found.phrase) if found else None


@pytest.mark.parametrize(
    ("language", "text", "term_id", "phrase", "term"),
    [
        ("nb", "Har du navnet på hun som skal holde i trådene?", "coordinator", "hun som skal holde i trådene", "koordinator"),
        ("nb", "Altså dem over kommunen, hva gjør de?", "county_governor", "dem over kommunen", "Statsforvalteren"),
        ("nb", "hvor finner jeg det kontoret som tar imot", "coordinating_unit", "det kontoret som tar imot", "koordinerende enhet"),
        ("nb", "trenger jeg lov til å snakke for mamma", "authorisation", "lov til å snakke for mamma", "fullmakt"),
        ("nb", "Kan sivilombudsmannen gjøre noe?", "parliamentary_ombud", "sivilombudsmannen", "Sivilombudet"),
        ("nn", "Kva gjer ho som held i trådane?", "coordinator", "ho som held i trådane", "koordinator"),
        ("nn", "eg vil ikkje godta det. Kor lenge kan eg klage?", "appeal_deadline", "Kor lenge kan eg klage", "klagefrist"),
        ("nn", "må dei ha lov frå meg", "consent", "lov frå meg", "samtykke"),
        ("nn", "finst det eit ombod for pasientar", "ombudsman", "eit ombod for pasientar", "pasient- og brukarombodet"),
        ("en", "Who is the woman who holds the strings together?", "coordinator", "the woman who holds the strings together", "a coordinator (koordinator)"),
        ("en", "Who are the people above the municipality?", "county_governor", "the people above the municipality", "the County Governor (Statsforvalteren)"),
        ("en", "do I need permission to speak for my mum", "authorisation", "permission to speak for my mum", "an authorisation (fullmakt)"),
        ("en", "Is it one plan for everything", "individual_plan", "one plan for everything", "an individual plan (individuell plan)"),
    ],
)  # fmt: skip
def test_an_everyday_word_is_named(language: str, text: str, term_id: str, phrase: str, term: str) -> None:
    found = everyday().found_in(text, language)
    assert found is not None
    assert (found.phrase, found.term_id, found.term) == (phrase, term_id, term)
    assert found.topics and found.topics <= set(RIGHTS_TOPICS) | {"contact_human"}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Er FYLKESMANNEN sjefen?", "FYLKESMANNEN"),
        ("en plan for alt sammen, takk", "en plan for alt sammen"),
        ("Vi vil ha én plan for alt sammen", "én plan for alt sammen"),
        ("hun som  skal\nholde i trådene", "hun som skal holde i trådene"),
        ("noen, over kommunen", "noen, over kommunen"),
        ("hun «fylkesmannen» altså", "fylkesmannen"),
        ("hun som skal holde i tra\u030adene", "hun som skal holde i trådene"),
    ],
)
def test_it_is_found_however_it_is_written_and_quoted_as_it_is(text: str, phrase: str) -> None:
    found = everyday().found_in(text, "nb")
    assert found is not None and found.phrase == phrase


@pytest.mark.parametrize("written", ["parliament's ombudsman", "parliament’s ombudsman", "parliaments ombudsman"])
def test_apostrophes_make_no_difference(written: str) -> None:
    assert heard(f"can {written} help?", "en") == ("parliamentary_ombud", written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "hva koster det",
        "fylkesmannens",
        "Vi trenger noen. Over kommunen er det stille.",
        "Vi trenger noen\n\nover kommunen er det stille",
        "noen 3 over kommunen",
        "noen (((((( over kommunen",
    ],
)
def test_nothing_is_found_where_there_is_nothing(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Er koordinatoren hun som skal holde i trådene?"),
        ("nb", "hun som skal holde i trådene, barnekoordinatoren altså"),
        ("nb", "Er Statsforvalteren det samme som fylkesmannen?"),
        ("nb", "er den felles planen en IP"),
        ("nb", "er den felles planen den individuelle planen"),
        ("nb", "er brevet der det står nei et enkeltvedtak"),
        ("nn", "er statsforvaltaren det same som fylkesmannen"),
        ("nn", "er pasient- og brukarombodet det same som pasientombodet"),
        ("en", "is the coordinator the one who holds the strings"),
        ("en", "Is Statsforvalteren the people above the municipality?"),
        ("en", "is a power of attorney permission to speak for my mother"),
    ],
)
def test_nothing_is_said_to_somebody_who_has_the_term(language: str, text: str) -> None:
    assert heard(text, language) is None


def test_the_longest_wins_wherever_it_stands() -> None:
    text = "Vi spurte fylkesmannen om hun som skal holde i trådene"
    assert heard(text) == ("coordinator", "hun som skal holde i trådene")
    assert heard("Hun som skal holde i trådene og fylkesmannen") == ("coordinator", "Hun som skal holde i trådene")


def test_another_term_is_found_when_the_longest_is_known() -> None:
    text = "Spør jeg fylkesmannen om koordinatoren, hun som skal holde i trådene?"
    assert heard(text) == ("county_governor", "fylkesmannen")


def test_a_topic_lets_only_its_own_terms_be_found() -> None:
    text = "Vi spurte fylkesmannen om hun som skal holde i trådene"
    found = everyday().found_in(text, "nb", topic="appeal_body")
    assert found is not None and found.term_id == "county_governor"
    assert everyday().found_in(text, "nb", topic="privacy") is None


def test_a_phrase_is_of_its_language() -> None:
    assert heard("hun som skal holde i trådene", "nn") is None
    assert heard("the joint plan", "nb") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_as_its_own_term(language: str) -> None:
    register = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for name, entry in register.items():
        for phrase in entry["phrases"][language]:
            assert heard(f"Hm, {phrase}?", language) == (name, phrase)
            assert everyday().found_in(phrase, language) == Found(
                phrase, name, entry["term"][language], frozenset(entry["topics"])
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_any_sentence_about_something_else_is_taken(language: str) -> None:
    strays = []
    for topic, text in sentences(language):
        found = everyday().found_in(text, language)
        if found and topic not in found.topics:
            strays.append((topic, found.term_id, found.phrase))
    assert len(strays) < MOST_ELSEWHERE * len(sentences(language)), strays


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_is_heard_in_more_than_a_few_sentences_of_a_topic_that_is_not_its_own(language: str) -> None:
    wrong: dict[tuple[str, str], int] = {}
    size: dict[str, int] = {}
    for topic, text in sentences(language):
        size[topic] = size.get(topic, 0) + 1
        found = everyday().found_in(text, language)
        if found and topic not in found.topics:
            wrong[topic, found.term_id] = wrong.get((topic, found.term_id), 0) + 1
    too_many = {where: times for where, times in wrong.items() if times >= max(3, MOST_ELSEWHERE * size[where[0]])}
    assert not too_many


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_everyday_words_are_ones_that_people_use(language: str) -> None:
    terms = {found.term_id for _, text in sentences(language) if (found := everyday().found_in(text, language))}
    assert {"coordinator", "county_governor", "coordinating_unit", "ombudsman", "individual_plan"} <= terms


def test_a_star_stands_for_any_ending_of_the_last_word_alone() -> None:
    entry = known_words("individuelle plan*")
    assert entry == ("individuelle", "plan*")
    assert is_known(folded("Min individuelle planen"), [entry])
    assert not is_known(folded("individuell plan"), [entry])
    assert not is_known(folded("individuelle"), [entry])
    assert not is_known((), [entry])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[1, 2]", "tom eller har feil form"),
        ("a: [", "ikke gyldig YAML"),
        ("coordinator: {topics: [cost]}", "«coordinator» har feil form"),
        ("coordinator: 3", "«coordinator» har feil form"),
    ],
)
def test_a_broken_register_is_told(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "everyday_words.yml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        EverydayWords.load(path)


def test_a_missing_register_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="filen mangler"):
        EverydayWords.load(tmp_path / "everyday_words.yml")
