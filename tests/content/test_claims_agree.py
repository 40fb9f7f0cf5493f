"""The answers about appeals never disagree on who decides, how long one has, and in which form."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml

from bot.guidance.phrasebook import DEPTHS
from bot.guidance.topic import FLOWS, LANGUAGES
from bot.settings import ROOT
from tests.content.rendered import book, current, part, statutes

TOPICS = ("appeal_body", "how_to_appeal", "county_governor_role", "right_of_appeal", "appeal_deadline")

NUMBERS = {
    "nb": {"ett": 1, "én": 1, "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "åtte": 8, "tolv": 12},
    "nn": {"eitt": 1, "éin": 1, "ein": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "åtte": 8, "tolv": 12},
    "en": {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "twelve": 12},
}
UNITS = {
    "nb": ("uker?", "måned(?:er)?", "år"),
    "nn": ("veker?", "månad(?:er)?", "år"),
    "en": ("weeks?", "months?", "years?"),
}
BODY = {"nb": "Statsforvalteren", "nn": "Statsforvaltaren", "en": "County Governor"}
DECIDES = {
    "nb": (r"\b(?:er klageinstans|avgjør klager)\b", r"[^.]*?(?:er klageinstans|avgjør klager)\b"),
    "nn": (r"\b(?:er klageinstans|avgjer klager)\b", r"[^.]*?(?:er klageinstans|avgjer klager)\b"),
    "en": (r"\b(?:is the appeal body|decides appeals)\b", r"[^.]*?(?:is the appeal body|decides appeals)\b"),
}
DENIED = {"nb": "Statens helsetilsyn er ikke klageinstans", "nn": "Statens helsetilsyn er ikkje klageinstans", "en": "is not the appeal body"}  # fmt: skip
SENT_TO = {
    "nb": r"(?:klagen?|den|klage) (?:sender du |klagen )?til den som avgjorde saken",
    "nn": r"(?:klaga?|henne|klage) (?:sender du |klaga )?til den som avgjorde saka",
    "en": r"to (?:the body that|whoever) decided the case",
}
SENT_STRAIGHT = {
    "nb": r"(?<!ikke )(?:send|sender du) (?:klagen )?(?:rett |direkte )?til Statsforvalteren",
    "nn": r"(?<!ikkje )(?:send|sender du) (?:klaga )?(?:rett |direkte )?til Statsforvaltaren",
    "en": r"(?<!not )send (?:it |the appeal )?(?:straight |directly )?to the County Governor",
}
WRITTEN = {"nb": r"skriftlig", "nn": r"skriftleg", "en": r"in writing|written"}
SIGNED = {"nb": r"skriv(?:e)? under|underskrevet|underskrevne", "nn": r"skriv(?:e)? under|underskriven|underskrivne", "en": r"sign(?:ed)?\b"}  # fmt: skip
NO_NEED = {
    "nb": r"(?:muntlig klage|klage muntlig|trenger ikke (?:å )?(?:skrive under|være skriftlig)|klagen? (?:er|ble) (?:nå )?sendt)",
    "nn": r"(?:munnleg klage|klage munnleg|treng ikkje (?:å )?(?:skrive under|vere skriftleg)|klaga (?:er|vart) (?:no )?send)",
    "en": r"(?:oral appeal|appeal orally|need not be (?:signed|in writing)|does not have to be (?:signed|in writing)|appeal has been sent)",
}  # fmt: skip

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_topic = pytest.mark.parametrize("topic", TOPICS)


def limits(text: str, language: str) -> set[tuple[int, str]]:
    """Every time limit in a text, in words or digits: (4, "weeks")."""
    words = "|".join(NUMBERS[language])
    found = set()
    for unit, pattern in zip(("weeks", "months", "years"), UNITS[language], strict=True):
        for number in re.findall(rf"\b({words}|\d+)[ -]{pattern}\b", text, re.IGNORECASE):
            found.add((NUMBERS[language].get(number.lower()) or int(number), unit))
    return found


def test_the_reader_of_limits_reads() -> None:
    assert limits("Du har fire uker, eller 3 uker, og ett år.", "nb") == {(4, "weeks"), (3, "weeks"), (1, "years")}
    assert limits("within four weeks and twelve months", "en") == {(4, "weeks"), (12, "months")}
    assert limits("fire veker og eitt år", "nn") == {(4, "weeks"), (1, "years")}


@each_language
@each_topic
def test_no_answer_knows_another_time_limit_than_the_statutes(topic: str, language: str) -> None:
    assert limits(current(topic, language), language) <= {(4, "weeks"), (3, "weeks"), (1, "years")}


@each_language
@pytest.mark.parametrize("topic", ["how_to_appeal", "right_of_appeal", "appeal_deadline"])
def test_four_weeks_belong_to_health_and_three_to_the_rest(topic: str, language: str) -> None:
    text = current(topic, language)
    four, three = ({"nb": ("fire uker", "tre uker"), "nn": ("fire veker", "tre veker"), "en": ("four weeks", "three weeks")})[language]  # fmt: skip
    health = {"nb": "helse og omsorg", "nn": "helse og omsorg", "en": "health and care"}[language]
    social = {"nb": "sosiale tjenester og barnevern", "nn": "sosiale tenester og barnevern", "en": "social services and child welfare"}[language]  # fmt: skip
    assert re.search(rf"{four}[^.]{{0,30}} {health}", text)
    assert re.search(rf"{three}[^.]{{0,30}} {social}", text)
    assert not re.search(rf"{four}[^.,]{{0,30}} {social}", text)
    assert not re.search(rf"{three}[^.,]{{0,30}} {health}", text)


@each_language
def test_the_latest_possible_appeal_is_one_year_after_the_decision(language: str) -> None:
    assert (1, "years") in limits(current("appeal_deadline", language), language)
    for topic in set(TOPICS) - {"appeal_deadline"}:
        assert (1, "years") not in limits(current(topic, language), language), "a second telling may drift away"


@each_language
def test_the_limits_that_are_told_are_the_limits_that_are_reckoned_with(language: str) -> None:
    document = yaml.safe_load((ROOT / "content" / "statutes.yml").read_text(encoding="utf-8"))["time_limits"]
    for limit in document.values():
        [(number, unit)] = limits(limit[language], language)
        assert limit[unit] == number
    assert document["appeal_limit_health"]["statute"] == "pbrl_7_5"
    assert document["appeal_limit_general"]["statute"] == "fvl_29"


@each_language
@each_topic
def test_the_appeal_body_is_the_county_governor_and_nobody_else(topic: str, language: str) -> None:
    text = current(topic, language).replace(DENIED[language], "")
    if topic != "appeal_deadline":
        assert BODY[language] in text
    for match in re.finditer(r"[^.]*?" + DECIDES[language][0], text):
        assert BODY[language] in match.group(), match.group()
    assert not re.search(r"(?i)fylkesmann|helsetilsynet i fylket|board of health supervision in", text)


@each_language
def test_whoever_decides_is_said_where_it_is_asked(language: str) -> None:
    for topic in ("appeal_body", "county_governor_role"):
        assert re.search(BODY[language] + DECIDES[language][1], current(topic, language)), topic
    assert DENIED[language] in current("appeal_body", language)


@each_language
@pytest.mark.parametrize("topic", ["appeal_body", "how_to_appeal", "county_governor_role", "right_of_appeal"])
def test_the_appeal_goes_by_way_of_whoever_decided_the_case(topic: str, language: str) -> None:
    text = current(topic, language)
    assert re.search(SENT_TO[language], text)
    assert not re.search(SENT_STRAIGHT[language], text)


@each_language
@pytest.mark.parametrize("topic", ["how_to_appeal", "right_of_appeal", "appeal_deadline"])
def test_the_appeal_is_written_and_signed(topic: str, language: str) -> None:
    text = current(topic, language)
    assert re.search(WRITTEN[language], text, re.IGNORECASE) and re.search(SIGNED[language], text, re.IGNORECASE)


@each_language
@each_topic
def test_no_answer_takes_the_form_back(topic: str, language: str) -> None:
    assert not re.search(NO_NEED[language], current(topic, language), re.IGNORECASE)


@each_language
@each_topic
def test_a_wish_in_the_chat_is_never_called_an_appeal(topic: str, language: str) -> None:
    text = current(topic, language)
    registers = {"nb": r"registrerer jeg", "nn": r"registrerer eg", "en": r"I will register"}[language]
    only_a_wish = {
        "nb": r"ikke (?:selve klagen|en klage)", "nn": r"ikkje (?:sjølve klaga|ei klage)",
        "en": r"not (?:the appeal itself|an appeal)|as a rule not an appeal",
    }[language]  # fmt: skip
    if re.search(registers, text):
        assert re.search(only_a_wish, text)


@each_language
def test_other_answers_that_name_a_limit_for_appeals_agree(language: str) -> None:
    for topic in ("no_reply", "laws_and_regulations", "plan_not_followed", "extra_services"):
        allowed = {(4, "weeks"), (3, "weeks"), (1, "years"), (1, "months")}
        assert limits(current(topic, language), language) <= allowed, topic


@each_language
def test_the_flow_that_registers_an_appeal_agrees_with_the_answers(language: str) -> None:
    def words(node: object) -> str:
        if isinstance(node, dict):
            return " ".join(words(node[key]) for key in node if key not in set(LANGUAGES) - {language})
        return " ".join(map(words, node)) if isinstance(node, list) else str(node)

    assert "appeal" in FLOWS
    text = words(book().prompts["appeal"]).format_map(_Lenient(book().values(language, "0301")))
    # The month is the preliminary reply, told to whoever appeals because nothing has come.
    assert limits(text, language) <= {(4, "weeks"), (3, "weeks"), (1, "years"), (1, "months")}
    assert re.search(SIGNED[language], text, re.IGNORECASE) and re.search(WRITTEN[language], text, re.IGNORECASE)
    assert not re.search(SENT_STRAIGHT[language], text) and not re.search(NO_NEED[language], text, re.IGNORECASE)


class _Lenient(dict[str, str]):
    """Leaves a placeholder that the flow itself fills as it is."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


def test_the_answers_rest_on_the_sections_they_tell() -> None:
    for topic, needed in {
        "appeal_body": {"pbrl_7_2", "sotjl_47"},
        "how_to_appeal": {"pbrl_7_3", "fvl_32"},
        "right_of_appeal": {"pbrl_7_2"},
        "appeal_deadline": {"pbrl_7_5", "fvl_29", "fvl_31"},
    }.items():
        assert needed <= set(statutes(topic)), topic


# The same, in whatever depth, for whatever audience and on whatever day the answer is given.

GOVERNED = ("appeal_body", "how_to_appeal", "county_governor_role", "right_of_appeal")
DAYS = (date(2022, 7, 31), date(2026, 11, 22))
IN_WRITING = {
    "nb": r"skriftlig|skriv klagen|skrive klagen", "nn": r"skriftleg|skriv klaga|skrive klaga",
    "en": r"in writing|written|write the appeal|write it",
}  # fmt: skip
VIA = {
    "nb": r"til (?:den|dem) som (?:avgjorde|behandlet) saken", "nn": r"til (?:den|dei) som (?:avgjorde|behandla) saka",
    "en": r"to (?:the body that|whoever|those who|the people who) (?:has |have )?(?:decided|handled) (?:the|your) case",
}  # fmt: skip
ALLOWED = {(4, "weeks"), (3, "weeks"), (1, "years")}


def tellings(topic: str, language: str) -> list[tuple[str, str]]:
    """Every way in which a topic is told: its depth and audience, and the text."""
    audiences = [None, *(book().answers[topic].get("audiences") or ())]
    return [
        (f"{depth} {audience} {day}", book().answer(topic, language, "0301", depth, audience, day).text)
        for depth in DEPTHS
        for audience in audiences
        for day in DAYS
    ] + [("why", book().reasons(topic, language, "0301")[0])]


@each_language
@each_topic
def test_no_telling_knows_another_limit_body_or_form(topic: str, language: str) -> None:
    for how, told in tellings(topic, language):
        text = " ".join(told.split()).replace(DENIED[language], "")
        history = " ".join(part(topic, language, "history").split())
        text = text.replace(history, "") if history else text
        others = {(1, "months"), *((age["years"], "years") for age in book().statutes["ages"].values())}
        assert limits(text, language) <= ALLOWED | others, how
        for match in re.finditer(r"[^.]*?" + DECIDES[language][0], text):
            assert re.search(rf"{BODY[language]}|^\W*(?:Kontoret|Det|De|Dei|It|They|The office)\b", match.group()), (
                how,
                match.group(),
            )
        assert not re.search(SENT_STRAIGHT[language], text), how
        assert not re.search(NO_NEED[language], text, re.IGNORECASE), how


@each_language
@pytest.mark.parametrize("topic", GOVERNED)
def test_every_depth_names_the_same_body(topic: str, language: str) -> None:
    for depth in DEPTHS:
        for day in DAYS:
            assert BODY[language] in book().answer(topic, language, "0301", depth, on=day).text, (depth, day)


@each_language
@pytest.mark.parametrize("topic", ["how_to_appeal", "right_of_appeal"])
def test_every_depth_says_written_signed_and_to_whoever_decided(topic: str, language: str) -> None:
    for depth in DEPTHS:
        for day in DAYS:
            text = " ".join(book().answer(topic, language, "0301", depth, on=day).text.split())
            assert re.search(IN_WRITING[language], text, re.IGNORECASE) or depth == "short", (depth, day)
            assert re.search(SIGNED[language], text, re.IGNORECASE), (depth, day)
            assert re.search(VIA[language], text, re.IGNORECASE), (depth, day)


@each_language
@pytest.mark.parametrize("topic", GOVERNED)
def test_where_an_appeal_is_told_to_be_sent_it_is_to_whoever_decided(topic: str, language: str) -> None:
    for depth in DEPTHS:
        text = " ".join(book().answer(topic, language, "0301", depth).text.split())
        assert re.search(VIA[language], text, re.IGNORECASE) or re.search(SENT_TO[language], text), depth


@each_language
@each_topic
def test_a_depth_that_tells_one_limit_tells_both_and_by_their_names(topic: str, language: str) -> None:
    parts = book().answers[topic][language]
    whole = "\n".join(parts[name] for name in ("answer", "meaning", "next") if parts.get(name))
    for text in (parts["short"], parts["easy"], whole):
        named = {name for name in ("appeal_limit_health", "appeal_limit_general") if f"{{{name}}}" in text}
        assert len(named) != 1
        if topic in ("how_to_appeal", "right_of_appeal", "appeal_deadline"):
            assert len(named) == 2


@each_language
def test_the_verdicts_on_claims_about_appeals_agree(language: str) -> None:
    for name, entry in book().claims.items():
        if entry["topic"] not in (*TOPICS, "plan_not_followed", "no_reply"):
            continue
        claim = book().claim(name, language, "0301")
        text = " ".join(f"{claim.why} {claim.next}".split()).replace(DENIED[language], "")
        assert limits(text, language) <= ALLOWED | {(1, "months")}, name
        for match in re.finditer(r"[^.]*?" + DECIDES[language][0], text):
            assert BODY[language] in match.group(), (name, match.group())
        assert not re.search(SENT_STRAIGHT[language], text), name
        assert not re.search(NO_NEED[language], text, re.IGNORECASE), name
