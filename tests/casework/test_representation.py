"""Who must agree: every role, age from 0 to 20, track, and whether the person can consent, against a table read from the acts."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.casework import representation
from bot.casework.authorisation import AuthorisationStatus, Basis, authorisation_status, default_basis
from bot.casework.people import AgeGroup, Role
from bot.casework.representation import Actor, Need, Track, actor_of, age_in, who_must_agree
from bot.casework.status import Status
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES
from tests.casework.representation_table import CELLS

CONTENT = Path(__file__).resolve().parents[2] / "content"


def test_the_table_has_every_cell_once() -> None:
    assert CELLS.keys() == set(product(Actor, range(21), Track, (True, False)))
    assert len(CELLS) == 756


@pytest.mark.parametrize(("actor", "track"), list(product(Actor, Track)))
def test_every_cell_is_as_the_acts_have_it(actor: Actor, track: Track) -> None:
    for age, able in product(range(21), (True, False)):
        found = who_must_agree(actor, age, track, can_consent=able)
        assert found == CELLS[actor, age, track, able], (age, able)


def test_a_person_can_consent_unless_it_is_said_that_they_cannot() -> None:
    for actor, age, track in product(Actor, range(21), Track):
        assert who_must_agree(actor, age, track) == CELLS[actor, age, track, True]


def test_all_adults_are_alike() -> None:
    for actor, track, able in product(Actor, Track, (True, False)):
        cells = {who_must_agree(actor, age, track, can_consent=able) for age in (18, 19, 40, 67, 105)}
        assert len(cells) == 1


@pytest.mark.parametrize(("actor", "age", "track"), list(product(Actor, (3, 9, 13, 15, 16, 17, 18, 40), Track)))
def test_the_other_parent_is_asked_for_where_parents_decide_and_nowhere_else(
    actor: Actor, age: int, track: Track
) -> None:
    alone = who_must_agree(actor, age, track, shared_responsibility=False)
    shared = who_must_agree(actor, age, track, shared_responsibility=True)
    assert alone == who_must_agree(actor, age, track)
    if actor == Actor.PARENT and age < 16:
        assert shared.also == (*alone.also, Need.OTHER_PARENT)
        assert (shared.need, shared.reason, shared.statutes) == (alone.need, alone.reason, alone.statutes)
        assert "bl_30" in shared.statutes
    else:
        assert shared == alone


def test_no_cell_asks_for_the_same_twice_and_each_rests_on_a_statute() -> None:
    for cell in CELLS.values():
        needs = (cell.need, *cell.also)
        assert len(set(needs)) == len(needs) and cell.statutes and len(set(cell.statutes)) == len(cell.statutes)


def test_an_age_below_nought_or_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^An age cannot be below nought\.$"):
        who_must_agree(Actor.SELF, -1, Track.CHILD_WELFARE)
    with pytest.raises(ValueError, match="not a valid Actor"):
        who_must_agree("neighbour", 20, Track.CHILD_WELFARE)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a valid Track"):
        who_must_agree(Actor.SELF, 20, "tax")  # type: ignore[arg-type]


def test_plain_texts_do_as_well_as_members() -> None:
    found = who_must_agree("parent", 9, "health_and_care")  # type: ignore[arg-type]
    assert found == CELLS[Actor.PARENT, 9, Track.HEALTH_AND_CARE, True]
    assert age_in("16_17") == 16  # type: ignore[arg-type]
    assert actor_of("relative", "guardianship") == Actor.GUARDIAN  # type: ignore[arg-type]


# -- what stays as it was: the status of an authorisation


def group(age: int) -> AgeGroup:
    return AgeGroup.UNDER_16 if age < 16 else AgeGroup.AGE_16_17 if age < 18 else AgeGroup.ADULT


ROLES = {
    Actor.SELF: (Role.SELF, Basis.OWN_CASE),
    Actor.PARENT: (Role.PARENT, Basis.PARENTAL_RESPONSIBILITY),
    Actor.GUARDIAN: (Role.GUARDIAN, Basis.GUARDIANSHIP),
    Actor.AUTHORISED: (Role.RELATIVE, Basis.WRITTEN_AUTHORISATION),
    Actor.NEXT_OF_KIN: (Role.RELATIVE, Basis.NONE_YET),
    Actor.PROFESSIONAL: (Role.PROFESSIONAL, Basis.NONE_YET),
}
WITHOUT_PAPERS = {Need.NOTHING, Need.CHILD_IS_HEARD, Need.SPEAK_TO_A_PERSON}


@pytest.mark.parametrize(("actor", "age", "able"), list(product(Actor, range(21), (True, False))))
def test_the_table_agrees_with_what_the_case_starts_as(actor: Actor, age: int, able: bool) -> None:
    role, basis = ROLES[actor]
    found = who_must_agree(actor, age, Track.HEALTH_AND_CARE, can_consent=able)
    authorisation, status = authorisation_status(role, group(age), basis)
    assert (found.need in WITHOUT_PAPERS) == (authorisation == AuthorisationStatus.NOT_NEEDED)
    assert (found.need in WITHOUT_PAPERS) == (status == Status.RECEIVED)
    if (settled := default_basis(role, group(age))) is not None:
        assert settled == basis


@pytest.mark.parametrize("actor", Actor)
def test_an_actor_is_read_from_role_and_basis(actor: Actor) -> None:
    assert actor_of(*ROLES[actor]) == actor


@pytest.mark.parametrize(
    ("role", "basis", "actor"),
    [
        (Role.PARENT, None, Actor.PARENT),
        (Role.PARENT, Basis.NONE_YET, Actor.PARENT),
        (Role.PARENT, Basis.WRITTEN_AUTHORISATION, Actor.AUTHORISED),
        (Role.PARENT, Basis.GUARDIANSHIP, Actor.GUARDIAN),
        (Role.GUARDIAN, None, Actor.GUARDIAN),
        (Role.GUARDIAN, Basis.NONE_YET, Actor.GUARDIAN),
        (Role.GUARDIAN, Basis.WRITTEN_AUTHORISATION, Actor.AUTHORISED),
        (Role.OTHER, None, Actor.NEXT_OF_KIN),
        (Role.OTHER, Basis.PARENTAL_RESPONSIBILITY, Actor.NEXT_OF_KIN),
        (Role.SELF, Basis.WRITTEN_AUTHORISATION, Actor.SELF),
        (Role.PROFESSIONAL, Basis.WRITTEN_AUTHORISATION, Actor.PROFESSIONAL),
        (Role.PROFESSIONAL, Basis.GUARDIANSHIP, Actor.PROFESSIONAL),
    ],
)
def test_a_paper_weighs_more_than_being_family(role: Role, basis: Basis | None, actor: Actor) -> None:
    assert actor_of(role, basis) == actor


@pytest.mark.parametrize("age_group", AgeGroup)
def test_a_group_is_looked_up_by_an_age_of_its_own(age_group: AgeGroup) -> None:
    assert group(age_in(age_group)) == age_group


def test_a_child_whose_age_is_not_known_is_heard_and_promised_no_more() -> None:
    assert [age_in(each) for each in AgeGroup] == [12, 16, 18]
    found = who_must_agree(Actor.PARENT, age_in(AgeGroup.UNDER_16), Track.CHILD_WELFARE)
    assert (found.need, found.also) == (Need.CHILD_IS_HEARD, (Need.GREAT_WEIGHT,))


# -- what the content holds


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook.load(CONTENT)


def test_the_ages_are_those_of_the_statutes(book: Phrasebook) -> None:
    ages = {name: age["years"] for name, age in book.statutes["ages"].items()}
    assert (ages["age_heard"], ages["age_weight"]) == (representation.HEARD, representation.WEIGHT)
    assert ages["age_child_welfare_party"] == representation.PARTY_IN_CHILD_WELFARE
    assert (ages["age_health_majority"], ages["age_majority"]) == (representation.DECIDES, representation.OF_AGE)


def test_every_statute_of_the_table_is_known_and_in_force(book: Phrasebook) -> None:
    for name in {statute for cell in CELLS.values() for statute in cell.statutes}:
        entry = book.statutes["statutes"][name]
        assert entry["valid_from"] <= date(2026, 11, 22) and entry["valid_until"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_conflict_and_need_has_its_words_and_none_is_left_over(book: Phrasebook, language: str) -> None:
    keys = {cell.reason for cell in CELLS.values()} | {f"need_{need}" for need in Need}
    keys |= {f"conflict_{cell.conflict}" for cell in CELLS.values() if cell.conflict}
    assert book.prompts["representation"]["texts"].keys() == keys
    for key in keys:
        said = book.text("representation", key, language, "0301")
        assert said and "{" not in said
        assert key.startswith("need_") or len(said.split()) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conflict_shows_both_ages_and_whom_to_ask(book: Phrasebook, language: str) -> None:
    phone = book.values(language, "0301")["unit_phone"]
    for key, ages in (("conflict_age_15_or_16", ("15", "16")), ("conflict_age_16_or_18", ("16", "18"))):
        said = book.text("representation", key, language, "0301")
        assert all(age in said for age in (*ages, phone))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_for_a_child_never_turns_it_away(book: Phrasebook, language: str) -> None:
    for key in ("child_alone", "child_alone_party"):
        said = book.text("representation", key, language, "0301").lower()
        assert {"nb": "den som ringer", "nn": "den som ringjer", "en": "person who calls"}[language] in said
        assert not any(word in said for word in ("kan ikke", "kan ikkje", "cannot", "can't"))
