"""Decisions upon a month among the kinds of works; waivers that who asked for them withdrew."""

from __future__ import annotations

from alembic import op

from record.constraining import one_of, replace_check
from record.guards import drop_rows_guards, keep_rows

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = ("run", "check", "compare", "sweep", "seek", "replay")
DECISIONS = ("sign", "waive", "close", "export")
STATES = ("asked", "granted", "refused")
WITHDRAWN = "withdrawn"
ENDED, DECIDED = "old.state in ('done', 'failed', 'cancelled')", "old.state <> 'asked'"


def upgrade() -> None:
    """Widen the kinds and the states."""
    replace_check("job", "ck_job_kind", one_of("kind", KINDS), one_of("kind", (*KINDS, *DECISIONS)))
    replace_check("waiver", "ck_waiver_state", one_of("state", STATES), one_of("state", (*STATES, WITHDRAWN)))


def downgrade() -> None:
    """Drop the rows that the version before does not know; the journal keeps every act, and what was decided is in the files."""
    tables = ("job_file", "job", "waiver")
    drop_rows_guards(tables)
    for table in tables:
        _force(table, "no force")
    op.execute("delete from job_file where job in (select id from job where kind in ('sign', 'waive', 'close', 'export'))")
    op.execute("delete from job where kind in ('sign', 'waive', 'close', 'export')")
    op.execute("delete from waiver where state = 'withdrawn'")
    for table in tables:
        _force(table, "force")
    keep_rows("job_file")
    keep_rows("job", when=ENDED)
    keep_rows("waiver", when=DECIDED)
    replace_check("job", "ck_job_kind", one_of("kind", (*KINDS, *DECISIONS)), one_of("kind", KINDS))
    replace_check("waiver", "ck_waiver_state", one_of("state", (*STATES, WITHDRAWN)), one_of("state", STATES))


def _force(table: str, how: str) -> None:
    """Have the owner of a table seen by its row-level security, or not: it sees no row of any cooperative otherwise."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"alter table {table} {how} row level security")
