"""Who must agree, said as soon as role and age are known: the rule, its reason and its statutes."""

from __future__ import annotations

from bot.casework.authorisation import Basis
from bot.casework.people import AgeGroup, Role
from bot.casework.representation import Need, Track, actor_of, age_in, who_must_agree
from bot.intake.answers import Answers, given, shares_responsibility
from bot.intake.speaker import Speaker

CITED = 3
"""So many statutes are named; the nearest come first."""


def agreement_note(speaker: Speaker, answers: Answers, track: Track = Track.HEALTH_AND_CARE) -> str | None:
    """The rule for this role and age, both sources where they disagree, and the statutes; None where nobody else has a say.

    The right to a plan is asked for under the health and care acts here, so their track is taken.
    """
    role, group = Role(answers["role"]), AgeGroup(answers["age_group"])
    basis = given(answers, "basis")
    years = answers.get("age_years")
    age = int(years) if years is not None else age_in(group)
    shared = shares_responsibility(answers)
    found = who_must_agree(actor_of(role, Basis(basis) if basis else None), age, track, shared_responsibility=shared)
    if role is Role.SELF and group is AgeGroup.ADULT and found.need is Need.NOTHING:
        return None
    named = [speaker.book.statute_words(name, speaker.language) for name in found.statutes[:CITED]]
    parts = [speaker.text("representation", found.reason)]
    if Need.OTHER_PARENT in found.also:
        parts.append(other_parent_note(speaker))
    if found.conflict and years is not None:
        parts.append(speaker.text("representation", f"conflict_{found.conflict}"))
    return " ".join([*parts, speaker.text("common", "note_statutes", statutes=", ".join(named))])


def other_parent_note(speaker: Speaker) -> str:
    """What follows when another shares the parental responsibility (bl § 30, pbrl § 4-4); nobody is turned away for it."""
    return " ".join(
        (speaker.text("representation", f"need_{Need.OTHER_PARENT}"), speaker.text("common", "waits_for_other_parent"))
    )
