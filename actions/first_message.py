"""What the message that starts a conversation already says: "Jeg heter …, vil søke om plan for datteren min på 9, ring etter kl 15"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.about_whom import who_it_is_about
from actions.parents import shared_told
from actions.told import contact_told, exact_age, wish_told
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.people import Role
from bot.intake.answers import is_parent_of_child
from bot.reading.ages import age_group, read_age
from bot.reading.giving import role_by_giver
from bot.reading.secret_address import hints_at_secret_address
from bot.reading.several_people import speaks_of_own_children, speaks_of_several
from bot.reading.told_names import age_beside_name, other_name_told, own_name_told
from bot.reading.told_wishes import goals_told, needs_told
from bot.reading.unborn import expects_a_child
from bot.reading.wished import kept_out, wished_coordinator

_COORDINATOR = re.compile(r"\b(?:som|as)\b.*(?:koordinator|coordinator)", re.IGNORECASE)
_FOR_ONESELF = re.compile(r"\b(?:for|til)\s+(?:meg|meg selv|meg sjølv|myself|me)\b", re.IGNORECASE)

_BORN = re.compile(r"\b(?:født|fødd|born|f\.\s*(?=\d))", re.IGNORECASE)
_WHETHER_NEEDED = re.compile(
    r"\b(?:må|treng(?:er|s)?|trengst|skal|bør|krev(?:es|st|jast|er)|do|does|must|need|needed|required|have\s+to)\s+"
    r"(?:(?!ikke|ikkje|not)\w+\s+){0,4}?(?:full\s?makt\w*|verge\w*|verje\w*|power\s+of\s+attorney|authori[sz]ation|guardian\w*)\b",
    re.IGNORECASE,
)
"""Who asks whether an authorisation is needed, or says that one is, has not said that there is one."""

_TO_COME = re.compile(
    r"\b(?:vil|skal|kan|ønsker|ønskjer|will|wants?|is\s+going)\s+(?:å\s+|to\s+)?(?:gi|gje|gjeve|skrive|give|grant|sign)\b",
    re.IGNORECASE,
)
"""An authorisation that is still to be given is none yet, and is asked about."""

_I_WAS = re.compile(r"\b(?:jeg|eg|i)\s+(?:er|ble|blei|am|was)\s*$", re.IGNORECASE)

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
    found.update(basis_told(turn, found.get("role")))
    if is_parent_of_child(found):
        found.update(shared_told(turn))
    hidden = kept_out(turn.text)
    wants = [want for want in turn.values("wants") if want in WANTS]
    services = [
        str(entity["text"])
        for entity in turn.entities
        if entity["entity"] == "service" and not any(each.start <= int(entity["start"]) < each.end for each in hidden)
    ]
    coordinator = wished_coordinator(turn.text)
    services = [name for name in services if coordinator is None or name.casefold() not in coordinator.casefold()]
    told: dict[str, Any] = {
        "wants": wants, "services": list(dict.fromkeys(services)), "preferred_coordinator": coordinator,
        "do_not_share_with": list(dict.fromkeys(each.words for each in hidden)), "district": _district(turn),
        "needs": needs_told(turn.text), "goals": goals_told(turn.text),
    }  # fmt: skip
    if found.get("role") != "self" and speaks_of_several(turn.text):
        # One case is about one person: none of them is chosen without a word.
        told["several_people"] = True
        if "role" not in found and speaks_of_own_children(turn.text):
            found["role"] = "parent"
        found = {
            slot: value for slot, value in found.items() if slot not in ("service_user_name", "age_group", "age_years")
        }
    return {**found, **{slot: value for slot, value in told.items() if value}}


def basis_told(turn: Turn, role: str | None) -> dict[str, Any]:
    """What the right to act for another rests on, where the message says it."""
    bases = set(turn.values("basis"))
    if (
        not bases
        or _TO_COME.search(turn.text)
        or _WHETHER_NEEDED.search(turn.text)
        or role not in ("relative", "other", "parent")
    ):
        return {}
    # "I have an authorisation, but it is only oral" is no written one.
    return {"basis": "none_yet" if "none_yet" in bases else sorted(bases)[0]}


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
    found = who_it_is_about(turn)
    if "role" not in found and "child_coordinator" in turn.values("wants") and expects_a_child(turn.text):
        return {"role": "parent", "age_group": "under_16", "age_years": 0}
    if "role" not in found and (giver := role_by_giver(turn.text)):
        found = {**found, "role": giver}
    if "age_group" not in found:
        years_told = _age_by_name_or_birth(turn, str(found.get("role") or ""))
        return found if years_told is None else {**found, "age_group": age_group(years_told), "age_years": years_told}
    years = exact_age(turn, str(found.get("role") or "other"))
    return {**found, **{slot: age for slot, age in years.items() if age_group(int(age)) == found["age_group"]}}


def _age_by_name_or_birth(turn: Turn, role: str) -> int | None:
    """The age after the name of the person whom it is about, or by the day on which they were born."""
    if not role:
        return None
    if role == "self":
        names = turn.values("name") or [each for each in [own_name_told(turn.text)] if each]
    else:
        names = turn.values("service_user_name") or [each for each in [other_name_told(turn.text)] if each]
    beside = age_beside_name(turn.text, str(names[0])) if len(names) == 1 else None
    born = _BORN.search(turn.text) if beside is None else None
    if born is None or (role != "self" and _I_WAS.search(turn.text[: born.start()])):
        return beside
    return read_age(turn.text[born.start() : born.start() + 40], wiring().today())


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
