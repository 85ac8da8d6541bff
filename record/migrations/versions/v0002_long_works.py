"""Long works, done outside any request; waivers that are asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from record.guards import drop_rows_guards, keep_rows, own_rows

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAIVER = ("check_name", "target", "reason", "document", "since", "until", "state", "asked_by", "asked_at")
ENDED = "old.state in ('done', 'failed', 'cancelled')"


def upgrade() -> None:
    """Make the tables, then their walls: what has ended or was decided never changes, and belongs to one cooperative."""
    op.create_table(
        "job",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done", WHOLE, nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", WHOLE, nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.Column("statutes", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("runner", sa.Text(), nullable=True),
        sa.Column("beat_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.CheckConstraint("done >= 0 and total >= 0 and attempts >= 0", name=op.f("ck_job_counts")),
        sa.CheckConstraint("kind in ('run', 'check', 'compare', 'replay')", name=op.f("ck_job_kind")),
        sa.CheckConstraint("state in ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_job_state")),
        sa.ForeignKeyConstraint(
            ["cooperative", "act"], ["journal.cooperative", "journal.seq"], name=op.f("fk_job_cooperative_act")
        ),
        sa.ForeignKeyConstraint(
            ["cooperative", "result"], ["blob.cooperative", "blob.digest"], name=op.f("fk_job_cooperative_result")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_job_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "id", name=op.f("pk_job")),
        sqlite_strict=True,
    )
    op.create_index("ix_job_state", "job", ["cooperative", "state"])
    op.create_table(
        "waiver",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("month", WHOLE, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in WAIVER),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.CheckConstraint("state in ('asked', 'granted', 'refused')", name=op.f("ck_waiver_state")),
        sa.CheckConstraint("decided_by is null or decided_by <> asked_by", name=op.f("ck_waiver_two_people")),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_waiver_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "id", name=op.f("pk_waiver")),
        sqlite_strict=True,
    )
    keep_rows("job", when=ENDED)
    keep_rows("waiver", when="old.state <> 'asked'")
    own_rows(("job", "waiver"))


def downgrade() -> None:
    """Drop the tables: a work can be asked for again, a waiver granted is a row of a file, and the journal keeps every act."""
    drop_rows_guards(("waiver", "job"))
    op.drop_table("waiver")
    op.drop_table("job")
