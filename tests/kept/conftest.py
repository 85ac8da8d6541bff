"""A served cooperative, on each database; it is founded once, and its record copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from record import journal
from record.opening import Record
from tests.kept.facts import FOLDER
from tests.kept.http import Served
from tests.record.databases import made, record, server, template, url  # noqa: F401  # fixtures
from tests.record.servers import Server
from tests.service.passwords import quick_passwords  # noqa: F401  # a fixture
from tests.service.people import House


def founded(address: str) -> House:
    """Return a house founded in a record that is then closed."""
    opened = Record(address)
    house = House(opened, given=FOLDER)
    opened.close()
    return house


@pytest.fixture(scope="session")
def housed_file(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, House]:  # noqa: F811
    """An embedded record with a house, to copy."""
    path = tmp_path_factory.mktemp("house") / "record.db"
    shutil.copyfile(made, path)
    return path, founded(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def housed_template(server: Server, template: str) -> tuple[str, House]:  # noqa: F811
    """The name of a database with a house, to copy."""
    address = server.create(template)
    return make_url(address).database or "", founded(address)


@contextmanager
def housed(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Record, House]]:
    """Give a record of the database that a fixture has for parameter, with a house, and leave nothing of it."""
    if request.param == "sqlite":
        path, house = request.getfixturevalue("housed_file")
        shutil.copyfile(path, folder / "record.db")
        address = f"sqlite:///{folder / 'record.db'}"
    else:
        name, house = request.getfixturevalue("housed_template")
        address = request.getfixturevalue("server").create(name)
    opened = Record(address)
    yield opened, House.standing(opened, house)
    opened.close()
    if request.param == "postgresql":
        request.getfixturevalue("server").drop(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """A cooperative with a folder and its people, served."""
    with housed(request, tmp_path) as (opened, house):
        found = Served(opened, house=house)
        yield found
        found.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def unwritten(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, House]]:
    """A record and its house for every test of a file that writes nothing there: at the end its journal is what it was."""
    with housed(request, tmp_path_factory.mktemp("unwritten")) as (opened, house):
        before = _journal(opened, house)
        yield opened, house
        assert _journal(opened, house) == before


def _journal(opened: Record, house: House) -> list[str]:
    with opened.reading(house.id) as session:
        assert list(journal.verify(session)) == []
        return [str(row) for row in session.connection().execute(text("select * from journal order by seq"))]


@pytest.fixture
def serving(unwritten: tuple[Record, House]) -> Iterator[Served]:
    """The same house served anew to each test of a file that writes nothing."""
    opened, house = unwritten
    found = Served(opened, house=house)
    yield found
    found.close()
