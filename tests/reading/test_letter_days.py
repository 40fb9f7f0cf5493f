"""A decision has a day that it bears and a day on which it came; people tell both in one breath."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import NotUnderstood
from bot.reading.days import read_letter_days
from bot.reading.letter_days import says_none_came

TODAY = date(2026, 11, 22)
SECOND, FIFTH = date(2026, 11, 2), date(2026, 11, 5)

BOTH = [
    ("vedtaket er datert 2. november, jeg fikk det 5.", SECOND, FIFTH),
    ("vedtaket er datert 2. november, jeg fikk det den 5.", SECOND, FIFTH),
    ("jeg fikk det 5. november, men det er datert 2. november", SECOND, FIFTH),
    ("vedtaket datert 2. november fikk jeg den 5.", SECOND, FIFTH),
    ("brevet er datert 28. september. Jeg fikk det 3.", date(2026, 9, 28), date(2026, 10, 3)),
    ("avslaget av 2. november kom dagen etter", SECOND, date(2026, 11, 3)),
    ("datert 2.11, fekk det 5.11", SECOND, FIFTH),
    ("eg fekk brevet for to veker sidan, vedtaket er datert 2. november", SECOND, date(2026, 11, 8)),
    ("avslaget er datert 30. oktober, og eg fekk det tre dagar seinare", date(2026, 10, 30), SECOND),
    ("The decision is dated 2 November and I got it on the 5th", SECOND, FIFTH),
    ("It was dated 30 October, and I received it two days later", date(2026, 10, 30), date(2026, 11, 1)),
    ("I got it on 5 November but the letter is dated 2 November", SECOND, FIFTH),
]
ONE = [
    ("5. november", None, FIFTH),
    ("jeg fikk det 5. november", None, FIFTH),
    ("I got it on the 5th", None, FIFTH),
    ("I recieved the refusal on 5 november", None, FIFTH),
    ("jeg fik det 5. november", None, FIFTH),
    ("de sendte det 5. november", None, FIFTH),
    ("stempla 3. november, fekk det 5. november", None, FIFTH),
    ("vedtaket er datert 2. november", SECOND, None),
    ("jeg fikk avslag datert 2. november", SECOND, None),
    ("avslaget frå 2. november", SECOND, None),
    ("the decision is dated 2 November", SECOND, None),
]


@pytest.mark.parametrize(("text", "dated", "received"), [*BOTH, *ONE])
def test_the_day_it_bears_and_the_day_it_came_are_told_apart(
    text: str, dated: date | None, received: date | None
) -> None:
    days = read_letter_days(text, TODAY)
    assert (days.dated, days.received) == (dated, received)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jeg fikk det 1. november, vedtaket er datert 5. november", "before_the_decision"),
        ("datert 31. november, fikk det 5. november", "no_such_date"),
        ("vedtaket er datert 2. november, jeg fikk det 29.", "in_the_future"),
        ("vedtaket er datert 2. november 1980", "too_old"),
        ("2. november og 5. november", "ambiguous"),
        ("veit ikkje", "not_understood"),
    ],
)
def test_days_that_cannot_be_are_asked_for_again_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        read_letter_days(text, TODAY)
    assert problem.value.reason == reason


def test_a_day_alone_is_looked_for_from_the_day_that_the_letter_bears() -> None:
    assert read_letter_days("jeg fikk det den 5.", TODAY, dated=date(2026, 8, 30)).received == date(2026, 9, 5)
    with pytest.raises(NotUnderstood) as problem:
        read_letter_days("1. november", TODAY, dated=SECOND)
    assert problem.value.reason == "before_the_decision"


@pytest.mark.parametrize(
    "text",
    ["klagefristen går ut i dag!! må klage nå på avslag på koordinator", "fristen gikk ut i går, fikk avslag på plan", "i dag er siste dag for å klage",
     "fristen er 20. november", "jeg må klage innen i dag", "jeg fikk avslag og vil klage i dag", "eg må klage i dag", "fristen gjekk ut i går",
     "klagefristen min gjekk ut 20. november", "the deadline is today, they refused me", "my time limit ran out yesterday", "I must appeal today"],
)  # fmt: skip
def test_the_day_on_which_a_limit_ends_is_not_the_day_on_which_the_letter_came(text: str) -> None:
    with pytest.raises(NotUnderstood, match="not_understood"):
        read_letter_days(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["jeg fikk avslag 5. november og må klage i dag", "fristen går ut i morgen, brevet kom 5. november", "vil klage på avslag 5. november",
     "fristen løper fra 5. november", "klagefristen er tre veker, eg fekk det 5. november", "klage på avslaget jeg fikk 5. november",
     "I got it on 5 November and the deadline is tomorrow", "I want to appeal today, the refusal came 5 November"],
)  # fmt: skip
def test_the_day_on_which_it_came_is_found_beside_the_limit(text: str) -> None:
    assert read_letter_days(text, TODAY).received == FIFTH


@pytest.mark.parametrize(
    "text",
    ["har ikkje fått noko vedtak", "jeg har ikke fått noe brev", "fikk aldri noe skriftlig vedtak", "I never got a letter", "we haven't received any decision",
     "har ikke fått noe", "eg har ikkje fått svar", "I got nothing"],
)  # fmt: skip
def test_that_no_decision_came_is_an_answer_to_when(text: str) -> None:
    assert says_none_came(text)


@pytest.mark.parametrize(
    "text",
    [
        "jeg fikk brevet 5. november",
        "fekk vedtaket i går",
        "ikke i dag",
        "I did not get it before 5 November",
        "vet ikke",
        "got the letter last week",
    ],
)
def test_a_day_is_no_want_of_a_letter(text: str) -> None:
    assert not says_none_came(text)
