"""Names, wishes, and who gives an authorisation, in the middle of a longer message."""

from __future__ import annotations

import pytest

from bot.reading.giving import read_giving
from bot.reading.responsibility import read_shared_responsibility
from bot.reading.told_names import other_name_told, own_name_told
from bot.reading.wished import kept_out, wished_coordinator


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Jeg ønsker Kari Hansen som koordinator", "Kari Hansen"),
        ("vi vil gjerne ha fysioterapeuten som koordinator, og mer", "fysioterapeuten"),
        ("I would like my GP as coordinator", "my GP"),
        ("jeg vil ha plan og koordinator", None),
        ("eg ønskjer nokon som koordinator", None),
        ("jeg jobber som koordinator", None),
    ],
)
def test_a_wished_coordinator_is_somebody(text: str, who: str | None) -> None:
    assert wished_coordinator(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("vi vil ha plan, og skolen skal ikke se planen", ["skolen"]),
        ("ikke del noe med barnevernet", ["barnevernet"]),
        ("jeg vil ikke at mora mi skal vite", ["mora mi"]),
        ("I don't want the school to see it", ["the school"]),
        ("han skal ikke vite", []),
        ("vi har BPA og PPT", []),
    ],
)
def test_who_is_kept_out_is_named_by_the_citizen(text: str, who: list[str]) -> None:
    found = kept_out(text)
    assert [each.words for each in found] == who
    assert all(text[each.start : each.end] == each.words for each in found)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("jeg vil gi søsteren min Anne Hansen fullmakt til å klage", "give"),
        ("I want to give Jane a power of attorney", "give"),
        ("eg har fått fullmakt frå mor", "receive"),
        ("han har gitt meg fullmakt", "receive"),
        ("jeg vil registrere fullmakt", None),
        ("jeg er mor til Jakob på 17 og vil ha fullmakt til å snakke med kommunen for ham", "receive"),
        ("eg treng fullmakt til å klage for bror min", "receive"),
        ("I need authorisation to speak for my mother", "receive"),
        ("jeg vil at søsteren min skal ha fullmakt til å søke", None),
    ],
)
def test_who_gives_is_seen_from_the_one_who_writes(text: str, direction: str | None) -> None:
    assert read_giving(text) == direction


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("vi er to om det", True), ("delt foreldreansvar", True), ("felles", True), ("we share it", True), ("faren har også ansvar", True),
        ("jeg har det alene", False), ("åleine", False), ("only me", False), ("det er ikke delt", False), ("vet ikke", None), ("9", None),
        ("far hans og eg", True), ("meg og mannen min", True), ("sammen", True), ("saman med mor til henne", True), ("her dad and I", True),
        ("we decide together", True), ("vi bor ikke sammen", None), ("me and my husband", True), ("faren og jeg, men jeg har det alene", None),
    ],
)  # fmt: skip
def test_shared_responsibility_is_read(text: str, shared: bool | None) -> None:
    assert read_shared_responsibility(text) is shared


def test_names_are_read_by_relation_age_and_greeting() -> None:
    assert other_name_told("I am notifying you about my patient Ahmed, 52") == "Ahmed"
    assert other_name_told("jeg melder om en elev hos oss, Sara Lie") == "Sara Lie"
    assert other_name_told("eg har ein pasient som heiter Odd") == "Odd"
    assert other_name_told("pasienten trenger plan") is None
    assert own_name_told("jeg er moren hennes, Kari Li. Ring meg") == "Kari Li"
    assert own_name_told("Vi vil ha plan.\nHilsen Kari Nordmann") == "Kari Nordmann"
    assert own_name_told("jeg er sliten og lei") is None
    assert other_name_told("Vi ønsker plan for Ida på 9") == "Ida"
    assert other_name_told("Jeg søker for Oslo kommune") is None
