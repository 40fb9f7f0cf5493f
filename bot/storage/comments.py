"""What citizens say about an answer: sealed, of one day and one topic, belonging to no conversation, and gone after three months."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from bot.storage.keys import KeyRing
from bot.storage.tables import CommentRow

COMMENT_RETENTION = timedelta(days=90)
"""How long a comment is kept: long enough to mend the answer that it is about."""

BOUND_TO = "comment"
"""What a comment is bound to: it belongs to no row of anything else."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an answer; `repr` leaves the words out.

    Attributes:
        municipality: number of four digits.
        language: `nb`, `nn` or `en`.
        topic: the answer's topic id.
        helped: whether the answer helped.
        text: the citizen's words, masked.
    """

    municipality: str
    language: str
    topic: str
    helped: bool
    text: str = field(repr=False)


class CommentRepository:
    """The comments as one session sees them. Only the day is kept, so that none can be laid beside a conversation."""

    def __init__(self, session: Session, keys: KeyRing) -> None:
        self._session, self._keys = session, keys

    def add(self, comment: Comment, day: date) -> None:
        """Store a comment."""
        payload = self._keys.seal(json.dumps(asdict(comment), ensure_ascii=False).encode(), BOUND_TO)
        self._session.add(CommentRow(day=day, payload=payload))

    def all(self) -> list[tuple[date, Comment]]:
        """Every comment with its day, oldest first."""
        rows = self._session.scalars(select(CommentRow).order_by(CommentRow.id))
        return [(row.day, Comment(**json.loads(self._keys.open(row.payload, BOUND_TO)))) for row in rows]

    def erase_before(self, before: date) -> int:
        """Erase what was said before a day or on it; returns how many there were."""
        result = self._session.execute(delete(CommentRow).where(CommentRow.day <= before))
        return cast("CursorResult[Any]", result).rowcount
