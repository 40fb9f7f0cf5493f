"""The conversation that registers who may act for whom, for what, and from when until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from actions import steps
from actions.about_whom import ages_told
from actions.filing import SubmitFlow
from actions.first_message import basis_told, reach_told
from actions.parents import SHARED_RESPONSIBILITY, other_parent_told, shared_told
from actions.right_to_act import basis
from actions.speech import Voice
from actions.step import SKIPPED, Answers, Step
from actions.told import AGE_YEARS, SECRET_ADDRESS, TellingForm, age_beside, also, contact_told, exact_age
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.authorisation import Scope
from bot.casework.spotting import spot_reference
from bot.intake.agreement import agreement_note
from bot.intake.answers import acts_as_parent, given, gives, must_ask_basis, receives
from bot.intake.filing import file_authorisation
from bot.reading import NotUnderstood
from bot.reading.ages import age_group
from bot.reading.days import read_beginning, read_end
from bot.reading.giving import has_received, read_giving
from bot.reading.period import has_no_end, read_period
from bot.reading.told_names import age_beside_name

EVERYTHING = {"all": tuple(scope.value for scope in Scope)}


def first_day_of(turn: Turn) -> str:
    """The first day, ISO; one that lies very far back is a slip of the pen."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    return read_beginning(turn.text, wiring().today()).isoformat()


def last_day_of(turn: Turn) -> str:
    """The last day, ISO, neither before today nor before the first; "until revoked" has none."""
    if turn.is_payload:
        raise NotUnderstood("not_understood")
    if has_no_end(turn.text):
        return SKIPPED
    today = wiring().today()
    begins = given(turn.slots, "valid_from")
    first = date.fromisoformat(begins) if begins else today
    return read_end(turn.text, today, first).isoformat()


def last_day_beside(turn: Turn) -> dict[str, Any]:
    """The last day in an answer that gives both: "from 1 December until 1 June"."""
    if turn.is_payload:
        return {}
    if has_no_end(turn.text):
        return {"valid_until": SKIPPED}
    today = wiring().today()
    try:
        period = read_period(turn.text, today)
    except NotUnderstood:
        return {}
    if period.last is None or period.last < max(today, period.first or today):
        return {}
    return {"valid_until": period.last.isoformat()}


def first_day_told(turn: Turn) -> dict[str, Any]:
    """The first day that the first message gives with "from"."""
    try:
        first = read_period(turn.text, wiring().today()).first
    except NotUnderstood:
        return {}
    return {"valid_from": first.isoformat()} if first else {}


def show_first_day(value: Any, voice: Voice, _flow: str) -> str:
    """A first day as people write it."""
    return steps.date_words(value, voice)


class ValidateAuthorisationForm(TellingForm):
    """The questions of an authorisation; never an address."""

    flow = "authorisation"
    steps = (
        steps.CONSENT,
        Step("direction", steps.choice("authorisation", "direction", "direction"),
             resets=("role", "age_group", "age_years", "basis", "shared_responsibility")),
        also(steps.CITIZEN_NAME, contact_told),
        steps.CONTACT,
        SECRET_ADDRESS,
        Step("representative_name", steps.name_of, applies=gives),
        Step("role", steps.choice("authorisation", "role", "relation"), applies=receives, also=age_beside,
             resets=("age_group", "age_years", "basis", "shared_responsibility")),
        Step("service_user_name", steps.name_of, applies=receives, also=age_beside),
        replace(also(steps.AGE_GROUP, exact_age), resets=("basis", "age_years", "shared_responsibility")),
        AGE_YEARS,
        replace(basis("authorisation"), applies=lambda answers: receives(answers) and must_ask_basis(answers)),
        replace(SHARED_RESPONSIBILITY, applies=acts_as_parent),
        Step("scope", steps.choices("authorisation", "scope", "scope", EVERYTHING), input="choices"),
        Step("valid_from", first_day_of, optional=True, show=show_first_day, also=last_day_beside, resets=("valid_until",), input="date"),
        Step("valid_until", last_day_of, optional=True, show=steps.show_date, input="date"),
        Step("related_reference", steps.reference_of, optional=True),
        steps.confirm(),
    )  # fmt: skip

    def opening(self, turn: Turn) -> dict[str, Any]:
        """What the first message already says: who acts for whom, for what, and from when until when."""
        if turn.is_payload:
            return {}
        found: dict[str, Any] = reach_told(turn)
        found.pop("contact_wish", None)
        direction = turn.values("direction") or [each for each in [read_giving(turn.text)] if each]
        if direction:
            found["direction"] = direction[0]
        relation = [value for value in turn.values("relation") if value != "self"]
        others = [name for name in turn.values("service_user_name") if name != found.get("citizen_name")]
        own, other_ages = ages_told(turn)
        if found.get("direction") == "receive":
            if relation:
                found["role"] = relation[0]
            if len(others) == 1:
                found["service_user_name"] = others[0]
            ages = other_ages
        else:
            if found.get("direction") == "give" and len(others) == 1:
                found["representative_name"] = others[0]
            ages = own
        if len(ages) == 1 and "direction" in found and (found["direction"] == "give" or "role" in found):
            found.update(age_group=age_group(ages[0]), age_years=ages[0])
        if found.get("direction") == "receive":
            found.update(basis_told(turn, found.get("role")) if has_received(turn.text) else {})
            years = age_beside_name(turn.text, others[0]) if len(others) == 1 and "role" in found else None
            if "age_group" not in found and years is not None:
                found.update(age_group=age_group(years), age_years=years)
        scope = [each for value in turn.values("scope") for each in EVERYTHING.get(value, (value,))]
        if scope:
            found["scope"] = list(dict.fromkeys(scope))
        found.update(first_day_told(turn))
        found.update(last_day_beside(turn))
        reference = spot_reference(turn.text)
        if reference is not None:
            found["related_reference"] = reference.value
        derived = {**found, **self.derive(found)}
        return {**derived, **(shared_told(turn) if acts_as_parent(derived) else {})}

    def derive(self, answers: Answers) -> dict[str, Any]:
        """Whoever gives an authorisation writes about their own case."""
        return {"role": "self"} if gives(answers) else {}

    def fields(self, voice: Voice, answers: Answers) -> list[dict[str, str]]:
        """All answers; a day that is left open is said as what it comes to."""
        found = super().fields(voice, answers)
        for field in found:
            if field["slot"] in ("valid_from", "valid_until") and answers.get(field["slot"]) == SKIPPED:
                field["value"] = voice.text("authorisation", f"{field['slot']}_open")
        return found

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """Who must agree, as soon as role and age tell; whoever gives an authorisation has the say."""
        if answers.get("role") is None or answers.get("age_group") is None:
            return None
        if not {"role", "age_group", "direction"} & set(known):
            return other_parent_told(known, voice, answers)
        return agreement_note(voice.speaker, answers)


class ActionSubmitAuthorisation(SubmitFlow):
    """Registers the authorisation and gives the receipt."""

    form = ValidateAuthorisationForm
    file = staticmethod(file_authorisation)
