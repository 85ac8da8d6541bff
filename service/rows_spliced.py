"""One row of a CSV file replaced, added or removed: every other byte stays, the encoding and the ends of lines too."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from engine.facts.decoding import encoding_of
from engine.facts.sheet import Sheet
from engine.facts.workbook import is_workbook
from service.tables_read import Line, Opened, open_place
from service.working.refusing import QuestionError, Told, told

CHANGES = ("replace", "add", "remove")
CELL_CHARACTERS_MAX = 2_000
"""Of a cell that is written by a correction: a note of a page; the engine refuses a line of 12,000."""
_END = re.compile(r"(\r\n|\r|\n)")
_WIDE = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
"""What begins with these is read as « utf-16 », which does not say how to write it again."""
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_FORMULA = re.compile(r"[=@]|[+-](?![0-9 (.,])")
"""What a spreadsheet that opens the file would run; « -12,50 » and « +3 » are numbers."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a row.

    Attributes:
        kind: One of ``CHANGES``.
        line: The line on which the row starts; 0 for one that is added, at the end.
        cells: Header → what is to be written; when a row is replaced, the others stay as they are.
    """

    kind: str
    line: int
    cells: Mapping[str, str]


def spliced(opened: Opened, data: bytes, change: Change) -> tuple[bytes, Line | None, tuple[str, ...] | None]:
    """Return the bytes of a file with one row changed, the row as it was, and its cells as they are now.

    Raises:
        QuestionError: for a workbook, a row that is not there, a column that is not there, what cannot be written.
    """
    if is_workbook(data):
        raise QuestionError("request-invalid", [told("A346", "/path", name=opened.place.path)])
    text, encoding = _decoded(data, opened.place.path)
    before = None if change.kind == "add" else _line_at(opened, change.line)
    after = None if change.kind == "remove" else _cells(opened, before, change, encoding)
    made = "".join(_lines(text, opened.table.sheet, before, after)).encode(encoding)
    _check_alike(opened, made, before, after)
    return made, before, after


def _lines(text: str, sheet: Sheet, before: Line | None, after: tuple[str, ...] | None) -> list[str]:
    """Return the lines of a file, ends included, with one row changed."""
    pieces = _END.split(text)
    lines = [pieces[i] + (pieces[i + 1] if i + 1 < len(pieces) else "") for i in range(0, len(pieces), 2)]
    end = pieces[1] if len(pieces) > 1 else "\n"
    if before is None:
        assert after is not None, "a row that is added has cells"
        if not lines[-1]:
            lines.pop()
        elif not lines[-1].endswith(("\r", "\n")):
            lines[-1] += end
        return [*lines, _written(after, sheet, quoted=False) + end]
    start, size = before.number - 1, _height(sheet, before.number)
    closing = _END.search(lines[start + size - 1])
    old_end = closing[0] if closing else ""
    quoted = lines[start].lstrip().startswith('"')
    lines[start : start + size] = [] if after is None else [_written(after, sheet, quoted=quoted) + old_end]
    return lines


def _check_alike(opened: Opened, made: bytes, before: Line | None, after: tuple[str, ...] | None) -> None:
    """Refuse a change after which the file would be read otherwise: another encoding or separator guessed, a cell cut."""
    expected = [after if line == before else line.cells for line in opened.lines()]
    expected += [after] if before is None else []
    again, _ = open_place(opened.place, made)
    found = [line.cells for line in again.lines()] if again is not None else []
    if found != [cells for cells in expected if cells is not None] or (again is not None and again.columns != opened.columns):
        raise QuestionError("request-invalid", [told("A350", "/cells", name=opened.place.path)])


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """Return the text of a file and its encoding; refuse one that would not be written again to the same bytes."""
    encoding = encoding_of(data)
    exact = next((named for mark, named in _WIDE.items() if data.startswith(mark)), encoding)
    try:
        text = data.decode(exact)
        if text.encode(exact) == data:
            return text, exact
    except UnicodeError:
        pass
    raise QuestionError("request-invalid", [told("A347", "/path", name=path)])


def _line_at(opened: Opened, number: int) -> Line:
    found = next((line for line in opened.lines() if line.number == number), None)
    if found is None:
        raise QuestionError("request-invalid", [told("A344", "/line", row=number, name=opened.place.path)])
    return found


def _cells(opened: Opened, before: Line | None, change: Change, encoding: str) -> tuple[str, ...]:
    """Return the cells to write; refuse columns that are not there and texts that a line cannot hold."""
    columns, sheet = opened.columns, opened.table.sheet
    wrong: list[Told] = []
    cells = list(before.cells) if before is not None else [""] * len(columns)
    for name, value in change.cells.items():
        pointer = f"/cells/{name.replace('~', '~0').replace('/', '~1')}"
        if columns.count(name) != 1 or not name:
            wrong.append(told("A345", pointer, name=name, known=", ".join(columns)))
        elif not _can_be_written(value, sheet, encoding):
            wrong.append(told("A348", pointer, name=name))
        else:
            cells[columns.index(name)] = value.strip()
    if not any(cells):
        wrong.append(told("A349", "/cells"))
    if wrong:
        raise QuestionError("request-invalid", wrong)
    return tuple(cells)


def _can_be_written(value: str, sheet: Sheet, encoding: str) -> bool:
    unwritable = _UNWRITABLE.search(value) or _FORMULA.match(value.strip()) or len(value) > CELL_CHARACTERS_MAX
    if unwritable or (not sheet.quoting and (sheet.separator in value or '"' in value)):
        return False
    try:
        value.encode(encoding)
    except UnicodeError:
        return False
    return True


def _written(cells: tuple[str, ...], sheet: Sheet, *, quoted: bool) -> str:
    """Return a row as the file writes its own; quotes only where they are needed, or where the row had them."""
    if not sheet.quoting:
        return sheet.separator.join(cells)
    made = io.StringIO()
    style = partial(csv.writer, made, delimiter=sheet.separator, lineterminator="")
    (style(quoting=csv.QUOTE_ALL) if quoted else style()).writerow(cells)
    return made.getvalue()


def _height(sheet: Sheet, number: int) -> int:
    """Return how many lines of the file a row takes."""
    if not sheet.quoting:
        return 1
    reader = csv.reader((line + "\n" for line in sheet.lines[number - 1 :]), delimiter=sheet.separator)
    next(reader)
    return reader.line_num
