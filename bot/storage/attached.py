"""Files that belong to cases: stored sealed, numbered within their case, and without a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.keys import KeyRing
from bot.storage.tables import AttachmentRow


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is told about a file without opening it.

    Attributes:
        number: 1 for the first of its case; never used again.
        media_type: `application/pdf`, `image/jpeg` or `image/png`, as the content itself shows.
        size: in bytes, of the file as it is stored.
        stored_at: when, in UTC.
    """

    number: int
    media_type: str
    size: int
    stored_at: datetime

    def as_export(self) -> dict[str, Any]:
        """The attachment as JSON, without its content."""
        return {
            "number": self.number,
            "media_type": self.media_type,
            "size": self.size,
            "stored_at": self.stored_at.isoformat(),
        }


class AttachmentRepository:
    """The files of cases as one session sees them.

    Args:
        session: from `Database.reading` or `Database.writing`.
        keys: what the files are sealed with.
    """

    def __init__(self, session: Session, keys: KeyRing) -> None:
        self._session = session
        self._keys = keys

    def add(self, case_id: int, media_type: str, content: bytes, at: datetime) -> Attachment:
        """Store a file; the case is locked by the caller, so that no two files get one number."""
        highest = select(func.max(AttachmentRow.number)).where(AttachmentRow.case_id == case_id)
        number = (self._session.scalar(highest) or 0) + 1
        sealed = self._keys.seal(content, bound_to(case_id, number))
        row = AttachmentRow(
            case_id=case_id, number=number, media_type=media_type, size=len(content), stored_at=at, payload=sealed
        )
        self._session.add(row)
        self._session.flush()
        return Attachment(number, media_type, len(content), at)

    def of_case(self, case_id: int) -> list[Attachment]:
        """The files of a case, oldest first, without their content."""
        query = (
            select(AttachmentRow.number, AttachmentRow.media_type, AttachmentRow.size, AttachmentRow.stored_at)
            .where(AttachmentRow.case_id == case_id)
            .order_by(AttachmentRow.number)
        )
        return [Attachment(*row) for row in self._session.execute(query)]

    def open(self, case_id: int, number: int) -> tuple[Attachment, bytes] | None:
        """One file with its content; None when there is none with the number.

        Raises:
            SealBroken: it does not open.
        """
        query = select(AttachmentRow).where(AttachmentRow.case_id == case_id, AttachmentRow.number == number)
        row = self._session.scalars(query).one_or_none()
        if row is None:
            return None
        content = self._keys.open(row.payload, bound_to(case_id, number))
        return Attachment(row.number, row.media_type, row.size, row.stored_at), content


def bound_to(case_id: int, number: int) -> str:
    """What the content of a file is bound to."""
    return f"attachment:{case_id}:{number}"
