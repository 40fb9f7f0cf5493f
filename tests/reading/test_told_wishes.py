"""Needs, goals, who is kept out, and who somebody is, told in a story."""

from __future__ import annotations

import pytest

from bot.reading.told_roles import calls_it_their_own, opening_role
from bot.reading.told_wishes import goals_told, needs_told
from bot.reading.wished import kept_out


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Jeg vil søke om plan for sønnen min. Vi ønsker at tjenestene skal snakke sammen.", "Vi ønsker at tjenestene skal snakke sammen"),
        ("Vi ønsker at tjenestene skal snakke sammen, og skolen skal ikke få se planen", "Vi ønsker at tjenestene skal snakke sammen"),
        ("Vi ønsker at tjenestene skal snakke sammen og skolen skal ikke få se planen", "Vi ønsker at tjenestene skal snakke sammen"),
        ("Me ønskjer at ho skal få ein god skuledag. Ring 91234567.", "Me ønskjer at ho skal få ein god skuledag"),
        ("Hei! Jeg ønsker å komme tilbake i jobb, og ring meg på 91234567", "Jeg ønsker å komme tilbake i jobb"),
        ("Målet vårt er at han kan bo hjemme", "Målet vårt er at han kan bo hjemme"),
        ("Det viktigste for oss er å slippe å gjenta alt", "Det viktigste for oss er å slippe å gjenta alt"),
        ("Eg håpar at eg kan bu heime", "Eg håpar at eg kan bu heime"),
        ("We want the services to talk to each other. The school must not see it.", "We want the services to talk to each other"),
        ("Our goal is that she can live at home", "Our goal is that she can live at home"),
        ("I hope that he gets a good day at school", "I hope that he gets a good day at school"),
    ],
)  # fmt: skip
def test_a_goal_is_told_as_a_wish(text: str, goal: str) -> None:
    assert goals_told(text) == goal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jeg ønsker å søke om individuell plan",
        "Vi ønsker at han skal få koordinator",
        "Vi ønsker at fastlegen skal være koordinator",
        "Jeg ønsker ikke at skolen skal se planen",
        "Eg ønskjer å klage",
        "I want to apply for a plan",
        "I want my sister to be my coordinator",
        "We want you to call after 15",
        "Jeg ønsker at dere ringer etter kl 15",
        "Ønsker dere at jeg skal sende vedtaket?",
        "Jeg ønsker at dere svarer",
    ],
)
def test_what_is_asked_of_the_case_is_no_goal(text: str) -> None:
    assert goals_told(text) is None


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Han trenger hjelp om morgenen og avlastning i helgene. Ring 91234567", "Han trenger hjelp om morgenen og avlastning i helgene"),
        ("Plan for dottera mi på 8. Ho treng nokon som samordnar timane", "Ho treng nokon som samordnar timane"),
        ("My daughter needs help at school and at home", "My daughter needs help at school and at home"),
        ("vi trenger at BPA og skolen snakker sammen", "vi trenger at BPA og skolen snakker sammen"),
    ],
)  # fmt: skip
def test_a_need_is_told(text: str, need: str) -> None:
    assert needs_told(text) == need


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sønnen min trenger individuell plan",
        "Jeg trenger koordinator",
        "Eg treng hjelp til å søkje",
        "I need to appeal",
        "I need help with the form",
        "Jeg trenger fullmakt fra mor",
        "Trenger jeg diagnose?",
        "Vi trenger ikke hjelp fra skolen",
        "Jeg trenger svar på dette",
    ],
)
def test_what_is_needed_for_the_case_is_no_need(text: str) -> None:
    assert needs_told(text) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("skolen skal ikke få se planen", ["skolen"]),
        ("Vi ønsker at tjenestene snakker sammen og skolen skal ikke få se planen", ["skolen"]),
        ("PPT må ikkje få innsyn", ["PPT"]),
        ("Nav skal ikke ha tilgang til planen", ["Nav"]),
        ("planen skal ikke vises til skolen", ["skolen"]),
        ("Planen skal ikkje delast med PPT", ["PPT"]),
        ("skolen og PPT skal ikke se planen", ["skolen og PPT"]),
        ("ikke fortell skolen", ["skolen"]),
        ("keep it from the school", ["the school"]),
        ("the school should not have access", ["the school"]),
        ("it must not be shared with my father", ["my father"]),
        ("alle skal få se planen", []),
        ("jeg har ikke sett planen", []),
    ],
)
def test_who_must_not_see_the_plan(text: str, who: list[str]) -> None:
    assert [each.words for each in kept_out(text)] == who


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Fastlegen her, vil melde fra om en pasient", "professional"),
        ("Hei, fastlegen hans her.", "professional"),
        ("Lærar her, gjeld ein elev", "professional"),
        ("GP here, I want to notify you about a patient", "professional"),
        ("Mamma til Ola her, vil søke om plan", "parent"),
        ("Her er mora hans. Vil søkje om plan", "parent"),
        ("Verge her. Søker for en mann på 40", "guardian"),
        ("Dette er vergen til Ola", "guardian"),
        ("Søster her, vil søke for broren min", "relative"),
        ("This is her sister, I want to apply", "relative"),
        ("Fastlegen her i kommunen vil ikke hjelpe meg", None),
        ("Legen her på sykehuset sier nei", None),
        ("Moren min er syk", None),
        ("Jeg vil søke om plan", None),
        ("Dette er vanskelig", None),
    ],
)
def test_who_introduces_themselves(text: str, role: str | None) -> None:
    assert opening_role(text) == role


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Jeg vil sende søknaden min om plan", True),
        ("eg vil ha hjelp med planen min", True),
        ("I want to send my application for a plan", True),
        ("I want to appeal the decision in my case", True),
        ("Jeg vil klage på at søknaden min ble avslått", True),
        ("søknaden min for sønnen, han er 9", False),
        ("My plan for a patient", False),
        ("Jeg vil søke om plan", False),
        ("planen hennes", False),
    ],
)
def test_what_is_called_ones_own(text: str, own: bool) -> None:
    assert calls_it_their_own(text) is own
