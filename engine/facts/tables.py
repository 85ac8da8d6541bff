"""Bytes to a Table: what kind of file it is, its separator, its header, and the rows that are whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.facts import limits
from engine.facts.cell_errors import is_error
from engine.facts.columns import find_columns, header_rank
from engine.facts.csv_rows import SEPARATORS, read_rows
from engine.facts.decoding import decode
from engine.facts.headers import FEC, Layout
from engine.facts.rows_read import Table
from engine.facts.sheet import Sheet
from engine.facts.told import Told
from engine.facts.workbook import is_workbook, read_workbook
from engine.text.characters import HIDDEN
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.spelling import folded

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written, when its cooperative says so: separator, tab of the workbook, our name → header."""

    separator: str = ""
    tab: str = ""
    mapped: Mapping[str, str] = field(default_factory=dict)


def open_sheet(data: bytes, file: str, layouts: tuple[Layout, ...], manner: Manner) -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the rows of a file; none when it cannot be read, with the reason.

    Args:
        data: A workbook, or CSV in any usual encoding and separator.
        file: Its path for the problems.
        layouts: What it may be; the separator that shows most of their columns is taken.
        manner: What the cooperative says of it.
    """
    digest = hashlib.sha256(data).hexdigest()
    nothing = Sheet(file, digest, [], [], [])
    if len(data) > limits.FILE_BYTES_MAX:
        return nothing, (problem("F903", Span(file), size=len(data) >> 20, limit=limits.FILE_BYTES_MAX >> 20),)
    if is_workbook(data):
        rows, numbers, wrong = read_workbook(data, manner.tab)
        if wrong:
            return nothing, (problem(wrong, Span(file), tab=manner.tab, limit=limits.UNPACKED_BYTES_MAX >> 20),)
        return _bounded(Sheet(file, digest, rows, numbers, []), ())
    lines = decode(data).split("\n")
    separator = manner.separator or _separator(lines, layouts, manner.mapped)
    # An accounting file between tabs or bars does not quote: a lone quote there means inches.
    start = next((line for line in lines if line.strip()), "")
    quoting = separator in ";," or start.lstrip().startswith('"')
    rows, numbers, found = read_rows(lines, separator, file, quoting=quoting)
    return _bounded(Sheet(file, digest, rows, numbers, lines, separator, quoting), found)


def open_table(data: bytes, file: str, layout: Layout, manner: Manner) -> tuple[Table | None, tuple[Problem, ...]]:
    """Return a file whose columns are found, or None with the reason."""
    sheet, found = open_sheet(data, file, (layout,), manner)
    table, more = as_table(sheet, layout, manner) if sheet.rows or not found else (None, ())
    return table, (*found, *more)


def as_table(sheet: Sheet, layout: Layout, manner: Manner) -> tuple[Table | None, tuple[Problem, ...]]:
    """Return a sheet with its columns, or None when it is empty or when some are missing."""
    if not sheet.rows:
        return None, (problem("F902", Span(sheet.file), kind=layout.kind),)
    if manner.separator and _lonely(sheet):
        number = sheet.numbers[0]
        return None, (problem("F908", sheet.row_span(number), separator=_said(manner.separator)),)
    columns, found = find_columns(sheet, layout, manner.mapped)
    return (None if columns is None else Table(sheet, columns)), found


def looks_like_fec(sheet: Sheet) -> bool:
    """Whether the header is that of the file that the French tax office defines."""
    wanted = {folded(name) for name in ("JournalCode", "EcritureNum", "EcritureDate", "CompteNum")}
    rank, _ = header_rank(sheet.rows, FEC, {}) if sheet.rows else (0, 0)
    return bool(sheet.rows) and wanted <= {folded(cell) for cell in sheet.rows[rank]}


def whole_rows(table: Table, told: Told) -> Iterator[tuple[int, list[str]]]:
    """Give the number and the cells of each row under the header; ``told`` receives why others are left out.

    A row that repeats the header, as when two exports were put end to end, is left out with a warning. Characters that
    nobody sees are dropped; a nul, another control, or an error of a spreadsheet in a column of ours refuses the row.
    """
    columns, sheet = table.columns, table.sheet
    width, first = columns.width, columns.first
    header = sheet.rows[first - 1][:width]
    letters = _letters(sheet)
    hidden = HIDDEN.search("".join(letters - {"\t"})) is not None
    named = columns.at.values() if "#" in letters else ()
    for number, cells in zip(sheet.numbers[first:], sheet.rows[first:], strict=True):
        if len(cells) < width:
            told.row("F920", number, cells=len(cells), width=width)
            continue
        if len(cells) > width and any(cells[width:]):
            told.cell("F921", number, width, cells=len(cells), width=width)
            continue
        if hidden:
            at = next((index for index, cell in enumerate(cells) if _CONTROL.search(cell)), -1)
            if at >= 0:
                told.cell("F922", number, at)
                continue
            cells = [HIDDEN.sub("", cell).strip() for cell in cells]
        at = next((index for index in named if is_error(cells[index])), -1)
        if at >= 0:
            told.cell("F866", number, at, word=cells[at])
            continue
        if cells[0] == header[0] and cells[:width] == header:
            told.repeated += 1
            told.warn("F923", number, -1)
            continue
        yield number, cells


def _letters(sheet: Sheet) -> set[str]:
    """Return the characters of a file: almost every one has none that asks for a closer look at each row."""
    letters: set[str] = set()
    if sheet.lines:
        letters.update(*sheet.lines)
    else:
        for row in sheet.rows:
            letters.update(*row)
    return letters


def _bounded(sheet: Sheet, found: tuple[Problem, ...]) -> tuple[Sheet, tuple[Problem, ...]]:
    if len(sheet.rows) <= limits.ROWS_MAX:
        return sheet, found[: limits.PROBLEMS_MAX]
    nothing = Sheet(sheet.file, sheet.digest, [], [], [])
    return nothing, (problem("F901", Span(sheet.file), rows=len(sheet.rows), limit=limits.ROWS_MAX),)


def _separator(lines: list[str], layouts: tuple[Layout, ...], mapped: Mapping[str, str]) -> str:
    """Return the separator under which the first lines name most columns; the most frequent one when none does."""
    head = [line for line in lines[: 4 * limits.HEADER_ROWS_MAX] if line.strip()][: limits.HEADER_ROWS_MAX]
    head = [line[: limits.LINE_CHARACTERS_MAX] for line in head]
    best, most = "", (0, 0)
    for separator in SEPARATORS:
        rows = [[cell.strip(' "') for cell in line.split(separator)] for line in head]
        named = max((header_rank(rows, layout, mapped)[1] for layout in layouts), default=0)
        score = (named, sum(line.count(separator) for line in head))
        if score > most:
            best, most = separator, score
    return best or SEPARATORS[0]


def _lonely(sheet: Sheet) -> bool:
    """Whether the declared separator never separates while another one would."""
    head = sheet.rows[: limits.HEADER_ROWS_MAX]
    return all(len(row) == 1 for row in head) and any(
        other in row[0] for row in head for other in SEPARATORS if other != sheet.separator
    )


def _said(separator: str) -> str:
    return {"\t": "tabulation"}.get(separator, separator)
