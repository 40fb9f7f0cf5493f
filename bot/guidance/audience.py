"""Whom an answer is for, so that it can say what differs for them."""

from __future__ import annotations

from collections.abc import Collection


def audience_of(
    relations: Collection[str], ages: Collection[int], before: str | None, *, consents: int, majority: int
) -> str | None:
    """One of `phrasebook.AUDIENCES`, or None where nothing is known.

    What a message says wins over what is known from before; a message that says nothing leaves it as it is.

    Args:
        relations: what the writer is to the one it is about, as the entity matcher names it.
        ages: ages that the message names.
        before: what earlier messages said.
        consents: the age from which somebody consents to health care themself (pbrl § 4-3).
        majority: the age of majority (vgml § 8).
    """
    age = next(iter(ages), None)
    if "professional" in relations:
        return "professional"
    if "parent" in relations:
        if age is None or age < consents:
            return "child"
        return "youth" if age < majority else "adult_relative"
    if "guardian" in relations or "relative" in relations:
        return "adult_relative" if age is None or age >= majority else before
    if age is not None and consents <= age < majority:
        return "youth"
    if "self" in relations:
        return "self"
    return before
