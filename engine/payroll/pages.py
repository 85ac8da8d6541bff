"""Tables of exports as a workbook: texts written as texts, numbers as exact numbers, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from engine import VERSION
from engine.month.grids import Day, Figure
from engine.month.workbook import EPOCH, INK, LINE, OPTIONS, PAPER, PROPERTY_MAX, TEXT_MAX, Exact
from engine.payroll.cells import Cell, safe_text, written

FIRST_DAY = date(1900, 3, 1).toordinal()
"""The first day on which all workbooks agree; one before is written in letters."""
WIDTHS = (9, 44)  # of a column, in characters
PATTERNS = {"€": "#,##0.00;[Red]-#,##0.00", "%": "0.00%"}


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its name, its header, its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def pages_bytes(title: str, day: int, pages: Sequence[Page], *, iso: bool = False) -> bytes:
    """Return the bytes of a workbook; no clock is read: it bears ``day``, an ordinal. ``iso`` shows dates as AAAA-MM-JJ."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    dated = date.fromordinal(day)
    created = datetime(dated.year, dated.month, dated.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": safe_text(title)[:PROPERTY_MAX], "comments": f"Canut {VERSION}", "created": created})
    paper = _Paper(book, "yyyy-mm-dd" if iso else "dd/mm/yyyy")
    for page in pages:
        paper.page(page)
    book.close()
    return stream.getvalue()


class _Paper:
    """A workbook being written."""

    def __init__(self, book: Any, day_pattern: str) -> None:  # xlsxwriter ships no types
        self.book = book
        self.day_pattern = day_pattern
        self.formats: dict[str, Any] = {}
        self.header = book.add_format(
            {"bold": True, "font_color": PAPER, "bg_color": INK, "border": 1, "border_color": LINE, "text_wrap": True}
        )

    def page(self, page: Page) -> None:
        """Write a sheet: a header that stays in sight, filters, the rows."""
        sheet = self.book.add_worksheet(page.name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, min(2, len(page.header)))
        for column, name in enumerate(page.header):
            sheet.write_string(0, column, safe_text(name)[:TEXT_MAX], self.header)
            longest = max((len(written(row[column])) for row in page.rows), default=0)
            fair = max(longest, *(len(part) + 2 for part in name.replace("_", " ").split(" ")))
            sheet.set_column(column, column, min(max(fair + 2, WIDTHS[0]), WIDTHS[1]))
        for row, cells in enumerate(page.rows, 1):
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell)
        if page.rows:
            sheet.autofilter(0, 0, len(page.rows), len(page.header) - 1)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case Figure(value, scale, unit):
                pattern = PATTERNS.get(unit) or ("#,##0." + "0" * scale if scale else "#,##0")
                sheet.write_number(row, column, Exact(value, scale), self._format(pattern))
            case Day(ordinal) if ordinal >= FIRST_DAY:
                sheet.write_number(row, column, ordinal - EPOCH, self._format(self.day_pattern))
            case _ if cell is not None and cell != "":
                sheet.write_string(row, column, written(cell)[:TEXT_MAX], self._format(""))

    def _format(self, pattern: str) -> Any:
        if pattern not in self.formats:
            look = {"num_format": pattern} if pattern else {}
            self.formats[pattern] = self.book.add_format({"valign": "top", **look})
        return self.formats[pattern]
