"""The folder of a cooperative in the record: every version kept, any moment found again."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from record import files, journal
from record.fields import digest_of
from record.migrating import migrate
from record.opening import Record
from record.scoped import StrayError
from record.tables import Blob, FileVersion
from tests.record.founded import NOON, founded, written


def test_a_folder_is_found_as_it_stood_at_any_act(record: Record) -> None:
    """What was known when: the folder after each act, files changed, gone and come back included."""
    own = founded(record)
    acts = [
        written(record, own, a_csv=b"1", b_csv=b"2"),
        written(record, own, a_csv=b"3"),
        written(record, own, a_csv=None),
        written(record, own, a_csv=b"1"),
    ]
    with record.reading(own) as session:
        trees = [files.tree_of(session, act) for act in (0, *acts)]
        now = files.tree_of(session)

    one, two, three = map(digest_of, (b"1", b"2", b"3"))
    assert trees == [
        {},
        {"a.csv": one, "b.csv": two},
        {"a.csv": three, "b.csv": two},
        {"b.csv": two},
        {"a.csv": one, "b.csv": two},
    ]
    assert now == trees[-1]
    assert files.tree_digest(trees[1]) == files.tree_digest(trees[4]) != files.tree_digest(trees[2])


def test_bytes_are_kept_once_and_come_back_as_they_were(record: Record) -> None:
    """The same bytes have one row however many versions name them, any byte included."""
    own, data = founded(record), bytes(range(256)) * 3
    written(record, own, a_csv=data, b_csv=data)
    with record.reading(own) as session:
        assert files.bytes_of(session, digest_of(data)) == data
        assert [row.size for row in session.exec(files.select(Blob))] == [768]
        with pytest.raises(LookupError):
            files.bytes_of(session, digest_of(b"never kept"))


KEPT = [("update {} set cooperative = cooperative", table) for table in ("file_version", "journal", "blob")]
KEPT += [("delete from {}", table) for table in ("file_version", "journal")]  # bytes of a person may be erased


@pytest.mark.parametrize(("act", "table"), KEPT)
def test_rows_of_the_past_are_never_changed(record: Record, act: str, table: str) -> None:
    """The database itself refuses to change a version, an entry or bytes, whoever asks."""
    own = founded(record)
    written(record, own, a_csv=b"1")

    with pytest.raises(IntegrityError, match="kept for ever"), record.writing(own) as session:
        session.connection().execute(text(act.format(table)))


def test_a_session_sees_and_writes_nothing_of_another_cooperative(record: Record) -> None:
    """A query that forgets its condition gives the rows of one cooperative; a row of another, or of none bound, is refused."""
    mine, other = founded(record, "mine"), founded(record, "other")
    written(record, mine, a_csv=b"mine")
    written(record, other, a_csv=b"other", b_csv=b"other too")
    with record.reading(mine) as session:
        assert [row.path for row in session.exec(files.select(FileVersion))] == ["a.csv"]
        assert [row.data for row in session.exec(files.select(Blob))] == [b"mine"]
    with pytest.raises(StrayError), record.writing(mine) as session:
        session.add(Blob(cooperative=other, digest="d", size=1, data=b"x"))
        session.flush()
    with pytest.raises(StrayError), record.reading() as session:
        session.exec(files.select(Blob)).all()


def test_the_server_hides_rows_even_from_bare_queries(record: Record) -> None:
    """On a server the rows of another are not there at all, nor can they be written: a second wall behind ours."""
    if record.embedded:
        pytest.skip("an embedded record has one wall")
    mine, other = founded(record, "mine"), founded(record, "other")
    written(record, other, a_csv=b"other")
    count = text("select count(*) from file_version")
    with record.reading(mine) as session:
        assert session.connection().execute(count).scalar_one() == 0
    with record.reading() as session:
        assert session.connection().execute(count).scalar_one() == 0
    with pytest.raises(Exception, match="row-level security"), record.writing(mine) as session:
        put = text("insert into blob (cooperative, digest, size, data) values (:other, 'd', 0, '')")
        session.connection().execute(put, {"other": other})


def test_nothing_is_kept_of_a_transaction_that_fails(record: Record) -> None:
    """An error after rows were written leaves the record as it was before."""
    own = founded(record)
    with pytest.raises(ZeroDivisionError), record.writing(own) as session:
        files.keep(session, b"half")
        session.flush()
        raise ZeroDivisionError
    with record.reading(own) as session:
        assert not session.exec(files.select(Blob)).all()


def test_nobody_writes_for_a_cooperative_that_is_not_there(record: Record) -> None:
    """A wrong identifier is a ``LookupError``, not a row without a cooperative."""
    with pytest.raises(LookupError), record.writing("f" * 32):
        pass


def test_bytes_are_erased_and_what_named_them_stays(record: Record) -> None:
    """Erased, bytes are not there and nothing else has changed; kept again, they come back; others never take their place."""
    own = founded(record)
    act = written(record, own, a_csv=b"secret", b_csv=b"other")
    written(record, own, a_csv=b"new")
    old = digest_of(b"secret")
    with record.writing(own) as session:
        before = files.tree_of(session, act)
        assert [files.erase(session, old, NOON), files.erase(session, old, NOON)] == [True, False]
        with pytest.raises(files.ErasedError):
            files.bytes_of(session, old)
    with record.reading(own) as session:
        assert files.tree_of(session, act) == before
        assert list(journal.verify(session)) == []
        assert session.connection().execute(text("select count(*) from blob where data = :it"), {"it": b"secret"}).scalar() == 0
    with pytest.raises(RuntimeError, match="erased"):
        migrate(record, "0002")
    for change in ("data = :it, erased_at = null", "data = :it", "digest = 'd'", "size = 0"):
        with pytest.raises(IntegrityError, match="kept for ever"), record.writing(own) as session:
            update = text(f"update blob set {change} where digest = :old")  # noqa: S608  # four changes of ours
            session.connection().execute(update, {"it": b"short", "old": old} if ":it" in change else {"old": old})
    with record.writing(own) as session:
        assert files.keep(session, b"secret") == old
    with record.reading(own) as session:
        assert files.bytes_of(session, old) == b"secret"
