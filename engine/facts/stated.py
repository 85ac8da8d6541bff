"""Facts of a month stated in a file, and the running totals with which a cooperative starts."""

from __future__ import annotations

from engine.facts.headers import Layout
from engine.facts.rows import RowReader
from engine.facts.rows_read import Table
from engine.facts.tables import whole_rows
from engine.facts.tree import Stated
from engine.text.problems import Problem


def read_stated(table: Table, layout: Layout) -> tuple[tuple[Stated, ...], tuple[Problem, ...]]:
    """Return the rows of ``faits`` or ``ouverture`` in their order; one that repeats another is refused.

    Values stay text: what they are is known with the program that reads them.
    """
    reader = RowReader(table, layout)
    stated: dict[tuple[int, str, str], Stated] = {}
    for number, cells in whole_rows(table, reader.told):
        reader.take(number, cells)
        month = reader.month("mois")
        owner, name, value = reader.word("objet"), reader.word("nom"), reader.word("valeur")
        if month is None or reader.wrong:
            continue
        key = (month, owner, name)
        if key in stated:
            reader.refuse("F978", "nom", word=name, owner=owner, line=stated[key].row.number)
        else:
            stated[key] = Stated(month, owner, name, value, reader.row)
    return tuple(stated.values()), reader.told.all()
