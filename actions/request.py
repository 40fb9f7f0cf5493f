"""The conversation that asks for a plan, a coordinator or a child coordinator, or notifies that somebody may need one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from actions import steps
from actions.filing import SubmitFlow
from actions.first_message import told_first
from actions.next_person import carried_over
from actions.parents import SHARED_RESPONSIBILITY, other_parent_told
from actions.right_to_act import basis
from actions.speech import Voice
from actions.step import SKIPPED, Answers, Step
from actions.told import (
    AGE_YEARS,
    CONTACT_WISH,
    SECRET_ADDRESS,
    SEVERAL_PEOPLE,
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
from bot.intake.answers import given, is_child_alone, is_notice, is_parent_of_child, must_ask_basis
from bot.intake.filing import file_request
from bot.reading.wished import kept_out, without_kept_out
from bot.reading.yes_no import read_yes_no

BOTH = {"both": ("plan", "coordinator")}


def _must_ask_basis(answers: Answers) -> bool:
    return not is_notice(answers) and must_ask_basis(answers)


def _asked_of_applicants(step: Step, of_notices: bool = False) -> Step:
    """A child alone is asked none of these, and a professional few; what was told is kept and shown all the same."""

    def asked(answers: Answers) -> bool:
        return not (is_child_alone(answers) or (is_notice(answers) and not of_notices))

    return replace(
        step, asked=asked, applies=lambda answers: asked(answers) or answers.get(step.slot) not in (None, SKIPPED)
    )


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
            resets=("service_user_name", "age_group", "age_years", "basis", "shared_responsibility"),
        ),
        also(steps.CITIZEN_NAME, contact_told, wish_told),
        also(steps.CONTACT, wish_told),
        replace(CONTACT_WISH, asked=is_child_alone,
                applies=lambda answers: answers.get("contact_wish") is not None or is_child_alone(answers)),
        SECRET_ADDRESS,
        SEVERAL_PEOPLE,
        also(steps.SERVICE_USER_NAME, age_beside),
        replace(also(steps.AGE_GROUP, exact_age), resets=("basis", "age_years")),
        AGE_YEARS,
        replace(basis("request"), applies=_must_ask_basis),
        SHARED_RESPONSIBILITY,
        _asked_of_applicants(Step("wants", steps.choices("request", "wants", "wants", BOTH), input="choices"), of_notices=True),
        _asked_of_applicants(Step("services", steps.listed, optional=True, listed=True), of_notices=True),
        Step("needs", steps.free_text, optional=True, free_text=True),
        _asked_of_applicants(Step("goals", steps.free_text, optional=True, free_text=True)),
        _asked_of_applicants(Step("preferred_coordinator", steps.free_text, optional=True, free_text=True)),
        _asked_of_applicants(Step("do_not_share_with", steps.listed, optional=True, listed=True)),
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
        # Of a parent who told nothing at once there would be thirteen questions.
        is_long = _must_ask_basis(answers) or (is_parent_of_child(answers) and not self.told)
        return self._has_districts and is_long and given(answers, "goals") is None

    def question(self, voice: Voice, step: Step, answers: Answers) -> str:
        """The question about needs has a wording for a child, for a notice, and one that asks for goals as well."""
        if step.slot == "needs":
            wordings = {
                "question_child": is_child_alone(answers), "question_notice": is_notice(answers),
                "question_with_goals": self._asks_goals_with_needs(answers),
            }  # fmt: skip
            return voice.step_text("needs", next((part for part, fits in wordings.items() if fits), "question"))
        if step.slot == "service_user_name" and answers.get("several_people") is True:
            return voice.text("request", "who_first")
        return super().question(voice, step, answers)

    def opening(self, turn: Turn) -> dict[str, Any]:
        """Everything that the first message already says; or what the self-check's button, or the case before it, carries along."""
        told = told_first(turn)
        return {**carried_over(turn, told), **told}

    def note(self, known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        """What is heard beside an answer: that a case is about one person, who is kept out, what becomes of it, and who must agree."""
        several = (
            voice.text("request", "one_at_a_time")
            if "several_people" in known and answers.get("several_people") is True
            else None
        )
        hidden = (
            kept_out_told(voice.turn).get("do_not_share_with")
            if voice.turn.step == "consent" and "consent" in known
            else None
        )
        kept = f"{voice.step_text('do_not_share_with', 'label')}: {', '.join(hidden)}" if hidden else None
        noted = voice.text("common", "noted", told=kept) if kept else None
        parts = (several, noted, self._agreement(known, voice, answers))
        return "\n\n".join(part for part in parts if part) or None

    @staticmethod
    def _agreement(known: Collection[str], voice: Voice, answers: Answers) -> str | None:
        if is_notice(answers):
            return voice.text("request", "professional_note") if "role" in known else None
        if answers.get("role") is None or answers.get("age_group") is None:
            return None
        if not {"role", "age_group"} & set(known):
            return other_parent_told(known, voice, answers)
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
