"""The answers to the self-check in people's words."""

from __future__ import annotations

import pytest

from bot.reading import NotUnderstood
from bot.reading.lexicon import word_list
from bot.reading.plain import tokens
from bot.reading.situation import read_for_whom, read_help, read_reply, read_several

PLAIN = ("programme", "several_services", "lasting", "coordination", "serious_condition")


@pytest.mark.parametrize("question", PLAIN)
@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("ja", "yes"), ("Ja, absolutt", "yes"), ("jepp", "yes"), ("yes", "yes"), ("jau", "yes"),
        ("nei", "no"), ("Nei, det tror jeg ikke", "no"), ("nope", "no"), ("no", "no"),
        ("vet ikke", "unknown"), ("eg veit ikkje", "unknown"), ("kanskje", "unknown"), ("I'm not sure", "unknown"), ("usikker", "unknown"),
        ("det kommer an på", "unknown"), ("don't know", "unknown"),
    ],
)  # fmt: skip
def test_a_plain_answer_is_one_to_every_question(question: str, text: str, reply: str) -> None:
    assert read_reply(question, text) == reply


@pytest.mark.parametrize(
    ("question", "text", "reply"),
    [
        ("lasting", "i to år", "yes"), ("lasting", "siden 2019", "yes"), ("lasting", "resten av livet", "yes"),
        ("lasting", "det har vart lenge", "yes"), ("lasting", "since birth", "yes"), ("lasting", "about three years now", "yes"),
        ("lasting", "et par uker", "no"), ("lasting", "tre veker", "no"), ("lasting", "ikke lenge", "no"), ("lasting", "it will be over soon", "no"),
        ("lasting", "i åtte måneder", "unknown"), ("lasting", "a few months", "unknown"), ("lasting", "bare i år", "unknown"),
        ("coordination", "det går bra", "no"), ("coordination", "det går ikke bra", "yes"), ("coordination", "ingen snakker sammen", "yes"),
        ("coordination", "dei samarbeider fint", "no"), ("coordination", "they don't talk to each other", "yes"), ("coordination", "works fine", "no"),
        ("serious_condition", "ikke så alvorlig", "no"), ("serious_condition", "ho er alvorleg sjuk", "yes"), ("serious_condition", "yes, a disability", "yes"),
        ("programme", "ikke lenger", "no"), ("programme", "jeg er med", "yes"),
    ],
)  # fmt: skip
def test_an_answer_in_other_words(question: str, text: str, reply: str) -> None:
    assert read_reply(question, text) == reply


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("lasting", "blå"), ("coordination", "det er ikke lett"), ("coordination", "hva mener du?"), ("serious_condition", "Ola"),
        ("several_services", "I would like to explain how the help reaches us here"), ("lasting", "bra kort lenge ikke"),
    ],
)  # fmt: skip
def test_what_is_no_clear_answer_is_asked_again(question: str, text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_reply(question, text)


@pytest.mark.parametrize(
    ("text", "services", "reply"),
    [
        ("fastlegen og fysio", ["general_practitioner", "physiotherapy"], "yes"),
        ("bare fastlegen", ["general_practitioner"], "no"),
        ("bare psykologen min", ["psychologist"], "no"),
        ("to", [], "yes"),
        ("fleire", [], "yes"),
        ("berre ein", [], "no"),
        ("more than one", [], "yes"),
        ("ikke mer enn én", [], "no"),
    ],
)
def test_how_many_services(text: str, services: list[str], reply: str) -> None:
    assert read_several(text, services) == reply


def test_one_service_named_alone_says_not_whether_there_are_more() -> None:
    with pytest.raises(NotUnderstood):
        read_several("fastlegen", ["general_practitioner"])


@pytest.mark.parametrize(
    ("text", "services", "kind"),
    [
        ("fastlege og DPS", ["general_practitioner", "district_psychiatric_centre"], "health"),
        ("fastlege og Nav", ["general_practitioner", "nav"], "both"),
        ("bare Nav", ["nav"], "welfare"),
        ("Nav og skolen", ["nav", "school"], "welfare"),
        ("berre barnehagen", ["kindergarten"], "school"),
        ("helse og skole", ["school"], "both"),
        ("begge deler", [], "both"),
        ("ingen av delene", [], "none"),
        ("none of these", [], "none"),
        ("veit ikkje", [], "unknown"),
        ("helse", [], "health"),
        ("jeg trenger ikke hjelp", [], "none"),
    ],
)
def test_which_help(text: str, services: list[str], kind: str) -> None:
    assert read_help(text, services) == kind


@pytest.mark.parametrize("text", ["blå", "bolig", "ikke helse"])
def test_help_that_is_none_of_the_kinds_is_asked_again(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_help(text, ["housing"] if text == "bolig" else [])


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("meg selv", "self"), ("meg", "self"), ("barnet mitt", "child"), ("me ventar barn", "child"), ("my child", "child"),
        ("en annen voksen", "adult"), ("mamma", "adult"), ("vet ikke", "unknown"), ("blå", None),
    ],
)  # fmt: skip
def test_whom_it_is_for(text: str, whom: str | None) -> None:
    assert read_for_whom(text) == whom


def test_no_phrase_stands_for_two_answers_and_every_service_exists() -> None:
    data = word_list("self_check")
    for question in (*PLAIN, "for_whom", "help_needed"):
        seen: dict[tuple[str, ...], str] = {}
        for value, phrases in data[question].items():
            for phrase in phrases:
                assert seen.setdefault(tuple(tokens(phrase)), value) == value, (question, phrase)
    known = set(word_list("services"))
    assert {name for members in data["services"].values() for name in members} <= known
