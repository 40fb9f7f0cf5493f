"""What is kept, for how long, and the proof that it was erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.casework.case import Status
from bot.desk.counter import Counter
from bot.receipt import RetentionCounts
from bot.storage.access import WITHIN, forget_old_tries
from bot.storage.case_repository import CaseRepository
from bot.storage.comments import COMMENT_RETENTION, CommentRepository
from bot.storage.confirming import CODE_RETENTION, forget_old_codes
from bot.storage.drafts import DRAFT_RETENTION, DraftRepository
from bot.storage.proof import RetentionProof, proofs, prove

CHAT_RETENTION = timedelta(hours=24)
"""How long a message stays in the chat log; the privacy answer promises it."""


class KeepingCounter(Counter):
    """Conversations, and the rules for erasing."""

    def open_conversation(self, conversation_id: str) -> None:
        """Begin a conversation in the chat log; does nothing when it was begun before."""
        self._chat_log.open(conversation_id)

    def conversation_exists(self, conversation_id: str) -> bool:
        """Whether the conversation has begun and was not erased."""
        return self._chat_log.exists(conversation_id)

    def erase_conversation(self, conversation_id: str) -> None:
        """Erase the conversation and its events for good; does nothing when it is gone already. Cases stay."""
        self._chat_log.erase(conversation_id)
        self._database.tidy()

    def is_ready(self) -> bool:
        """Whether the database answers, with its tables in place and its keys at hand; never raises."""
        return self._database.is_ready()

    def run_retention(self, now: datetime | None = None) -> RetentionCounts:
        """Erase what has been kept for as long as it may be; run again at once, it finds nothing.

        Chat events and conversations after `CHAT_RETENTION`, wrong tries after an hour, drafts after `DRAFT_RETENTION`,
        confirmation codes after `CODE_RETENTION`, comments after `COMMENT_RETENTION`, and the content of closed and withdrawn cases when the municipality's
        archive rules say so; other cases stay (arkivlova § 5). Each kind is erased in a transaction of its own, together
        with the row that proves it.

        Args:
            now: aware; the clock's moment when None.
        """
        moment = self._clock() if now is None else now
        tries_before, chat_before = moment - WITHIN, moment - CHAT_RETENTION
        drafts_before, codes_before = moment - DRAFT_RETENTION, moment - CODE_RETENTION
        with self._database.writing() as session:
            tries = prove(session, "failed_tries", forget_old_tries(session, moment), moment, tries_before)
        with self._database.writing() as session:
            erased = self._chat_log.erase_before(chat_before, session)
            prove(session, "chat_events", erased.events, moment, chat_before)
            prove(session, "conversations", erased.conversations, moment, chat_before)
        with self._database.writing() as session:
            gone = DraftRepository(session, self._keys).erase_before(drafts_before)
            drafts = prove(session, "drafts", gone, moment, drafts_before)
        with self._database.writing() as session:
            forgotten = forget_old_codes(session, codes_before)
            codes = prove(session, "confirmation_codes", forgotten, moment, codes_before)
        with self._database.writing() as session:
            said = CommentRepository(session, self._keys).erase_before((moment - COMMENT_RETENTION).date())
            comments = prove(session, "comments", said, moment, moment - COMMENT_RETENTION)
        with self._database.writing() as session:
            cases = prove(session, "cases", self._erase_cases(session, moment), moment, None)
        self._database.tidy()
        return RetentionCounts(erased.events, erased.conversations, tries, drafts, codes, cases, comments)

    def retention_proof(self) -> list[RetentionProof]:
        """What every run has erased, oldest first; a run that found nothing has left nothing."""
        with self._database.reading() as session:
            return proofs(session)

    def _erase_cases(self, session: Session, moment: datetime) -> int:
        cases, count = CaseRepository(session, self._keys), 0
        for municipality, rules in self._archive.items():
            if rules.closed_cases_days is None:
                continue
            ended_before = moment - timedelta(days=rules.closed_cases_days)
            for stored in cases.ended(municipality, (Status.CLOSED, Status.WITHDRAWN), ended_before):
                left = stored.case.with_event(moment, "erased", "system").without_person()
                cases.erase(stored, left, moment)
                count += 1
        return count
