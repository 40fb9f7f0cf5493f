"""What the coordinating unit does with the cases. Who does it is named, and noted where it opens or changes one."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Case, Event, Status
from bot.casework.settling import settle
from bot.desk.counter import CaseMissing, Counter, caseworker, read_reference
from bot.storage.attached import Attachment, AttachmentRepository
from bot.storage.case_repository import CaseRepository, StoredCase

_CASES_AT_ONCE = 200


class CaseworkerCounter(Counter):
    """The coordinating unit's side of the counter: no access code is needed, and no citizen reaches it."""

    def list_cases(self, status: Status | None = None, municipality: str | None = None) -> list[Case]:
        """The cases, oldest first; only those with the status, and in the municipality, where these are given."""
        with self._database.reading() as session:
            page = CaseRepository(session, self._keys).page(status=status, municipality=municipality)
        return [stored.case for stored in page]

    def show_case(self, reference: str, by: str | None = None) -> Case | None:
        """The case, for the coordinating unit, which needs no access code; None when there is none.

        Args:
            reference: in any way of writing.
            by: the caseworker's user name; the case then notes who opened it, and the citizen can see that. None is
                for the product's own use, where nobody reads it.

        Raises:
            ValueError: `by` is no name.
        """
        normalised = read_reference(reference) or ""
        if by is None:
            with self._database.reading() as session:
                stored = CaseRepository(session, self._keys).by_reference(normalised)
            return None if stored is None else stored.case
        name, now = caseworker(by), self._clock()
        with self._database.writing() as session:
            cases = CaseRepository(session, self._keys)
            stored = cases.by_reference(normalised)
            return None if stored is None else cases.note(stored, Event(now, "opened", name))

    def export_cases(self, by: str | None = None) -> Iterator[Case]:
        """Every case, oldest first, a few at a time: nothing is held open while the caller works with one.

        Args:
            by: the caseworker's user name; each case then notes who took it out. None is for the product's own use.

        Raises:
            ValueError: `by` is no name.
        """
        name = None if by is None else caseworker(by)
        after = None
        while True:
            with self._database.reading() if name is None else self._database.writing() as session:
                repository = CaseRepository(session, self._keys)
                page = repository.page(after, _CASES_AT_ONCE)
                cases = [each.case for each in page]
                if name is not None:
                    cases = [repository.note(each, Event(self._clock(), "exported", name)) for each in page]
            if not page:
                return
            yield from cases
            after = page[-1].position

    def change_status(self, reference: str, status: Status, by: str) -> Case:
        """Move a case on. Withdrawn for a citizen who asks by telephone, it is erased or closed as in `withdraw_case`.

        Args:
            reference: in any way of writing.
            status: one that `ALLOWED_STATUS_CHANGES` lets follow.
            by: the caseworker's user name.

        Raises:
            CaseMissing: there is no such case.
            StatusChangeRefused: the change is not allowed.
            ValueError: `by` is no name.
        """
        name, now, after = caseworker(by), self._clock(), Status(status)
        with self._database.writing() as session:
            stored = self._stored(session, reference)
            if after is Status.WITHDRAWN:
                changed = self._withdraw(session, stored, now, name)
            else:
                changed = stored.case.with_status(after, now, name)
                CaseRepository(session, self._keys).change(stored, changed)
        if after is Status.WITHDRAWN:
            self._database.tidy()
        return changed

    def settle_authorisation(self, reference: str, status: AuthorisationStatus, by: str) -> Case:
        """Note that the authorisation was seen and holds, or that it does not (fvl § 12).

        Args:
            reference: in any way of writing.
            status: `verified` or `rejected`.
            by: the caseworker's user name.

        Raises:
            CaseMissing: there is no such case.
            AuthorisationChangeRefused: there is nothing to settle, or it was revoked.
            ValueError: another status, or `by` is no name.
        """
        name, now, after = caseworker(by), self._clock(), AuthorisationStatus(status)
        if after not in (AuthorisationStatus.VERIFIED, AuthorisationStatus.REJECTED):
            raise ValueError("An authorisation is settled as verified or rejected.")
        with self._database.writing() as session:
            stored = self._stored(session, reference)
            settled = settle(stored.case, after, now, name)
            CaseRepository(session, self._keys).change(stored, settled)
        return settled

    def list_attachments(self, reference: str) -> list[Attachment]:
        """The files of a case, oldest first, without their content; none when there is no such case."""
        with self._database.reading() as session:
            stored = CaseRepository(session, self._keys).by_reference(read_reference(reference) or "")
            return [] if stored is None else AttachmentRepository(session, self._keys).of_case(stored.row_id)

    def fetch_attachment(self, reference: str, number: int, by: str) -> tuple[Attachment, bytes] | None:
        """One file of a case with its content; None when there is none. The case notes who opened it.

        Args:
            reference: in any way of writing.
            number: as in `list_attachments`.
            by: the caseworker's user name.

        Raises:
            SealBroken: the file does not open.
            ValueError: `by` is no name.
        """
        name, now = caseworker(by), self._clock()
        with self._database.writing() as session:
            cases = CaseRepository(session, self._keys)
            stored = cases.by_reference(read_reference(reference) or "")
            found = None if stored is None else AttachmentRepository(session, self._keys).open(stored.row_id, number)
            if stored is None or found is None:
                return None
            cases.note(stored, Event(now, "attachment_opened", name))
        return found

    def _stored(self, session: Session, reference: str) -> StoredCase:
        stored = CaseRepository(session, self._keys).by_reference(read_reference(reference) or "", to_change=True)
        if stored is None:
            raise CaseMissing
        return stored
