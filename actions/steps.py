"""The questions that several flows share, and how their answers are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from actions.about_whom import ages_told, told_beside
from actions.names import name_of, other_name_of
from actions.speech import Voice
from actions.step import SKIPPED, Step
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.reference import normalise_access_code, normalise_reference
from bot.casework.spotting import spot_both
from bot.guidance.topic import LANGUAGES
from bot.intake.answers import about_another
from bot.reading import NotUnderstood
from bot.reading.ages import age_group as group_of_age
from bot.reading.ages import read_age_group
from bot.reading.anger import is_angry
from bot.reading.contact import read_reach
from bot.reading.dates import read_date
from bot.reading.days import read_past_day
from bot.reading.listing import pieces_of, with_its_words, without_denial
from bot.reading.lone_age import lone_age
from bot.reading.mashed import is_mashed
from bot.reading.outburst import is_outburst, says_nothing
from bot.reading.plain import tokens
from bot.reading.unborn import is_unborn
from bot.reading.yes_no import read_yes_no
from bot.telephone import spaced

_EXCEPT = frozenset(
    "ikke ikkje ikkj kje itte not no except but bare berre kun only alle alt everyone everybody all unntatt unnateke unntak utenom "
    "utanom bortsett uten utan without andre other others resten rest men untatt aldri never".split()
)
"""Words that turn what stands beside them round: "everyone but my GP" must not be shortened to the GP."""


def read_consent(turn: Turn) -> str | bool:
    """The time of a clear yes (ISO, UTC), or False for a clear no."""
    answer = _yes_no(turn)
    return wiring().now().isoformat(timespec="seconds") if answer else False


def read_confirmation(turn: Turn) -> bool:
    """A clear yes to the summary. A no is asked about: it may mean that something is wrong, or that all of it is."""
    if not _yes_no(turn):
        raise NotUnderstood("not_understood")
    return True


def read_decision(turn: Turn) -> bool:
    """A clear yes or a clear no."""
    return _yes_no(turn)


def _yes_no(turn: Turn) -> bool:
    if turn.is_payload:
        pressed = {"affirm": "yes", "deny": "no"}.get(turn.intent) or next(iter(turn.values("value")), None)
        if pressed in ("yes", "no"):
            return pressed == "yes"
        raise NotUnderstood("not_understood")
    answer = read_yes_no(turn.text)
    if answer is None:
        raise NotUnderstood("not_understood")
    return answer


def free_text(turn: Turn) -> str:
    """The citizen's own words, as they were written; signs alone, an outburst that tells of nothing and struck keys are none."""
    empty = turn.is_payload or says_nothing(turn.text) or is_outburst(turn.text) or is_mashed(turn.text)
    if empty or (turn.word_count == 1 and read_yes_no(turn.text) is True):
        raise NotUnderstood("not_understood")  # a bare yes says that there is something, and not what
    return turn.text.strip()


def contact_of(turn: Turn) -> dict[str, str | None]:
    """A telephone number (E.164), an e-mail address, or both; neither, with the words kept, for somebody who has none."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    return read_reach(turn.text).as_answer()


def age_group_of(turn: Turn) -> str:
    """The age group, from a button, an age or a word for it."""
    pressed = _pressed(turn, ("under_16", "16_17", "adult"))
    if pressed:
        return pressed[0]
    group = read_age_group(turn.text, wiring().today()) or next(
        (group_of_age(int(age)) for age in turn.values("age")), None
    )
    if group is None and not turn.is_payload:
        alone = lone_age(turn.text)
        group = "under_16" if is_unborn(turn.text) else None if alone is None else group_of_age(alone)
    if turn.is_payload or group is None:
        raise NotUnderstood("not_understood")
    return str(group)


def choice(flow: str, slot: str, entity: str | None = None) -> Callable[[Turn], str]:
    """A reader of one choice: a button, the words on it in any language, or an entity of that kind."""

    def read(turn: Turn) -> str:
        found = _chosen(turn, flow, slot, entity)
        if not found:
            raise NotUnderstood("not_understood")
        return found[0]

    return read


def choices(
    flow: str, slot: str, entity: str | None = None, groups: Mapping[str, tuple[str, ...]] | None = None
) -> Callable[[Turn], list[str]]:
    """A reader of several choices; `groups` says which choice stands for several, such as "both"."""

    def read(turn: Turn) -> list[str]:
        found: list[str] = []
        for value in _chosen(turn, flow, slot, entity):
            found += [each for each in (groups or {}).get(value, (value,)) if each not in found]
        if not found:
            raise NotUnderstood("not_understood")
        return found

    return read


def _pressed(turn: Turn, allowed: Any) -> list[str]:
    return [str(value) for value in turn.values("value") if value in allowed] if turn.is_payload else []


def _chosen(turn: Turn, flow: str, slot: str, entity: str | None) -> list[str]:
    offered = wiring().phrasebook.step(flow, slot).get("choices") or {}
    if turn.is_payload:
        return _pressed(turn, offered)
    by_entity = [str(value) for value in (turn.values(entity) if entity else ()) if value in offered]
    if by_entity:
        return by_entity
    text = turn.text.strip(" .!?").casefold()
    titles = {str(title[language]).casefold(): name for name, title in offered.items() for language in LANGUAGES}
    if text in titles:
        return [titles[text]]
    # A page with boxes to tick sends the words beside them, as a list.
    pieces = [piece.strip().casefold() for piece in turn.text.split(",")]
    return [titles[piece] for piece in pieces] if all(piece in titles for piece in pieces) else []


def listed(turn: Turn) -> list[str] | str:
    """Several things in one answer, each in the citizen's own words; a known service is taken out of the words round it.

    Words that turn it round stay with it: "everyone but my GP" is no GP. An answer that begins with a no and names nobody is
    none of them.
    """
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    services = {
        str(entity["text"]).casefold(): str(entity["text"]) for entity in turn.entities if entity["entity"] == "service"
    }
    text = turn.text
    if turn.step == "do_not_share_with":
        text = without_denial(text)  # "not the school" is whom the plan must be kept from
    opening = (tokens(text) or [""])[0]
    refuses = opening in ("nei", "nope", "niks") or (opening == "no" and turn.language == "en")
    if refuses and not services and not turn.values("relation"):
        return SKIPPED  # "no, everyone may see it"
    if (is_angry(turn.text) and not services) or is_mashed(turn.text):
        raise NotUnderstood("not_understood")  # a curse is nobody's service; it is met calmly, and asked again
    items = []
    for piece in pieces_of(text):
        if read_yes_no(piece) is True and not any(folded in piece.casefold() for folded in services):
            continue  # "ja, hjemmesykepleie": the yes is no service
        turned = not _EXCEPT.isdisjoint(tokens(piece))
        inside = [] if turned else [name for folded, name in services.items() if folded in piece.casefold()]
        items += inside if len(inside) > 1 else [with_its_words(piece, inside[0])] if inside else [piece]
    if not items:
        raise NotUnderstood("not_understood")
    return list(dict.fromkeys(items))


def past_date(turn: Turn) -> str:
    """A day that has been, ISO."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    return read_past_day(turn.text, wiring().today()).isoformat()


def future_date(turn: Turn) -> str:
    """A day that has not been, ISO."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    today = wiring().today()
    day = read_date(turn.text, today, prefer="future")
    if day < today:
        raise NotUnderstood("in_the_past")
    return day.isoformat()


def reference_of(turn: Turn) -> str:
    """A case's reference in its normal form, alone or with words around it."""
    found = None if turn.is_payload else normalise_reference(turn.text) or spot_both(turn.text)[0]
    if found is None:
        raise NotUnderstood("not_understood")
    return found


def access_code_of(turn: Turn) -> str:
    """An access code in its normal form, alone, with words around it, or beside the reference."""
    found = None if turn.is_payload else normalise_access_code(turn.text) or spot_both(turn.text)[1]
    if found is None:
        raise NotUnderstood("not_understood")
    return found


def district_of(turn: Turn) -> str:
    """The name of a district of the municipality, from people's words for it."""
    words = turn.text.casefold().replace("bydel", "").strip(" .!")
    districts = wiring().phrasebook.municipality(turn.municipality).districts
    for district in districts:
        plain = district["name"].casefold().replace("bydel", "").strip()
        if len(words) >= 3 and (plain in words or words in plain):
            return str(district["name"])
    raise NotUnderstood("not_understood" if turn.is_payload or not words else "unknown_district")


# -- how a value is shown in the summary


def with_new_parts(before: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The contact with what is new in it: whoever changes the telephone number keeps the e-mail address."""
    parts = {part: new.get(part) or before.get(part) for part in ("phone", "email")}
    words = new.get("words") or before.get("words")
    return {**parts, **({"words": words} if words and not any(parts.values()) else {})}


def show_contact(value: Any, voice: Voice, _flow: str) -> str:
    addresses = ", ".join(part for part in (spaced(value["phone"] or ""), value["email"]) if part)
    return addresses or voice.text("common", "no_address", words=value.get("words") or "")


def show_date(value: Any, voice: Voice, _flow: str) -> str:
    return date_words(value, voice)


def date_words(iso: str, voice: Voice) -> str:
    """A date as people write it in the language of the turn: "3. mars 2026", "3 March 2026"."""
    return voice.speaker.day(date.fromisoformat(iso))


CONSENT = Step("consent", read_consent, hidden=True)
CITIZEN_NAME = Step("citizen_name", name_of)
CONTACT = Step("contact", contact_of, show=show_contact, merge=with_new_parts)
SERVICE_USER_NAME = Step("service_user_name", other_name_of, applies=about_another, also=told_beside)
AGE_GROUP = Step("age_group", age_group_of, resets=("basis",))


def role(flow: str, also: Callable[[Turn], dict[str, Any]] = told_beside) -> Step:
    """Who the citizen is to the person whom it is about; `also` as in `Step`."""
    named = choice(flow, "role", "relation")

    def read(turn: Turn) -> str:
        # Whoever answers with their own age writes about themselves.
        if not turn.values("relation") and ages_told(turn)[0]:
            return "self"
        try:
            return named(turn)
        except NotUnderstood:
            return named(replace(turn, text=_CLAUSE_END.split(turn.text)[0]))  # "meg selv, avslaget kom i går"

    return Step("role", read, resets=("service_user_name", "age_group", "basis"), also=also)


_CLAUSE_END = re.compile(r"[,.;:!]\s+|\s+[-–]\s+")


def confirm() -> Step:
    """The yes to the summary."""
    return Step("confirm", read_confirmation, hidden=True)
