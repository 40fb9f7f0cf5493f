"""A case as it is when it is handed in: who may act, the status it starts in, and its first events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.casework.authorisation import Authorisation, Basis, authorisation_status, default_basis
from bot.casework.case import Case, Consent, Event, Kind, Role, Status, Subject, Submitter
from bot.casework.reference import new_reference


def new_case(
    kind: Kind,
    now: datetime,
    municipality: str,
    district: str | None,
    language: str,
    submitter: Submitter,
    subject: Subject,
    authorisation: Authorisation | None,
    consent: Consent,
) -> Case:
    """A case without content and time limit, which the desk fills in; arguments and errors as in `Desk.file_request`.

    The status of the authorisation is settled here by role, age, basis and shared responsibility, whatever came in. Where nothing was said
    about it, the basis is what role and age give (pbrl §§ 4-3 and 4-4), or none yet.
    """
    role, age_group = submitter.role, subject.age_group
    if authorisation is None:
        authorisation = Authorisation(default_basis(role, age_group) or Basis.NONE_YET, ())
    standing, status = authorisation_status(
        role, age_group, authorisation.basis, shared_responsibility=authorisation.shared_responsibility
    )
    if kind is Kind.REQUEST and role is Role.PROFESSIONAL:
        # A notice waits for nobody's authorisation: the unit takes it up, and asks the person concerned (hpl § 38 a, hol § 7-3).
        status = Status.RECEIVED
    events = [Event(now, Status.RECEIVED.value, "citizen")]
    if status is not Status.RECEIVED:
        events.append(Event(now, status.value, "system"))
    return Case(
        reference=new_reference(),
        kind=kind,
        status=status,
        municipality=municipality,
        district=district,
        language=language,
        created_at=now,
        due_at=None,
        submitter=submitter,
        subject=subject,
        request=None,
        authorisation=replace(authorisation, status=standing),
        appeal=None,
        related_reference=None,
        consent=consent,
        events=tuple(events),
    )


def local_date(moment: datetime) -> date:
    """The day in Norway: late in the evening in UTC, it is tomorrow there, and a time limit counts its days."""
    return moment.astimezone(ZoneInfo("Europe/Oslo")).date()


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)
