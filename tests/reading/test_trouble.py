"""What went wrong, in people's own words."""

from __future__ import annotations

import pytest

from bot.reading.trouble import read_trouble


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil klage på hvordan legen behandlet meg på sykehuset",
        "the treatment was bad. I want to complain",
        "legen behandlet meg dårlig",
        "the treatment",
        "legen var frekk",
        "behandlinga var elendig",
        "eg vart dårleg behandla på sjukehuset",
        "legen behandla meg dårleg",
        "the doctor was rude to me",
        "I was treated badly at the hospital",
        "sykepleieren var nedlatende mot mamma",
        "jeg fikk feil behandling",
        "eg vil klage på behandlinga eg fekk",
        "the nurses didn't listen",
        "fastlegen min tar meg ikke på alvor",
        "legen tok meg ikke på alvor",
        "legen",
        "behandlingen på sykehuset",
        "how the doctor treated me",
        "they treated my son terribly",
        "personalet på sjukeheimen er hardhendt",
        "I am unhappy with the treatment",
    ],
)
def test_bad_treatment_is_told_by_what_somebody_did(text: str) -> None:
    assert read_trouble(text, asked=True) == "treatment"


@pytest.mark.parametrize(
    "text",
    [
        "eg vil klage på planen, han er alt for dårleg",
        "planen er for dårlig",
        "planen min er mangelfull",
        "the plan is useless",
        "the plan is too vague",
        "det står nesten ingenting i planen",
        "planen mangler alt om skole",
        "en dårlig plan",
        "jeg er misfornøyd med planen",
        "planen vi fikk er helt ubrukelig",
        "the plan they gave us is not good enough",
        "planen er utdatert",
        "eg er ikkje nøgd med planen",
        "IP-en er tynn",
        "planen utelater halvparten av det vi trenger",
        "planen seier ikkje kven som gjer kva",
        "the plan leaves out half of what I need",
        "the plan doesn't say who does what",
        "målene mine står ikke i planen",
        "skulen er ikkje med i planen",
        "my goals are not in the plan",
    ],
)
def test_a_plan_that_is_not_good_enough_is_told_by_what_is_said_of_it(text: str) -> None:
    assert read_trouble(text, asked=True) == "plan_contents"


@pytest.mark.parametrize(
    "text",
    [
        "de gjør ikke det som står i planen",
        "ingenting i planen blir gjort",
        "they don't do what the plan says",
        "nothing in the plan has happened",
        "dei held seg ikkje til planen",
        "we don't get the help in the plan",
        "vi får ikke hjelpen som står i planen",
        "ingen bryr seg om planen",
        "planen blir aldri fulgt",
        "kommunen bryter planen",
        "dei gjer ikkje det som står i planen",
        "tiltakene i planen er ikke gjennomført",
        "the school does not stick to the plan",
    ],
)
def test_a_plan_that_is_not_followed_is_told_by_what_is_not_done(text: str) -> None:
    assert read_trouble(text, asked=True) == "not_followed"


@pytest.mark.parametrize(
    "text",
    [
        "venter fortsatt på svar",
        "har venta i fire månader på svar",
        "they never got back to me",
        "ingenting har skjedd siden jeg søkte",
        "I am still waiting for a decision",
        "de har aldri ringt tilbake",
        "eg søkte i mai og har ikkje høyrt noko",
        "jeg vil klage på at de ikke svarer",
        "kommunen svarer meg ikkje",
        "dei har framleis ikkje svart",
        "I applied for a plan last week and no one has replied, I want to appeal",
        "they never answered",
        "the council has not replied",
        "ingen svarer",
    ],
)
def test_silence_is_told_by_the_waiting(text: str) -> None:
    assert read_trouble(text, asked=True) == "no_reply"


@pytest.mark.parametrize(
    "text",
    [
        "kommunen vil ikke gi oss plan",
        "they won't give me a plan",
        "vi fikk ikke plan",
        "dei seier vi ikkje har rett til plan",
        "the application was not granted",
        "søknaden ble ikke innvilget",
        "de sier jeg ikke har krav på plan",
    ],
)
def test_a_refusal_is_told_by_what_is_not_given(text: str) -> None:
    assert read_trouble(text, asked=True) == "refusal"


@pytest.mark.parametrize(
    "text",
    [
        "behandlingen av søknaden tok lang tid",
        "jeg vil klage",
        "fikk avslag",
        "planen",
        "koordinatoren gjør ingenting",
        "jeg er behandlet for kreft",
        "sønnen min går til behandling og trenger plan",
        "vi vil ha en god plan",
        "i want to appeal",
        "noe annet",
        "min sønn får behandling på sykehuset",
        "saksbehandlingen var dårlig",
        "jeg vil endre planen",
        "legen sa at jeg kan få plan",
        "we have no plan",
        "er planen gratis",
    ],
)
def test_what_tells_of_no_trouble_is_left_open(text: str) -> None:
    assert read_trouble(text, asked=True) is None


def test_the_doctor_alone_is_a_trouble_only_where_it_was_asked_for() -> None:
    assert read_trouble("legen", asked=True) == "treatment"
    assert read_trouble("legen") is None
