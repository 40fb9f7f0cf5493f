"""The one-time code by which a service user confirms an authorisation, kept as a keyed hash for a month."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from bot.casework.reference import new_code, normalise_code, normalise_reference
from bot.storage.access import require_room
from bot.storage.case_repository import CaseRepository, StoredCase
from bot.storage.engine import Database
from bot.storage.keys import KeyRing
from bot.storage.tables import ConfirmationCodeRow, FailedTryRow

CODE_RETENTION = timedelta(days=30)
"""How long a code can be used: long enough for a letter to be carried to somebody and read."""


def give_code(session: Session, keys: KeyRing, stored: StoredCase, now: datetime) -> str:
    """A fresh code for the case; an earlier one no longer works."""
    code = new_code()
    session.execute(delete(ConfirmationCodeRow).where(ConfirmationCodeRow.case_id == stored.row_id))
    code_hash = _hash(keys, stored.case.reference, code)
    session.add(ConfirmationCodeRow(case_id=stored.row_id, code_hash=code_hash, made_at=now))
    session.flush()
    return code


def take_code(
    database: Database, session: Session, keys: KeyRing, reference: str, code: str, now: datetime
) -> StoredCase | None:
    """The case, locked for change, when the code is its code; the code is used up by it. Otherwise one try less.

    A wrong reference, a wrong code and a used code are answered alike. The tries are counted apart from those with
    access codes, so that nobody shuts a citizen out of a case by guessing here. Arguments and errors as in
    `bot.storage.access.admit`.
    """
    normalised = normalise_reference(reference)
    tries = keys.fingerprint("confirmation_tries", normalised or reference)
    database.lock_in(session, tries)
    require_room(session, tries, now)
    stored = CaseRepository(session, keys).by_reference(normalised or "", to_change=True)
    given = _hash(keys, normalised or "", normalise_code(code) or "")
    query = select(ConfirmationCodeRow).where(
        ConfirmationCodeRow.case_id == (-1 if stored is None else stored.row_id),
        ConfirmationCodeRow.made_at > now - CODE_RETENTION,
    )
    row = session.scalars(query).one_or_none()
    kept = keys.fingerprint("nobody", normalised or "") if row is None else row.code_hash
    if hmac.compare_digest(given, kept) and row is not None and stored is not None:
        session.delete(row)
        return stored
    session.add(FailedTryRow(reference_hash=tries, tried_at=now))
    return None


def forget_codes(session: Session, case_id: int) -> None:
    """Erase the code of a case; does nothing when it has none."""
    session.execute(delete(ConfirmationCodeRow).where(ConfirmationCodeRow.case_id == case_id))


def forget_old_codes(session: Session, before: datetime) -> int:
    """Erase the codes made before a moment (aware) or at it; returns how many there were."""
    result = session.execute(delete(ConfirmationCodeRow).where(ConfirmationCodeRow.made_at <= before))
    return cast("CursorResult[Any]", result).rowcount


def _hash(keys: KeyRing, reference: str, code: str) -> bytes:
    return keys.fingerprint("confirmation_code", f"{reference}:{code}")
