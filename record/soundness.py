"""Whether a record is whole: its database reads as it was written, and its rows are those that the journal says were written.

A database whose files were copied while others wrote, or restored in part, may open, and its chain of acts may even hold,
while other rows are of another moment. Each page then is sound by itself: what shows it is that rows and acts differ. What no act
tells, the sessions of browsers and answers kept for a week, is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from record.fields import digest_of
from record.opening import Record
from record.scoped import Scoped
from record.sound_files import bytes_unlike, files_unlike
from record.sound_texts import texts_unlike
from record.sound_works import waivers_unlike, works_unlike
from record.tables import ApiKey, Cooperative, Entry, Job, Membership, Waiver

FAULTS_MAX = 20
"""How many faults SQLite looks for before it stops."""
_MAKES = (("key.create", ApiKey), ("job.ask", Job), ("waiver.ask", Waiver))
"""Acts that each make a row, which is never taken away."""
_GRANT, _WITHDRAW, _ERASE = "people.grant", "people.withdraw", "person.erase"


def faults_of(record: Record, name: str | None = None) -> Iterator[str]:
    """Give what does not hold, in words for who keeps the machine; nothing for a record that is whole.

    By the name of a cooperative, only its rows and its bytes are read, and not the pages of the database.
    """
    try:
        if record.embedded and name is None:
            yield from _damages(record)
        asked = select(Cooperative).order_by(col(Cooperative.name))
        with record.reading() as session:
            cooperatives = session.exec(asked if name is None else asked.where(Cooperative.name == name)).all()
        for one in cooperatives:
            with record.reading(one.id) as session:
                yield from (f"{one.name}: {told}" for told in [*rows_unlike(session), *bytes_unlike(session)])
    except DBAPIError as error:
        yield str(error.orig)


def rows_unlike(session: Scoped) -> Iterator[str]:
    """Give the rows of the session's cooperative that are not those that its journal says; the bytes are not read."""
    yield from files_unlike(session)
    yield from texts_unlike(session)
    yield from _made(session)
    yield from works_unlike(session)
    yield from waivers_unlike(session)
    yield from _roles(session)


def _damages(record: Record) -> Iterator[str]:
    """Give what SQLite finds wrong in its own pages, then rows that name a row that is not there."""
    with record.engine.connect() as connection:
        for (told,) in connection.exec_driver_sql(f"pragma integrity_check({FAULTS_MAX})").all():
            if told != "ok":
                yield str(told)
        for table, row, parent, _ in connection.exec_driver_sql("pragma foreign_key_check").fetchmany(FAULTS_MAX):
            yield f"{table} {row}: {parent}?"


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
