"""From answers to a case: the people, the consent and the content, handed in at the desk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, authorisation_status, default_basis
from bot.casework.case import Case, Consent
from bot.casework.people import AgeGroup, Role, Subject, Submitter
from bot.casework.request import Request, Want
from bot.casework.settling import AuthorisationChangeRefused
from bot.desk import Desk, DeskError
from bot.guidance.phrasebook import Phrasebook
from bot.intake.answers import Answers, given, gives
from bot.intake.appealing import appeal_of
from bot.intake.speaker import Speaker
from bot.receipt import Receipt

CONFIRMED_BY_CODE = (Basis.NONE_YET, Basis.WRITTEN_AUTHORISATION)
"""What the person concerned can confirm with a code; a guardianship is shown by its paper."""


@dataclass(frozen=True)
class HandedIn:
    """What is handed in, and from where; `repr` tells no answer.

    Attributes:
        answers: slot by slot.
        speaker: in the citizen's language and for the municipality that receives it.
        submission_id: the same for every try to file the same thing.
        today: the day, in Norway.
        conversation_id: of the chat; None where there was none.
    """

    answers: Answers = field(repr=False)
    speaker: Speaker = field(repr=False)
    submission_id: str = field(repr=False)
    today: date
    conversation_id: str | None = field(default=None, repr=False)

    def shared(self) -> dict[str, Any]:
        """The arguments that every deed of filing takes."""
        return {
            "submission_id": self.submission_id, "municipality": self.speaker.municipality, "language": self.speaker.language,
            "submitter": submitter_of(self.answers), "subject": subject_of(self.answers),
            "consent": consent_of(self.answers, self.speaker.book), "conversation_id": self.conversation_id,
        }  # fmt: skip


def file_request(desk: Desk, handed_in: HandedIn) -> Receipt:
    """File the request, notice or contact wish; raises DeskError when it could not be stored."""
    answers = handed_in.answers
    request = Request(
        # A child alone is not asked which of them: the unit hears the child first.
        wants=tuple(given(answers, "wants") or (Want.PLAN, Want.COORDINATOR)),
        services=tuple(given(answers, "services") or ()),
        needs=given(answers, "needs"),
        goals=given(answers, "goals"),
        preferred_coordinator=given(answers, "preferred_coordinator"),
        do_not_share_with=tuple(given(answers, "do_not_share_with") or ()),
        contact_wish=contact_wish_of(answers, handed_in.speaker),
    )
    # Whoever writes about themselves has the say, and whoever only notifies does not act for anybody.
    scope = () if answers["role"] in ("self", "professional") else ("apply",)
    return desk.file_request(
        district=given(answers, "district"), request=request, authorisation=authorisation_of(answers, scope=scope), **handed_in.shared(),
    )  # fmt: skip


def file_authorisation(desk: Desk, handed_in: HandedIn) -> Receipt:
    """Register the authorisation; raises DeskError when it could not be stored."""
    answers = handed_in.answers
    begins, until = given(answers, "valid_from"), given(answers, "valid_until")
    acting = {**answers, "basis": "written_authorisation"} if gives(answers) else answers
    authorisation = authorisation_of(
        acting, scope=tuple(answers["scope"]), valid_from=date.fromisoformat(begins) if begins else handed_in.today,
        valid_until=date.fromisoformat(until) if until else None,
        representative=given(answers, "representative_name") if gives(answers) else None,
        shared_responsibility={"yes": True, "no": False}.get(given(answers, "shared_responsibility")),
    )  # fmt: skip
    receipt = desk.give_authorisation(
        district=None, authorisation=authorisation, related_reference=given(answers, "related_reference"), **handed_in.shared()
    )  # fmt: skip
    _tell_secret_address(desk, handed_in, receipt)
    return receipt


def file_appeal(desk: Desk, handed_in: HandedIn) -> Receipt:
    """Register the wish to appeal; raises DeskError when it could not be stored."""
    answers = handed_in.answers
    return desk.register_appeal(
        district=None, appeal=appeal_of(answers), related_reference=given(answers, "related_reference"),
        authorisation=authorisation_of(answers, scope=() if answers["role"] == "self" else ("appeal",)), **handed_in.shared(),
    )  # fmt: skip


FILE: dict[str, Callable[[Desk, HandedIn], Receipt]] = {
    "request": file_request,
    "authorisation": file_authorisation,
    "appeal": file_appeal,
}
"""How each flow is filed."""


def _tell_secret_address(desk: Desk, handed_in: HandedIn, receipt: Receipt) -> None:
    """An authorisation has no field for it; filing again finds the same case, so a failure here loses nothing."""
    if handed_in.answers.get("secret_address"):
        said = handed_in.speaker.text("common", "secret_contact_wish")
        if said not in [supplement.text for supplement in receipt.case.supplements]:
            desk.supplement_case(receipt.reference, receipt.access_code, said)


def submitter_of(answers: Answers) -> Submitter:
    """The citizen."""
    contact = given(answers, "contact") or {}
    return Submitter(
        Role(answers["role"]), answers["citizen_name"], contact.get("phone"), contact.get("email"), contact.get("words")
    )  # fmt: skip


def subject_of(answers: Answers) -> Subject:
    """The person whom it is about."""
    same = answers["role"] == "self"
    age = given(answers, "age_group")
    return Subject(same, None if same else given(answers, "service_user_name"), AgeGroup(age) if age else None)


def authorisation_of(answers: Answers, **details: Any) -> Authorisation:
    """What the right to act rests on, and where it stands."""
    role, age = Role(answers["role"]), given(answers, "age_group")
    group = AgeGroup(age) if age else None
    chosen = given(answers, "basis")
    basis = Basis(chosen) if chosen else default_basis(role, group) or Basis.NONE_YET
    status, _case_status = authorisation_status(role, group, basis)
    return Authorisation(basis=basis, status=status, **{"scope": (), **details})


def contact_wish_of(answers: Answers, speaker: Speaker) -> str | None:
    """The citizen's own words about contact, and what a secret address asks of the municipality."""
    parts = [given(answers, "contact_wish")]
    if answers.get("secret_address"):
        parts.append(speaker.text("common", "secret_contact_wish"))
    return ". ".join(str(part).rstrip(".") for part in parts if part) or None


def consent_of(answers: Answers, book: Phrasebook) -> Consent:
    """The consent, with the time it was given (ISO, in the answer)."""
    return Consent(datetime.fromisoformat(answers["consent"]), consent_version(book))


def consent_version(book: Phrasebook) -> str:
    """Which wording was agreed to: the digest of the consent text in every language, so that no change goes unnoticed."""
    texts = json.dumps(book.step("request", "consent")["question"], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


def can_be_confirmed(case: Case) -> bool:
    """Whether somebody else acts, or wants to, on the word of the person concerned, and nobody has seen it yet."""
    standing = case.authorisation
    return (
        standing is not None
        and case.submitter.role not in (Role.SELF, Role.PROFESSIONAL)
        and standing.status is AuthorisationStatus.PENDING
        and standing.basis in CONFIRMED_BY_CODE
    )


def confirmation_code(desk: Desk, receipt: Receipt) -> str | None:
    """The code by which the person concerned confirms, where an authorisation waits for them; without it the paper is enough."""
    if not can_be_confirmed(receipt.case):
        return None
    with suppress(DeskError, AuthorisationChangeRefused):
        return desk.new_confirmation_code(receipt.reference, receipt.access_code)
    return None
