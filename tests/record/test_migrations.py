"""Migrations: complete, both ways, from every version, and never at the price of what a cooperative wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from record import files, journal
from record.migrating import NONE, differences, is_current, migrate, version_of, versions
from record.opening import Record, RecordError
from record.tables import TENANTS, Job, JobFile
from tests.record.founded import NOON, founded, written


def shape(record: Record) -> dict[str, list[tuple[str, str, bool]]]:
    """Return the tables with their columns."""
    seen = inspect(record.engine)
    return {
        table: [(one["name"], str(one["type"]), bool(one["nullable"])) for one in seen.get_columns(table)]
        for table in sorted(seen.get_table_names())
    }


def test_migrations_give_what_the_code_declares(record: Record) -> None:
    """The tables that migrations make are those of the models, to the constraint."""
    assert is_current(record)
    assert differences(record) == []


def test_every_version_goes_down_and_up_again(record: Record) -> None:
    """From each version down one and up again gives the same tables; from nothing to the newest as well."""
    newest = shape(record)
    for version in reversed((NONE, *versions()[:-1])):
        migrate(record, version)
        migrate(record)
        assert shape(record) == newest, version
    migrate(record, NONE)
    with record.engine.connect() as connection:
        assert version_of(connection) is None


@pytest.mark.parametrize("kind", ["run", "sweep"])
def test_works_go_down_and_up_with_their_rows(record: Record, kind: str) -> None:
    """A work that ended stays as it is through the version before, unless it is of a kind that this one does not know."""
    own = founded(record)
    with record.writing(own) as session:
        act = journal.enter(session, NOON, "someone", "job.ask", "a")
        told = dict.fromkeys(("question", "tree", "statutes", "facts", "parameters", "engine", "created_at", "refused"), "{}")
        job = Job(cooperative=own, id="a", kind=kind, state="queued", done=0, total=0, attempts=0, actor="x", act=act, **told)
        session.add(job)
        session.flush()
        job.state, job.result = "done", files.keep(session, b"{}")
        session.add(job)
        session.flush()
        session.add(JobFile(cooperative=own, job="a", name="a.csv", digest=files.keep(session, b"a;b")))
    migrate(record, "0002")
    migrate(record)
    with record.reading(own) as session:
        found = session.get(Job, (own, "a"))
        assert (None if found is None else found.state) == ("done" if kind == "run" else None)
    if kind == "run":
        with pytest.raises(DBAPIError), record.writing(own) as session:
            session.connection().execute(text("update job set state = 'failed'"))
    assert differences(record) == []


@pytest.mark.parametrize("kind", ["sign", "waive", "close", "export"])
def test_going_down_never_loses_a_decision(record: Record, kind: str) -> None:
    """Past a work that decides, a downgrade is refused and changes nothing: its acts would stay without it."""
    own = founded(record)
    with record.writing(own) as session:
        act = journal.enter(session, NOON, "someone", "job.ask", "a")
        told = dict.fromkeys(("question", "tree", "statutes", "facts", "parameters", "engine", "created_at", "refused"), "{}")
        session.add(
            Job(cooperative=own, id="a", kind=kind, state="queued", done=0, total=0, attempts=0, actor="x", act=act, **told)
        )

    with pytest.raises(RuntimeError, match="job: 1"):
        migrate(record, "0005")
    assert is_current(record)
    assert differences(record) == []


def test_going_down_never_loses_a_cooperative(record: Record) -> None:
    """A downgrade that would drop what was written is refused, and changes nothing."""
    own = founded(record)
    written(record, own, a_csv=b"1")

    with pytest.raises(RuntimeError, match="cooperative"):
        migrate(record, NONE)
    assert is_current(record)


def test_every_tenants_table_begins_its_key_with_the_cooperative(record: Record) -> None:
    """No row of a cooperative can be named without it, and a server has a wall on each of these tables."""
    seen = inspect(record.engine)
    for table in TENANTS:
        assert seen.get_pk_constraint(table)["constrained_columns"][0] == "cooperative", table
    if not record.embedded:
        with record.engine.connect() as connection:
            found = connection.exec_driver_sql("select relname from pg_class where relrowsecurity and relforcerowsecurity")
            assert sorted(found.scalars()) == list(TENANTS)


@pytest.mark.parametrize("url", ["", "mysql://host/base", "not an address", "sqlite+aiosqlite:///x.db"])
def test_an_address_that_is_no_record_is_refused(url: str) -> None:
    """What is neither SQLite nor PostgreSQL is told before anything is opened."""
    with pytest.raises(RecordError):
        Record(url)
