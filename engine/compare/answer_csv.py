"""The tables of a comparison as CSV files for French spreadsheets, amounts exact; no text can become a formula."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compare.answer import Answer
from engine.compare.answer_tables import TABLES
from engine.compare.answer_words import say
from engine.month.grids import Cell, Figure, Grid
from engine.payroll.cells import Cell as Written
from engine.payroll.cells import csv_bytes

FILES = {
    "receipts": "recettes",
    "classes": "classes",
    "quantiles": "repartition",
    "groups": "groupes",
    "provisions": "dispositions",
    "wordings": "textes-compares",
    "cases": "cas-types",
    "curve": "seuils",
    "cliffs": "marches",
    "curve_year": "seuils-sur-l-annee",
    "changes": "variations",
    "people": "personnes",
    "compliance": "controles",
    "texts": "textes",
    "sources": "sources",
}
"""The name of the file of each table, the same in every language, as are the separator and the decimal mark."""


def answer_csv(answer: Answer, locale: str = "fr") -> dict[str, bytes]:
    """Return the bytes of a file for each table, by name.

    There is always a file for every table: one that was not asked for, or that cannot be given, says so, so that no former one
    stays in its place.
    """
    found: dict[str, bytes] = {}
    for key, table in TABLES.items():
        grid: Grid | None = table(answer, locale)
        absent = f"lacking_{key}" if key in answer.lacking else "not_asked"
        header = [say(absent, locale)] if grid is None else [_header(grid, rank) for rank in range(len(grid.headers))]
        rows = [[_written(cell) for cell in row] for row in grid.rows] if grid is not None else []
        found[f"{FILES[key]}.csv"] = csv_bytes(header, rows)[0]
    return found


def _header(grid: Grid, rank: int) -> str:
    """Return a header with the unit of its column, which its cells do not repeat."""
    units = {cell.unit for cell in _column(grid.rows, rank) if isinstance(cell, Figure)}
    unit = units.pop() if len(units) == 1 else ""
    return f"{grid.headers[rank]} ({unit})" if unit else grid.headers[rank]


def _column(rows: Sequence[Sequence[Cell]], rank: int) -> list[Cell]:
    return [row[rank] for row in rows]


def _written(cell: Cell) -> Written:
    return Figure(cell, 0, "") if isinstance(cell, int) and not isinstance(cell, bool) else cell
