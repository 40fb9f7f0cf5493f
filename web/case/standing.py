"""A case as its page tells it: dates in words, what has happened, and which deeds it still allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case
from bot.casework.standing import open_due
from bot.casework.status import Kind, Status, is_final
from bot.guidance.phrasebook import Phrasebook
from web.case.documents import kinds_of

NORWAY = ZoneInfo("Europe/Oslo")

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_TYPES = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}
_STATUSES = {str(status) for status in Status}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the template says of a case, every sentence ready.

    Attributes:
        reference: of the case.
        kind, status, due: sentences; `due` is None where no date runs.
        happened: (date in words, sentence), oldest first.
        documents: ids of the documents on offer.
        files: a line for each file in the case.
        phone, email: as they are stored.
        may_change, may_revoke, may_confirm: which deeds make sense now.
    """

    reference: str = field(repr=False)
    kind: str
    status: str
    due: str | None
    happened: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    files: tuple[str, ...]
    phone: str = field(repr=False)
    email: str = field(repr=False)
    may_change: bool
    may_revoke: bool
    may_confirm: bool


def standing_of(case: Case, attachments: Sequence[Any], book: Phrasebook, language: str, municipality: str) -> Standing:
    """How the case stands, in a language. Of the person concerned nothing is told: the reader may be a representative."""

    def status_text(key: str, **values: object) -> str:
        return book.text("status", key, language, municipality, **values)

    due = open_due(case)
    authorisation = case.authorisation
    waits = authorisation is not None and authorisation.status is AuthorisationStatus.PENDING
    holds = authorisation is not None and authorisation.status in (
        AuthorisationStatus.PENDING,
        AuthorisationStatus.VERIFIED,
    )
    open_still = not is_final(case.status)
    return Standing(
        reference=case.reference,
        kind=status_text(f"kind_{case.kind}"),
        status=status_text(str(case.status)),
        due=status_text(f"due_{case.kind}", due=day(due, language)) if due and case.kind is not Kind.AUTHORISATION else None,
        happened=tuple((moment(event.at, language), status_text(event.type)) for event in case.events if event.type in _STATUSES),
        documents=kinds_of(case),
        files=tuple(_file(each, book, language) for each in attachments),
        phone=case.submitter.phone or "",
        email=case.submitter.email or "",
        may_change=open_still,
        may_revoke=open_still and holds,
        may_confirm=open_still and waits,
    )  # fmt: skip


def day(when: date, language: str) -> str:
    """A date as people write it: "3. mars 2026", "3 March 2026"."""
    return str(format_date(when, format="long", locale=_LOCALES[language]))


def moment(when: datetime, language: str) -> str:
    """The day in Norway of an aware moment."""
    return day(when.astimezone(NORWAY).date(), language)


def _file(each: Any, book: Phrasebook, language: str) -> str:
    kibibytes = max(1, round(each.size / 1024))
    size = (
        f"{kibibytes} kB" if kibibytes < 1024 else f"{format_decimal(kibibytes / 1024, '0.0', _LOCALES[language])} MB"
    )
    kind = _TYPES.get(each.media_type, each.media_type)
    return book.text("case_page", "uploaded_item", language, number=each.number, type=kind, size=size,
                     date=moment(each.stored_at, language))  # fmt: skip
