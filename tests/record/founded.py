"""A cooperative in a record, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from record import files, journal
from record.fields import instant, new_id
from record.opening import Record
from record.tables import Cooperative

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def founded(record: Record, name: str = "navetieres") -> str:
    """Return the identifier of a new cooperative."""
    own = new_id()
    with record.founding(own) as session:
        session.add(Cooperative(id=own, name=name, title=name, created_at=instant(NOON)))
        session.flush()
        journal.begin(session)
    return own


def written(record: Record, cooperative: str, **changed: bytes | None) -> int:
    """Change files of a cooperative (« a_csv » is a.csv), and return the act."""
    with record.writing(cooperative) as session:
        digests = {name.replace("_", "."): None if data is None else files.keep(session, data) for name, data in changed.items()}
        act = journal.enter(session, NOON, "someone", "facts.import", ",".join(digests), files.tree_digest(digests_of(digests)))
        files.write(session, act, digests)
        return act


def digests_of(changed: dict[str, str | None]) -> dict[str, str]:
    """Return the files that are there."""
    return {path: digest for path, digest in changed.items() if digest is not None}
