"""What the message that starts a conversation already says: "Jeg heter …, vil søke om plan for datteren min på 9, ring etter kl 15"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import steps
from actions.told import contact_told, exact_age, wish_told
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.people import Role
from bot.reading.ages import age_group
from bot.reading.secret_address import hints_at_secret_address
from bot.reading.told_names import other_name_told, own_name_told
from bot.reading.told_wishes import goals_told, needs_told
from bot.reading.wished import kept_out, wished_coordinator

_COORDINATOR = re.compile(r"\b(?:som|as)\b.*(?:koordinator|coordinator)", re.IGNORECASE)
_FOR_ONESELF = re.compile(r"\b(?:for|til)\s+(?:meg|meg selv|meg sjølv|myself|me)\b", re.IGNORECASE)

WANTS = ("plan", "coordinator", "child_coordinator")


def told_first(turn: Turn) -> dict[str, Any]:
    """For whom, names, age, how to reach the citizen and when, what is wanted, needed and hoped for, who must not see the plan."""
    if turn.is_payload:
        return _carried(turn)
    turn = without_wished_coordinator(turn)
    found = {**person_told(turn), **reach_told(turn)}
    others = turn.values("service_user_name") or [each for each in [other_name_told(turn.text)] if each]
    # Whoever names themselves by their relation ("jeg er moren hennes, Kari Li") is not the one whom it is about.
    others = [each for each in others if each != found.get("citizen_name")]
    if len(others) == 1 and found.get("role") != "self":
        found["service_user_name"] = others[0]
    bases = set(turn.values("basis"))
    if bases and found.get("role") in ("relative", "other", "parent"):
        # "I have an authorisation, but it is only oral" is no written one.
        found["basis"] = "none_yet" if "none_yet" in bases else sorted(bases)[0]
    hidden = kept_out(turn.text)
    wants = [want for want in turn.values("wants") if want in WANTS]
    services = [
        str(entity["text"])
        for entity in turn.entities
        if entity["entity"] == "service" and not any(each.start <= int(entity["start"]) < each.end for each in hidden)
    ]
    coordinator = wished_coordinator(turn.text)
    services = [name for name in services if coordinator is None or name.casefold() not in coordinator.casefold()]
    told = {
        "wants": wants, "services": list(dict.fromkeys(services)), "preferred_coordinator": coordinator,
        "do_not_share_with": list(dict.fromkeys(each.words for each in hidden)), "district": _district(turn),
        "needs": needs_told(turn.text), "goals": goals_told(turn.text),
    }  # fmt: skip
    return {**found, **{slot: value for slot, value in told.items() if value}}


def without_wished_coordinator(turn: Turn) -> Turn:
    """The turn in which "her as coordinator" is a wish, and says nothing of who the citizen is."""
    if wished_coordinator(turn.text) is None:
        return turn
    kept = tuple(
        entry
        for entry in turn.entities
        if not (entry["entity"] == "relation" and _COORDINATOR.search(str(entry.get("text") or "")))
    )
    if len(kept) < len(turn.entities) and (own := _FOR_ONESELF.search(turn.text)):
        kept += ({"entity": "relation", "value": "self", "start": own.start(), "end": own.end(), "text": own.group()},)
    return replace(turn, entities=kept)


def person_told(turn: Turn) -> dict[str, Any]:
    """Role and age of the person whom it is about, as exactly as they are said."""
    found = steps.who_it_is_about(turn)
    if "age_group" not in found:
        return found
    years = exact_age(turn, str(found["role"]))
    return {**found, **{slot: age for slot, age in years.items() if age_group(int(age)) == found["age_group"]}}


def reach_told(turn: Turn) -> dict[str, Any]:
    """The citizen's name, how to reach them and when, and a hint that the address is secret."""
    names = turn.values("name") or [each for each in [own_name_told(turn.text)] if each]
    return {
        **({"citizen_name": names[0]} if names else {}),
        **contact_told(turn),
        **wish_told(turn),
        **({"secret_address": True} if hints_at_secret_address(turn.text) else {}),
    }


def _carried(turn: Turn) -> dict[str, Any]:
    """What the button of the self-check carries along: the relation, and the age where it was said."""
    relation = next((str(each) for each in turn.values("relation") if each in set(Role)), None)
    if relation is None:
        return {}
    ages = [int(age) for age in turn.values("age") if str(age).isdigit() and int(age) <= 120]
    return {"role": relation, **({"age_group": age_group(ages[0]), "age_years": ages[0]} if len(ages) == 1 else {})}


def _district(turn: Turn) -> str | None:
    """The one district that is named, with or without the word for it."""
    said = turn.text.casefold()
    named = [
        str(district["name"])
        for district in wiring().phrasebook.municipality(turn.municipality).districts
        if any(
            f"{word} {_bare(district['name'])}" in said
            for word in ("bydel", "bydelen", "bor i", "bor på", "bur i", "bur på", "live in")
        )
    ]
    return named[0] if len(named) == 1 else None


def _bare(name: str) -> str:
    return name.casefold().replace("bydel", "").strip()
