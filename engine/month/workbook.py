"""A month as a workbook: a sheet per question, amounts that add up, nothing that a cell could run.

The same month gives the same bytes: no clock is read and no text of a user is ever taken for a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import xlsxwriter

from engine import VERSION
from engine.month import origins, tables
from engine.month.grids import Cell, Day, Figure, Grid, Section
from engine.month.report import MonthReport
from engine.month.storing import write_whole
from engine.month.words import word
from engine.program.calendar import last_day
from engine.run.deciding import decimal_text
from engine.text.messages import shown
from engine.text.printing_values import write_month

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TEXT_MAX = 32_767  # characters that a cell can hold
FOOTER_MAX = 90  # characters of the title at the foot of a page, whose whole holds 255
PROPERTY_MAX = 255  # characters that a property can hold
WIDTH_MIN, WIDTH_MAX = 9, 60  # of a column, in characters
WRAPPED_WIDTH_MAX = 40  # of a column of sentences
HEADER_WIDTH_MAX = 18  # a longer header goes to several lines rather than widening its column
SUMMARY_WIDTHS = (58, 52, 68)
LINE_HEIGHT = 15
HEIGHT_MAX = 405  # of a row, in points: a workbook takes 409
EPOCH = date(1899, 12, 30).toordinal()  # day 0 of workbooks
INK, PAPER, LINE = "#1F3A4D", "#FFFFFF", "#C9D3DA"


def write_workbook(report: MonthReport, path: Path, locale: str = "fr") -> None:
    """Write a month as a workbook, whole or not at all."""
    write_whole(path, workbook_bytes(report, locale))


def workbook_bytes(report: MonthReport, locale: str = "fr") -> bytes:
    """Return the bytes of the workbook of a month; ``locale`` "fr" or "en" chooses the words of sheets and headers."""
    grids = (tables.activities, tables.detail, tables.people, tables.gaps, origins.late, origins.checks, origins.sources)
    return book_bytes(
        f"{report.cooperative} – {write_month(report.month, locale)}",
        last_day(report.month),
        word("summary", locale),
        origins.summary(report, locale),
        (table(report, locale) for table in grids),
    )


def book_bytes(title: str, day: int, first: str, sections: tuple[Section, ...], grids: Iterable[Grid]) -> bytes:
    """Return the bytes of a workbook: a first sheet of headings and lines, then a sheet for each table.

    Args:
        title: Of the workbook; shown at the top of the first sheet and at the foot of each page.
        day: The date it bears, an ordinal: no clock is read.
        first: Name of the first sheet.
        sections: What stands on it.
        grids: The tables; each gives its sheet its name, all different and of at most 31 characters.
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    dated = date.fromordinal(day)
    created = datetime(dated.year, dated.month, dated.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": shown(title)[:PROPERTY_MAX], "comments": f"Canut {VERSION}", "created": created})
    paper = _Paper(book, shown(title))
    paper.sections(first, sections)
    for grid in grids:
        paper.grid(grid)
    book.close()
    return stream.getvalue()


class Exact(int):
    """An integer at a scale that writes itself as its decimal.

    A workbook holds the text of each number; the writer formats a binary fraction with sixteen digits, which for one
    amount in some thousands is not its decimal (67978414.59999999). An integer that formats as « 67978414.60 » never
    leaves exactness: no division is made, here or elsewhere.
    """

    text: str

    def __new__(cls, value: int, scale: int) -> Self:
        """Return a number of ``value`` units of ten to the power -``scale``."""
        made = super().__new__(cls, value)
        made.text = decimal_text(value, scale)
        return made

    def __format__(self, spec: str) -> str:
        """Return the decimal, whatever the precision asked."""
        return self.text

    def __str__(self) -> str:
        """Return the decimal."""
        return self.text


class _Paper:
    """A workbook being written."""

    def __init__(self, book: Any, title: str) -> None:  # xlsxwriter ships no types
        self.book = book
        self.title = title
        self.formats: dict[tuple[str, bool], Any] = {}
        ruled = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "vcenter"}
        self.header = book.add_format({"bold": True, "font_color": PAPER, "bg_color": INK, **ruled})
        self.heading = book.add_format({"bold": True, "font_size": 13, "font_color": INK, "bottom": 2, "bottom_color": INK})
        self.wrapped = book.add_format({"valign": "top", "align": "left", "text_wrap": True})
        self.banner = book.add_format({"bold": True, "font_size": 16, "font_color": INK})

    def sections(self, name: str, sections: tuple[Section, ...]) -> None:
        """Write the first sheet: headings and lines."""
        sheet = self._sheet(name)
        sheet.hide_gridlines(2)
        for column, width in enumerate(SUMMARY_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, self.title, self.banner)
        row = 1
        for section in sections:
            if section.heading:
                row += 1
                for column in range(3):
                    sheet.write_string(row, column, shown(section.heading)[:TEXT_MAX] if column == 0 else "", self.heading)
                row += 1
            for line in section.lines:
                for column, cell in enumerate(line):
                    self._write(sheet, row, column, cell, wrap=column == 1)
                lines = _lines(line[1], SUMMARY_WIDTHS[1]) if isinstance(line[1], str) else 1
                sheet.set_row(row, LINE_HEIGHT * lines)
                row += 1
        sheet.activate()

    def grid(self, grid: Grid) -> None:
        """Write a table: header that stays in sight, filters, a line of totals made of formulas."""
        sheet = self._sheet(grid.title)
        last = len(grid.headers) - 1
        widths = [_width(grid, column) for column in range(len(grid.headers))]
        for column, header in enumerate(grid.headers):
            sheet.write_string(0, column, shown(header)[:TEXT_MAX], self.header)
            sheet.set_column(column, column, widths[column])
        sheet.set_row(0, LINE_HEIGHT * max(_lines(header, width) for header, width in zip(grid.headers, widths, strict=True)))
        for row, cells in enumerate(grid.rows, 1):
            for column, cell in enumerate(cells):
                self._write(sheet, row, column, cell, wrap=column in grid.wrapped)
            if grid.wrapped:
                sheet.set_row(row, max(_height(str(cells[rank] or ""), widths[rank]) for rank in grid.wrapped))
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), last)
        if grid.summed:
            self._totals(sheet, grid)

    def _totals(self, sheet: Any, grid: Grid) -> None:
        row = len(grid.rows) + 1
        for column in range(len(grid.headers)):
            total = grid.total(column) if column in grid.summed else None
            if total is None:
                sheet.write_blank(row, column, None, self._format("", bold=True))
                continue
            letter = xlsxwriter.utility.xl_col_to_name(column)
            style = self._format(_pattern(total), bold=True)
            sheet.write_formula(row, column, f"=SUM({letter}2:{letter}{row})", style, Exact(total.value, total.scale))
        sheet.write_string(row, 0, "Total", self._format("", bold=True))

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        left = (
            self.title[:FOOTER_MAX].replace("&G", "& G").replace("&[", "& [").replace("&", "&&")
        )  # they would call for a picture
        sheet.set_footer(f"&L{left}&C{name}&R&P / &N")
        return sheet

    def _format(self, pattern: str, *, bold: bool = False) -> Any:
        key = (pattern, bold)
        if key not in self.formats:
            look: dict[str, object] = {"valign": "top"}
            if pattern:
                look["num_format"] = pattern
            if bold:
                look |= {"bold": True, "top": 2, "top_color": INK}
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, *, wrap: bool = False) -> None:
        match cell:
            case Figure(value, scale, _):
                sheet.write_number(row, column, Exact(value, scale), self._format(_pattern(cell)))
            case Day(ordinal):
                sheet.write_number(row, column, ordinal - EPOCH, self._format("dd/mm/yyyy"))
            case int():
                sheet.write_number(row, column, cell, self._format("#,##0"))
            case str() if cell:
                style = self.wrapped if wrap else self._format("")
                sheet.write_string(row, column, shown(cell)[:TEXT_MAX], style)
            case _:
                pass


def _pattern(figure: Figure) -> str:
    """Return how a workbook shows a figure; it puts the separators of its reader."""
    if figure.unit == "%":
        kept = max(figure.scale - 2, 0)
        return "0." + "0" * min(kept, 2) + "#" * max(min(kept, 6) - 2, 0) + "%" if kept else "0%"
    decimals = "." + "0" * figure.scale if figure.scale else ""
    unit = f'\\ "{figure.unit}"' if figure.unit else ""
    number = f"#,##0{decimals}{unit}"
    return f"{number};[Red]-{number}" if figure.unit == "€" else number


def _width(grid: Grid, column: int) -> int:
    longest = max((_length(row[column]) for row in grid.rows), default=0)
    header = min(max(len(part) for part in grid.headers[column].split(" ")) + 3, HEADER_WIDTH_MAX)
    fair = min(len(grid.headers[column]) + 3, HEADER_WIDTH_MAX)
    most = WRAPPED_WIDTH_MAX if column in grid.wrapped else WIDTH_MAX
    return max(WIDTH_MIN, min(max(longest + 2, header, fair), most))


def _length(cell: Cell) -> int:
    match cell:
        case Figure(value, scale, unit):
            return len(f"{abs(value) // int(10**scale):,}") + scale + len(unit) + 3
        case Day():
            return 10
        case None:
            return 0
        case _:
            return len(str(cell))


def _lines(header: str, width: int) -> int:
    """Return the lines that a header takes, cut between words."""
    lines, room = 1, width - 3
    used = 0
    for part in header.split(" "):
        if used and used + 1 + len(part) > room:
            lines, used = lines + 1, len(part)
        else:
            used += len(part) + (1 if used else 0)
    return lines


def _height(text: str, width: int) -> int:
    """Return the height of a cell that goes to several lines, in points; a word longer than a line is cut."""
    cut = sum(len(part) // width for part in text.split(" "))
    return min(LINE_HEIGHT * (_lines(text, width + 1) + cut), HEIGHT_MAX)
