"""A backup is a record of its own: made while others write, restored in either database, and it verifies."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from record import files, journal
from record.copying import CopyError, copy, verified
from record.migrating import migrate
from record.opening import Record
from record.soundness import faults_of
from tests.record.founded import founded, written


def backed_up(record: Record, path: Path) -> Record:
    """Return the backup of a record."""
    target = Record(f"sqlite:///{path}")
    copy(record, target)
    return target


def test_a_backup_is_restored_as_it_was(record: Record, tmp_path: Path) -> None:
    """Every file, version and act of every cooperative comes back, and each journal has the head that it had."""
    for name in ("one", "two"):
        own = founded(record, name)
        written(record, own, a_csv=name.encode(), b_csv=bytes(range(256)))
        written(record, own, a_csv=None)
    heads = verified(record)
    backup = backed_up(record, tmp_path / "backup.db")
    restored = backed_up(backup, tmp_path / "restored.db")

    assert verified(backup) == verified(restored) == heads
    for own in _cooperatives(record):
        with record.reading(own) as before, restored.reading(own) as after:
            assert files.tree_of(before, 1) == files.tree_of(after, 1)
            assert list(journal.entries_of(before)) == list(journal.entries_of(after))
            for digest in files.tree_of(before, 1).values():
                assert files.bytes_of(before, digest) == files.bytes_of(after, digest)
    backup.close()
    restored.close()


def test_a_backup_of_a_file_is_restored_in_a_server(record: Record, tmp_path: Path) -> None:
    """What was written in a file can be carried to a server, and the other way round."""
    source = Record(f"sqlite:///{tmp_path / 'source.db'}")
    migrate(source)
    own = founded(source)
    written(source, own, a_csv=b"1")

    assert copy(source, record) == verified(source) == verified(record)
    with record.reading(own) as session:
        assert files.tree_of(session) == {"a.csv": files.digest_of(b"1")}
    source.close()


def test_a_backup_is_one_moment_while_others_write(record: Record, tmp_path: Path) -> None:
    """Backups made under four writers each verify, and hold a beginning of each journal that was acknowledged by then."""
    owns = [founded(record, f"c{rank}") for rank in range(4)]
    stop = threading.Event()

    def write(own: str) -> None:
        rank = 0
        while not stop.is_set():
            rank += 1
            written(record, own, a_csv=str(rank).encode())

    writers = [threading.Thread(target=write, args=(own,)) for own in owns]
    for writer in writers:
        writer.start()
    try:
        for rank in range(3):
            before = {name: head.seq for name, head in verified(record).items()}
            backup = backed_up(record, tmp_path / f"{rank}.db")
            kept = verified(backup)
            assert all(before[name] <= kept[name].seq for name in kept)
            backup.close()
    finally:
        stop.set()
        for writer in writers:
            writer.join()


def test_nothing_is_restored_over_a_cooperative(record: Record, tmp_path: Path) -> None:
    """A record that holds something is not a place to restore into, and keeps what it holds."""
    own = founded(record)
    written(record, own, a_csv=b"1")
    backup = backed_up(record, tmp_path / "backup.db")
    with pytest.raises(CopyError, match="already"):
        copy(backup, record)
    assert verified(record) == verified(backup)
    backup.close()


def test_a_backup_that_was_changed_is_not_restored(tmp_path: Path) -> None:
    """A row changed in the file of a backup, its walls taken down, is found when it is restored."""
    source = Record(f"sqlite:///{tmp_path / 'source.db'}")
    migrate(source)
    written(source, founded(source), a_csv=b"1")
    with source.engine.connect() as connection:
        connection.execute(text("drop trigger keep_journal_update"))
        connection.execute(text("update journal set actor = 'somebody else'"))
        connection.commit()
    target = Record(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(CopyError, match="altered"):
        copy(source, target)
    migrate(target)
    assert verified(target) == {}
    source.close()
    target.close()


def test_a_row_taken_away_behind_the_guards_is_seen(record: Record, tmp_path: Path) -> None:
    """A version of a file that somebody took away, its guards down, leaves a chain that holds: the backup is refused all the same."""
    own = founded(record)
    for rank in range(3):
        written(record, own, a_csv=str(rank).encode())
    assert list(faults_of(record)) == []
    guard = "drop trigger keep_file_version_delete" + ("" if record.embedded else " on file_version")
    with record.writing(own) as session:
        session.connection().execute(text(guard))
        session.connection().execute(text("delete from file_version where number = 3"))

    with record.reading(own) as session:
        assert list(journal.verify(session)) == []
    assert list(faults_of(record)) == ["navetieres: facts.import 3"]
    with pytest.raises(CopyError) as raised:
        backed_up(record, tmp_path / "backup.db")
    assert raised.value.kind == "damaged"


def _cooperatives(record: Record) -> list[str]:
    with record.reading() as session:
        return list(session.connection().execute(text("select id from cooperative order by id")).scalars())
