"""A disk that is full and a record that nobody may write: said plainly, nothing is written half, and it goes on afterwards."""

from __future__ import annotations

import errno
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from api.refusals import STATUSES
from record.ailing import Ailment, ailment_of
from record.opening import Record
from record.soundness import faults_of
from tests.api.service import refused
from tests.kept.facts import FOLDER
from tests.kept.http import TEXT, WAIVER, Served, key
from tests.kept.test_failing import FILLED, _acts, _before, rows
from tests.service.people import House

FRAME = 4096 + 24
"""What the log of SQLite takes for a page."""


@contextmanager
def room(record: Record, octets: int) -> Iterator[None]:
    """Let the log of a record grow by some bytes and no more: what a file system without room does to it."""
    log = Path(f"{record.url.database}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def said(record: Record, sentence: str) -> Iterator[None]:
    """Have every connection of a record begin with a sentence."""

    def say(connection: Any, *_: Any) -> None:
        connection.execute(sentence)
        if not record.embedded:
            connection.commit()

    record.engine.dispose()
    event.listen(record.engine, "connect", say)
    try:
        yield
    finally:
        event.remove(record.engine, "connect", say)
        record.engine.dispose()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", _acts())
def test_an_act_without_room_leaves_nothing(record: Record, name: str) -> None:
    """Wherever in the log the room ends, in its first page, between two or in the middle of one, the record holds what it held;
    it is whole, and the same act is done once there is room."""
    state, act = _acts()[name]
    house = House(record, given=FOLDER if state in FILLED else None)
    own = _before(house, state)
    before, refusals = rows(record), 0
    with record.engine.connect() as kept:  # keeps the log as it is between two acts, so that it only grows
        kept.exec_driver_sql("select 1 from cooperative").all()
        for frames in (0, 1, 2, 4, 8, 16, 32, 64, 128):
            with room(record, frames * FRAME + 700 * (frames % 3)):
                try:
                    act(house, own)
                except DBAPIError:
                    refusals += 1
                else:
                    break
            assert rows(record) == before, frames
    assert refusals
    assert rows(record) != before
    assert list(faults_of(record)) == []


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_forgotten(served: Served) -> None:
    """Who writes is told that there is no room (507), who reads is served; the same request, sent again once there is, acts once."""
    record: Record = served.app.state.record
    with record.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
    body, sent = {"text": TEXT + "# " + "é" * 60_000, "message": ""}, key()
    with said(record, f"pragma max_page_count = {pages}"):
        answer = served.author.post(f"{served.at}/statutes", json=body, headers=sent)
        assert refused(answer, "record-full", 507) == []
        assert answer.headers["retry-after"] == "60"
        assert served.author.get(f"{served.at}/statutes").json()["statutes"] == []
    with said(record, "pragma max_page_count = 1000000"):
        made = [served.author.post(f"{served.at}/statutes", json=body, headers=sent) for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    assert made[0].json() == made[1].json()
    assert list(faults_of(record)) == []


def test_a_record_that_nobody_may_write_is_read(served: Served) -> None:
    """A base set to reading only, or a file on such a disk, is said (503); what is kept is served, and acts go on afterwards."""
    record: Record = served.app.state.record
    sentence = "pragma query_only = on" if record.embedded else "set default_transaction_read_only = on"
    served.author.get(f"{served.at}/statutes")
    with said(record, sentence):
        answer = served.author.post(f"{served.at}/statutes", json={"text": TEXT, "message": ""}, headers=key())
        assert refused(answer, "record-read-only", STATUSES["record-read-only"]) == []
        assert served.author.get(f"{served.at}/statutes").json()["statutes"] == []
    assert served.write(served.author).status_code == 201


def test_a_disk_without_room_for_a_folder_is_told(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be laid out for want of room is the same answer; another error of the machine is one of ours."""

    def fail(*_: object, number: int = errno.ENOSPC, **__: object) -> None:
        raise OSError(number, "planted")

    served.filled()
    asked = f"{served.at}/waivers"
    monkeypatch.setattr("service.folders.lay", fail)
    refused(served.payroll.post(asked, json=WAIVER, headers=key()), "record-full", 507)
    monkeypatch.setattr("service.folders.lay", partial(fail, number=errno.EIO))
    with pytest.raises(OSError, match="planted"):
        served.payroll.post(asked, json=WAIVER, headers=key())


def test_what_a_server_says_of_its_disk_is_understood() -> None:
    """PostgreSQL says by a code that its disk is full; anything else is that it does not answer."""
    full, other = psycopg.errors.DiskFull("no space"), psycopg.errors.AdminShutdown("bye")

    assert ailment_of(OperationalError("", {}, full)) is Ailment.FULL
    assert ailment_of(OperationalError("", {}, other)) is Ailment.CLOSED
    assert ailment_of(OperationalError("", {}, sqlite3.OperationalError("?"))) is Ailment.CLOSED
