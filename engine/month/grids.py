"""Tables as data: what a sheet or a page shows, before anyone decides how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.program.kinds import Date, Kind, Number, spell_unit
from engine.run.deciding import value_text
from engine.run.scalar import Refusal, Value

NOTHING = "–"
"""What is shown for a value that is not known: never a zero."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact number: an integer at a scale, in a canonical unit ("" for a bare number; "%" shows a ratio)."""

    value: int
    scale: int
    unit: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as an ordinal."""

    ordinal: int


Cell = str | int | Figure | Day | None
"""What a cell holds; None leaves it empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one header.

    Attributes:
        title: Of the sheet.
        headers: Of the columns.
        rows: Cells, as many as headers.
        summed: Ranks of the columns whose total is shown below.
        wrapped: Ranks of the columns of sentences, which go to several lines.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summed: frozenset[int] = frozenset()
    wrapped: frozenset[int] = frozenset()

    def total(self, rank: int) -> Figure | None:
        """Return the sum of a column, None when it holds no figure; its figures have one scale and one unit."""
        figures = [row[rank] for row in self.rows]
        found = [figure for figure in figures if isinstance(figure, Figure)]
        if not found:
            return None
        return Figure(sum(figure.value for figure in found), found[0].scale, found[0].unit)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines of (label, cells), for the first sheet."""

    heading: str
    lines: tuple[tuple[Cell, ...], ...] = field(default=())


def euros(cents: int) -> Figure:
    """Return an amount of money."""
    return Figure(cents, 2, "€")


def cell_of(value: Value | None, kind: Kind, locale: str) -> Cell:
    """Return a value as a cell; a refusal as a dash."""
    match kind:
        case _ if value is None or isinstance(value, Refusal):
            return NOTHING if value is not None else None
        case Number(unit, scale, percent) if isinstance(value, int):
            return Figure(int(value), scale, spell_unit(unit, percent))
        case Date() if isinstance(value, int):
            return Day(value)
        case _:
            return value_text(value, kind, locale)


def summed(rows: Iterable[tuple[Cell, ...]], columns: Iterable[int]) -> frozenset[int]:
    """Return which of some columns hold only money, so that their sum means something."""
    kept = list(rows)
    return frozenset(
        rank
        for rank in columns
        if any(isinstance(row[rank], Figure) for row in kept)
        and all(not isinstance(cell := row[rank], Figure) or (cell.unit, cell.scale) == ("€", 2) for row in kept)
    )
