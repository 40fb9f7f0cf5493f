"""What a letter of appeal must hold, and what a draft lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.casework.appeal import About, Appeal
from bot.casework.appeal_letter import Element, is_must, missing_elements
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, Scope
from bot.casework.deadline import Rules
from bot.casework.people import Role, Subject, Submitter
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES

CONTENT = Path(__file__).resolve().parents[2] / "content"
DAY = date(2026, 3, 5)
WHOLE = Appeal(About.REFUSAL, Rules.HEALTH_AND_CARE, DAY, DAY, grounds="wrong", wanted_outcome="a plan")
KARI = Submitter(Role.SELF, "Kari Nordmann")
SELF, ANOTHER = Subject(True), Subject(False, "Ola Nordmann")
PAPER = Authorisation(Basis.WRITTEN_AUTHORISATION, (Scope.APPEAL,), status=AuthorisationStatus.VERIFIED)


def lacks(appeal: Appeal = WHOLE, **more: object) -> tuple[Element, ...]:
    return missing_elements(appeal, **({"submitter": KARI, "subject": SELF} | more))  # type: ignore[arg-type]


def test_a_whole_draft_lacks_its_signature_and_nothing_else() -> None:
    assert lacks() == (Element.SIGNATURE,)
    assert lacks(signed=True) == ()


def test_an_empty_draft_lacks_everything_in_the_order_it_is_written() -> None:
    bare = Appeal(About.REFUSAL, Rules.UNKNOWN, late=True)
    assert missing_elements(bare, subject=ANOTHER, addressee_known=False) == (
        Element.WHO, Element.ADDRESSEE, Element.DECISION, Element.CHANGE, Element.GROUNDS, Element.LATE_REASON,
        Element.AUTHORISATION, Element.SIGNATURE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "element"),
    [
        ({"wanted_outcome": None}, Element.CHANGE),
        ({"wanted_outcome": "  "}, Element.CHANGE),
        ({"grounds": None}, Element.GROUNDS),
        ({"grounds": "\n"}, Element.GROUNDS),
        ({"decision_date": None, "received_date": None}, Element.DECISION),
        ({"late": True}, Element.LATE_REASON),
        ({"late": True, "late_reason": " "}, Element.LATE_REASON),
    ],
)
def test_each_part_is_missed_alone(changes: dict[str, object], element: Element) -> None:
    assert lacks(replace(WHOLE, **changes), signed=True) == (element,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"decision_date": None},
        {"received_date": None},
        {"late": True, "late_reason": "ill"},
        {"about": About.NO_REPLY, "decision_date": None, "received_date": None},
    ],
)
def test_a_date_of_either_kind_names_the_decision_and_silence_has_none(changes: dict[str, object]) -> None:
    assert lacks(replace(WHOLE, **changes), signed=True) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("submitter", [None, Submitter(Role.SELF, ""), Submitter(Role.SELF, "  ")])
def test_somebody_must_be_named(submitter: Submitter | None) -> None:
    assert lacks(submitter=submitter, signed=True) == (Element.WHO,)


def test_the_body_that_decided_must_be_known() -> None:
    assert lacks(addressee_known=False, signed=True) == (Element.ADDRESSEE,)


@pytest.mark.parametrize("subject", [SELF, None])
def test_who_appeals_in_their_own_case_needs_no_paper(subject: Subject | None) -> None:
    unseen = Authorisation(Basis.NONE_YET, ())
    assert lacks(subject=subject, authorisation=unseen, signed=True) == ()


@pytest.mark.parametrize(("status", "basis"), list(product(AuthorisationStatus, Basis)))
def test_a_representative_shows_a_paper_that_has_been_seen(status: AuthorisationStatus, basis: Basis) -> None:
    found = lacks(subject=ANOTHER, authorisation=Authorisation(basis, (Scope.APPEAL,), status=status), signed=True)
    if status in (AuthorisationStatus.NOT_NEEDED, AuthorisationStatus.VERIFIED):
        assert found == ()
    else:
        assert found == (Element.GUARDIANSHIP_PAPER if basis == Basis.GUARDIANSHIP else Element.AUTHORISATION,)


def test_a_representative_without_any_authorisation_lacks_one() -> None:
    assert lacks(subject=ANOTHER, signed=True) == (Element.AUTHORISATION,)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ((Scope.APPEAL,), ()),
        ((Scope.APPLY, Scope.APPEAL), ()),
        ((), (Element.AUTHORISATION,)),
        ((Scope.APPLY, Scope.RECEIVE_INFORMATION, Scope.TAKE_PART_IN_PLANNING), (Element.AUTHORISATION,)),
    ],
)
def test_a_written_authorisation_must_cover_appeals(scope: tuple[str, ...], found: tuple[Element, ...]) -> None:
    assert lacks(subject=ANOTHER, authorisation=replace(PAPER, scope=scope), signed=True) == found
    guardian = replace(PAPER, basis=Basis.GUARDIANSHIP, scope=scope)
    assert lacks(subject=ANOTHER, authorisation=guardian, signed=True) == ()


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (None, ()),
        (date(2026, 2, 28), (Element.AUTHORISATION,)),
        (date(2026, 3, 1), ()),
        (date(2026, 3, 31), ()),
        (date(2026, 4, 1), (Element.AUTHORISATION,)),
    ],
)
def test_a_written_authorisation_must_hold_on_the_day(today: date | None, found: tuple[Element, ...]) -> None:
    paper = replace(PAPER, valid_from=date(2026, 3, 1), valid_until=date(2026, 3, 31))
    assert lacks(subject=ANOTHER, authorisation=paper, today=today, signed=True) == found


def test_the_law_says_shall_of_less_under_the_health_acts() -> None:
    """fvl § 32 against pbrl § 7-3, which says "should" of all but writing and signature."""
    health = {Element.WHO, Element.SIGNATURE, Element.AUTHORISATION, Element.GUARDIANSHIP_PAPER}
    general = health | {Element.ADDRESSEE, Element.DECISION, Element.CHANGE}
    for rules, element in product(Rules, Element):
        shall = health if rules == Rules.HEALTH_AND_CARE else general
        assert is_must(element, rules) == is_must(element.value, rules.value) == (element in shall)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_element_has_its_words(language: str) -> None:
    book = Phrasebook.load(CONTENT)
    there = {key for key in book.prompts["remedy"]["texts"] if key.startswith("element_")}
    assert there == {f"element_{element}" for element in Element}
    assert all(book.text("remedy", key, language) for key in there)
