"""A whole record copied into an empty one, of either database: what a backup is, and what restores it.

A backup is a record of its own in one file (SQLite), made at one moment while others write; it can be opened, verified and
read as it is, and copied into a server as well as back into a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, insert, select, text
from sqlmodel import col
from sqlmodel import select as chosen

from record.chain import Anchor
from record.journal import head_of, verify
from record.migrating import is_current, migrate
from record.opening import WRITING, Record
from record.soundness import faults_of
from record.tables import METADATA, TENANTS, Cooperative

ROWS_AT_ONCE = 500
_BIND = text("select set_config('canut.cooperative', :cooperative, true)")


class CopyError(Exception):
    """A copy that was not made.

    ``kind`` is "version" (the source is of another one), "taken" (the target is not empty), "broken" (a journal does not hold) or
    "damaged" (its rows are not those that its journals say).
    """

    def __init__(self, kind: str, told: str) -> None:
        super().__init__(told)
        self.kind = kind


def copy(source: Record, target: Record) -> dict[str, Anchor]:
    """Copy a record into an empty one, and return the head of each cooperative's journal, verified in the copy.

    All of it is one moment of the source, and one transaction of the target: interrupted, nothing was copied.

    Raises:
        CopyError: when the source is of another version, the target holds a cooperative, or a chain is broken, in the source
            or in the copy.
    """
    if not is_current(source):
        raise CopyError("version", "the source is of another version: migrate it first")
    verified(source)
    migrate(target)
    options = {} if source.embedded else {"isolation_level": "REPEATABLE READ"}
    with (
        source.engine.connect().execution_options(**options) as read,
        target.engine.connect().execution_options(**{WRITING: True}) as written,
    ):
        if written.execute(select(Cooperative.__table__)).first() is not None:  # type: ignore[attr-defined]  # made by SQLModel
            raise CopyError("taken", "the target already holds a cooperative")
        cooperatives = read.execute(select(col(Cooperative.id)).order_by(col(Cooperative.id))).scalars().all()
        for table in METADATA.sorted_tables:
            for cooperative in cooperatives if table.name in TENANTS else (None,):
                _copy_rows(read, written, table, cooperative)
        written.commit()
    return verified(target)


def _copy_rows(read: Connection, written: Connection, table: Table, cooperative: str | None) -> None:
    """Copy the rows of a table, those of a cooperative when it has any."""
    asked = select(table).order_by(*table.primary_key.columns)
    if cooperative is not None:
        asked = asked.where(table.c.cooperative == cooperative)
        for connection in (read, written):
            if connection.dialect.name == "postgresql":
                connection.execute(_BIND, {"cooperative": cooperative})
    with read.execute(asked.execution_options(yield_per=ROWS_AT_ONCE)) as result:
        for rows in result.mappings().partitions():
            written.execute(insert(table), [dict(row) for row in rows])


def verified(record: Record) -> dict[str, Anchor]:
    """Return the head of each cooperative's journal, by its address; raises ``CopyError`` for the first fault."""
    heads = dict(_heads(record))
    fault = next(faults_of(record), None)
    if fault is not None:
        raise CopyError("damaged", fault)
    return heads


def _heads(record: Record) -> Iterator[tuple[str, Anchor]]:
    with record.reading() as session:
        cooperatives = session.exec(chosen(Cooperative).order_by(col(Cooperative.name))).all()
    for one in cooperatives:
        with record.reading(one.id) as session:
            fault = next(verify(session), None)
            if fault is not None:
                raise CopyError("broken", f"{one.name}: {fault.kind} {fault.seq}")
            yield one.name, head_of(session)
