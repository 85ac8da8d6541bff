"""A record on each database, with its tables made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from record.migrating import migrate
from record.opening import Record
from tests.record.servers import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as found:
        yield found


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded record with its tables, to copy."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    record = Record(f"sqlite:///{path}")
    migrate(record)
    record.close()
    return path


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with its tables, to copy."""
    url = server.create()
    record = Record(url)
    migrate(record)
    record.close()
    return make_url(url).database or ""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a record of its own, its tables made, on each database."""
    if request.param == "sqlite":
        path = tmp_path / "record.db"
        shutil.copyfile(request.getfixturevalue("made"), path)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("server")
    address = server.create(request.getfixturevalue("template"))
    yield address
    server.drop(address)


@pytest.fixture
def record(url: str) -> Iterator[Record]:
    found = Record(url)
    yield found
    found.close()
