"""Walls inside the database, for migrations: rows that nobody changes, and rows that only their cooperative sees.

They hold against whoever reaches the database besides this code. The owner of the tables can take them down: the chain of
the journal then shows what was changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

FUNCTION = "canut_kept"
ACTS = ("update", "delete")


def keep_rows(table: str, *, deletes: bool = False, when: str = "") -> None:
    """Refuse that rows of a table are changed or deleted.

    Args:
        table: Its name.
        deletes: Whether rows may still be deleted.
        when: Which rows, « old.state = 'published' »; all by default.
    """
    if _server():
        op.execute(
            f"create or replace function {FUNCTION}() returns trigger language plpgsql as "
            "$$ begin raise exception '% : kept for ever', tg_table_name using errcode = 'restrict_violation'; end $$"
        )
    for act in ACTS[:1] if deletes else ACTS:
        name = f"keep_{table}_{act}"
        if _server():
            condition = f"when ({when}) " if when else ""
            op.execute(f"create trigger {name} before {act} on {table} for each row {condition}execute function {FUNCTION}()")
        else:
            condition = f"when {when} " if when else ""
            told = f"select raise(abort, '{table} : kept for ever')"
            op.execute(f"create trigger {name} before {act} on {table} for each row {condition}begin {told}; end")


def own_rows(tables: Sequence[str]) -> None:
    """Let a session see and write only the rows of the cooperative that it is bound to; PostgreSQL alone can."""
    if not _server():
        return
    mine = "cooperative = current_setting('canut.cooperative', true)"
    for table in tables:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy own on {table} using ({mine}) with check ({mine})")


def drop_rows_guards(tables: Sequence[str]) -> None:
    """Take down what ``keep_rows`` put on tables that are about to go, and their policies with them."""
    for table in tables:
        for act in ACTS:
            on = f" on {table}" if _server() else ""
            op.execute(f"drop trigger if exists keep_{table}_{act}{on}")


def drop_guards(tables: Sequence[str]) -> None:
    """Take down what ``keep_rows`` put on the last tables that it guards."""
    drop_rows_guards(tables)
    if _server():
        op.execute(f"drop function if exists {FUNCTION}()")


def _server() -> bool:
    return op.get_bind().dialect.name == "postgresql"
