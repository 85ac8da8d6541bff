"""Files that works give beside their results; sweeps and searches among the kinds of works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from record.guards import drop_rows_guards, keep_rows, own_rows

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE, AFTER = ("run", "check", "compare", "replay"), ("run", "check", "compare", "sweep", "seek", "replay")
ENDED = "old.state in ('done', 'failed', 'cancelled')"


def upgrade() -> None:
    """Widen the kinds, then make the table and its walls."""
    _kinds(AFTER)
    op.create_table(
        "job_file",
        sa.Column("cooperative", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["cooperative", "job"], ["job.cooperative", "job.id"], name=op.f("fk_job_file_cooperative_job")),
        sa.ForeignKeyConstraint(
            ["cooperative", "digest"], ["blob.cooperative", "blob.digest"], name=op.f("fk_job_file_cooperative_digest")
        ),
        sa.ForeignKeyConstraint(["cooperative"], ["cooperative.id"], name=op.f("fk_job_file_cooperative")),
        sa.PrimaryKeyConstraint("cooperative", "job", "name", name=op.f("pk_job_file")),
        sqlite_strict=True,
    )
    keep_rows("job_file")
    own_rows(("job_file",))


def downgrade() -> None:
    """Drop the files, which can be asked for again, and the works of kinds that were not there; the journal keeps every act."""
    drop_rows_guards(("job_file", "job"))
    op.drop_table("job_file")
    _every_row("delete from job where kind in ('sweep', 'seek')")
    keep_rows("job", when=ENDED)
    _kinds(BEFORE)


def _every_row(act: str) -> None:
    """Act on the rows of every cooperative: the owner of a table with row-level security sees none of them otherwise."""
    server = op.get_bind().dialect.name == "postgresql"
    if server:
        op.execute("alter table job no force row level security")
    op.execute(act)
    if server:
        op.execute("alter table job force row level security")


def _kinds(kinds: tuple[str, ...]) -> None:
    """Say which kinds of works there are. SQLite changes no constraint in place: the table is made again, with its rows."""
    told = "kind in ('" + "', '".join(kinds) + "')"
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_job_kind"), "job")
        op.create_check_constraint(op.f("ck_job_kind"), "job", told)
        return
    drop_rows_guards(("job",))
    made = op.get_bind().exec_driver_sql("select sql from sqlite_master where name = 'job'").scalar_one()
    former = "kind in ('" + "', '".join(AFTER if kinds == BEFORE else BEFORE) + "')"
    assert former in made, "the table is that of the version before"
    op.execute("pragma defer_foreign_keys = on")
    op.execute("alter table job rename to job_before")
    op.execute(made.replace(former, told))
    op.execute("insert into job select * from job_before")
    op.execute("drop index if exists ix_job_state")
    op.execute("drop table job_before")
    op.create_index("ix_job_state", "job", ["cooperative", "state"])
    keep_rows("job", when=ENDED)
