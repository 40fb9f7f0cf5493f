"""A desk with one case in it, that counts wrong tries and remembers what was done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis
from bot.casework.case import Case, Consent, Event, Kind, Status, Subject, Submitter
from bot.casework.deadline import Rules
from bot.casework.people import Role
from bot.casework.reference import normalise_access_code, normalise_reference
from bot.casework.request import Request
from bot.desk import Attachment, AttachmentRefused, AuthorisationChangeRefused, OwnData, Refusal, TooManyTries
from tests.web.gateway_fakes import FakeDesk

REFERENCE, CODE = "IP-7K4M-9QXF", "7K4M9-QXF2A-B3CDE-F4GHJ"
PAIR = {"reference": REFERENCE, "access_code": CODE}
CONFIRMATION = "ABCD-EFGH-JKMN-PQRS"
RESUME = "7K4M-9QXF-ABCD-EFGH"
MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

SECRETS = ("Kari Representant", "Ola Hemmelig", "trenger dusjhjelp", "Eg er usamd", "Grunn")
"""What the case holds and its page never tells."""


def a_case(kind: Kind = Kind.AUTHORISATION, **changes: Any) -> Case:
    """A case that a relative has filed and that waits for its authorisation."""
    fields: dict[str, Any] = {
        "reference": REFERENCE, "kind": kind, "status": Status.AWAITING_AUTHORISATION, "municipality": "0301",
        "district": None, "language": "nb", "created_at": MORNING, "due_at": date(2026, 12, 21),
        "submitter": Submitter(Role.RELATIVE, "Kari Representant", "+4791234567", "kari@example.no"),
        "subject": Subject(same_as_submitter=False, name="Ola Hemmelig"),
        "request": Request(("plan",), needs="trenger dusjhjelp") if kind is Kind.REQUEST else None,
        "authorisation": Authorisation(Basis.NONE_YET, ("apply",), status=AuthorisationStatus.PENDING),
        "appeal": Appeal(About.REFUSAL, Rules.HEALTH_AND_CARE, grounds="Eg er usamd") if kind is Kind.APPEAL else None,
        "related_reference": None, "consent": Consent(MORNING, "2026-11"),
        "events": (Event(MORNING, "received", "citizen"), Event(MORNING, "awaiting_authorisation", "system"),
                   Event(MORNING, "opened", "saksbehandler")),
    }  # fmt: skip
    return Case(**fields | changes)


@dataclass
class CaseDesk(FakeDesk):
    """The desk of the case pages; `deeds` holds what was done, `refuses` a reason for which files are refused."""

    case: Case = field(default_factory=a_case)
    deeds: list[tuple[Any, ...]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    refuses: Refusal | None = None
    wrong: int = 0

    def save_draft(self, *_told: Any) -> str:
        self._try()
        return RESUME

    def _admitted(self, reference: str, code: str, wanted: str = CODE) -> bool:
        self._try()
        if self.wrong >= 5:
            raise TooManyTries(MORNING)
        right = normalise_reference(reference) == REFERENCE and (normalise_access_code(code) or code) == wanted
        self.wrong += not right
        return right

    def _do(self, reference: str, code: str, *deed: Any) -> Case | None:
        if not self._admitted(reference, code):
            return None
        self.deeds.append(deed)
        return self.case

    def look_up_case(self, reference: str, access_code: str) -> Case | None:
        return self.case if self._admitted(reference, access_code) else None

    def supplement_case(self, reference: str, access_code: str, text: str) -> Case | None:
        return self._do(reference, access_code, "supplement", text)

    def correct_contact(self, reference: str, access_code: str, phone: str | None, email: str | None) -> Case | None:
        return self._do(reference, access_code, "contact", phone, email)

    def revoke_authorisation(self, reference: str, access_code: str) -> Case | None:
        return self._do(reference, access_code, "revoke")

    def withdraw_case(self, reference: str, access_code: str) -> Case | None:
        done = self._do(reference, access_code, "withdraw")
        if done is not None:
            self.case = self.case.with_status(Status.WITHDRAWN, MORNING, "citizen").without_person()
        return done

    def new_confirmation_code(self, reference: str, access_code: str) -> str | None:
        if self.case.authorisation is None or self.case.authorisation.status is not AuthorisationStatus.PENDING:
            raise AuthorisationChangeRefused
        return None if self._do(reference, access_code, "code") is None else CONFIRMATION

    def confirm_authorisation(self, reference: str, confirmation_code: str) -> Case | None:
        if not self._admitted(reference, confirmation_code, CONFIRMATION):
            return None
        self.deeds.append(("confirm",))
        return self.case

    def attach(self, reference: str, access_code: str, content: bytes) -> Attachment | None:
        if not self._admitted(reference, access_code):
            return None
        if self.refuses is not None:
            raise AttachmentRefused(self.refuses)
        kept = Attachment(len(self.attachments) + 1, "application/pdf", len(content), MORNING)
        self.attachments.append(kept)
        self.deeds.append(("attach", len(content)))
        return kept

    def list_attachments(self, reference: str) -> list[Attachment]:
        self._try()
        return self.attachments if reference == REFERENCE else []

    def own_data(self, reference: str, access_code: str) -> OwnData | None:
        if not self._admitted(reference, access_code):
            return None
        return OwnData(self.case, (), (), tuple(self.attachments), self.case.events[2:])

    def reckon(self, appeal: Appeal) -> None:
        return None


def settled(status: AuthorisationStatus) -> Case:
    """The case with its authorisation settled."""
    case = a_case(status=Status.IN_PROGRESS)
    assert case.authorisation is not None
    return replace(case, authorisation=replace(case.authorisation, status=status))
