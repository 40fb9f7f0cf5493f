"""Answers of a flow that is not finished: sealed, found by a resume code alone, and gone after a week."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from bot.casework.reference import new_code, normalise_code
from bot.storage.keys import KeyRing
from bot.storage.tables import DraftRow

DRAFT_RETENTION = timedelta(days=7)
"""How long a draft is kept after it was last saved; the pause message promises it."""

LARGEST = 100_000
"""The most characters of JSON that the answers of a draft may take: far more than twelve fields need."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow that was paused; `repr` leaves the answers out.

    Attributes:
        flow: `request`, `authorisation` or `appeal`.
        language: `nb`, `nn` or `en`.
        municipality: number of four digits.
        answers: what was answered so far, as it was handed in.
        saved_at: when, in UTC.
    """

    flow: str
    language: str
    municipality: str
    answers: Mapping[str, Any] = field(repr=False)
    saved_at: datetime

    @property
    def erased_at(self) -> datetime:
        """The moment from which it cannot be opened any more, in UTC."""
        return self.saved_at + DRAFT_RETENTION


class DraftRepository:
    """The drafts as one session sees them. Codes are kept as keyed hashes, so nobody can list whose drafts there are.

    Args:
        session: from `Database.reading` or `Database.writing`.
        keys: what the answers are sealed with.
    """

    def __init__(self, session: Session, keys: KeyRing) -> None:
        self._session = session
        self._keys = keys

    def save(self, draft: Draft, code: str | None) -> str:
        """Store the draft and return its code.

        Args:
            draft: what to store.
            code: that of an earlier save, in any way of writing, to replace what it holds. A code that holds nothing
                (any more) is not taken up again: a new one is drawn, so that no code is ever of somebody's choosing.

        Raises:
            TypeError: an answer is no JSON; the message may name the type, not the value.
            ValueError: the answers are too long.
        """
        parts = {"flow": draft.flow, "language": draft.language, "municipality": draft.municipality}
        plain = json.dumps({**parts, "answers": dict(draft.answers)}, ensure_ascii=False)
        if len(plain) > LARGEST:
            raise ValueError("answers are too long for a draft.")
        row = self._row(code or "", draft.saved_at, to_change=True)
        kept = new_code() if row is None else normalise_code(code or "") or ""
        code_hash = self._hash(kept)
        payload = self._keys.seal(plain.encode(), bound_to(code_hash))
        if row is None:
            self._session.add(DraftRow(code_hash=code_hash, saved_at=draft.saved_at, payload=payload))
        else:
            row.saved_at, row.payload = draft.saved_at, payload
        self._session.flush()
        return kept

    def open(self, code: str, now: datetime) -> Draft | None:
        """The draft with the code, in any way of writing; None when there is none or its week is over."""
        row = self._row(code, now)
        if row is None:
            return None
        parts = json.loads(self._keys.open(row.payload, bound_to(row.code_hash)))
        return Draft(parts["flow"], parts["language"], parts["municipality"], parts["answers"], row.saved_at)

    def erase(self, code: str) -> None:
        """Erase the draft with the code; does nothing when there is none."""
        self._session.execute(delete(DraftRow).where(DraftRow.code_hash == self._hash(normalise_code(code) or "")))

    def erase_before(self, before: datetime) -> int:
        """Erase what was last saved before a moment (aware) or at it; returns how many there were."""
        result = self._session.execute(delete(DraftRow).where(DraftRow.saved_at <= before))
        return cast("CursorResult[Any]", result).rowcount

    def _row(self, code: str, now: datetime, *, to_change: bool = False) -> DraftRow | None:
        # "" is never stored, so what cannot be read goes the same way as what is wrong.
        query = select(DraftRow).where(DraftRow.code_hash == self._hash(normalise_code(code) or ""))
        row = self._session.scalars(query.with_for_update() if to_change else query).one_or_none()
        return row if row is not None and now < row.saved_at + DRAFT_RETENTION else None

    def _hash(self, code: str) -> bytes:
        return self._keys.fingerprint("draft", code)


def bound_to(code_hash: bytes) -> str:
    """What the answers of a draft are bound to."""
    return f"draft:{code_hash.hex()}"
