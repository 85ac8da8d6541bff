"""Several people on the same facts: one wins and the others are told; what was checked is what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from record import journal
from record.opening import Record
from service.importing_facts import Piece, import_facts, placed
from service.proposing_facts import TRIES, MovedError, check_proposal, settled
from service.working.failing import WorkerError
from tests.api.service import CHILDREN
from tests.kept.facts import ABSENCES, ABSENCES_FILE, FOLDER, PEOPLE_FILE, content, correct, numbers, pieces, send
from tests.kept.http import Served
from tests.kept.test_races import together
from tests.month.small import PEOPLE
from tests.record.founded import NOON
from tests.service.people import House


def test_of_eight_on_one_version_one_imports(served: Served) -> None:
    """Eight replace one version of the people at once, by an import or by a correction: one does, seven are told (412)."""
    clients = [served.signed(served.house.payroll) for _ in range(8)]

    def write(rank: int) -> int:
        if rank % 2:
            return int(correct(served, 1, client=clients[rank], cells={"nom": f"Ada {rank}"}).status_code)
        held = PEOPLE.replace("Ada Lune", f"Ada {rank}").encode()
        return int(send(served, ("personnes.csv", held, "", 1), client=clients[rank]).status_code)

    assert sorted(together(write, range(8))) == [201] + [412] * 7
    assert numbers(served)[PEOPLE_FILE] == 2
    assert content(served, PEOPLE_FILE).startswith("numéro;nom;date_associé;minima_sociaux\nP1;Ada ".encode())
    with served.house.record.reading(served.house.id) as session:
        assert list(journal.verify(session)) == []


def test_a_folder_that_changed_since_the_check_is_checked_again(record: Record, tmp_path: Path) -> None:
    """Absences of a person checked while she is there are not kept after she went: they are checked again, and refused."""
    people = (PEOPLE + "P3;Zoé;;non\n").encode()
    house = House(record, given={**FOLDER, PEOPLE_FILE: people})
    absences, without = pieces(
        tmp_path,
        ("absences.csv", ABSENCES.replace(b"P1", b"P3"), "", None),
        ("personnes.csv", PEOPLE.encode(), "", 1),
    )
    refused: list[tuple[Any, ...]] = []

    def attempt(one: Piece) -> None:
        with record.reading(house.id) as session:
            proposal = placed(session, house.payroll, [one])
        checked = check_proposal(record, CHILDREN, house.id, proposal)
        refused.append(checked.errors)
        if one is absences and not checked.errors:
            attempt(without)
        if not checked.errors:
            with record.writing(house.id) as session:
                import_facts(session, house.payroll, proposal, checked, NOON)

    settled(lambda: attempt(absences))
    assert [bool(one) for one in refused] == [False, False, True]
    assert {one["file"] for one in refused[-1]} == {ABSENCES_FILE}


def test_who_is_always_overtaken_is_told_to_come_back() -> None:
    """A folder that others change at each try is read eight times, then too much is done at once."""
    tries = []

    def moved() -> None:
        tries.append(1)
        raise MovedError

    with pytest.raises(WorkerError, match="busy"):
        settled(moved)
    assert len(tries) == TRIES
