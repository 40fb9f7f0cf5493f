"""Cases for the letters to be about; a test names only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, Scope
from bot.casework.case import AgeGroup, Case, Consent, Event, Kind, Role, Status, Subject, Submitter, Supplement
from bot.casework.deadline import DeadlineReckoning, Limit, Rules, appeal_deadline
from bot.casework.request import Request
from bot.guidance.phrasebook import Phrasebook
from bot.settings import ROOT

BOOK = Phrasebook.load(ROOT / "content")
NOW = datetime(2026, 11, 23, 10, 59, tzinfo=UTC)
TODAY = date(2026, 11, 24)
CODE = "7K4M9-QXF2A-0BCDE-FGH12"
HEALTH = Limit("pbrl_7_5", weeks=4)


def _case(kind: Kind, **changes: Any) -> Case:
    plain: dict[str, Any] = {
        "reference": "IP-7K4M-9QXF", "kind": kind, "status": Status.RECEIVED, "municipality": "0301", "district": "sagene",
        "language": "nn", "created_at": NOW, "due_at": None,
        "submitter": Submitter(Role.PARENT, "Ingebjørg Plantesen", "+4791234567", "ingebjorg@example.no"),
        "subject": Subject(False, "Sønnen Plantesen", AgeGroup.UNDER_16),
        "request": None, "appeal": None, "related_reference": None, "consent": Consent(NOW, "2026-11"),
        "authorisation": Authorisation(Basis.PARENTAL_RESPONSIBILITY, (Scope.APPLY,), status=AuthorisationStatus.NOT_NEEDED),
        "events": (Event(NOW, "received", "citizen"),),
    }  # fmt: skip
    return Case(**plain | changes)


def a_request(**changes: Any) -> Case:
    request = Request(
        wants=("plan", "child_coordinator"),
        services=("BPA", "PPT", "HABU"),
        needs="Vi treng at «alle» snakkar saman.\nDet er mykje å halde styr på – kvar dag.",
        goals="At han får gå på skulen heile veka.",
        preferred_coordinator="Kari på helsestasjonen",
        do_not_share_with=("barnehagen",),
        contact_wish="ring etter kl. 15",
    )
    return _case(Kind.REQUEST, request=request, due_at=date(2026, 12, 23), **changes)


def a_notice(**changes: Any) -> Case:
    return replace(
        a_request(),
        submitter=Submitter(Role.PROFESSIONAL, "Lege Planteland", "+4791234567"),
        authorisation=Authorisation(Basis.NONE_YET, ()), status=Status.AWAITING_AUTHORISATION, due_at=None, **changes,
    )  # fmt: skip


def a_contact_wish(**changes: Any) -> Case:
    return replace(
        a_request(), submitter=Submitter(Role.SELF, "Ola Plantesen", "+4791234567"),
        subject=Subject(True, None, AgeGroup.UNDER_16), authorisation=Authorisation(Basis.OWN_CASE, (), status=AuthorisationStatus.NOT_NEEDED),
        due_at=None, **changes,
    )  # fmt: skip


def a_waiting_request(**changes: Any) -> Case:
    return replace(
        a_request(),
        submitter=Submitter(Role.RELATIVE, "Søster Plantesen", "+4791234567"),
        subject=Subject(False, "Bror Plantesen", AgeGroup.ADULT),
        authorisation=Authorisation(Basis.NONE_YET, (Scope.APPLY, Scope.RECEIVE_INFORMATION)),
        status=Status.AWAITING_AUTHORISATION, **changes,
    )  # fmt: skip


def an_authorisation(**changes: Any) -> Case:
    given = Authorisation(
        Basis.WRITTEN_AUTHORISATION, (Scope.APPLY, Scope.APPEAL), date(2026, 11, 23), date(2027, 11, 23),
        representative="Fullmektig Planteland",
    )  # fmt: skip
    own = {"submitter": Submitter(Role.SELF, "Ingebjørg Plantesen", "+4791234567"), "subject": Subject(True)}
    return _case(Kind.AUTHORISATION, **{**own, "authorisation": given, **changes})


def reckoning(start: date = date(2026, 3, 5), limit: Limit = HEALTH) -> DeadlineReckoning:
    from bot.calendar import is_public_holiday

    return appeal_deadline(start, limit, is_public_holiday)


def an_appeal(appeal: Appeal | None = None, **changes: Any) -> Case:
    appeal = appeal or Appeal(
        About.REFUSAL, Rules.HEALTH_AND_CARE, decision_date=date(2026, 3, 2), received_date=date(2026, 3, 5),
        deadline=date(2026, 4, 7), grounds="Eg er usamd.\nDe skriv at «éi teneste» er nok, men vi har tre.", wanted_outcome="Eg vil ha plan.",
    )  # fmt: skip
    return _case(
        Kind.APPEAL,
        **{"appeal": appeal, "due_at": appeal.deadline, "created_at": datetime(2026, 3, 6, 9, tzinfo=UTC), **changes},
    )


def a_saved_deadline(**changes: Any) -> Case:
    """A wish to appeal that was registered in one turn, with nothing but what it is about."""
    return an_appeal(Appeal(About.REFUSAL, Rules.UNKNOWN), **changes)


def a_late_appeal(**changes: Any) -> Case:
    found = an_appeal().appeal
    assert found is not None
    return an_appeal(replace(found, late=True), created_at=datetime(2026, 6, 1, 9, tzinfo=UTC), **changes)


def a_silence(**changes: Any) -> Case:
    return an_appeal(Appeal(About.NO_REPLY, Rules.UNKNOWN, request_date=date(2026, 10, 1)), created_at=NOW, **changes)


@dataclass(frozen=True)
class Version:
    replaced_at: datetime
    case: Case


@dataclass(frozen=True)
class File:
    number: int
    media_type: str
    size: int
    stored_at: datetime


@dataclass(frozen=True)
class Own:
    case: Case
    versions: tuple[Version, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    attachments: tuple[File, ...] = ()
    opened: tuple[Event, ...] = ()


def all_of_it() -> Own:
    case = a_request()
    before = replace(case, submitter=replace(case.submitter, phone="+4799999999"))
    return Own(
        case, (Version(NOW, before),), (Supplement(NOW, "citizen", "Han har òg fått ny time."),),
        (File(1, "application/pdf", 20_000, NOW),), (Event(NOW, "opened", "kari.kommune"), Event(NOW, "attachment_opened", "kari.kommune")),
    )  # fmt: skip
