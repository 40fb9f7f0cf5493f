"""Whom a message is about: the one who writes or another, how old, and by what name."""

from __future__ import annotations

import re
from typing import Any

from actions.turn import Turn
from bot.reading.ages import age_group as group_of_age
from bot.reading.told_roles import calls_it_their_own, opening_role
from bot.reading.whose_age import is_own_age

_FOR = re.compile(r"(?:for|til|te|åt|på|to|on|gjelder|gjeld|søker|søke|søkje|plan|koordinator)\b", re.IGNORECASE)


def who_it_is_about(turn: Turn) -> dict[str, Any]:
    """Role and age group, as far as the first message settles them.

    "I'm 14 and my parents do not help me" is about the one who writes, and "I am 42 and my son …" leaves it open: whoever says
    their own age and only mentions another is asked.
    """
    relations = [entry for entry in turn.entities if entry["entity"] == "relation"]
    own, others = ages_told(turn)
    if opened := opening_role(turn.text):
        role: str | None = opened
    elif not relations:
        role = "self" if own or calls_it_their_own(turn.text) else None
    elif own and not _FOR.match(str(relations[0].get("text") or "")):
        role = "self" if relations[0]["value"] == "self" else None
    else:
        role = str(relations[0]["value"])
    ages = (own or others) if role == "self" else others
    if role is None:
        # Whoever it turns out to be, "for lillebror på 7" has told how old they are.
        return {"age_group": group_of_age(others[0])} if len(set(others)) == 1 and not own and not relations else {}
    return {"role": role, **({"age_group": group_of_age(ages[0])} if len(set(ages)) == 1 else {})}


def told_beside(turn: Turn) -> dict[str, Any]:
    """The age, and the name of the person, in an answer that says whom it is about: "for my mother, she's 82"."""
    if turn.is_payload:
        return {}
    own, others = ages_told(turn)
    about_self = turn.values("relation") == ["self"] or (own and not turn.values("relation"))
    ages = own if about_self else others
    names = [] if about_self else turn.values("service_user_name")
    return {
        **({"age_group": group_of_age(ages[0])} if len(ages) == 1 else {}),
        **({"service_user_name": names[0]} if names else {}),
    }


def ages_told(turn: Turn) -> tuple[list[int], list[int]]:
    """The ages that the citizen says of themselves, and all others."""
    own: list[int] = []
    others: list[int] = []
    for entry in turn.entities:
        if entry["entity"] == "age":
            (own if is_own_age(turn.text, int(entry["start"])) else others).append(int(entry["value"]))
    return own, others
