"""Files that a citizen adds to a case, such as the signed page of an authorisation."""

from __future__ import annotations

from bot.attachments import AttachmentRefused, Refusal, inspect
from bot.desk.counter import Counter
from bot.desk.own_case import require_open
from bot.storage.access import admit
from bot.storage.attached import Attachment, AttachmentRepository
from bot.storage.case_repository import CaseRepository

MOST_ATTACHMENTS = 10
"""The most files of one case."""


class AttachingCounter(Counter):
    """Takes files in. What a caseworker may do with them is in `bot.desk.caseworker`; a citizen cannot fetch them."""

    def attach(self, reference: str, access_code: str, content: bytes) -> Attachment | None:
        """Store a file with a case, sealed and without a name, once it was found to be harmless.

        Nobody's file is looked into before reference and access code were found to belong together, and nobody else
        waits meanwhile.

        Args:
            reference, access_code: in any way of writing.
            content: the whole file: PDF, JPEG or PNG, of ten megabytes at most.

        Returns:
            What was stored; None as in `look_up_case`.

        Raises:
            AttachmentRefused: with the reason; nothing was stored.
            TooManyTries: as in `look_up_case`.
            StatusChangeRefused: the case is closed or withdrawn.
        """
        with self._database.writing() as session:
            stored = admit(self._database, session, self._keys, reference, access_code, self._clock())
            if stored is None:
                return None
            require_open(stored.case)
            self._require_room(AttachmentRepository(session, self._keys).of_case(stored.row_id))
        found = inspect(content)
        now = self._clock()
        with self._database.writing() as session:
            cases, files = CaseRepository(session, self._keys), AttachmentRepository(session, self._keys)
            # What was true before the file was looked into need not be true any more.
            stored = cases.by_reference(stored.case.reference, to_change=True)
            if stored is None:
                return None
            require_open(stored.case)
            self._require_room(files.of_case(stored.row_id))
            attachment = files.add(stored.row_id, found.media_type, found.content, now)
            cases.change(stored, stored.case.with_event(now, "attachment_added", "citizen"))
        return attachment

    @staticmethod
    def _require_room(attachments: list[Attachment]) -> None:
        if len(attachments) >= MOST_ATTACHMENTS:
            raise AttachmentRefused(Refusal.TOO_MANY)
