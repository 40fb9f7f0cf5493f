"""Whether a message tells a wish of its writer, and which flow the wish is for: never a rule, and never a refusal."""

from __future__ import annotations

import pytest

from bot.reading.claims import is_wish, wished_flow

WISHES = """
start_request: vi ønsker oss barnekoordinator, datteren vår er alvorlig syk
start_request: Vi treng barnekoordinator til guten vår på 3 år
start_request: I have power of attorney for my mother and want to apply
start_request: Hei, jeg trenger koordinator, jeg har MS
start_request: Sønnen min på 10 trenger individuell plan
start_request: Mormor på 91 trenger koordinator
start_request: Bestefar, 88, treng ein plan
start_request: Dad needs a coordinator
start_request: Nå vil vi gjerne ha en koordinator til far
start_request: Nå vil jeg søke for broren min
start_request: Jeg er verge for onkel og ønsker å søke om plan for ham
start_request: Eg ynskjer meg ein koordinator
start_request: Me vil søkje om individuell plan for dottera vår
start_request: Guten er sju, treng ein plan
start_request: æ treng koordinator te mann min
start_request: We would really like a child coordinator for our baby
start_request: My daughter needs a coordinator, she is nine
start_request: I'd like to ask for an individual plan
start_request: I'm her carer and I want to apply
start_authorisation: mor til en 17-åring, trenger fullmakt for å søke for sønnen min
start_authorisation: Jeg vil gi søsteren min fullmakt
start_authorisation: Eg treng fullmakt frå bror min
start_authorisation: I need a power of attorney for my father
start_appeal: Jeg vil klage på behandlingen jeg fikk
start_appeal: Eg ønskjer å klage, har ikkje fått svar
start_appeal: We want to appeal the decision
"""

NO_WISHES = """
Vi trenger plan for å få koordinator
Vi treng plan for å få barnekoordinator
I need a plan to get a coordinator
You need two diagnoses to get a plan
Vi trenger to diagnoser for å få plan
Jeg trenger advokat for å klage
I need a lawyer to appeal
Jeg vil ikke ha plan
Eg treng ikkje koordinator
We do not want a coordinator
Hvis jeg vil søke om plan, må jeg ha diagnose
Alle som vil ha plan, får det
If I want a coordinator I must have a plan
Legen sier at jeg trenger koordinator
The doctor says that I need a coordinator
Vi ønsker å bytte koordinator
Jeg vil vite mer om planen
I want to know what a plan is
Jeg ønsker informasjon om individuell plan
Jeg vil søke om parkeringskort
I want to apply for a passport
Man trenger fullmakt for å søke for andre
Mamma skal klage for meg i 30 dager
Mor trenger plan for å få koordinator
De sier at mormor trenger koordinator
Barn under 18 får barnekoordinator
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("row", rows(WISHES))
def test_a_wish_of_the_first_person_names_the_flow_it_is_for(row: str) -> None:
    flow, text = row.split(": ", 1)
    assert wished_flow(text) == flow
    assert wished_flow(text.upper()) == flow


@pytest.mark.parametrize("text", rows(NO_WISHES))
def test_a_rule_a_refusal_or_somebody_elses_opinion_is_no_wish(text: str) -> None:
    assert wished_flow(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Vi ønsker å bytte koordinator",
        "Hei, jeg vil gjerne ha en som snakker samisk",
        "Ho er ni år, og eg vil ha meir hjelp",
        "I'd really like somebody else",
        "She's nine and we want more help",
    ],
)
def test_a_wish_without_a_flow_is_a_wish_all_the_same(text: str) -> None:
    assert is_wish(text) and wished_flow(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Jeg vil ikke ha plan. Da stopper de hjelpen.",
        "Kommunen må gi meg den koordinatoren jeg ønsker",
        "They cannot say no to the coordinator I want",
        "Vi må ha to diagnoser for å få plan",
        "I have to go on even though I want to stop",
    ],
)
def test_a_rule_about_what_is_wished_is_no_wish(text: str) -> None:
    assert not is_wish(text)
