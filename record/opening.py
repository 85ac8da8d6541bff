"""A record opened: transactions that read or write for one cooperative, alike in SQLite and in PostgreSQL.

Whoever writes for a cooperative first takes its chain, so that its acts follow one another and a check made inside the
transaction still holds when it ends: two people never overwrite one another unknowingly. In SQLite there is one writer at a
time for all; another waits, it is never refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic_ns
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlmodel import select

from record.scoped import Scoped
from record.tables import Chain

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another in SQLite: a thousand commits."""
WRITING = "canut_writing"
EMBEDDED, SERVER = "sqlite", "postgresql"
_BIND = text("select set_config('canut.cooperative', :cooperative, true)")  # until the transaction ends


class RecordError(Exception):
    """A record that cannot be opened: its address, or what answers there. Said when the service starts."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(f"{french} / {english}")
        self.french, self.english = french, english

    def told(self, locale: str) -> str:
        """Return the reason in "fr" or in "en"."""
        return self.english if locale == "en" else self.french


@dataclass(slots=True)
class Waits:
    """How long writers waited for one another: how many there were, and nanoseconds in all."""

    count: int = 0
    sum_ns: int = 0
    lock: Lock = field(default_factory=Lock)

    def add(self, began_ns: int) -> None:
        """Count a writer that began to wait at an instant, and has its turn now."""
        with self.lock:
            self.count += 1
            self.sum_ns += monotonic_ns() - began_ns


class Record:
    """A database of cooperatives."""

    def __init__(self, url: str) -> None:
        """Prepare to open it; nothing is read yet.

        Args:
            url: ``sqlite:///path/to/record.db``, or ``postgresql://user@host/base``.

        Raises:
            RecordError: when the address is not one of these.
        """
        self.address = url
        self.url = _address(url)
        self.engine = _engine(self.url)
        self.embedded = self.url.get_backend_name() == EMBEDDED
        self.waits = Waits()

    @contextmanager
    def reading(self, cooperative: str | None = None) -> Iterator[Scoped]:
        """Give a session that sees one moment of the record, bound to a cooperative when one is named."""
        options = {} if self.embedded else {"isolation_level": "REPEATABLE READ"}
        with self._session(options, cooperative) as session:
            yield session

    @contextmanager
    def writing(self, cooperative: str) -> Iterator[Scoped]:
        """Give a session that is alone to write for a cooperative; all of it is kept at the end, or nothing is.

        Raises:
            LookupError: when there is no such cooperative.
        """
        began_ns = monotonic_ns()
        with self._session({WRITING: True}, cooperative) as session:
            if session.exec(select(Chain).with_for_update()).first() is None:
                raise LookupError(cooperative)
            self.waits.add(began_ns)
            yield session
            session.commit()

    @contextmanager
    def founding(self, cooperative: str | None = None) -> Iterator[Scoped]:
        """Give a session for what belongs to no cooperative yet: an account, a session of a browser, the first rows of one."""
        with self._session({WRITING: True}, cooperative) as session:
            yield session
            session.commit()

    def compact(self) -> None:
        """Give back the room of what was erased, so that the file holds none of it; a server does so by itself, in its time."""
        if self.embedded:
            connection = self.engine.raw_connection()
            try:
                for act in ("vacuum", "pragma wal_checkpoint(truncate)"):
                    connection.cursor().execute(act)
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _session(self, options: dict[str, Any], cooperative: str | None) -> Iterator[Scoped]:
        with self.engine.connect().execution_options(**options) as connection, Scoped(connection, expire_on_commit=False) as one:
            one.bound = cooperative
            if not self.embedded:
                one.connection().execute(_BIND, {"cooperative": cooperative or ""})
            yield one


def _address(url: str) -> URL:
    try:
        found = make_url(url)
    except ArgumentError as error:
        raise RecordError("son adresse n'est pas celle d'une base", "its address is not that of a database") from error
    name = found.get_backend_name()
    if found.drivername not in {EMBEDDED, SERVER}:
        kind = found.drivername
        raise RecordError(
            f"sqlite ou postgresql est attendu, et non « {kind} »", f"sqlite or postgresql is expected, not « {kind} »"
        )
    return found.set(drivername=f"{SERVER}+psycopg") if name == SERVER else found


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == SERVER:
        engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
        event.listen(engine, "reset", _undo)
        return engine
    engine = create_engine(url, connect_args={"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "reset", _undo)
    return engine


def _undo(connection: Any, _record: object, _state: object) -> None:  # a connection of the driver
    """Undo what a connection still holds when it is given back: after a commit that failed, its transaction is still open."""
    connection.rollback()


def _prepare(connection: Any, _record: object) -> None:  # a connection of the driver
    """Give a new connection of SQLite its manners: nothing acknowledged is lost when the power is cut."""
    connection.isolation_level = None  # transactions begin where ``_begin`` says, not where the driver guesses
    for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "trusted_schema=off"):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes its turn at once, so that it never fails half-way for another's sake."""
    writes = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")
