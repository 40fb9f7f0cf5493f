"""What a citizen does with a case of their own, with reference and access code: see it, add to it, correct it, withdraw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.casework.case import Case, Event, Status, StatusChangeRefused, Supplement, is_final
from bot.desk.counter import Counter
from bot.masking import mask_identity_numbers
from bot.storage.access import admit
from bot.storage.attached import Attachment, AttachmentRepository
from bot.storage.case_repository import CaseRepository, StoredCase, Version

LONGEST_SUPPLEMENT = 10_000
"""The most characters of one supplement: several pages."""

MOST_SUPPLEMENTS = 50
"""The most supplements of one case."""

_OPENED = ("opened", "attachment_opened", "exported")


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything that is kept about a case, for the citizen whose it is (GDPR article 15).

    Attributes:
        case: as it is now.
        versions: what it said before it was corrected, oldest first.
        supplements: what was added to it, oldest first.
        attachments: its files, without their content.
        opened: who has opened it or a file of it, and when, oldest first.
    """

    case: Case
    versions: tuple[Version, ...]
    supplements: tuple[Supplement, ...]
    attachments: tuple[Attachment, ...]
    opened: tuple[Event, ...]

    def as_export(self) -> Mapping[str, Any]:
        """The same as JSON, for the citizen to take along (GDPR article 20)."""
        return {
            "case": self.case.as_export(),
            "versions": [version.as_export() for version in self.versions],
            "supplements": [supplement.as_export() for supplement in self.supplements],
            "attachments": [attachment.as_export() for attachment in self.attachments],
            "opened": [event.as_export() for event in self.opened],
        }


class OwnCaseCounter(Counter):
    """The citizen's side of the counter, once a case is filed.

    Each deed gives None when reference and access code do not belong together, and raises TooManyTries after five wrong
    pairs for the reference within an hour, also when this one is right.
    """

    def look_up_case(self, reference: str, access_code: str) -> Case | None:
        """The case, when reference and access code belong together; in any way of writing.

        A wrong reference and a wrong code are answered alike, in the answer and in the work done for it.

        Raises:
            TooManyTries: five wrong pairs for this reference within the last hour, also when this one is right.
        """
        with self._database.writing() as session:
            stored = self._admit(session, reference, access_code, self._clock())
        return None if stored is None else stored.case

    def withdraw_case(self, reference: str, access_code: str) -> Case | None:
        """Withdraw the case, and erase or close it as the municipality's archive rules say.

        Erased, nothing about anyone stays: supplements, files, earlier versions and codes go too, and reference, kind,
        place, dates and events stay. Closed, the content stays sealed as archive. The chat events of its conversation
        are erased either way. A case that was withdrawn before is given back as it is.

        Returns:
            What is left of the case; None as in `look_up_case`.

        Raises:
            TooManyTries: as in `look_up_case`.
            StatusChangeRefused: the case is closed.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = self._admit(session, reference, access_code, now)
            if stored is None or stored.case.status is Status.WITHDRAWN:
                return None if stored is None else stored.case
            withdrawn = self._withdraw(session, stored, now, "citizen")
        self._database.tidy()
        return withdrawn

    def supplement_case(self, reference: str, access_code: str, text: str) -> Case | None:
        """Add words to a case; they are kept as written, but for national identity numbers, which are masked.

        Raises:
            TooManyTries: as in `look_up_case`.
            StatusChangeRefused: the case is closed or withdrawn.
            ValueError: the text is empty, longer than `LONGEST_SUPPLEMENT`, or one more than `MOST_SUPPLEMENTS`.
        """
        masked, _ = mask_identity_numbers(text.strip())
        if not masked or len(masked) > LONGEST_SUPPLEMENT:
            raise ValueError("A supplement must have some words, and not too many.")
        now = self._clock()
        with self._database.writing() as session:
            stored = self._admit(session, reference, access_code, now)
            if stored is None:
                return None
            require_open(stored.case)
            if len(stored.case.supplements) >= MOST_SUPPLEMENTS:
                raise ValueError("A case cannot take more supplements.")
            more = (*stored.case.supplements, Supplement(now, "citizen", masked))
            supplemented = replace(stored.case, supplements=more).with_event(now, "supplemented", "citizen")
            CaseRepository(session, self._keys).change(stored, supplemented)
        return supplemented

    def correct_contact(self, reference: str, access_code: str, phone: str | None, email: str | None) -> Case | None:
        """Correct how the citizen is reached; what stood there before is kept as a sealed version.

        Args:
            reference, access_code: in any way of writing.
            phone: E.164; None leaves it as it is, "" takes it away.
            email: address; None leaves it as it is, "" takes it away.

        Raises:
            TooManyTries: as in `look_up_case`.
            StatusChangeRefused: the case is closed or withdrawn.
        """
        now = self._clock()
        with self._database.writing() as session:
            stored = self._admit(session, reference, access_code, now)
            if stored is None:
                return None
            require_open(stored.case)
            before = stored.case.submitter
            after = replace(
                before,
                phone=before.phone if phone is None else phone,
                email=before.email if email is None else email,
            )
            if after == before:
                return stored.case
            if after.phone or after.email:
                after = replace(after, contact_words=None)  # "I have no telephone" holds no longer
            corrected = replace(stored.case, submitter=after).with_event(now, "contact_corrected", "citizen")
            CaseRepository(session, self._keys).change(stored, corrected, replaced_at=now)
        return corrected

    def own_data(self, reference: str, access_code: str) -> OwnData | None:
        """Everything that is kept about the case, with who has opened it.

        Raises:
            TooManyTries: as in `look_up_case`.
        """
        with self._database.writing() as session:
            stored = self._admit(session, reference, access_code, self._clock())
            if stored is None:
                return None
            return OwnData(
                stored.case,
                tuple(CaseRepository(session, self._keys).versions(stored)),
                stored.case.supplements,
                tuple(AttachmentRepository(session, self._keys).of_case(stored.row_id)),
                tuple(event for event in stored.case.events if event.type in _OPENED),
            )

    def _admit(self, session: Session, reference: str, access_code: str, now: datetime) -> StoredCase | None:
        return admit(self._database, session, self._keys, reference, access_code, now)


def require_open(case: Case) -> None:
    """Raise StatusChangeRefused when the case is closed or withdrawn: nothing is added to it any more."""
    if is_final(case.status):
        raise StatusChangeRefused(f"A case that is {case.status} takes nothing more.")
