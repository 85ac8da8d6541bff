"""Decisions upon a month among the kinds of works; waivers that who asked for them withdrew."""

from __future__ import annotations

from alembic import op

from record.constraining import one_of, replace_check

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = ("run", "check", "compare", "sweep", "seek", "replay")
DECISIONS = ("sign", "waive", "close", "export")
STATES = ("asked", "granted", "refused")
WITHDRAWN = "withdrawn"


def upgrade() -> None:
    """Widen the kinds and the states."""
    replace_check("job", "ck_job_kind", one_of("kind", KINDS), one_of("kind", (*KINDS, *DECISIONS)))
    replace_check("waiver", "ck_waiver_state", one_of("state", STATES), one_of("state", (*STATES, WITHDRAWN)))


def downgrade() -> None:
    """Narrow them again.

    Raises:
        RuntimeError: when there are rows that the version before does not know: their acts would stay in the journal without
            them. What goes back then is a backup.
    """
    _refuse("job", "select count(*) from job where kind in ('sign', 'waive', 'close', 'export')")
    _refuse("waiver", "select count(*) from waiver where state = 'withdrawn'")
    replace_check("job", "ck_job_kind", one_of("kind", (*KINDS, *DECISIONS)), one_of("kind", KINDS))
    replace_check("waiver", "ck_waiver_state", one_of("state", (*STATES, WITHDRAWN)), one_of("state", STATES))


def _refuse(table: str, asked: str) -> None:
    """Refuse to go down past rows; the owner of a table with row-level security sees none of them otherwise."""
    bind = op.get_bind()
    server = bind.dialect.name == "postgresql"
    if server:
        op.execute(f"alter table {table} no force row level security")
    found = bind.exec_driver_sql(asked).scalar_one()
    if server:
        op.execute(f"alter table {table} force row level security")
    if found:
        raise RuntimeError(f"{table}: {found}")
