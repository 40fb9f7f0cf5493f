"""Who must agree, read from the acts and kept apart from the code: the table that the rules are tested against."""

from __future__ import annotations

from itertools import product

from bot.casework.representation import Actor, Need, Requirement, Track

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
