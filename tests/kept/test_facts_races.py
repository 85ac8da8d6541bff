"""Several people on the same facts: one wins and the others are told; what was checked is what is kept."""

from __future__ import annotations

import pytest

from record import journal
from record.opening import Record
from service.importing_facts import Piece, import_facts, placed
from service.proposing_facts import check_proposal
from service.working.refusing import QuestionError
from tests.kept.facts import ABSENCES, ABSENCES_FILE, FOLDER, PEOPLE_FILE, content, correct, numbers, send
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


def test_a_folder_that_changed_since_the_check_is_checked_again(record: Record) -> None:
    """Absences of a person checked while she is there, and kept after she went: refused, although the check was sound."""
    people = (PEOPLE + "P3;Zoé;;non\n").encode()
    house = House(record, given={**FOLDER, PEOPLE_FILE: people})
    pieces = [Piece("absences.csv", ABSENCES.replace(b"P1", b"P3"))]
    with record.reading(house.id) as session:
        proposal = placed(session, house.payroll, pieces)
        checked = check_proposal(session, proposal)
    assert checked.errors == ()
    without = [Piece("personnes.csv", PEOPLE.encode(), number=1)]
    with record.writing(house.id) as session:
        import_facts(session, house.payroll, placed(session, house.payroll, without), None, NOON)

    with pytest.raises(QuestionError) as refused, record.writing(house.id) as session:
        import_facts(session, house.payroll, proposal, checked, NOON)
    assert {getattr(one, "span").file for one in refused.value.found} == {ABSENCES_FILE}  # noqa: B009  # problems of texts only
