"""The conversation that asks for a plan, a coordinator or a child coordinator."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actions import steps
from actions.filing import SubmitFlow, authorisation_of, consent_of, subject_of, submitter_of
from actions.flow import FlowForm
from actions.speech import Voice
from actions.step import Answers, Step
from actions.steps import date_words, given
from actions.turn import Turn
from actions.wiring import wiring
from bot.casework.request import Request
from bot.casework.status import Status

BOTH = {"both": ("plan", "coordinator")}


class ValidateRequestForm(FlowForm):
    """The questions of a request."""

    flow = "request"
    steps = (
        steps.CONSENT,
        steps.role("request"),
        steps.CITIZEN_NAME,
        steps.CONTACT,
        steps.SERVICE_USER_NAME,
        steps.AGE_GROUP,
        steps.basis("request"),
        Step("wants", steps.choices("request", "wants", "wants", BOTH)),
        Step("services", steps.listed, optional=True, listed=True),
        Step("needs", steps.free_text, optional=True, free_text=True),
        Step("goals", steps.free_text, optional=True, free_text=True),
        Step("preferred_coordinator", steps.free_text, optional=True, free_text=True),
        Step("do_not_share_with", steps.listed, optional=True, listed=True),
        Step(
            "district",
            steps.district_of,
            optional=True,
            applies=lambda answers: bool(answers.get("has_districts", True)),
        ),
        steps.confirm(),
    )

    def applicable(self, answers: Answers) -> list[Step]:
        """Districts are asked for only where the municipality has them."""
        return [step for step in super().applicable(answers) if step.slot != "district" or self._has_districts]

    _has_districts = False

    def prepare(self, turn: Turn) -> None:
        self._has_districts = bool(wiring().phrasebook.municipality(turn.municipality).districts)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """What the first message already says: for whom, their name and age, what is wanted, which services."""
        if turn.is_payload:
            return {}
        found = steps.who_it_is_about(turn)
        wants = [want for want in turn.values("wants") if want in ("plan", "coordinator", "child_coordinator")]
        if wants:
            found["wants"] = wants
        if turn.values("name"):
            found["citizen_name"] = turn.values("name")[0]
        if turn.values("service_user_name"):
            found["service_user_name"] = turn.values("service_user_name")[0]
        services = [str(entity["text"]) for entity in turn.entities if entity["entity"] == "service"]
        if services:
            found["services"] = list(dict.fromkeys(services))
        return found

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """A child who writes alone is welcome and told of help; a professional is told that a notice is no application."""
        if "age_group" in known and answers.get("role") == "self" and answers.get("age_group") == "under_16":
            return voice.text("request", "too_young")
        if "role" in known and answers.get("role") == "professional":
            return voice.text("request", "professional_note")
        return None


class ActionSubmitRequest(SubmitFlow):
    """Files the request and gives the receipt."""

    form = ValidateRequestForm

    def file(self, turn: Turn, voice: Voice, slots: dict[str, Any]) -> None:
        """File the confirmed request; raises DeskError when it could not be stored."""
        request = Request(
            wants=tuple(slots["wants"]),
            services=tuple(given(slots, "services") or ()),
            needs=given(slots, "needs"),
            goals=given(slots, "goals"),
            preferred_coordinator=given(slots, "preferred_coordinator"),
            do_not_share_with=tuple(given(slots, "do_not_share_with") or ()),
        )
        receipt = wiring().desk.file_request(
            submission_id=slots["submission_id"], municipality=turn.municipality, district=given(slots, "district"),
            language=turn.language, submitter=submitter_of(slots), subject=subject_of(slots), request=request,
            authorisation=authorisation_of(slots, scope=() if slots["role"] == "self" else ("apply",)),
            consent=consent_of(slots), conversation_id=slots["conversation_id"],
        )  # fmt: skip
        due = date_words(receipt.due.isoformat(), voice) if receipt.due else ""
        text = voice.text("request", "receipt", reference=receipt.reference, access_code=receipt.access_code, due=due)
        if receipt.case.status == Status.AWAITING_AUTHORISATION:
            text += "\n\n" + voice.text("request", "receipt_awaiting")
        voice.say(
            "receipt", text, reference=receipt.reference, access_code=receipt.access_code,
            due=receipt.due.isoformat() if receipt.due else None,
        )  # fmt: skip
