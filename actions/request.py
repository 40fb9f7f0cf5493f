"""The conversation that asks for a plan, a coordinator or a child coordinator, or notifies that somebody may need one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from actions import steps
from actions.filing import SubmitFlow
from actions.first_message import told_first
from actions.speech import Voice
from actions.step import SKIPPED, Answers, Step
from actions.told import (
    AGE_YEARS,
    CONTACT_WISH,
    SECRET_ADDRESS,
    TellingForm,
    age_beside,
    also,
    contact_told,
    exact_age,
    wish_told,
)  # fmt: skip
from actions.turn import Turn
from actions.wiring import wiring
from bot.intake.agreement import agreement_note
from bot.intake.answers import given, is_child_alone, is_notice, must_ask_basis
from bot.intake.filing import file_request
from bot.reading.wished import kept_out, without_kept_out
from bot.reading.yes_no import read_yes_no

BOTH = {"both": ("plan", "coordinator")}


def _must_ask_basis(answers: Answers) -> bool:
    return not is_notice(answers) and must_ask_basis(answers)


def _asked_of_applicants(slot: str, of_notices: bool = False) -> Any:
    """A child alone is asked none of these, and a professional few; what was told is kept and shown all the same."""

    def applies(answers: Answers) -> bool:
        spared = is_child_alone(answers) or (is_notice(answers) and not of_notices)
        return not spared or answers.get(slot) not in (None, SKIPPED)

    return applies


def consent_of(turn: Turn) -> str | bool:
    """The consent; "yes, but not Nav" is one to storing, with a wish about who sees the plan beside it."""
    rest = turn.text if turn.is_payload else without_kept_out(turn.text)
    agrees = rest != turn.text and read_yes_no(rest) is True
    return steps.read_consent(replace(turn, text=rest) if agrees else turn)


def kept_out_told(turn: Turn) -> dict[str, Any]:
    """Who must not see the plan, told beside another answer."""
    named = [] if turn.is_payload else [each.words for each in kept_out(turn.text)]
    return {"do_not_share_with": list(dict.fromkeys(named))} if named else {}


class ValidateRequestForm(TellingForm):
    """The questions of a request; twelve at most, whoever asks."""

    flow = "request"
    steps = (
        also(replace(steps.CONSENT, read=consent_of), wish_told, kept_out_told),
        replace(
            also(steps.role("request"), age_beside, contact_told, wish_told),
            resets=("service_user_name", "age_group", "age_years", "basis"),
        ),
        also(steps.CITIZEN_NAME, contact_told, wish_told),
        also(steps.CONTACT, wish_told),
        replace(CONTACT_WISH, applies=lambda answers: answers.get("contact_wish") is not None or is_child_alone(answers)),
        SECRET_ADDRESS,
        also(steps.SERVICE_USER_NAME, age_beside),
        replace(also(steps.AGE_GROUP, exact_age), resets=("basis", "age_years")),
        AGE_YEARS,
        replace(steps.basis("request"), applies=_must_ask_basis),
        Step(
            "wants",
            steps.choices("request", "wants", "wants", BOTH), input="choices",
            applies=_asked_of_applicants("wants", of_notices=True),
        ),
        Step("services", steps.listed, optional=True, listed=True,
             applies=_asked_of_applicants("services", of_notices=True)),
        Step("needs", steps.free_text, optional=True, free_text=True),
        Step("goals", steps.free_text, optional=True, free_text=True, applies=_asked_of_applicants("goals")),
        Step("preferred_coordinator", steps.free_text, optional=True, free_text=True,
             applies=_asked_of_applicants("preferred_coordinator")),
        Step("do_not_share_with", steps.listed, optional=True, listed=True,
             applies=_asked_of_applicants("do_not_share_with")),
        Step("district", steps.district_of, optional=True, applies=lambda answers: not is_child_alone(answers)),
        steps.confirm(),
    )  # fmt: skip

    _has_districts = False

    def prepare(self, turn: Turn) -> None:
        """Districts are asked for only where the municipality has them."""
        self._has_districts = bool(wiring().phrasebook.municipality(turn.municipality).districts)

    def applicable(self, answers: Answers) -> list[Step]:
        """A district tells where somebody lives, so it is not asked of those whose address is secret.

        Where the right to act and the district are asked for too, needs and goals are one question.
        """
        left_out = set()
        if not self._has_districts or (answers.get("secret_address") and answers.get("district") is None):
            left_out.add("district")
        if self._asks_goals_with_needs(answers):
            left_out.add("goals")
        return [step for step in super().applicable(answers) if step.slot not in left_out]

    def _asks_goals_with_needs(self, answers: Answers) -> bool:
        return self._has_districts and _must_ask_basis(answers) and given(answers, "goals") is None

    def question(self, voice: Voice, step: Step, answers: Answers) -> str:
        """The question about needs has a wording for a child, for a notice, and one that asks for goals as well."""
        if step.slot == "needs":
            wordings = {
                "question_child": is_child_alone(answers), "question_notice": is_notice(answers),
                "question_with_goals": self._asks_goals_with_needs(answers),
            }  # fmt: skip
            return voice.step_text("needs", next((part for part, fits in wordings.items() if fits), "question"))
        return super().question(voice, step, answers)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """Everything that the first message already says; or what the self-check's button carries along."""
        return told_first(turn)

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """What becomes of it, and who must agree, as soon as role and age tell; who is kept out, when it is told with the consent."""
        hidden = (
            kept_out_told(voice.turn).get("do_not_share_with")
            if voice.turn.step == "consent" and "consent" in known
            else None
        )
        kept = f"{voice.step_text('do_not_share_with', 'label')}: {', '.join(hidden)}" if hidden else None
        noted = voice.text("common", "noted", told=kept) if kept else None
        return "\n\n".join(part for part in (noted, self._agreement(known, voice, answers)) if part) or None

    @staticmethod
    def _agreement(known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        if is_notice(answers):
            return voice.text("request", "professional_note") if "role" in known else None
        if answers.get("role") is None or answers.get("age_group") is None or not {"role", "age_group"} & set(known):
            return None
        agreement = agreement_note(voice.speaker, answers)
        if is_child_alone(answers):
            return "\n\n".join(part for part in (voice.text("request", "too_young"), agreement) if part)
        return agreement

    def summary(self, voice: Voice, answers: Answers) -> str:
        """All answers, under the word for what they will be sent as."""
        lines = super().summary(voice, answers)
        kind = "notice" if is_notice(answers) else "contact_wish" if is_child_alone(answers) else None
        return f"{voice.text('request', f'summary_{kind}')}\n\n{lines}" if kind else lines


class ActionSubmitRequest(SubmitFlow):
    """Files the request and gives the receipt."""

    form = ValidateRequestForm
    file = staticmethod(file_request)
