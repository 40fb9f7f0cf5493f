"""Cases with their events, the chat log, failed tries, and the word that a key file is checked by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("municipality", sa.String(4), nullable=False),
        sa.Column("district", sa.Text(), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("due_at", sa.Date(), nullable=True),
        sa.Column("related_reference", sa.String(12), nullable=True),
        sa.Column("submission_id_hash", sa.LargeBinary(), nullable=False),
        sa.Column("access_code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("erased_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("reference", name="uq_cases_reference"),
        sa.UniqueConstraint("submission_id_hash", name="uq_cases_submission_id_hash"),
    )
    op.create_index("ix_cases_created_at_id", "cases", ["created_at", "id"])
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_events_case_id"),
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"])
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.Column("last_used_at", moment, nullable=False),
        sa.Column("next_sequence", sa.Integer(), nullable=False),
        sa.Column("erased_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_last_used_at", "conversations", ["last_used_at"])
    op.create_table(
        "chat_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stored_at", moment, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat_events"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_chat_events_conversation_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "sequence", name="uq_chat_events_conversation_id_sequence"),
    )
    op.create_index("ix_chat_events_stored_at", "chat_events", ["stored_at"])
    op.create_table(
        "failed_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference_hash", sa.LargeBinary(), nullable=False),
        sa.Column("tried_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failed_tries"),
    )
    op.create_index("ix_failed_tries_reference_hash_tried_at", "failed_tries", ["reference_hash", "tried_at"])
    op.create_index("ix_failed_tries_tried_at", "failed_tries", ["tried_at"])
    op.create_table(
        "key_check",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )


def downgrade() -> None:
    """Drop everything; there is nothing before this."""
    for table in ("key_check", "failed_tries", "chat_events", "conversations", "case_events", "cases"):
        op.drop_table(table)
