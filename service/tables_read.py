"""A file of facts as a table: its columns, its rows as they are written, what names each, and those valid on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.facts.cells import Cells
from engine.facts.rows_read import Table
from engine.facts.tables import as_table, looks_like_fec, open_sheet
from engine.facts.told import Told
from engine.program.calendar import month_of
from engine.text.problems import Problem
from service.places import KEYS, Place

_STARTS, _ENDS, _MONTH = ("début", "depuis", "date"), ("fin", "jusqu'au"), "mois"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    Attributes:
        number: The line of the file on which it starts, or its row in the workbook, from 1.
        key: What names it, "" in a table whose rows have no name.
        cells: As they are written, one for each column.
    """

    number: int
    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of facts whose columns are found.

    Attributes:
        place: Where it is.
        table: How the engine reads it.
    """

    place: Place
    table: Table

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers as they are written."""
        return tuple(self.table.sheet.rows[self.table.columns.first - 1][: self.table.columns.width])

    @property
    def dated(self) -> bool:
        """Whether a row says when it is valid."""
        return any(name in self.table.columns.at for name in (*_STARTS, _MONTH))

    def lines(self) -> Iterator[Line]:
        """Give the rows under the header, whole or not."""
        first, width = self.table.columns.first, self.table.columns.width
        named = self.table.columns.at.get(KEYS.get(self.place.kind, ""), -1)
        for number, cells in zip(self.table.sheet.numbers[first:], self.table.sheet.rows[first:], strict=True):
            whole = (*cells, *[""] * (width - len(cells)))
            yield Line(number, whole[named] if named >= 0 else "", whole)

    def valid_on(self, day: int) -> Iterator[Line]:
        """Give the rows valid on a day (an ordinal): begun, and not over; a row of a month, in that month.

        What was known at the start of a month (« ouverture ») stays so. A row whose dates are empty or cannot be read is
        given: nothing says that it is not valid.
        """
        reader, at = Cells(self.table, Told(self.table.sheet)), self.table.columns.at
        starts, ends = ([at[name] for name in names if name in at][:1] for names in (_STARTS, _ENDS))
        for line in self.lines():
            begun = all((reader.day(line.number, i, line.cells[i]) or day) <= day for i in starts if line.cells[i])
            lasts = all((reader.day(line.number, i, line.cells[i]) or day) >= day for i in ends if line.cells[i])
            if begun and lasts and self._of_month(reader, line, day):
                yield line

    def _of_month(self, reader: Cells, line: Line, day: int) -> bool:
        index = self.table.columns.at.get(_MONTH)
        if index is None or not line.cells[index]:
            return True
        month = reader.month(line.number, index, line.cells[index])
        return month is None or (month <= month_of(day) if self.place.kind == "ouverture" else month == month_of(day))


def open_place(place: Place, data: bytes) -> tuple[Opened | None, tuple[Problem, ...]]:
    """Return a file of facts as a table, or None with the reason."""
    sheet, found = open_sheet(data, place.path, place.layouts, place.manner)
    if not sheet.rows and found:
        return None, found
    fec = len(place.layouts) > 1 and looks_like_fec(sheet)
    table, more = as_table(sheet, place.layouts[-1] if fec else place.layouts[0], place.manner)
    return (None if table is None else Opened(place, table)), (*found, *more)
