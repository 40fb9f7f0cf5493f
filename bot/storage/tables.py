"""The tables, one class each. `migrations/` makes them; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; SQLite itself keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC; raises ValueError on a moment without a time zone."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("A moment without a time zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What the tables have in common: predictable names for everything in the database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, date: Date, bytes: LargeBinary, str: Text}


class CaseRow(Base):
    """One case. The payload is sealed; the hashes are keyed, so that a copied table cannot be searched by guessing.

    `erased_at` tells when the payload was emptied of everything about a person.
    """

    __tablename__ = "cases"
    __table_args__ = (Index(None, "created_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(30))
    municipality: Mapped[str] = mapped_column(String(4))
    district: Mapped[str | None]
    language: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[datetime]
    due_at: Mapped[date | None]
    related_reference: Mapped[str | None] = mapped_column(String(12))
    submission_id_hash: Mapped[bytes] = mapped_column(unique=True)
    access_code_hash: Mapped[bytes]
    payload: Mapped[bytes]
    erased_at: Mapped[datetime | None]


class CaseEventRow(Base):
    """Something that happened to a case; rows are added, never changed."""

    __tablename__ = "case_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    at: Mapped[datetime]
    type: Mapped[str]
    by: Mapped[str]


class CaseVersionRow(Base):
    """What a case said before it was corrected: the payload of that time, sealed; rows are added, never changed."""

    __tablename__ = "case_versions"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    replaced_at: Mapped[datetime]
    payload: Mapped[bytes]


class AttachmentRow(Base):
    """A file that belongs to a case; the payload is the file, sealed. It has no name: a name can tell who somebody is."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    stored_at: Mapped[datetime]
    payload: Mapped[bytes]


class ConfirmationCodeRow(Base):
    """The one-time code by which a service user confirms an authorisation, as a keyed hash; one at a time for a case."""

    __tablename__ = "confirmation_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    code_hash: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(index=True)


class DraftRow(Base):
    """The answers of a flow that is not finished, sealed; found by the keyed hash of the resume code alone."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    saved_at: Mapped[datetime] = mapped_column(index=True)
    payload: Mapped[bytes]


class CommentRow(Base):
    """What a citizen said about an answer, sealed; the day is all that is known about when."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    payload: Mapped[bytes]


class RetentionRunRow(Base):
    """Proof that something was erased: what kind, how much, when, and how old it had to be. It names nobody."""

    __tablename__ = "retention_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    ran_at: Mapped[datetime] = mapped_column(index=True)
    what: Mapped[str] = mapped_column(String(30))
    erased: Mapped[int]
    before: Mapped[datetime | None]


class ConversationRow(Base):
    """A conversation, open or erased.

    `next_sequence` counts every event that ever came, also those erased since. A row with `erased_at` stays for a while
    as a stop sign: a turn that was still under way when the citizen erased the conversation must not bring it back.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    last_used_at: Mapped[datetime] = mapped_column(index=True)
    next_sequence: Mapped[int]
    erased_at: Mapped[datetime | None]


class ChatEventRow(Base):
    """One sealed event of a conversation."""

    __tablename__ = "chat_events"
    __table_args__ = (UniqueConstraint("conversation_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    stored_at: Mapped[datetime] = mapped_column(index=True)
    payload: Mapped[bytes]


class FailedTryRow(Base):
    """A wrong pair of reference and access code; the reference is kept as a keyed hash for an hour."""

    __tablename__ = "failed_tries"
    __table_args__ = (Index(None, "reference_hash", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference_hash: Mapped[bytes]
    tried_at: Mapped[datetime] = mapped_column(index=True)


class KeyCheckRow(Base):
    """One sealed word, by which a key file is known to belong to this database; there is at most one row."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    payload: Mapped[bytes]
