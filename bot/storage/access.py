"""Who may open a case: reference and access code together, with five wrong tries an hour for each reference.

The tries are counted in the database, so that a restart does not begin anew.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from bot.casework.reference import normalise_access_code, normalise_reference
from bot.storage.case_repository import CaseRepository, StoredCase
from bot.storage.engine import Database
from bot.storage.errors import TooManyTries
from bot.storage.keys import KeyRing
from bot.storage.tables import FailedTryRow

MOST_TRIES = 5
WITHIN = timedelta(hours=1)


def admit(
    database: Database, session: Session, keys: KeyRing, reference: str, access_code: str, now: datetime
) -> StoredCase | None:
    """The case when reference and access code belong together, locked for change; otherwise None and one try less.

    A wrong reference and a wrong code are alike in the answer and in the work done for it, and so is what cannot be a
    reference or a code at all.

    Args:
        database: what the session belongs to.
        session: from `Database.writing`.
        keys: what the codes were hashed with.
        reference, access_code: in any way of writing.
        now: aware.

    Raises:
        TooManyTries: five wrong pairs for this reference within the last hour, also when this one is right.
    """
    tries = keys.fingerprint("tries", normalise_reference(reference) or reference)
    # Otherwise ten tries at the same moment would each find that there had been none.
    database.lock_in(session, tries)
    require_room(session, tries, now)
    # "" is never stored, so what cannot be read goes the same way as what is wrong.
    normalised = normalise_reference(reference) or ""
    stored = CaseRepository(session, keys).by_reference(normalised, to_change=True)
    given = access_code_hash(keys, normalised, normalise_access_code(access_code) or "")
    kept = keys.fingerprint("nobody", normalised) if stored is None else stored.access_code_hash
    if hmac.compare_digest(given, kept) and stored is not None:
        return stored
    session.add(FailedTryRow(reference_hash=tries, tried_at=now))
    return None


def access_code_hash(keys: KeyRing, reference: str, access_code: str) -> bytes:
    """What is kept of an access code (normalised); it depends on the reference, so that no two cases share a hash."""
    return keys.fingerprint("access_code", f"{reference}:{access_code}")


def forget_old_tries(session: Session, now: datetime) -> int:
    """Delete the tries that no longer count; returns how many there were."""
    result = session.execute(delete(FailedTryRow).where(FailedTryRow.tried_at <= now - WITHIN))
    return cast("CursorResult[Any]", result).rowcount


def require_room(session: Session, tries: bytes, now: datetime) -> None:
    """Raise TooManyTries when there were five wrong tries under this hash within the last hour."""
    query = (
        select(FailedTryRow.tried_at)
        .where(FailedTryRow.reference_hash == tries, FailedTryRow.tried_at > now - WITHIN)
        .order_by(FailedTryRow.tried_at.desc())
        .limit(MOST_TRIES)
    )
    latest = session.scalars(query).all()
    if len(latest) >= MOST_TRIES:
        raise TooManyTries(latest[-1] + WITHIN)
