"""A file whose header is understood, and the row that something was read from."""

from __future__ import annotations

from dataclasses import dataclass

from engine.facts.columns import Columns
from engine.facts.sheet import Sheet
from engine.text.document import Text
from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose header is understood."""

    sheet: Sheet
    columns: Columns

    @property
    def file(self) -> str:
        """Its path as problems tell it."""
        return self.sheet.file

    def cell(self, number: int, cells: list[str], index: int) -> Text:
        """Return a cell as a field that can be read and pointed at."""
        return self.sheet.text(number, index, cells[index])


@dataclass(frozen=True, slots=True)
class Row:
    """The row that something was read from: its table, its line in the file, its cells."""

    table: Table
    number: int
    cells: list[str]

    @property
    def span(self) -> Span:
        """The whole row."""
        return self.table.sheet.row_span(self.number)

    def place(self, column: str) -> Span:
        """Return the place of the cell of one of our columns; of the row when the file has no such column."""
        index = self.table.columns.at.get(column)
        return self.span if index is None else self.table.sheet.span(self.number, index)
