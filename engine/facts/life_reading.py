"""The files of a person's way through the cooperative, of interviews and of waivers."""

from __future__ import annotations

from engine.facts.headers import Layout
from engine.facts.life import Step, Waiver
from engine.facts.people import known_person
from engine.facts.rows import RowReader
from engine.facts.rows_read import Table
from engine.facts.tables import whole_rows
from engine.facts.tree import Person
from engine.program.vocabulary_checks import STATES
from engine.text.problems import Problem
from engine.text.spelling import bare, folded

_STATES = {
    **{folded(state): state for state in STATES[1:]},
    "sociétaire": "associé",
    "societaire": "associé",
    "salarie": "salarié",
    "entrepreneursalarie": "salarié",
    "enttest": "test",
    "entest": "test",
    "sortie": "sorti",
    "associee": "associé",
    "salariee": "salarié",
    "candidate": "candidat",
    "observatrice": "observateur",
}


_WAIVER_WORDS = ("numéro", "contrôle", "objet", "motif", "demandée_par", "accordée_par", "document")


def read_path(table: Table, layout: Layout, people: dict[str, Person] | None) -> tuple[list[Step], tuple[Problem, ...]]:
    """Return the steps in the order of the file; two on one day for one person are refused, for none comes first."""
    reader = RowReader(table, layout)
    steps: dict[tuple[str, int], Step] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        person, day = known_person(reader, people), reader.day("date")
        state = reader.among("état", _STATES, STATES[1:])
        if day is None or reader.wrong:
            continue
        if (person, day) in steps:
            reader.refuse("F880", "date", person=person, line=steps[person, day].row.number)
        else:
            steps[person, day] = Step(person, day, state, reader.row)
    return list(steps.values()), reader.told.all()


def read_interviews(
    table: Table, layout: Layout, people: dict[str, Person] | None
) -> tuple[dict[str, tuple[int, ...]], tuple[Problem, ...]]:
    """Return the days of the interviews of each person, in order; one written twice counts once."""
    reader = RowReader(table, layout)
    days: dict[str, set[int]] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        person, day = known_person(reader, people), reader.day("date")
        if day is not None and not reader.wrong:
            days.setdefault(person, set()).add(day)
    return {person: tuple(sorted(found)) for person, found in days.items()}, reader.told.all()


def read_waiver_rows(table: Table, layout: Layout) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """Return the waivers in the order of the file; each has a reason, a document, an end and two different people.

    Whether the check exists, may be waived and the target is known is told with the program.
    """
    reader = RowReader(table, layout)
    waivers: dict[str, Waiver] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        words = [
            reader.word(name) for name in ("numéro", "contrôle", "objet", "motif", "demandée_par", "accordée_par", "document")
        ]
        since, until = reader.day("depuis"), reader.day("jusqu'au")
        key, check, target, reason, asked, granted, document = words
        if asked and bare(asked) == bare(granted):
            reader.refuse("F881", "accordée_par", name=asked)
        if since is not None and until is not None and until < since:
            reader.refuse("F949", "jusqu'au")
        if key in waivers:
            reader.refuse("F882", "numéro", word=key, line=waivers[key].row.number)
        if since is None or until is None or reader.wrong:
            continue
        waivers[key] = Waiver(check, target, reason, asked, granted, since, until, document, key, reader.row)
    return tuple(waivers.values()), reader.told.all()
