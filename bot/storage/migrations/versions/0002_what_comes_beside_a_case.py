"""Drafts, attachments, earlier versions, confirmation codes, and the proof of what retention erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables that lie beside the cases; what is there already is not touched."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "case_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("replaced_at", moment, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_versions"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_versions_case_id"),
        sa.UniqueConstraint("case_id", "number", name="uq_case_versions_case_id_number"),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", moment, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_attachments_case_id"),
        sa.UniqueConstraint("case_id", "number", name="uq_attachments_case_id_number"),
    )
    op.create_table(
        "confirmation_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_confirmation_codes"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_confirmation_codes_case_id"),
        sa.UniqueConstraint("case_id", name="uq_confirmation_codes_case_id"),
    )
    op.create_index("ix_confirmation_codes_made_at", "confirmation_codes", ["made_at"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", moment, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("code_hash", name="uq_drafts_code_hash"),
    )
    op.create_index("ix_drafts_saved_at", "drafts", ["saved_at"])
    op.create_table(
        "retention_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ran_at", moment, nullable=False),
        sa.Column("what", sa.String(30), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.Column("before", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_retention_runs"),
    )
    op.create_index("ix_retention_runs_ran_at", "retention_runs", ["ran_at"])


def downgrade() -> None:
    """Drop what `upgrade` made, with everything in it."""
    for table in ("retention_runs", "drafts", "confirmation_codes", "attachments", "case_versions"):
        op.drop_table(table)
