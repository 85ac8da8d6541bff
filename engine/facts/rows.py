"""The rows of the small files (people, contracts, activities…): each field read by the name of its column."""

from __future__ import annotations

from engine.facts.cells import Cells
from engine.facts.headers import Layout
from engine.facts.rows_read import Row, Table
from engine.facts.told import Told
from engine.text.spelling import folded, nearest


class RowReader:
    """The rows of one of the small files, each field read by its column's name."""

    __slots__ = ("at", "cells", "number", "reader", "table", "told", "wrong")

    def __init__(self, table: Table, layout: Layout) -> None:
        self.table = table
        self.told = Told(table.sheet)
        self.reader = Cells(table, self.told)
        self.at = {name: table.columns.at.get(name, -1) for name in layout.columns}
        self.number = 0
        self.cells: list[str] = []
        self.wrong = False

    def take(self, number: int, cells: list[str]) -> None:
        """Turn to a row."""
        self.number, self.cells, self.wrong = number, cells, False

    @property
    def row(self) -> Row:
        """The row being read."""
        return Row(self.table, self.number, self.cells)

    def refuse(self, code: str, column: str, /, *, suggestion: str = "", **words: object) -> None:
        """Refuse the cell of a column of this row."""
        self.wrong = True
        self.told.cell(code, self.number, self.at[column], suggestion=suggestion, **words)

    def word(self, column: str, *, needed: bool = True) -> str:
        """Return a text; "" is told when it is needed."""
        value = self.cells[self.at[column]] if self.at[column] >= 0 else ""
        if not value and needed:
            self.refuse("F937", column, column=column)
        return value

    def day(self, column: str, *, needed: bool = True) -> int | None:
        """Return a date, or None when it is empty or cannot be read."""
        value = self.word(column, needed=needed)
        found = self.reader.day(self.number, self.at[column], value) if value else None
        self.wrong |= bool(value) and found is None
        return found

    def month(self, column: str) -> int | None:
        """Return a month, or None when it is empty or cannot be read."""
        value = self.word(column)
        found = self.reader.month(self.number, self.at[column], value) if value else None
        self.wrong |= found is None
        return found

    def amount(self, column: str, units: tuple[str, ...], most: int) -> int | None:
        """Return a positive number in hundredths, None when empty."""
        value = self.word(column, needed=False)
        if not value:
            return None
        found = self.reader.scaled(self.number, self.at[column], value, 2, units)
        if found is not None and not 0 <= found <= most:
            self.refuse("F932", column, word=value)
            return None
        self.wrong |= found is None
        return found

    def part(self, column: str) -> int | None:
        """Return a part in millionths."""
        value = self.word(column)
        found = self.reader.part(self.number, self.at[column], value) if value else None
        self.wrong |= found is None
        return found

    def truth(self, column: str) -> bool | None:
        """Return oui or non, None when empty."""
        value = self.word(column, needed=False)
        found = self.reader.truth(self.number, self.at[column], value) if value else None
        self.wrong |= bool(value) and found is None
        return found

    def among(self, column: str, words: dict[str, str], usual: tuple[str, ...]) -> str:
        """Return a word of a closed list, whatever its case and accents."""
        value = self.word(column)
        found = words.get(folded(value), "")
        if value and not found:
            self.refuse("F946", column, suggestion=nearest(value, usual), word=value, usual=", ".join(usual))
        return found
