"""Cases in the database: what says something about a person goes into one sealed payload, the rest into columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, tuple_
from sqlalchemy.orm import Session

from bot.casework.case import Case, Event, Status
from bot.storage.errors import SealBroken
from bot.storage.keys import KeyRing
from bot.storage.tables import AttachmentRow, CaseEventRow, CaseRow, CaseVersionRow, ConfirmationCodeRow

_SEALED = ("submitter", "subject", "request", "authorisation", "appeal", "consent", "supplements")
"""The parts of an exported case that lie in the payload."""

Position = tuple[datetime, int]
"""Where a case stands among all, oldest first."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case and what the desk keeps beside it.

    Attributes:
        case: the case itself.
        access_code_hash: keyed hash of the access code that the citizen keeps.
        conversation_id: the conversation it was filed in; None when unknown or erased.
        position: where it stands among all cases; its second part is the number of the case's row.
    """

    case: Case
    access_code_hash: bytes
    conversation_id: str | None
    position: Position

    @property
    def row_id(self) -> int:
        """What the rows beside the case point to."""
        return self.position[1]


@dataclass(frozen=True, slots=True)
class Version:
    """What a case said until it was corrected.

    Attributes:
        replaced_at: when it was corrected, in UTC.
        case: the case with the content of that time; status and events are those of today.
    """

    replaced_at: datetime
    case: Case

    def as_export(self) -> dict[str, Any]:
        """The content of that time, with the parts that an exported case has, and `replaced_at`."""
        exported = self.case.as_export()
        return {"replaced_at": self.replaced_at.isoformat()} | {part: exported[part] for part in _SEALED}


class CaseRepository:
    """The cases as one session sees them.

    Args:
        session: from `Database.reading` or, for whatever changes something, `Database.writing`.
        keys: what the payloads are sealed with.
    """

    def __init__(self, session: Session, keys: KeyRing) -> None:
        self._session = session
        self._keys = keys

    def add(self, case: Case, submission_id_hash: bytes, access_code_hash: bytes, conversation_id: str | None) -> None:
        """Store a new case with its events; raises IntegrityError when reference or submission is there already."""
        row = CaseRow(
            reference=case.reference,
            kind=case.kind.value,
            status=case.status.value,
            municipality=case.municipality,
            district=case.district,
            language=case.language,
            created_at=case.created_at,
            due_at=case.due_at,
            related_reference=case.related_reference,
            submission_id_hash=submission_id_hash,
            access_code_hash=access_code_hash,
            payload=self._seal(case, conversation_id),
            erased_at=None,
        )
        self._session.add(row)
        self._session.flush()
        self._add_events(row.id, case.events)

    def by_submission(self, submission_id_hash: bytes) -> StoredCase | None:
        """The case that a submission was filed as; None when it was not."""
        return self._one(select(CaseRow).where(CaseRow.submission_id_hash == submission_id_hash))

    def by_reference(self, reference: str, *, to_change: bool = False) -> StoredCase | None:
        """The case with the reference; None when there is none.

        Args:
            reference: normalised.
            to_change: nobody else changes it before the session's transaction ends.
        """
        query = select(CaseRow).where(CaseRow.reference == reference)
        return self._one(query.with_for_update() if to_change else query)

    def give_access_code(self, reference: str, access_code_hash: bytes) -> None:
        """Let the case be opened by another access code from now on, and no longer by the old one."""
        self._row(reference).access_code_hash = access_code_hash

    def change(self, stored: StoredCase, case: Case, *, replaced_at: datetime | None = None) -> None:
        """Store what the case has become, with the events that are new.

        Args:
            stored: the case before, read `to_change`.
            case: the case after; the same reference.
            replaced_at: keep what the case said before as a version that ended then; None keeps none.
        """
        row = self._row(case.reference)
        if replaced_at is not None:
            count = select(func.count()).select_from(CaseVersionRow).where(CaseVersionRow.case_id == row.id)
            number = (self._session.scalar(count) or 0) + 1
            before = self._keys.seal(_payload(stored.case, None), version_bound_to(row.id, number))
            self._session.add(CaseVersionRow(case_id=row.id, number=number, replaced_at=replaced_at, payload=before))
        row.status = case.status.value
        row.payload = self._seal(case, stored.conversation_id)
        self._add_events(row.id, case.events[len(stored.case.events) :])

    def note(self, stored: StoredCase, event: Event) -> Case:
        """Add an event that changes nothing else, and return the case with it; the case need not be locked."""
        self._add_events(stored.row_id, (event,))
        return stored.case.with_event(event.at, event.type, event.by)

    def erase(self, stored: StoredCase, case: Case, at: datetime) -> None:
        """Store the case with its new events and with no person in it, and erase all that lies beside it.

        Args:
            stored: the case before, read `to_change`.
            case: what is left of it.
            at: when, aware.
        """
        row = self._row(case.reference)
        row.status = case.status.value
        row.payload = self._seal(case, None)
        row.erased_at = at
        self._session.execute(delete(AttachmentRow).where(AttachmentRow.case_id == row.id))
        self._session.execute(delete(CaseVersionRow).where(CaseVersionRow.case_id == row.id))
        self._session.execute(delete(ConfirmationCodeRow).where(ConfirmationCodeRow.case_id == row.id))
        self._add_events(row.id, case.events[len(stored.case.events) :])

    def versions(self, stored: StoredCase) -> list[Version]:
        """What the case said before it was corrected, oldest first; empty when it never was."""
        query = select(CaseVersionRow).where(CaseVersionRow.case_id == stored.row_id).order_by(CaseVersionRow.number)
        today = stored.case.as_export()
        found = []
        for row in self._session.scalars(query):
            payload = json.loads(self._keys.open(row.payload, version_bound_to(row.case_id, row.number)))
            case = Case.from_export(today | {part: payload[part] for part in _SEALED})
            found.append(Version(row.replaced_at, case))
        return found

    def page(
        self,
        after: Position | None = None,
        size: int | None = None,
        status: Status | None = None,
        municipality: str | None = None,
    ) -> list[StoredCase]:
        """Cases, oldest first.

        Args:
            after: leave out those up to and including this position.
            size: how many at most; None means all.
            status, municipality: only these.

        Raises:
            SealBroken: a payload does not open; the message names the case's reference.
        """
        query = select(CaseRow).order_by(CaseRow.created_at, CaseRow.id).limit(size)
        if after is not None:
            query = query.where(tuple_(CaseRow.created_at, CaseRow.id) > after)
        if status is not None:
            query = query.where(CaseRow.status == status.value)
        if municipality is not None:
            query = query.where(CaseRow.municipality == municipality)
        return self._cases(self._session.scalars(query).all())

    def ended(self, municipality: str, statuses: Collection[Status], before: datetime) -> list[StoredCase]:
        """The cases of a municipality that came to one of the statuses before a moment (aware) or at it, locked.

        Those that were erased are left out.
        """
        came = (
            select(CaseEventRow.id)
            .where(CaseEventRow.case_id == CaseRow.id, CaseEventRow.type == CaseRow.status, CaseEventRow.at <= before)
            .exists()
        )
        query = (
            select(CaseRow)
            .where(CaseRow.municipality == municipality, CaseRow.erased_at.is_(None), came)
            .where(CaseRow.status.in_([status.value for status in statuses]))
            .order_by(CaseRow.id)
            .with_for_update()
        )
        return self._cases(self._session.scalars(query).all())

    def _one(self, query: Select[Any]) -> StoredCase | None:
        row = self._session.scalars(query).one_or_none()
        return None if row is None else self._cases([row])[0]

    def _row(self, reference: str) -> CaseRow:
        return self._session.scalars(select(CaseRow).where(CaseRow.reference == reference)).one()

    def _cases(self, rows: Sequence[CaseRow]) -> list[StoredCase]:
        events: dict[int, list[CaseEventRow]] = {row.id: [] for row in rows}
        for ids in _in_hundreds(list(events)):
            found = select(CaseEventRow).where(CaseEventRow.case_id.in_(ids)).order_by(CaseEventRow.id)
            for event in self._session.scalars(found):
                events[event.case_id].append(event)
        return [self._open(row, events[row.id]) for row in rows]

    def _add_events(self, case_id: int, events: Iterable[Event]) -> None:
        self._session.add_all(
            CaseEventRow(case_id=case_id, at=event.at, type=event.type, by=event.by) for event in events
        )
        self._session.flush()

    def _seal(self, case: Case, conversation_id: str | None) -> bytes:
        return self._keys.seal(_payload(case, conversation_id), bound_to(case.reference))

    def _open(self, row: CaseRow, events: list[CaseEventRow]) -> StoredCase:
        try:
            payload = json.loads(self._keys.open(row.payload, bound_to(row.reference)))
        except SealBroken:
            raise SealBroken(f"The case {row.reference} does not open: its key is gone, or it was changed.") from None
        case = Case.from_export(
            {
                "reference": row.reference,
                "kind": row.kind,
                "status": row.status,
                "municipality": row.municipality,
                "district": row.district,
                "language": row.language,
                "created_at": row.created_at.isoformat(),
                "due_at": None if row.due_at is None else row.due_at.isoformat(),
                "related_reference": row.related_reference,
                "events": [{"at": event.at.isoformat(), "type": event.type, "by": event.by} for event in events],
                # A case from before supplements could be added has none in its payload.
                **{part: payload[part] for part in _SEALED if part in payload},
            }
        )
        return StoredCase(case, row.access_code_hash, payload["conversation_id"], (row.created_at, row.id))


def bound_to(reference: str) -> str:
    """What the payload of the case is bound to."""
    return f"case:{reference}"


def version_bound_to(case_id: int, number: int) -> str:
    """What the payload of an earlier version is bound to."""
    return f"version:{case_id}:{number}"


def _payload(case: Case, conversation_id: str | None) -> bytes:
    exported = case.as_export()
    parts = {part: exported[part] for part in _SEALED} | {"conversation_id": conversation_id}
    return json.dumps(parts, ensure_ascii=False).encode()


def _in_hundreds(ids: list[int]) -> Iterable[list[int]]:
    # SQLite takes a limited number of values in one statement.
    return (ids[start : start + 100] for start in range(0, len(ids), 100))
