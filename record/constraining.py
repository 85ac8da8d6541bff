"""A constraint on rows said anew, for migrations: which words a column may hold."""

from __future__ import annotations

from alembic import op


def replace_check(table: str, name: str, former: str, told: str) -> None:
    """Replace a check of a table by one that the rows there hold to already.

    SQLite changes no constraint in place, and a table that others refer to cannot be made again within a transaction: the
    words of its declaration are changed, which its documentation allows for a check. The rest of the table, its rows, its
    triggers and what refers to it stay.

    Args:
        table: Its name.
        name: That of the check, « ck_job_kind ».
        former: The condition as it was declared.
        told: The condition as it is now.
    """
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, told)
        return
    version = bind.exec_driver_sql("pragma schema_version").scalar_one()
    bind.exec_driver_sql("pragma writable_schema = on")
    changed = bind.exec_driver_sql(
        "update sqlite_master set sql = replace(sql, ?, ?) where type = 'table' and name = ? and instr(sql, ?) > 0",
        (former, told, table, former),
    ).rowcount
    assert changed == 1, "the table is that of the version before"
    bind.exec_driver_sql(f"pragma schema_version = {version + 1}")  # the other connections read the declarations again
    bind.exec_driver_sql("pragma writable_schema = reset")


def one_of(column: str, words: tuple[str, ...]) -> str:
    """Return the condition that a column holds one of some words."""
    return f"{column} in ('" + "', '".join(words) + "')"
