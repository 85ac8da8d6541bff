"""How many cells a workbook spans, told before it is opened: what opens it takes memory for the empty ones too.

A file of 5 kB whose last cell is XFD1048576 spans 17 thousand million. Every sheet is looked at, whatever names it: which one is
read depends on parts of the archive that may be written in many ways.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

COLUMNS_MAX, ROWS_MAX = 16_384, 1_048_576
"""Of any workbook."""
_FAR = re.compile(rb"=\s*[\"'](?:[A-Za-z]{2,3}[0-9]|[A-Za-z]?[0-9]{6})")
"""A place beyond Z or 99999: most files have none, and then span little."""
_ODD = re.compile(rb"<(?:\w+:)?(?:c|row)(?! r=\")[\s/>]")
"""A row or a cell that does not begin by its place: it may follow the one before."""
_TAG = re.compile(rb"<(?:\w+:)?(c|row)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"(?<![\w:])r\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{0,9})[\"']")


def cells_spanned(data: bytes) -> int | None:
    """Return the cells that the largest sheet of an archive spans, 0 when all are small; None when a part cannot be read.

    A part that unpacks to more than it announces is one that cannot be read: what was weighed is what is opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return max((_spanned(archive.read(item)) for item in archive.infolist()), default=0)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return None


def is_binary(data: bytes) -> bool:
    """Whether the bytes are those of a .xlsb, whose extent is not told here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower().endswith(".bin") and "worksheets/" in name.lower() for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _spanned(sheet: bytes) -> int:
    if b"sheetData" not in sheet or not (_FAR.search(sheet) or _ODD.search(sheet)):
        return 0
    rows = columns = row = column = 0
    for tag in _TAG.finditer(sheet):
        place = _PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2]) if place and place[2] else row + 1, 0
        else:
            column = _rank(place[1]) if place and place[1] else column + 1
            row = int(place[2]) if place and place[1] and place[2] else row
        rows, columns = max(rows, min(row, ROWS_MAX)), max(columns, min(column, COLUMNS_MAX))
    return rows * columns


def _rank(letters: bytes) -> int:
    """Return the rank of a column from 1."""
    rank = 0
    for letter in letters.upper():
        rank = rank * 26 + letter - 64
    return rank
