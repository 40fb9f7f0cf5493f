"""What retention has erased, and when: rows that prove it and name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.tables import RetentionRunRow


@dataclass(frozen=True, slots=True)
class RetentionProof:
    """One kind of thing that one run erased.

    Attributes:
        ran_at: when, in UTC.
        what: `chat_events`, `conversations`, `failed_tries`, `drafts`, `confirmation_codes` or `cases`.
        erased: how many.
        before: what was this old or older, in UTC; None where the municipalities' rules differ.
    """

    ran_at: datetime
    what: str
    erased: int
    before: datetime | None


def prove(session: Session, what: str, erased: int, ran_at: datetime, before: datetime | None) -> int:
    """Note what a run erased, in the transaction that erased it; a run that found nothing leaves no row.

    Returns:
        `erased`, so that the caller can go on with it.
    """
    if erased:
        session.add(RetentionRunRow(ran_at=ran_at, what=what, erased=erased, before=before))
    return erased


def proofs(session: Session) -> list[RetentionProof]:
    """All that was noted, oldest first."""
    query = select(RetentionRunRow).order_by(RetentionRunRow.ran_at, RetentionRunRow.id)
    return [RetentionProof(row.ran_at, row.what, row.erased, row.before) for row in session.scalars(query)]
