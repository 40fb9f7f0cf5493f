"""The conversation that registers who may act for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions import steps
from actions.filing import SubmitFlow, authorisation_of, consent_of, subject_of, submitter_of
from actions.flow import FlowForm
from actions.speech import Voice
from actions.step import Answers, Step
from actions.steps import given
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.authorisation import Scope

EVERYTHING = {"all": tuple(scope.value for scope in Scope)}


def _receives(answers: Answers) -> bool:
    return answers.get("direction") == "receive"


def _gives(answers: Answers) -> bool:
    return answers.get("direction") == "give"


class ValidateAuthorisationForm(FlowForm):
    """The questions of an authorisation."""

    flow = "authorisation"
    steps = (
        steps.CONSENT,
        Step("direction", steps.choice("authorisation", "direction", "direction"), resets=("role", "age_group", "basis")),
        steps.CITIZEN_NAME,
        steps.CONTACT,
        Step("representative_name", steps.name_of, applies=_gives),
        Step("role", steps.choice("authorisation", "role", "relation"), applies=_receives, resets=("age_group", "basis")),
        Step("service_user_name", steps.name_of, applies=_receives),
        steps.AGE_GROUP,
        Step("basis", steps.choice("authorisation", "basis", "basis"),
             applies=lambda answers: _receives(answers) and steps.must_ask_basis(answers)),
        Step("scope", steps.choices("authorisation", "scope", "scope", EVERYTHING)),
        Step("valid_until", steps.future_date, optional=True, show=steps.show_date),
        steps.confirm(),
    )  # fmt: skip

    def opening(self, turn: Turn) -> dict[str, Any]:
        """What the first message already says: who acts for whom."""
        if turn.is_payload:
            return {}
        found: dict[str, Any] = {}
        if turn.values("direction"):
            found["direction"] = turn.values("direction")[0]
        relation = [value for value in turn.values("relation") if value != "self"]
        if relation and found.get("direction") == "receive":
            found["role"] = relation[0]
        if turn.values("name"):
            found["citizen_name"] = turn.values("name")[0]
        return {**found, **self.derive(found)}

    def derive(self, answers: Answers) -> dict[str, Any]:
        """Whoever gives an authorisation writes about their own case."""
        return {"role": "self"} if _gives(answers) else {}


class ActionSubmitAuthorisation(SubmitFlow):
    """Registers the authorisation and gives the receipt."""

    form = ValidateAuthorisationForm

    def file(self, turn: Turn, voice: Voice, slots: dict[str, Any]) -> None:
        """Register what was confirmed; raises DeskError when it could not be stored."""
        until = given(slots, "valid_until")
        if slots["direction"] == "give":
            slots = {**slots, "basis": "written_authorisation"}
        authorisation = authorisation_of(
            slots, scope=tuple(slots["scope"]), valid_from=wiring().today(),
            valid_until=date.fromisoformat(until) if until else None,
            representative=given(slots, "representative_name") if slots["direction"] == "give" else None,
        )  # fmt: skip
        receipt = wiring().desk.give_authorisation(
            submission_id=slots["submission_id"], municipality=turn.municipality, district=None,
            language=turn.language, submitter=submitter_of(slots), subject=subject_of(slots),
            authorisation=authorisation, consent=consent_of(slots), conversation_id=slots["conversation_id"],
        )  # fmt: skip
        text = voice.text("authorisation", "receipt", reference=receipt.reference, access_code=receipt.access_code)
        voice.say("receipt", text, reference=receipt.reference, access_code=receipt.access_code)
