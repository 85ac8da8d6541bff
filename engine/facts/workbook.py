"""The rows of a workbook: every cell turned to the text that a CSV file would hold, numbers without noise."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

from engine.facts.cell_errors import workbook_errors
from engine.facts.limits import CELLS_MAX, UNPACKED_BYTES_MAX
from engine.facts.workbook_extent import cells_spanned

SIGNATURE = b"PK\x03\x04"
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0"  # workbooks from before 2007

Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever the name of the file."""
    return data.startswith((SIGNATURE, OLD_SIGNATURE))


def read_workbook(data: bytes, tab: str = "") -> tuple[list[list[str]], list[int], str]:
    """Return the rows that hold something, their number from 1, and the code of a problem or "".

    Args:
        data: The workbook.
        tab: The name of the sheet to read; "" is the first one.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(SIGNATURE):
        if _unpacked(data) > UNPACKED_BYTES_MAX:
            return [], [], "F905"
        spanned = cells_spanned(data)
        if spanned is None or spanned > CELLS_MAX:
            return [], [], "F904" if spanned is None else "F905"
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if tab and tab not in book.sheet_names:
            return [], [], "F909"
        sheet = book.get_sheet_by_name(tab) if tab else book.get_sheet_by_index(0)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        return [], [], "F904"
    rows: list[list[str]] = []
    numbers: list[int] = []
    errors: dict[int, dict[int, str]] = {}
    for (number, index), text in workbook_errors(data, tab).items():
        errors.setdefault(number, {})[index] = text
    for number, row in enumerate(cells, 1):
        texts = [written(cell) for cell in row]
        for index, text in errors.get(number, {}).items():
            if index < len(texts):
                texts[index] = text
        if any(texts):
            rows.append(texts)
            numbers.append(number)
    return rows, numbers, ""


def written(cell: Cell) -> str:
    """Return a cell as text: a date in ISO, a number to the millionth so that binary noise disappears.

    >>> written(0.1 + 0.2)
    '0.3'
    >>> written(706000.0)
    '706000'
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        text = f"{cell:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(cell)


def _unpacked(data: bytes) -> int:
    """Return the bytes that the archive announces once unpacked; 0 when it cannot be read, which calamine then says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return 0
