"""What the first message tells already: grounds, a refusal of one's own, silence, additions, ages beside names, who gives an authorisation."""

from __future__ import annotations

import pytest

from bot.reading.additions import adds
from bot.reading.giving import role_by_giver
from bot.reading.silence_told import wants_to_appeal_silence
from bot.reading.told_grounds import grounds_told
from bot.reading.told_names import age_beside_name, own_name_told
from bot.reading.told_roles import tells_own_refusal
from bot.reading.wished import without_kept_out
from bot.reading.yes_no import read_yes_no


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("I want to appeal because nobody asked my son what he wants", "nobody asked my son what he wants"),
        ("eg vil klage, dei har ikkje vurdert skulen i det heile", "dei har ikkje vurdert skulen i det heile"),
        ("De har aldri snakket med fastlegen min, så jeg vil klage", "De har aldri snakket med fastlegen min"),
        ("Jeg vil klage fordi jeg ikke har fått svar", None), ("jeg vil klage på avslaget", None),
        ("Har de ikke spurt meg hva jeg vil?", None), ("I appeal because no", None),
    ],
)  # fmt: skip
def test_grounds(text: str, grounds: str | None) -> None:
    assert grounds_told(text) == grounds


@pytest.mark.parametrize(
    "text",
    ["jeg har fått avslag på plan", "Eg fekk nei, vil klage", "I was turned down", "they refused my application"],
)
def test_a_refusal_of_ones_own(text: str) -> None:
    assert tells_own_refusal(text)


@pytest.mark.parametrize(
    "text",
    ["jeg fikk avslag for sønnen min", "I was refused a plan for my mother", "hun fikk avslag", "avslag er dumt"],
)
def test_a_refusal_of_somebody_else_or_of_nobody(text: str) -> None:
    assert not tells_own_refusal(text)


@pytest.mark.parametrize(
    "text",
    ["Søkte i august og har ikke hørt noe, vil klage", "Eg har aldri fått svar og ønskjer å klage", "Nobody has answered, I'd like to appeal",
     "I haven't heard anything. I want to appeal"],
)  # fmt: skip
def test_silence_and_a_wish_to_appeal(text: str) -> None:
    assert wants_to_appeal_silence(text)


@pytest.mark.parametrize(
    "text", ["Hva gjør jeg når jeg ikke har fått svar?", "jeg har ikke fått svar", "jeg vil klage på avslaget"]
)
def test_silence_alone_or_a_question_is_no_such_wish(text: str) -> None:
    assert not wants_to_appeal_silence(text)


@pytest.mark.parametrize(
    "text",
    [
        "eg vil føye til at han har BPA no",
        "jeg glemte å si at vi flytter i mai",
        "I would like to add that she has a tutor",
        "legg til: ny fastlege",
    ],
)
def test_an_addition_says_what_it_adds(text: str) -> None:
    assert adds(text)


@pytest.mark.parametrize(
    "text",
    ["kan jeg legge til noe?", "jeg vil legge til noe i saken", "I want to add something to my case", "jeg vil søke"],
)
def test_a_wish_to_add_something_holds_no_addition(text: str) -> None:
    assert not adds(text)


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("my name is Kari Li, 44, phone 91234567", "Kari Li", 44), ("sønnen min Per på 20 vil gi meg fullmakt", "Per", 20),
        ("datter Ida (9) treng plan", "Ida", 9), ("Kari Li, 91 23 45 67", "Kari Li", None), ("Per, 3. mars", "Per", None),
        ("Per på 8 måneder", "Per", None),
    ],
)  # fmt: skip
def test_the_age_beside_a_name(text: str, name: str, age: int | None) -> None:
    assert age_beside_name(text, name) == age


@pytest.mark.parametrize(
    "text", ["plan for meg selv, Per Hansen, 55 år", "plan til meg sjølv, Per Hansen", "a plan for myself, Per Hansen"]
)
def test_ones_own_name_after_myself(text: str) -> None:
    assert own_name_told(text) == "Per Hansen"


@pytest.mark.parametrize(
    ("text", "role"),
    [("jeg har fått fullmakt fra mor", "relative"), ("eg har fått fullmakt frå sonen min", "parent"), ("fullmakt frå bror min", "relative"),
     ("power of attorney from my daughter", "parent"), ("jeg har fullmakt", None)],
)  # fmt: skip
def test_who_gives_an_authorisation(text: str, role: str | None) -> None:
    assert role_by_giver(text) == role


@pytest.mark.parametrize(
    "text", ["ja men ikke del med NAV", "ja, men skulen skal ikkje sjå planen", "yes but do not share with my GP"]
)
def test_what_is_left_beside_a_wish_to_keep_somebody_out_is_the_yes(text: str) -> None:
    assert read_yes_no(without_kept_out(text)) is True
