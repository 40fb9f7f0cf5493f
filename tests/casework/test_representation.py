"""Who must agree: every role, age from 0 to 20, track, and whether the person can consent, against a table read from the acts."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.casework import representation
from bot.casework.authorisation import AuthorisationStatus, Basis, authorisation_status, default_basis
from bot.casework.people import AgeGroup, Role
from bot.casework.representation import Actor, Need, Requirement, Track, actor_of, age_in, who_must_agree
from bot.casework.status import Status
from bot.guidance.phrasebook import Phrasebook
from bot.guidance.topic import LANGUAGES

CONTENT = Path(__file__).resolve().parents[2] / "content"

LETTERS = {
    "N": Need.NOTHING, "H": Need.CHILD_IS_HEARD, "W": Need.GREAT_WEIGHT, "C": Need.OWN_CONSENT, "P": Need.PARENT_AGREES,
    "F": Need.WRITTEN_AUTHORISATION, "G": Need.GUARDIANSHIP_PAPER, "A": Need.ASSESSMENT, "S": Need.SPEAK_TO_A_PERSON, "M": Need.NOTICE_ONLY,
}  # fmt: skip
"""Nothing, Heard, Weight, own Consent, Parent agrees, Fullmakt, Guardian's paper, Assessment, Speak to a person, Melding (notice)."""

TRACKS = {"h": Track.HEALTH_AND_CARE, "s": Track.SOCIAL_SERVICES, "c": Track.CHILD_WELFARE}

# Read from the acts (public copy of Lovdata's data, 2026-04-10), not from the code: actor, tracks, ages, whether the person can consent
# (y, n, or - for both), what is needed, the reason, the statutes. A cell stands in exactly one row.
LAW = """
self         | h  | 0-11  | - | S P     | child_alone                | pbrl_4_4 bl_30 bl_31 fvl_11
self         | s  | 0-15  | - | S P     | child_alone                | bl_30 vgml_16 bl_31 fvl_11
self         | c  | 0-14  | - | S P     | child_alone                | bl_30 vgml_16 bl_31 fvl_11
self         | h  | 12-15 | y | S P     | child_alone_party          | pbrl_6_5 pbrl_4_4 pbrl_4_3 pbrl_3_4
self         | h  | 12-15 | n | S P     | child_alone                | pbrl_4_4 bl_30 bl_31 fvl_11
self         | c  | 15-15 | y | N S     | own_case_party             | bvl_12_3
self         | c  | 15-15 | n | S P     | child_alone                | bl_30 vgml_16 bl_31 fvl_11
self         | h  | 16-17 | y | N       | own_case_youth             | pbrl_4_3
self         | s  | 16-17 | y | N       | own_case_youth             | pbrl_4_3 vgml_8 vgml_16
self         | c  | 16-17 | y | N       | own_case_youth             | bvl_12_3 pbrl_4_3
self         | h  | 18-20 | y | N       | own_case                   | pbrl_4_3
self         | sc | 18-20 | y | N       | own_case                   | vgml_8
self         | h  | 16-20 | n | S A     | own_case_assessment        | pbrl_4_3 pbrl_3_1
self         | s  | 16-17 | n | S A     | own_case_assessment        | pbrl_4_3 vgml_8 vgml_16 fvl_11
self         | c  | 16-17 | n | S A     | own_case_assessment        | bvl_12_3 pbrl_4_3 fvl_11
self         | sc | 18-20 | n | S A     | own_case_assessment        | vgml_8 fvl_11
parent       | h  | 0-6   | - | N       | parent_of_small_child      | pbrl_4_4 bl_30 bl_31
parent       | sc | 0-6   | - | N       | parent_of_small_child      | bl_30 vgml_16 bl_31
parent       | h  | 7-11  | - | H       | parent_of_child            | pbrl_4_4 bl_30 bl_31
parent       | sc | 7-11  | - | H       | parent_of_child            | bl_30 vgml_16 bl_31
parent       | h  | 12-15 | - | H W     | parent_of_older_child      | pbrl_4_4 bl_30 bl_31
parent       | s  | 12-15 | - | H W     | parent_of_older_child      | bl_30 vgml_16 bl_31
parent       | c  | 12-14 | - | H W     | parent_of_older_child      | bl_30 vgml_16 bl_31
parent       | c  | 15-15 | n | H W     | parent_of_older_child      | bl_30 vgml_16 bl_31
parent       | c  | 15-15 | y | C       | parent_of_party            | bvl_12_3 bl_30 vgml_16 bl_31
parent       | h  | 16-17 | y | C F     | parent_of_youth            | pbrl_4_3 fvl_12
parent       | s  | 16-17 | y | C F     | parent_of_youth            | pbrl_4_3 vgml_8 vgml_16 fvl_12
parent       | c  | 16-17 | y | C F     | parent_of_youth            | bvl_12_3 pbrl_4_3 fvl_12
parent       | h  | 16-17 | n | A H     | parent_of_youth_assessment | pbrl_4_3 pbrl_4_5 bl_31
parent       | sc | 16-17 | n | A H     | parent_of_youth_assessment | vgml_8 vgml_16 bl_30 pbrl_4_3 bl_31
parent       | h  | 18-20 | y | F       | kin_of_adult               | fvl_12 pbrl_7_2 vgml_94
parent       | sc | 18-20 | y | F       | kin_of_adult               | fvl_12 vgml_94
parent       | h  | 18-20 | n | A G     | kin_of_adult_assessment    | pbrl_4_3 pbrl_4_6 pbrl_3_1 vgml_20 vgml_78 vgml_94
parent       | sc | 18-20 | n | A G     | kin_of_adult_assessment    | fvl_12 vgml_20 vgml_78 vgml_94
guardian     | hsc| 0-6   | - | G       | guardian_of_child          | vgml_16 bl_30 bl_31
guardian     | hsc| 7-11  | - | G H     | guardian_of_child          | vgml_16 bl_30 bl_31
guardian     | hs | 12-15 | - | G H W   | guardian_of_child          | vgml_16 bl_30 bl_31
guardian     | c  | 12-14 | - | G H W   | guardian_of_child          | vgml_16 bl_30 bl_31
guardian     | c  | 15-15 | n | G H W   | guardian_of_child          | vgml_16 bl_30 bl_31
guardian     | c  | 15-15 | y | G H W C | guardian_of_child          | vgml_16 bl_30 bl_31 bvl_12_3
guardian     | h  | 16-17 | y | G C     | guardian_of_youth          | vgml_16 pbrl_4_3
guardian     | s  | 16-17 | y | G C     | guardian_of_youth          | vgml_16 pbrl_4_3 vgml_8
guardian     | c  | 16-17 | y | G C     | guardian_of_youth          | vgml_16 bvl_12_3 pbrl_4_3
guardian     | h  | 16-17 | n | G A     | guardian_assessment        | vgml_16 pbrl_4_3 pbrl_4_5
guardian     | sc | 16-17 | n | G A     | guardian_assessment        | vgml_16
guardian     | hsc| 18-20 | y | G C     | guardian_of_adult          | vgml_21 vgml_31 vgml_33
guardian     | h  | 18-20 | n | G A     | guardian_assessment        | vgml_21 vgml_31 pbrl_4_3 pbrl_4_7
guardian     | sc | 18-20 | n | G A     | guardian_assessment        | vgml_21 vgml_31
authorised   | h  | 0-6   | - | F P     | authorised_for_child       | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
authorised   | sc | 0-6   | - | F P     | authorised_for_child       | fvl_12 bl_30 vgml_16 bl_31
authorised   | h  | 7-11  | - | F P H   | authorised_for_child       | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
authorised   | sc | 7-11  | - | F P H   | authorised_for_child       | fvl_12 bl_30 vgml_16 bl_31
authorised   | h  | 12-15 | - | F P H W | authorised_for_child       | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
authorised   | s  | 12-15 | - | F P H W | authorised_for_child       | fvl_12 bl_30 vgml_16 bl_31
authorised   | c  | 12-14 | - | F P H W | authorised_for_child       | fvl_12 bl_30 vgml_16 bl_31
authorised   | c  | 15-15 | n | F P H W | authorised_for_child       | fvl_12 bl_30 vgml_16 bl_31
authorised   | c  | 15-15 | y | F P H W C | authorised_for_child     | fvl_12 bl_30 vgml_16 bl_31 bvl_12_3
authorised   | h  | 16-17 | y | F       | authorised_for_youth       | fvl_12 pbrl_7_2 pbrl_4_3
authorised   | s  | 16-17 | y | F       | authorised_for_youth       | fvl_12 pbrl_4_3 vgml_8 vgml_16
authorised   | c  | 16-17 | y | F       | authorised_for_youth       | fvl_12 bvl_12_3 pbrl_4_3
authorised   | h  | 16-17 | n | F A     | authorised_assessment      | fvl_12 pbrl_7_2 pbrl_4_3 pbrl_4_5 vgml_16
authorised   | sc | 16-17 | n | F A     | authorised_assessment      | fvl_12 pbrl_4_3 pbrl_4_5 vgml_16
authorised   | h  | 18-20 | y | F       | authorised                 | fvl_12 pbrl_7_2
authorised   | sc | 18-20 | y | F       | authorised                 | fvl_12
authorised   | h  | 18-20 | n | F A     | authorised_assessment      | fvl_12 pbrl_7_2 pbrl_4_3 vgml_78 vgml_80
authorised   | sc | 18-20 | n | F A     | authorised_assessment      | fvl_12 pbrl_4_3 vgml_78 vgml_80
next_of_kin  | h  | 0-6   | - | F P     | kin_of_child               | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
next_of_kin  | sc | 0-6   | - | F P     | kin_of_child               | fvl_12 bl_30 vgml_16 bl_31
next_of_kin  | h  | 7-11  | - | F P H   | kin_of_child               | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
next_of_kin  | sc | 7-11  | - | F P H   | kin_of_child               | fvl_12 bl_30 vgml_16 bl_31
next_of_kin  | h  | 12-15 | - | F P H W | kin_of_child               | fvl_12 pbrl_7_2 pbrl_4_4 bl_30 bl_31
next_of_kin  | sc | 12-15 | - | F P H W | kin_of_child               | fvl_12 bl_30 vgml_16 bl_31
next_of_kin  | h  | 16-17 | y | F       | kin_of_youth               | fvl_12 pbrl_7_2 pbrl_4_3
next_of_kin  | s  | 16-17 | y | F       | kin_of_youth               | fvl_12 pbrl_4_3 vgml_8 vgml_16
next_of_kin  | c  | 16-17 | y | F       | kin_of_youth               | fvl_12 bvl_12_3 pbrl_4_3
next_of_kin  | h  | 16-17 | n | A P H W | kin_of_youth_assessment    | fvl_12 pbrl_7_2 pbrl_4_3 pbrl_4_5 vgml_16
next_of_kin  | sc | 16-17 | n | A P H W | kin_of_youth_assessment    | fvl_12 pbrl_4_3 pbrl_4_5 vgml_16
next_of_kin  | h  | 18-20 | y | F       | kin_of_adult               | fvl_12 pbrl_7_2 vgml_94
next_of_kin  | sc | 18-20 | y | F       | kin_of_adult               | fvl_12 vgml_94
next_of_kin  | h  | 18-20 | n | A G     | kin_of_adult_assessment    | pbrl_4_3 pbrl_4_6 pbrl_3_1 vgml_20 vgml_78 vgml_94
next_of_kin  | sc | 18-20 | n | A G     | kin_of_adult_assessment    | fvl_12 vgml_20 vgml_78 vgml_94
professional | h  | 0-6   | - | M P     | notice_of_child            | hpl_38a fvl_12 pbrl_4_4 bl_30 bl_31
professional | sc | 0-6   | - | M P     | notice_of_child            | fvl_13 fvl_13a fvl_12 bl_30 vgml_16 bl_31
professional | h  | 7-11  | - | M P H   | notice_of_child            | hpl_38a fvl_12 pbrl_4_4 bl_30 bl_31
professional | sc | 7-11  | - | M P H   | notice_of_child            | fvl_13 fvl_13a fvl_12 bl_30 vgml_16 bl_31
professional | h  | 12-15 | - | M P H W | notice_of_child            | hpl_38a fvl_12 pbrl_4_4 bl_30 bl_31
professional | s  | 12-15 | - | M P H W | notice_of_child            | fvl_13 fvl_13a fvl_12 bl_30 vgml_16 bl_31
professional | c  | 12-14 | - | M P H W | notice_of_child            | fvl_13 fvl_13a fvl_12 bl_30 vgml_16 bl_31
professional | c  | 15-15 | n | M P H W | notice_of_child            | fvl_13 fvl_13a fvl_12 bl_30 vgml_16 bl_31
professional | c  | 15-15 | y | M P H W C | notice_of_child          | fvl_13 fvl_13a fvl_12 bvl_12_3 bl_30 vgml_16 bl_31
professional | h  | 16-20 | n | M A     | notice_assessment          | hpl_38a fvl_12 pbrl_4_3
professional | sc | 16-20 | n | M A     | notice_assessment          | fvl_13 fvl_13a fvl_12 pbrl_4_3
professional | h  | 16-20 | y | M C     | notice_of_person           | hpl_38a fvl_12 pbrl_4_3
professional | s  | 16-17 | y | M C     | notice_of_person           | fvl_13 fvl_13a fvl_12 pbrl_4_3 vgml_8 vgml_16
professional | c  | 16-17 | y | M C     | notice_of_person           | fvl_13 fvl_13a fvl_12 bvl_12_3 pbrl_4_3
professional | sc | 18-20 | y | M C     | notice_of_person           | fvl_13 fvl_13a fvl_12 vgml_8
"""

Cell = tuple[Actor, int, Track, bool]


def law() -> dict[Cell, Requirement]:
    """The table, spread out over its cells; the conflicts are added by the two sentences that say where they are."""
    cells: dict[Cell, Requirement] = {}
    for line in LAW.strip().splitlines():
        actor, tracks, ages, can, needs, reason, statutes = (part.strip() for part in line.split("|"))
        first, last = map(int, ages.split("-"))
        need, *also = (LETTERS[letter] for letter in needs.split())
        for track, age, able in product(
            tracks, range(first, last + 1), {"y": [True], "n": [False]}.get(can, [True, False])
        ):
            conflict = "age_15_or_16" if age == 15 else "age_16_or_18" if age in (16, 17) and track == "s" else None
            cell = (Actor(actor), age, TRACKS[track], able)
            assert cell not in cells, f"{cell} stands in two rows"
            cells[cell] = Requirement(need, tuple(also), tuple(statutes.split()), reason, conflict)
    return cells


CELLS = law()


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
    with pytest.raises(ValueError, match="An age cannot be below nought"):
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
PAPER_TO_BE_SEEN = {Actor.GUARDIAN, Actor.AUTHORISED}


@pytest.mark.parametrize(("actor", "age", "able"), list(product(Actor, range(21), (True, False))))
def test_the_table_agrees_with_what_the_case_starts_as(actor: Actor, age: int, able: bool) -> None:
    role, basis = ROLES[actor]
    found = who_must_agree(actor, age, Track.HEALTH_AND_CARE, can_consent=able)
    authorisation, status = authorisation_status(role, group(age), basis)
    assert (found.need in WITHOUT_PAPERS) == (authorisation == AuthorisationStatus.NOT_NEEDED)
    assert (found.need in WITHOUT_PAPERS or actor in PAPER_TO_BE_SEEN) == (status == Status.RECEIVED)
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
    assert age_in(AgeGroup.UNDER_16) == 12
    found = who_must_agree(Actor.PARENT, age_in(AgeGroup.UNDER_16), Track.CHILD_WELFARE)
    assert (found.need, found.also) == (Need.CHILD_IS_HEARD, (Need.GREAT_WEIGHT,))


# -- what the content holds


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook.load(CONTENT)


def test_the_ages_are_those_of_the_statutes(book: Phrasebook) -> None:
    ages = {name: age["years"] for name, age in book.statutes["ages"].items()}
    assert (representation.HEARD, representation.WEIGHT) == (ages["age_heard"], ages["age_weight"])
    assert representation.PARTY_IN_CHILD_WELFARE == ages["age_child_welfare_party"]
    assert (representation.DECIDES, representation.OF_AGE) == (ages["age_health_majority"], ages["age_majority"])


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
