"""The chat log: every event of every conversation, each sealed by itself and gone after a day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.errors import DeskError, KeyMissing, SealBroken, StorageUnavailable
from bot.storage.keys import KeyRing
from bot.storage.opening import open_storage
from bot.storage.tables import ChatEventRow, ConversationRow

# The errors are here too, because the chat log's callers may import nothing else of this room.
__all__ = ["ChatLog", "DeskError", "Erased", "KeyMissing", "SealBroken", "StorageUnavailable", "open_chat_log"]


@dataclass(frozen=True, slots=True)
class Erased:
    """How much a clean-up took away.

    Attributes:
        events: chat events.
        conversations: conversations, also those whose events were gone before.
    """

    events: int
    conversations: int


def _now() -> datetime:
    return datetime.now(UTC)


class ChatLog:
    """The events of conversations, in order.

    A conversation begins when it is opened or when its first event comes. Erased, it stays erased until the retention
    time is over: events that come late, from a turn that was under way, are dropped.

    Args:
        database: where they lie.
        keys: what they are sealed with.
        clock: the present moment, aware.

    Every method raises StorageUnavailable when the database cannot be used, and KeyMissing without a key file.
    """

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    def open(self, conversation_id: str) -> None:
        """Begin a conversation; does nothing when it was begun before, and does not bring an erased one back."""
        with self._database.writing() as session:
            self._make_sure_of(session, conversation_id)

    def exists(self, conversation_id: str) -> bool:
        """Whether the conversation has begun and was not erased."""
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation_id)
        return row is not None and row.erased_at is None

    def append(self, conversation_id: str, events: Iterable[dict[str, Any]], first: int | None = None) -> int:
        """Add events at the end, all or none.

        Args:
            conversation_id: begun here if it was not.
            events: JSON objects.
            first: what `length` was before the first of them; those that the log has got since then are left out. None: all are new.

        Returns:
            The length after it, as `length` gives it.

        Raises:
            TypeError: an event is no JSON; the message may name the type, not the value.
        """
        texts = [json.dumps(event, ensure_ascii=False).encode() for event in events]
        with self._database.writing() as session:
            conversation = self._make_sure_of(session, conversation_id)
            if conversation.erased_at is not None or not texts:
                return conversation.next_sequence
            now, begin = self._clock(), conversation.next_sequence
            new = texts if first is None else texts[max(0, begin - first) :]
            session.add_all(
                ChatEventRow(
                    conversation_id=conversation_id,
                    sequence=sequence,
                    stored_at=now,
                    payload=self._keys.seal(text, bound_to(conversation_id, sequence)),
                )
                for sequence, text in enumerate(new, start=begin)
            )
            conversation.next_sequence = begin + len(new)
            conversation.last_used_at = now
            return conversation.next_sequence

    def read(self, conversation_id: str) -> list[dict[str, Any]]:
        """The events that are still there, oldest first; empty when there are none.

        Raises:
            SealBroken: an event does not open.
        """
        with self._database.reading() as session:
            query = (
                select(ChatEventRow.sequence, ChatEventRow.payload)
                .where(ChatEventRow.conversation_id == conversation_id)
                .order_by(ChatEventRow.sequence)
            )
            rows = session.execute(query).all()
        return [json.loads(self._keys.open(payload, bound_to(conversation_id, number))) for number, payload in rows]

    def length(self, conversation_id: str) -> int:
        """How many events have ever come, those erased since included.

        Whoever holds a whole conversation in memory finds by this number which events are new: counting what `read`
        gives would store erased events once more.
        """
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation_id)
        return 0 if row is None else row.next_sequence

    def conversation_ids(self) -> list[str]:
        """The conversations that have begun and were not erased, the oldest first."""
        with self._database.reading() as session:
            query = select(ConversationRow.id).where(ConversationRow.erased_at.is_(None))
            return list(session.scalars(query.order_by(ConversationRow.opened_at, ConversationRow.id)))

    def erase(self, conversation_id: str) -> None:
        """Erase the conversation and its events; does nothing when there is none or it was erased before."""
        with self._database.writing() as session:
            row = self.erase_events(conversation_id, session)
            if row is not None and row.erased_at is None:
                row.erased_at = row.last_used_at = self._clock()

    def erase_events(self, conversation_id: str, session: Session) -> ConversationRow | None:
        """Erase the events inside another deed's transaction and let the conversation go on; for the desk.

        Returns:
            The conversation's row, locked; None when there is none.
        """
        # The row is locked first: an append that is under way has then ended, and its events are seen and erased too.
        row = session.get(ConversationRow, conversation_id, with_for_update=True)
        session.execute(delete(ChatEventRow).where(ChatEventRow.conversation_id == conversation_id))
        return row

    def retention(self, before: datetime) -> Erased:
        """Erase what was stored before a moment (aware), and the conversations that were last used before it."""
        with self._database.writing() as session:
            erased = self.erase_before(before, session)
        self._database.tidy()
        return erased

    def erase_before(self, before: datetime, session: Session) -> Erased:
        """As `retention`, inside another deed's transaction; for the desk."""
        # An event is never newer than its conversation's last use, so nothing is left behind here.
        events = _count(session, delete(ChatEventRow).where(ChatEventRow.stored_at < before))
        conversations = _count(session, delete(ConversationRow).where(ConversationRow.last_used_at < before))
        return Erased(events, conversations)

    def _make_sure_of(self, session: Session, conversation_id: str) -> ConversationRow:
        now = self._clock()
        values = {"id": conversation_id, "opened_at": now, "last_used_at": now, "next_sequence": 0}
        # Two turns may begin the same conversation at once, and neither is to fail for it.
        if self._database.is_sqlite:
            session.execute(sqlite.insert(ConversationRow).values(values).on_conflict_do_nothing())
        else:
            session.execute(postgresql.insert(ConversationRow).values(values).on_conflict_do_nothing())
        return session.get_one(ConversationRow, conversation_id, with_for_update=True)


def open_chat_log(settings: Settings) -> ChatLog:
    """The chat log of an installation; the database is not touched before the first use."""
    return ChatLog(*open_storage(settings))


def bound_to(conversation_id: str, sequence: int) -> str:
    """What an event is bound to."""
    return f"chat:{conversation_id}:{sequence}"


def _count(session: Session, statement: Any) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
