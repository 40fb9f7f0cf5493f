"""The answers to a flow's questions, and which questions they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.casework.authorisation import default_basis
from bot.casework.people import AgeGroup, Role

SKIPPED = "__skipped__"
"""The value of a slot whose question the citizen chose not to answer."""

Answers = Mapping[str, Any]


def given(answers: Answers, slot: str) -> Any:
    """An answer that was really given: None when it is missing or was skipped."""
    value = answers.get(slot)
    return None if value == SKIPPED else value


def about_another(answers: Answers) -> bool:
    """Whether the citizen writes for someone else."""
    return given(answers, "role") not in (None, "self")


def must_ask_basis(answers: Answers) -> bool:
    """Whether role and age leave open what the right to act rests on."""
    role, age = given(answers, "role"), given(answers, "age_group")
    if role in (None, "self") or (role == "parent" and age is None):
        return False
    return default_basis(Role(role), AgeGroup(age) if age else None) is None


def is_child_alone(answers: Answers) -> bool:
    """Whether a child under 16 writes for themselves: heard by way of a contact wish, and asked for very little."""
    return answers.get("role") == "self" and answers.get("age_group") == "under_16"


def is_notice(answers: Answers) -> bool:
    """Whether somebody who works in the services notifies: no application, so the person's own wishes are not asked of them."""
    return answers.get("role") == "professional"


def receives(answers: Answers) -> bool:
    """Whether the citizen is the one who will act for another."""
    return answers.get("direction") == "receive"


def gives(answers: Answers) -> bool:
    """Whether the citizen gives somebody an authorisation."""
    return answers.get("direction") == "give"


def is_parent_of_child(answers: Answers) -> bool:
    """A parent who acts for a child under 16 does so by parental responsibility, which two may share (bl § 30, pbrl § 4-4)."""
    return answers.get("role") == "parent" and answers.get("age_group") == "under_16"


def acts_as_parent(answers: Answers) -> bool:
    """Whether a parent registers that they act for their child, and gives no authorisation away."""
    return receives(answers) and is_parent_of_child(answers)


def shares_responsibility(answers: Answers) -> bool | None:
    """Whether another holds parental responsibility too; None when it was not asked, or not known."""
    return {"yes": True, "no": False}.get(str(given(answers, "shared_responsibility")))


def has_decision(answers: Answers) -> bool:
    """Silence is no decision: there is no day to count from. Nor is bad treatment."""
    return answers.get("about") not in ("no_reply", "treatment")


def in_full(answers: Answers) -> bool:
    """Whether there is time for every question: a wish to appeal may be registered at once, and the rest sent later."""
    return not answers.get("register_now")
