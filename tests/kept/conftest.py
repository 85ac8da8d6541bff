"""A served cooperative, on each database; it is founded once, and its record copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from record.opening import Record
from tests.kept.facts import FOLDER
from tests.kept.http import Served
from tests.record.databases import made, record, server, template, url  # noqa: F401  # fixtures
from tests.record.servers import Server
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


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """A cooperative with a folder and its people, served."""
    if request.param == "sqlite":
        path, house = request.getfixturevalue("housed_file")
        shutil.copyfile(path, tmp_path / "record.db")
        address = f"sqlite:///{tmp_path / 'record.db'}"
    else:
        name, house = request.getfixturevalue("housed_template")
        address = request.getfixturevalue("server").create(name)
    opened = Record(address)
    found = Served(opened, house=House.standing(opened, house))
    yield found
    found.close()
    opened.close()
    if request.param == "postgresql":
        request.getfixturevalue("server").drop(address)
