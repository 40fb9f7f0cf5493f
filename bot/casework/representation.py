"""Who must agree before somebody acts in a case about a plan or a coordinator: the one rule table, cell by cell.

A cell is an actor, the age of the person concerned, the track of law, and whether that person can consent. Each actor has one
function here, which names the statute and the reason. The reason is the key of a text in `content/prompts/representation.yml`.

The lines of age: 7 the child is heard and 12 great weight (pbrl § 4-4, bl § 31); 12 a party who understands the case (pbrl § 6-5);
15 a party in child welfare (bvl § 12-3); 16 decides on health care (pbrl § 4-3); 18 of age (vgml § 8). `content/statutes.yml` holds
the same ages for the texts, and a test keeps the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.casework.actor import Actor, actor_of, age_in
from bot.casework.choice import Choice

__all__ = ["Actor", "Need", "Requirement", "Track", "actor_of", "age_in", "who_must_agree"]

HEARD, WEIGHT, PARTY_IN_CHILD_WELFARE, DECIDES, OF_AGE = 7, 12, 15, 16, 18
"""The ages, in years, from which each line holds; the birthday itself is on the later side."""

AGE_15_OR_16 = "age_15_or_16"
"""Conflict: a municipal page lets those over 15 consent and bvl § 12-3 makes them a party at 15; pbrl § 4-3 says 16."""

AGE_16_OR_18 = "age_16_or_18"
"""Conflict: 16 decides on health care (pbrl § 4-3); in social services the parents are guardians until 18 (vgml §§ 8 and 16)."""


class Track(Choice):
    """The act that the right stands in; a plan under several acts takes the track of the service that the case is about."""

    HEALTH_AND_CARE = "health_and_care"
    SOCIAL_SERVICES = "social_services"
    CHILD_WELFARE = "child_welfare"


class Need(Choice):
    """What must be there."""

    NOTHING = "nothing"
    CHILD_IS_HEARD = "child_is_heard"
    GREAT_WEIGHT = "great_weight"
    OWN_CONSENT = "own_consent"
    PARENT_AGREES = "parent_agrees"
    OTHER_PARENT = "other_parent"
    WRITTEN_AUTHORISATION = "written_authorisation"
    GUARDIANSHIP_PAPER = "guardianship_paper"
    ASSESSMENT = "assessment"
    SPEAK_TO_A_PERSON = "speak_to_a_person"
    NOTICE_ONLY = "notice_only"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One cell of the table.

    Attributes:
        need: what comes first.
        also: what else the law asks for, in the order in which it is done; never `need` again.
        statutes: ids of `content/statutes.yml`, the nearest first.
        reason: the key of the text that explains it.
        conflict: `AGE_15_OR_16` or `AGE_16_OR_18` where sources disagree on this cell, otherwise None. The text that shows both, and
            says which counts where, has the key `conflict_` and this name.
    """

    need: Need
    also: tuple[Need, ...]
    statutes: tuple[str, ...]
    reason: str
    conflict: str | None = None


def who_must_agree(
    actor: Actor, age: int, track: Track, *, can_consent: bool = True, shared_responsibility: bool | None = None
) -> Requirement:
    """What must be there before the actor acts for the person; never that somebody is turned away.

    Args:
        actor: who acts.
        age: the person's age in whole years.
        track: the act that the right stands in.
        can_consent: whether the person understands what they agree to (pbrl § 4-3). Those who give the service decide that, never a
            chat (pbrl § 4-3 fourth paragraph): False means that somebody believes that they cannot.
        shared_responsibility: whether another holds parental responsibility too; only matters for a parent of a child under 16.

    Raises:
        ValueError: an age below nought, or an unknown actor or track.
    """
    actor, track = Actor(actor), Track(track)
    if age < 0:
        raise ValueError("An age cannot be below nought.")
    match actor:
        case Actor.SELF:
            found = _self(age, track, can_consent)
        case Actor.PARENT:
            found = _parent(age, track, can_consent, shared_responsibility)
        case Actor.GUARDIAN:
            found = _guardian(age, track, can_consent)
        case Actor.AUTHORISED:
            found = _authorised(age, track, can_consent)
        case Actor.NEXT_OF_KIN:
            found = _next_of_kin(age, track, can_consent)
        case Actor.PROFESSIONAL:
            found = _professional(age, track, can_consent)
    return replace(found, conflict=_conflict(age, track))


def _conflict(age: int, track: Track) -> str | None:
    """Where the sources disagree (content/conflicts.yml, age_of_consent), whoever acts."""
    if age == PARTY_IN_CHILD_WELFARE:
        return AGE_15_OR_16
    if DECIDES <= age < OF_AGE and track == Track.SOCIAL_SERVICES:
        return AGE_16_OR_18
    return None


def _own_right(age: int, track: Track) -> tuple[str, ...]:
    """Why a person from 16 decides in their own case: pbrl § 4-3; a party in child welfare, bvl § 12-3; of age, vgml § 8."""
    if track == Track.HEALTH_AND_CARE:
        return ("pbrl_4_3",)
    if age >= OF_AGE:
        return ("vgml_8",)
    return ("bvl_12_3", "pbrl_4_3") if track == Track.CHILD_WELFARE else ("pbrl_4_3", "vgml_8", "vgml_16")


def _parents_right(track: Track) -> tuple[str, ...]:
    """Why parents act for a child under 16: pbrl § 4-4 on health care, parental responsibility and guardianship otherwise."""
    return ("pbrl_4_4", "bl_30") if track == Track.HEALTH_AND_CARE else ("bl_30", "vgml_16")


def _hearing(age: int) -> tuple[Need, ...]:
    """What a child who is represented is owed: heard from 7, great weight from 12 (pbrl § 4-4 fifth paragraph, bl § 31).

    A younger child who can form a view is heard too; no age says when that is, so the text says it.
    """
    if age < HEARD:
        return ()
    return (Need.CHILD_IS_HEARD,) if age < WEIGHT else (Need.CHILD_IS_HEARD, Need.GREAT_WEIGHT)


def _is_party(age: int, track: Track, understands: bool) -> bool:
    """Whether a person under 16 is a party: from 12 (pbrl § 6-5), in child welfare from 15 (bvl § 12-3), if they understand."""
    line = {Track.HEALTH_AND_CARE: WEIGHT, Track.CHILD_WELFARE: PARTY_IN_CHILD_WELFARE}.get(track)
    return understands and line is not None and age >= line


def _self(age: int, track: Track, can_consent: bool) -> Requirement:
    """One's own case. From 16 alone (pbrl § 4-3); a child is never turned away, but led to a person who calls."""
    if age >= DECIDES:
        right = _own_right(age, track)
        if not can_consent:
            statutes = ("pbrl_4_3", "pbrl_3_1") if track == Track.HEALTH_AND_CARE else (*right, "fvl_11")
            return Requirement(Need.SPEAK_TO_A_PERSON, (Need.ASSESSMENT,), statutes, "own_case_assessment")
        return Requirement(Need.NOTHING, (), right, "own_case" if age >= OF_AGE else "own_case_youth")
    if _is_party(age, track, can_consent):
        if track == Track.CHILD_WELFARE:
            return Requirement(Need.NOTHING, (Need.SPEAK_TO_A_PERSON,), ("bvl_12_3",), "own_case_party")
        statutes = ("pbrl_6_5", "pbrl_4_4", "pbrl_4_3", "pbrl_3_4")
        return Requirement(Need.SPEAK_TO_A_PERSON, (Need.PARENT_AGREES,), statutes, "child_alone_party")
    return Requirement(
        Need.SPEAK_TO_A_PERSON, (Need.PARENT_AGREES,), (*_parents_right(track), "bl_31", "fvl_11"), "child_alone"
    )


def _parent(age: int, track: Track, can_consent: bool, shared: bool | None) -> Requirement:
    """A parent with parental responsibility: for a child under 16 without papers (pbrl § 4-4), from 16 with the young person's yes.

    In child welfare the child is a party of their own from 15 (bvl § 12-3). Who lacks the competence at 16 or 17 is consented for
    by the parents (pbrl § 4-5), once those who give the service have found so.
    """
    if age >= OF_AGE:
        return _kin_of_adult(track, can_consent)
    if age >= DECIDES:
        if not can_consent:
            health = ("pbrl_4_3", "pbrl_4_5", "bl_31")
            rule: tuple[str, ...] = (
                health if track == Track.HEALTH_AND_CARE else ("vgml_8", "vgml_16", "bl_30", "pbrl_4_3", "bl_31")
            )
            return Requirement(Need.ASSESSMENT, (Need.CHILD_IS_HEARD,), rule, "parent_of_youth_assessment")
        rule = (*_own_right(age, track), "fvl_12")
        return Requirement(Need.OWN_CONSENT, (Need.WRITTEN_AUTHORISATION,), rule, "parent_of_youth")
    together = (Need.OTHER_PARENT,) if shared else ()
    right = _parents_right(track)
    if track == Track.CHILD_WELFARE and _is_party(age, track, can_consent):
        return Requirement(Need.OWN_CONSENT, together, ("bvl_12_3", *right, "bl_31"), "parent_of_party")
    hearing = _hearing(age)
    if not hearing:
        return Requirement(Need.NOTHING, together, (*right, "bl_31"), "parent_of_small_child")
    reason = "parent_of_child" if age < WEIGHT else "parent_of_older_child"
    return Requirement(hearing[0], (*hearing[1:], *together), (*right, "bl_31"), reason)


def _guardian(age: int, track: Track, can_consent: bool) -> Requirement:
    """A guardian shows the paper, stays within the mandate, and follows the wishes of who has legal capacity (vgml §§ 21, 31, 33).

    A guardian consents to health care for an adult only where the capacity in personal matters has been removed (pbrl § 4-7).
    """
    paper = Need.GUARDIANSHIP_PAPER
    if age < DECIDES:
        party = (Need.OWN_CONSENT,) if track == Track.CHILD_WELFARE and _is_party(age, track, can_consent) else ()
        act = ("bvl_12_3",) if party else ()
        return Requirement(paper, (*_hearing(age), *party), ("vgml_16", "bl_30", "bl_31", *act), "guardian_of_child")
    if not can_consent:
        right = ("pbrl_4_3", "pbrl_4_5" if age < OF_AGE else "pbrl_4_7") if track == Track.HEALTH_AND_CARE else ()
        base = ("vgml_16",) if age < OF_AGE else ("vgml_21", "vgml_31")
        return Requirement(paper, (Need.ASSESSMENT,), (*base, *right), "guardian_assessment")
    if age < OF_AGE:
        statutes = tuple(dict.fromkeys(("vgml_16", *_own_right(age, track))))
        return Requirement(paper, (Need.OWN_CONSENT,), statutes, "guardian_of_youth")
    return Requirement(paper, (Need.OWN_CONSENT,), ("vgml_21", "vgml_31", "vgml_33"), "guardian_of_adult")


def _authorised(age: int, track: Track, can_consent: bool) -> Requirement:
    """A holder of a written authorisation shows it (fvl § 12, pbrl § 7-2); it is signed by whoever decides at that age.

    One that was given before the person lost the competence is looked at; a future power takes over by vgml §§ 78 and 80.
    """
    paper, rule = Need.WRITTEN_AUTHORISATION, _authorisation_rule(track)
    if age < DECIDES:
        party = (Need.OWN_CONSENT,) if track == Track.CHILD_WELFARE and _is_party(age, track, can_consent) else ()
        act = ("bvl_12_3",) if party else ()
        also = (Need.PARENT_AGREES, *_hearing(age), *party)
        return Requirement(paper, also, (*rule, *_parents_right(track), "bl_31", *act), "authorised_for_child")
    if not can_consent:
        # A future power is for adults; for a minor the parents stand in (pbrl § 4-5, vgml § 16).
        later = ("vgml_78", "vgml_80") if age >= OF_AGE else ("pbrl_4_5", "vgml_16")
        return Requirement(paper, (Need.ASSESSMENT,), (*rule, "pbrl_4_3", *later), "authorised_assessment")
    statutes = rule if age >= OF_AGE else (*rule, *_own_right(age, track))
    return Requirement(paper, (), statutes, "authorised" if age >= OF_AGE else "authorised_for_youth")


def _authorisation_rule(track: Track) -> tuple[str, ...]:
    """A representative who is not a lawyer shows a written authorisation: fvl § 12, and pbrl § 7-2 for an appeal on health."""
    return ("fvl_12", "pbrl_7_2") if track == Track.HEALTH_AND_CARE else ("fvl_12",)


def _kin_of_adult(track: Track, can_consent: bool) -> Requirement:
    """Family of an adult may raise the question; to act they need an authorisation (fvl § 12). Their own right covers money only.

    When the adult cannot consent, the service decides on what is little intrusive and asks the closest next of kin (pbrl §§ 3-1 and
    4-6); to act takes a guardian (vgml § 20) or a future power (vgml § 78).
    """
    if can_consent:
        return Requirement(Need.WRITTEN_AUTHORISATION, (), (*_authorisation_rule(track), "vgml_94"), "kin_of_adult")
    health = ("pbrl_4_3", "pbrl_4_6", "pbrl_3_1") if track == Track.HEALTH_AND_CARE else ("fvl_12",)
    statutes = (*health, "vgml_20", "vgml_78", "vgml_94")
    return Requirement(Need.ASSESSMENT, (Need.GUARDIANSHIP_PAPER,), statutes, "kin_of_adult_assessment")


def _next_of_kin(age: int, track: Track, can_consent: bool) -> Requirement:
    """Family without papers: an authorisation, from the parents for a child under 16, from the person later (fvl § 12)."""
    if age >= OF_AGE:
        return _kin_of_adult(track, can_consent)
    rule = _authorisation_rule(track)
    if age >= DECIDES and can_consent:
        return Requirement(Need.WRITTEN_AUTHORISATION, (), (*rule, *_own_right(age, track)), "kin_of_youth")
    also = (Need.PARENT_AGREES, *_hearing(age))
    if age >= DECIDES:
        statutes = (*rule, "pbrl_4_3", "pbrl_4_5", "vgml_16")
        return Requirement(Need.ASSESSMENT, also, statutes, "kin_of_youth_assessment")
    return Requirement(Need.WRITTEN_AUTHORISATION, also, (*rule, *_parents_right(track), "bl_31"), "kin_of_child")


def _professional(age: int, track: Track, can_consent: bool) -> Requirement:
    """Somebody at work gives notice of a need, which is no application and no case of their own.

    Health personnel must (hpl § 38 a); others may, within their duty of confidentiality (fvl §§ 13 and 13 a). No employee in the field
    can be the representative (fvl § 12). The plan itself needs the person's yes.
    """
    duty = ("hpl_38a", "fvl_12") if track == Track.HEALTH_AND_CARE else ("fvl_13", "fvl_13a", "fvl_12")
    if age < DECIDES:
        also = (Need.PARENT_AGREES, *_hearing(age))
        if track == Track.CHILD_WELFARE and _is_party(age, track, can_consent):
            also, duty = (*also, Need.OWN_CONSENT), (*duty, "bvl_12_3")
        return Requirement(Need.NOTICE_ONLY, also, (*duty, *_parents_right(track), "bl_31"), "notice_of_child")
    if not can_consent:
        return Requirement(Need.NOTICE_ONLY, (Need.ASSESSMENT,), (*duty, "pbrl_4_3"), "notice_assessment")
    return Requirement(Need.NOTICE_ONLY, (Need.OWN_CONSENT,), (*duty, *_own_right(age, track)), "notice_of_person")
