"""A case as its page tells it: dates in words, what has happened, and which deeds it still allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case, is_overdue
from bot.casework.settling import ALLOWED_AUTHORISATION_CHANGES
from bot.casework.standing import open_due
from bot.casework.status import Kind, Status, is_final
from bot.desk import Attachment
from bot.guidance.phrasebook import Phrasebook
from bot.telephone import spaced
from web.case.documents import kinds_of
from web.case.place import Place

NORWAY = ZoneInfo("Europe/Oslo")

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_TYPES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}
_STATUSES = frozenset(map(str, Status))
_TOLD = frozenset(
    {
        "attachment_added", "authorisation_rejected", "authorisation_revoked", "authorisation_verified",
        "confirmation_code_made", "confirmed_by_service_user", "contact_corrected", "supplemented",
    }
)  # fmt: skip
"""Events beside those of the status that the page tells; who has opened the case is told with one's own data."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the template says of a case, every sentence ready.

    Attributes:
        reference: of the case.
        kind, status, due, next_step: sentences; `due` is None where no date runs.
        happened: (date in words, sentence), oldest first.
        documents: ids of the documents on offer.
        files: a line for each file in the case.
        phone, email: of the citizen; the number in groups, as people write it.
        may_change, may_revoke, may_confirm: which deeds make sense now.
    """

    reference: str = field(repr=False)
    kind: str
    status: str
    due: str | None
    next_step: str
    happened: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    files: tuple[str, ...]
    phone: str = field(repr=False)
    email: str = field(repr=False)
    may_change: bool
    may_revoke: bool
    may_confirm: bool


def standing_of(case: Case, attachments: Sequence[Attachment], book: Phrasebook, place: Place, today: date) -> Standing:
    """How the case stands on a day. Of the person concerned nothing is told: the reader may be a representative."""
    language, municipality = place.language, place.municipality

    def status_text(key: str, **values: object) -> str:
        return book.text("status", key, language, municipality, **values)

    authorisation = case.authorisation
    waits = authorisation is not None and authorisation.status is AuthorisationStatus.PENDING
    revocable = (
        authorisation is not None and AuthorisationStatus.REVOKED in ALLOWED_AUTHORISATION_CHANGES[authorisation.status]
    )
    open_still = not is_final(case.status)
    return Standing(
        reference=case.reference,
        kind=status_text(f"kind_{case.kind}"),
        status=status_text(str(case.status)),
        due=_due(case, book, place, today),
        next_step=status_text("next_step", **_district_phone(case, book)),
        happened=tuple(
            (moment(event.at, language), sentence) for event in case.events if (sentence := _said(event.type, book, language))
        ),
        documents=kinds_of(case),
        files=tuple(_file(each, book, language) for each in attachments),
        phone=spaced(case.submitter.phone or ""),
        email=case.submitter.email or "",
        may_change=open_still,
        may_revoke=open_still and revocable,
        may_confirm=open_still and waits,
    )  # fmt: skip


def _due(case: Case, book: Phrasebook, place: Place, today: date) -> str | None:
    """What the date of the case means; a month that has passed in silence is told as that (fvl § 11 a)."""
    due = open_due(case)
    if due is None or case.kind is Kind.AUTHORISATION:
        return None
    room, key = ("case_page", "overdue") if is_overdue(case, today) else ("status", f"due_{case.kind}")
    return book.text(room, key, place.language, place.municipality, due=day(due, place.language))


def _district_phone(case: Case, book: Phrasebook) -> dict[str, str]:
    """The telephone of the district's own unit, where the case names a district that has one."""
    for each in book.municipality(case.municipality).districts if case.municipality in book.municipalities else ():
        if case.district in (each["id"], each["name"]) and each.get("phone"):
            return {"unit_phone": each["phone"]}
    return {}


def _said(event: str, book: Phrasebook, language: str) -> str | None:
    """What happened, in a sentence; None for what the page does not tell."""
    if event in _STATUSES:
        return book.text("status", event, language)
    return book.text("case_page", f"event_{event}", language) if event in _TOLD else None


def day(when: date, language: str) -> str:
    """A date as people write it: "3. mars 2026", "3 March 2026"."""
    return str(format_date(when, format="long", locale=_LOCALES[language]))


def moment(when: datetime, language: str) -> str:
    """The day in Norway of an aware moment."""
    return day(when.astimezone(NORWAY).date(), language)


def _file(each: Attachment, book: Phrasebook, language: str) -> str:
    kibibytes = max(1, round(each.size / 1024))
    size = (
        f"{kibibytes} kB" if kibibytes < 1024 else f"{format_decimal(kibibytes / 1024, '0.0', _LOCALES[language])} MB"
    )
    kind = _TYPES.get(each.media_type, each.media_type)
    return book.text("case_page", "uploaded_item", language, number=each.number, type=kind, size=size,
                     date=moment(each.stored_at, language))  # fmt: skip
