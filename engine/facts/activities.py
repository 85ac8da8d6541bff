"""Activities, and the agreements by which several people share one."""

from __future__ import annotations

from engine.facts.headers import Layout
from engine.facts.people import EURO_UNITS
from engine.facts.rows import RowReader
from engine.facts.rows_read import Table
from engine.facts.tables import whole_rows
from engine.facts.told import Told
from engine.facts.tree import WHOLE, Activity, Agreement, Person
from engine.program.entries import CENTS_MAX
from engine.text.printing_values import write_day, write_quantity
from engine.text.problems import Problem
from engine.text.spelling import nearest


def read_activities(
    table: Table, layout: Layout, people: dict[str, Person] | None
) -> tuple[dict[str, Activity], tuple[Problem, ...]]:
    """Return the activities by code, in the order of the file; a code given twice keeps its first row.

    Args:
        table: The file.
        layout: Its columns.
        people: Who may hold an activity; None when that is not known.
    """
    reader = RowReader(table, layout)
    activities: dict[str, Activity] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        code, name, holder = reader.word("code"), reader.word("nom"), reader.word("titulaire", needed=False)
        if not holder:
            reader.refuse("F973", "titulaire", word=code)
        elif people is not None and holder not in people:
            reader.refuse("F948", "titulaire", suggestion=nearest(holder, people), word=holder)
        start, end = reader.day("début", needed=False), reader.day("fin", needed=False)
        forecast = reader.amount("enveloppe_prévisionnelle", EURO_UNITS, CENTS_MAX)
        if start is not None and end is not None and end < start:
            reader.refuse("F949", "fin")
        if code in activities:
            reader.refuse("F974", "code", word=code, line=activities[code].row.number)
        elif code:  # what is wrong beside the code is told once, and not again for each line of the ledger
            activities[code] = Activity(code, name, holder, start, end, forecast, reader.row)
    return activities, reader.told.all()


def read_agreements(
    table: Table, layout: Layout, people: dict[str, Person] | None, activities: dict[str, Activity] | None
) -> tuple[dict[str, tuple[Agreement, ...]], tuple[Problem, ...]]:
    """Return the agreements by activity, in the order of dates; the parts of each date must make 100 %."""
    reader = RowReader(table, layout)
    dated: dict[str, dict[int, list[Agreement]]] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        code, person = reader.word("activité"), reader.word("personne")
        since, part = reader.day("depuis"), reader.part("part")
        if code and activities is not None and code not in activities:
            reader.refuse("F975", "activité", suggestion=nearest(code, activities), word=code)
        if person and people is not None and person not in people:
            reader.refuse("F948", "personne", suggestion=nearest(person, people), word=person)
        if since is None or part is None or reader.wrong:
            continue
        together = dated.setdefault(code, {}).setdefault(since, [])
        if any(item.person == person for item in together):
            reader.refuse("F976", "personne", word=person)
        else:
            together.append(Agreement(code, person, since, part, reader.row))
    _whole(dated, reader.told)
    return {
        code: tuple(item for since in sorted(days) for item in days[since]) for code, days in dated.items()
    }, reader.told.all()


UNSAID = 100
"""Millionths that each part may leave unsaid: thirds are written 33,33 %, and what is shared is shared whole all the same."""


def _whole(dated: dict[str, dict[int, list[Agreement]]], told: Told) -> None:
    """Tell each date on which the parts of an activity do not make 100 %."""
    for code, days in dated.items():
        for since, together in days.items():
            total = sum(item.part for item in together)
            if abs(total - WHOLE) > UNSAID * len(together):
                row = together[0].row
                index = row.table.columns.at["part"]
                told.cell("F977", row.number, index, word=code, date=write_day(since), total=write_quantity(total, 6, "%"))
