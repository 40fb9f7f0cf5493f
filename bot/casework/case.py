"""A case: what the coordinating unit works on, with one request, authorisation or appeal in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.casework.appeal import Appeal
from bot.casework.authorisation import Authorisation
from bot.casework.dates import date_from_export, export_date, in_utc, moment_from_export, require_date
from bot.casework.happenings import Consent, Event, Supplement
from bot.casework.people import AgeGroup, Role, Subject, Submitter
from bot.casework.reference import ALPHABET
from bot.casework.request import Request
from bot.casework.status import (
    ALLOWED_STATUS_CHANGES,
    Kind,
    Status,
    StatusChangeRefused,
    is_final,
    may_change_status,
)

__all__ = [
    "ALLOWED_STATUS_CHANGES",
    "LANGUAGES",
    "AgeGroup",
    "Case",
    "Consent",
    "Event",
    "Kind",
    "Role",
    "Status",
    "StatusChangeRefused",
    "Subject",
    "Submitter",
    "Supplement",
    "is_final",
    "is_overdue",
    "may_change_status",
]

LANGUAGES = ("nb", "nn", "en")
"""The languages that a case can be filed in."""

_REFERENCE = re.compile(f"IP-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_MUNICIPALITY = re.compile(r"[0-9]{4}")

# A preliminary reply keeps fvl § 11 a, so from then on the month is no longer what the case waits for.
_STILL_UNANSWERED = frozenset({Status.RECEIVED, Status.AWAITING_AUTHORISATION, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Case:
    """One case, never changed in place: a deed gives a new one.

    Attributes:
        reference: in the form of `new_reference`.
        kind, status: what it is and where it stands.
        municipality: number of four digits.
        district: bydel or other sub-unit, None where there is none.
        language: one of `LANGUAGES`.
        created_at: aware; kept in UTC.
        due_at: of a request, the municipality's last day (`response_deadline`); of an appeal, the citizen's
            (`appeal_deadline`); None where no time limit runs.
        submitter, subject: who writes, and whom it is about.
        request, authorisation, appeal: what was handed in; all None once the case is erased.
        related_reference: the case that this one belongs to.
        consent: the citizen's consent.
        events: what happened, oldest first.
        supplements: what the citizen added after filing, oldest first.

    Raises:
        ValueError: a value that the schema does not allow; the message names the field, never the value.
    """

    reference: str
    kind: Kind
    status: Status
    municipality: str
    district: str | None
    language: str
    created_at: datetime
    due_at: date | None
    submitter: Submitter
    subject: Subject
    request: Request | None
    authorisation: Authorisation | None
    appeal: Appeal | None
    related_reference: str | None
    consent: Consent
    events: tuple[Event, ...] = ()
    supplements: tuple[Supplement, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "status", Status(self.status))
        object.__setattr__(self, "created_at", in_utc("created_at", self.created_at))
        object.__setattr__(self, "events", tuple(self.events))
        object.__setattr__(self, "supplements", tuple(self.supplements))
        require_date("due_at", self.due_at)
        if not _REFERENCE.fullmatch(self.reference):
            raise ValueError("reference does not have the form of a reference.")
        if not _MUNICIPALITY.fullmatch(self.municipality):
            raise ValueError("municipality must be a number of four digits.")
        if self.language not in LANGUAGES:
            raise ValueError("language must be nb, nn or en.")

    def with_event(self, at: datetime, type_: str, by: str) -> Case:
        """The same case with one more event, its status unchanged."""
        return replace(self, events=(*self.events, Event(at, type_, by)))

    def with_status(self, status: Status, at: datetime, by: str) -> Case:
        """The same case with a new status and the event that tells of it.

        Raises:
            StatusChangeRefused: `ALLOWED_STATUS_CHANGES` does not have the change.
        """
        after = Status(status)
        if not may_change_status(self.status, after):
            raise StatusChangeRefused(f"A case cannot go from {self.status} to {after}.")
        return replace(self, status=after, events=(*self.events, Event(at, after.value, by)))

    def without_person(self) -> Case:
        """The same case with every personal field emptied: what is left of a case that is erased (GDPR article 17).

        Reference, kind, status, dates, place, related case, consent time and events stay, as a trace that says nothing
        about anyone. It still follows the schema.
        """
        return replace(
            self,
            submitter=Submitter(Role.OTHER, ""),
            subject=Subject(same_as_submitter=False),
            request=None,
            authorisation=None,
            appeal=None,
            supplements=(),
        )

    def as_export(self) -> dict[str, Any]:
        """The case as `case.schema.json` has it, with `supplements` beside it, ready for `json.dumps`."""
        return {
            "reference": self.reference,
            "kind": self.kind.value,
            "status": self.status.value,
            "municipality": self.municipality,
            "district": self.district,
            "language": self.language,
            "created_at": self.created_at.isoformat(),
            "due_at": export_date(self.due_at),
            "submitter": self.submitter.as_export(),
            "subject": self.subject.as_export(),
            "request": None if self.request is None else self.request.as_export(),
            "authorisation": None if self.authorisation is None else self.authorisation.as_export(),
            "appeal": None if self.appeal is None else self.appeal.as_export(),
            "related_reference": self.related_reference,
            "consent": self.consent.as_export(),
            "events": [event.as_export() for event in self.events],
            "supplements": [supplement.as_export() for supplement in self.supplements],
        }

    @classmethod
    def from_export(cls, exported: Mapping[str, Any]) -> Case:
        """The inverse of `as_export`; raises KeyError or ValueError on what that never writes."""
        request, authorisation, appeal = (exported.get(part) for part in ("request", "authorisation", "appeal"))
        return cls(
            reference=exported["reference"],
            kind=Kind(exported["kind"]),
            status=Status(exported["status"]),
            municipality=exported["municipality"],
            district=exported.get("district"),
            language=exported["language"],
            created_at=moment_from_export(exported["created_at"]),
            due_at=date_from_export(exported["due_at"]),
            submitter=Submitter.from_export(exported["submitter"]),
            subject=Subject.from_export(exported["subject"]),
            request=None if request is None else Request.from_export(request),
            authorisation=None if authorisation is None else Authorisation.from_export(authorisation),
            appeal=None if appeal is None else Appeal.from_export(appeal),
            related_reference=exported.get("related_reference"),
            consent=Consent.from_export(exported["consent"]),
            events=tuple(Event.from_export(event) for event in exported["events"]),
            supplements=tuple(Supplement.from_export(each) for each in exported.get("supplements", ())),
        )


def is_overdue(case: Case, today: date) -> bool:
    """Whether the municipality's response deadline has passed without a decision or a preliminary reply.

    The date on an appeal is the citizen's own, so an appeal is never overdue in this sense.
    """
    return (
        case.kind == Kind.REQUEST
        and case.due_at is not None
        and today > case.due_at
        and case.status in _STILL_UNANSWERED
    )
