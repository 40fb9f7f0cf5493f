"""The pages of each form: which questions stand together, and when each is asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intake.answers import (
    SKIPPED,
    Answers,
    about_another,
    acts_as_parent,
    gives,
    has_decision,
    in_full,
    is_child_alone,
    is_notice,
    is_parent_of_child,
    must_ask_basis,
    receives,
)
from web.forms import fields
from web.forms.fields import Field


@dataclass(frozen=True)
class FormPage:
    """Questions that are asked together; `id` names its heading in `content/prompts/forms.yml`."""

    id: str
    fields: tuple[Field, ...]


def _applicant(answers: Answers) -> bool:
    """Neither a child alone, who is asked for very little, nor a professional, who only notifies."""
    return not is_child_alone(answers) and not is_notice(answers)


def _no_child_alone(answers: Answers) -> bool:
    return not is_child_alone(answers)


def _needs_wording(answers: Answers) -> str:
    return "question_child" if is_child_alone(answers) else "question_notice" if is_notice(answers) else "question"


def _age_wording(answers: Answers) -> str:
    return "question_self" if answers.get("role") == "self" or gives(answers) else "question"


def _asks_district(answers: Answers) -> bool:
    """A district tells where somebody lives, so it is not asked of those whose address is secret."""
    return _no_child_alone(answers) and not answers.get("secret_address")


def _is_late(answers: Answers) -> bool:
    return in_full(answers) and bool(answers.get("late"))


ROLE = Field("role", "radios", fields.one)
OWN_NAME = Field("citizen_name", "line", fields.name, autocomplete="name")
CONTACT = Field("contact", "line", fields.contact)
PERSON_NAME = Field("service_user_name", "line", fields.name, applies=about_another)
AGE = Field("age_group", "radios", fields.one, part=_age_wording)
REFERENCE = Field("related_reference", "line", fields.reference, optional=True)


def _own_words(slot: str, **more: object) -> Field:
    return Field(slot, "text", fields.words, optional=True, **more)  # type: ignore[arg-type]


REQUEST = (
    FormPage("you", (ROLE, OWN_NAME, CONTACT, Field("contact_wish", "line", fields.words, optional=True))),
    FormPage("person", (PERSON_NAME, AGE)),
    FormPage("right", (
        Field("basis", "radios", fields.one, applies=lambda answers: not is_notice(answers) and must_ask_basis(answers)),
        Field("shared_responsibility", "radios", fields.one, applies=is_parent_of_child),
    )),
    FormPage("wishes", (
        Field("wants", "ticks", fields.several, groups=("both",), applies=_no_child_alone),
        Field("services", "line", fields.listed, optional=True, applies=_no_child_alone),
        _own_words("needs", part=_needs_wording),
        _own_words("goals", applies=_applicant),
        Field("preferred_coordinator", "line", fields.words, optional=True, applies=_applicant),
        Field("do_not_share_with", "line", fields.listed, optional=True, applies=_applicant),
        Field("district", "select", fields.one, optional=True, applies=_asks_district),
    )),
)  # fmt: skip

AUTHORISATION = (
    FormPage("you", (Field("direction", "radios", fields.one), OWN_NAME, CONTACT)),
    FormPage("person", (
        Field("representative_name", "line", fields.name, applies=gives),
        Field("role", "radios", fields.one, applies=receives),
        Field("service_user_name", "line", fields.name, applies=receives),
        AGE,
    )),
    FormPage("right", (
        Field("basis", "radios", fields.one, applies=lambda answers: receives(answers) and must_ask_basis(answers)),
        Field("shared_responsibility", "radios", fields.one, applies=acts_as_parent),
    )),
    FormPage("scope", (
        Field("scope", "ticks", fields.several, groups=("all",)),
        Field("valid_from", "line", fields.first_day, optional=True, is_date=True),
        Field("valid_until", "line", fields.last_day, optional=True, is_date=True),
        REFERENCE,
    )),
)  # fmt: skip


def _other_in_full(answers: Answers) -> bool:
    return about_another(answers) and in_full(answers)


APPEAL = (
    FormPage("you", (ROLE, OWN_NAME, CONTACT)),
    FormPage("person", (
        PERSON_NAME,
        Field("age_group", "radios", fields.one, applies=_other_in_full),
    )),
    FormPage("right", (
        Field("basis", "radios", fields.one, applies=lambda answers: in_full(answers) and must_ask_basis(answers)),
    )),
    FormPage("about", (
        Field("about", "radios", fields.one, applies=in_full),
        Field("rules", "radios", fields.one, applies=in_full),
    )),
    FormPage("time", (
        Field("received_date", "line", fields.past_day, optional=True, is_date=True,
              applies=lambda answers: has_decision(answers) and in_full(answers)),
        Field("decision_date", "line", fields.past_day, optional=True, is_date=True,
              applies=lambda answers: has_decision(answers) and in_full(answers)),
        Field("request_date", "line", fields.past_day, optional=True, is_date=True,
              applies=lambda answers: answers.get("about") == "no_reply" and in_full(answers)),
    )),
    FormPage("grounds", (
        _own_words("late_reason", applies=_is_late),
        _own_words("grounds", applies=in_full),
        _own_words("wanted_outcome", applies=in_full),
        Field("related_reference", "line", fields.reference, optional=True, applies=in_full),
    )),
)  # fmt: skip

PAGES: dict[str, tuple[FormPage, ...]] = {"request": REQUEST, "authorisation": AUTHORISATION, "appeal": APPEAL}
"""The pages of each flow, between the consent and the summary."""

URGENT_PAGES = ("about", "time", "grounds")
"""Pages of an appeal from which it may be registered at once, and the rest sent later."""

KEPT_IN_HASTE = ("about", "rules", "received_date", "grounds")
"""Answers of an appeal that are filed also when it is registered at once, where they were given."""

OPEN_DAYS = ("valid_from", "valid_until")
"""Days whose absence means something of its own, said in the summary."""

__all__ = ["KEPT_IN_HASTE", "OPEN_DAYS", "PAGES", "SKIPPED", "URGENT_PAGES", "FormPage"]
