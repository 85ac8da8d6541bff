"""Files of a record copied while others write, torn or mixed: what opens is a moment that was, or nothing is taken from it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from record import files, journal
from record.copying import CopyError, verified
from record.opening import Record
from service import jobs, statutes
from service.founding import create_key, grant, withdraw
from service.permissions import Role
from service.refusing import AbsentError
from tests.kept.test_failing import rows
from tests.record.databases import made  # noqa: F401  # fixture
from tests.record.founded import NOON
from tests.service.people import House
from tests.service.test_statutes import TEXT

CUTS = int(os.environ.get("CANUT_CUTS", "40"))
SEED = int(os.environ.get("CANUT_SEED", "28"))
ACTS = 40
PAGE = 4096
HEADER, FRAME = 32, 24 + PAGE
SIDES = ("", "-wal", "-shm")

Image = tuple[bytes, bytes, bytes]
"""The bytes of a database, of its log and of the index of it."""
State = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Lived:
    """What a record was after each act, by the rows of its chains, and its files at that moment."""

    states: dict[str, State]
    images: list[Image]


def image_of(path: Path) -> Image:
    """Return the files of a record, one after the other, as somebody who copies a folder does."""
    found = [one.read_bytes() if (one := path.with_name(path.name + side)).exists() else b"" for side in SIDES]
    return found[0], found[1], found[2]


def act(house: House, draw: Random, rank: int) -> None:
    """Do something that writes in several tables."""
    record, kind = house.record, draw.randrange(6)
    if kind == 0:
        grant(record, "test", house.id, house.author.id, Role.AUDITOR, NOON)
        return
    if kind == 1:
        _toggle(house)
        return
    with record.writing(house.id) as session:
        if kind == 2:
            create_key(session, house.approver, "k", frozenset({Role.APPROVER}), timedelta(days=1), NOON)
        elif kind == 3:
            jobs.ask(session, house.payroll, "run", {"month": 1}, NOON)
        elif kind == 4:
            statutes.draft(session, house.author, TEXT, f"{rank}", NOON)
        else:
            changed = {f"{draw.randrange(9)}.csv": files.keep(session, draw.randbytes(draw.randrange(12_000)))}
            entry = journal.enter(session, NOON, "someone", "facts.import", ", ".join(changed), files.tree_digest(changed))
            files.write(session, entry, dict(changed))


def _toggle(house: House) -> None:
    """Take a role from somebody, or give it back."""
    own = house.people[Role.NETWORK].id
    try:
        withdraw(house.record, "test", house.id, own, Role.NETWORK, NOON)
    except AbsentError:
        grant(house.record, "test", house.id, own, Role.NETWORK, NOON)


@pytest.fixture(scope="module")
def lived(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:  # noqa: F811
    """A record that lived, its log folded into it now and then, and read at each of its acts."""
    path = tmp_path_factory.mktemp("lived") / "record.db"
    path.write_bytes(made.read_bytes())
    draw, states, images = Random(SEED), {}, []
    with closing(Record(f"sqlite:///{path}")) as record, record.engine.connect() as kept:
        house = House(record)
        kept.exec_driver_sql("pragma wal_checkpoint(truncate)").all()
        kept.rollback()
        states[str(rows(record)["chain"])] = rows(record)
        for rank in range(ACTS):
            act(house, draw, rank)
            state = rows(record)
            states[str(state["chain"])] = state
            images.append(image_of(path))
            if draw.random() < 0.25:
                kept.exec_driver_sql("pragma wal_checkpoint(restart)").all()
                kept.rollback()
                images.append(image_of(path))
    return Lived(states, images)


def torn(draw: Random, lived: Lived) -> Image:
    """Return files that nobody should copy so: of several moments, cut anywhere, with a page of zeros."""
    one, other = sorted(draw.sample(range(len(lived.images)), 2))
    database, log, index = lived.images[one]
    kind = draw.randrange(6)
    if kind == 0:  # what a cut of the power leaves: all of the database, a beginning of the log
        log = log[: draw.choice((draw.randrange(len(log) + 1), HEADER + FRAME * draw.randrange(20), 512 * draw.randrange(99)))]
    elif kind == 1:
        log = lived.images[other][1]
    elif kind == 2:
        at = PAGE * draw.randrange(len(database) // PAGE)
        later = lived.images[other]
        database, log, index = database[:at] + later[0][at:], later[1], later[2]
    elif kind == 3:
        at = PAGE * draw.randrange(len(database) // PAGE)
        database = database[:at] + bytes(PAGE) + database[at + PAGE :]
    elif kind == 4:
        at = HEADER + FRAME * draw.randrange(20)
        log = log[:at] + bytes(min(PAGE, len(log) - at)) + log[at + PAGE :] if at < len(log) else log
    else:
        database = database[: draw.randrange(len(database))]
    return database, log, draw.choice((b"", index))


def opened(folder: Path, image: Image) -> Iterator[State]:
    """Give what a record made of some files holds, nothing when it is refused."""
    path = folder / "record.db"
    for side, data in zip(SIDES, image, strict=True):
        path.with_name(path.name + side).write_bytes(data)
    if not image[2]:
        path.with_name(f"{path.name}-shm").unlink()
    with closing(Record(f"sqlite:///{path}")) as record:
        try:
            verified(record)
        except (CopyError, DBAPIError):
            return
        yield rows(record)


def test_torn_files_are_a_moment_that_was_or_are_refused(lived: Lived, tmp_path: Path) -> None:
    """Copied at any moment, cut, mixed or with a page of zeros, a record that verifies is, in all its rows, one that was
    acknowledged; there are some of each."""
    draw = Random(SEED + 1)
    seen = {"opened": 0, "refused": 0}
    for rank in range(CUTS):
        image = torn(draw, lived)
        found = next(opened(tmp_path, image), None)
        seen["refused" if found is None else "opened"] += 1
        if found is not None:
            state = lived.states[str(found["chain"])]
            wrong = [table for table in found if found[table] != state[table]]
            assert wrong == [], f"CANUT_SEED={SEED}, cut {rank}"
    print(f"CANUT_SEED={SEED}: {seen}")
    assert min(seen.values()) > CUTS // 10
