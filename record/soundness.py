"""Whether a record is whole: its database reads as it was written, and its rows are those that the journal says were written.

A database whose files were copied while others wrote, or restored in part, may open, and its chain of acts may even hold,
while other rows are of another moment. Each page then is sound by itself: what shows it is that rows and acts differ. What no act
tells, the sessions of browsers and answers kept for a week, is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from record import files
from record.fields import digest_of
from record.opening import Record
from record.scoped import Scoped
from record.tables import ApiKey, Blob, Cooperative, Entry, FileVersion, Job, Membership, Statute, Waiver

FAULTS_MAX = 20
"""How many faults SQLite looks for before it stops."""
ROWS_AT_ONCE = 100
_WHOLE = ("facts.import", "cooperative.create")
"""Acts whose digest is that of all the files that they wrote."""
_ONE = ("statute.publish", "facts.correct")
"""Acts that write a file."""
_ON_TEXTS = ("draft.", "statute.")
_MAKES = (("key.create", ApiKey), ("job.ask", Job), ("waiver.ask", Waiver))
"""Acts that each make a row, which is never taken away."""
_GRANT, _WITHDRAW, _ERASE = "people.grant", "people.withdraw", "person.erase"


def faults_of(record: Record) -> Iterator[str]:
    """Give what does not hold, in words for who keeps the machine; nothing for a record that is whole."""
    try:
        if record.embedded:
            yield from _damages(record)
        with record.reading() as session:
            cooperatives = session.exec(select(Cooperative).order_by(col(Cooperative.name))).all()
        for one in cooperatives:
            with record.reading(one.id) as session:
                found = (*_versions(session), *_texts(session), *_made(session), *_roles(session), *_blobs(session))
                yield from (f"{one.name}: {told}" for told in found)
    except DBAPIError as error:
        yield str(error.orig)


def _damages(record: Record) -> Iterator[str]:
    """Give what SQLite finds wrong in its own pages, then rows that name a row that is not there."""
    with record.engine.connect() as connection:
        for (told,) in connection.exec_driver_sql(f"pragma integrity_check({FAULTS_MAX})").all():
            if told != "ok":
                yield str(told)
        for table, row, parent, _ in connection.exec_driver_sql("pragma foreign_key_check").fetchmany(FAULTS_MAX):
            yield f"{table} {row}: {parent}?"


def _versions(session: Scoped) -> Iterator[str]:
    """Give the files whose versions are not all there, and the acts that did not write what they say."""
    rows = session.exec(select(FileVersion).order_by(col(FileVersion.path), col(FileVersion.number))).all()
    for path, found in groupby(rows, key=lambda row: row.path):
        versions = list(found)
        acts = [row.act for row in versions]
        if [row.number for row in versions] != list(range(1, len(versions) + 1)) or acts != sorted(acts):
            yield f"{path}: versions"
    written: dict[int, dict[str, str | None]] = {}
    for row in rows:
        written.setdefault(row.act, {})[row.path] = row.digest
    for entry in session.exec(select(Entry).where(col(Entry.action).in_((*_WHOLE, *_ONE)))):
        there = written.get(entry.seq, {})
        kept = {path: digest for path, digest in there.items() if digest is not None}
        whole = entry.action in _WHOLE and entry.digest
        if files.tree_digest(kept) != entry.digest if whole else not there:
            yield f"{entry.action} {entry.seq}"


def _texts(session: Scoped) -> Iterator[str]:
    """Give the texts that are not what the last act on them left: each act on one adds one to its number.

    Those that a cooperative came with are in force without any.
    """
    last: dict[str, str] = {}
    counts: dict[str, int] = {}
    asked = select(Entry.object, Entry.action, Entry.digest).order_by(col(Entry.seq))
    for own, action, digest in session.exec(asked):
        if action.startswith(_ON_TEXTS):
            last[own] = digest
            counts[own] = counts.get(own, 0) + 1
    for row in session.exec(select(Statute)):
        came = row.id not in last and (row.number, row.state) == (1, "published")
        if not came and (counts.pop(row.id, 0), last.get(row.id)) != (row.number, row.digest):
            yield f"statute {row.id}"
    yield from (f"statute {own}?" for own in counts)


def _made(session: Scoped) -> Iterator[str]:
    """Give the things that an act made and that are not there, or that no act made, and the keys that were revoked and open."""
    for action, table in _MAKES:
        acts = set(session.exec(select(Entry.object).where(Entry.action == action)))
        yield from (f"{action} {own}" for own in sorted(acts ^ set(session.exec(select(table.id)))))
    revoked = select(Entry.object).where(Entry.action == "key.revoke")
    for own in session.exec(select(ApiKey.id).where(col(ApiKey.revoked_at).is_(None), col(ApiKey.id).in_(revoked))):
        yield f"key.revoke {own}"


def _roles(session: Scoped) -> Iterator[str]:
    """Give the roles that are not as the last act on each left them; the erasure of a person takes hers without naming them."""
    acts: dict[str, str] = {}
    certain: set[str] = set()
    asked = select(Entry.action, Entry.object, Entry.digest).order_by(col(Entry.seq))
    for action, thing, digest in session.exec(asked.where(col(Entry.action).in_((_GRANT, _WITHDRAW, _ERASE)))):
        if action == _GRANT:
            acts[thing] = digest
            certain.add(thing)
        elif action == _WITHDRAW:
            acts.pop(thing, None)
            certain.discard(thing)
        else:
            certain.clear()
    rows = session.exec(select(Membership).where(col(Membership.cooperative) == session.cooperative))
    held = {f"{row.account}/{row.role}": digest_of((row.person or "").encode()) for row in rows}
    yield from (f"role {thing}" for thing in sorted(held) if acts.get(thing) != held[thing])
    yield from (f"role {thing}?" for thing in sorted(certain - held.keys()))


def _blobs(session: Scoped) -> Iterator[str]:
    """Give the bytes that are not those that their digest names; those of a person may have been erased, and are then empty."""
    for blob in session.exec(select(Blob).execution_options(yield_per=ROWS_AT_ONCE)):
        if blob.data and digest_of(blob.data) != blob.digest:
            yield f"blob {blob.digest}"
