"""The errors that a spreadsheet leaves in its cells, « #REF! » and the like: in place of a value, not a value; and its extent.

The library that opens workbooks gives such a cell as empty; its text is looked for in the archive itself.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|VALEUR!|DIV/0!|NAME\?|NOM\s?\?|NUM!|NOMBRE!|NULL?!|SPILL!|CALC!|GETTING_DATA)\Z")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=\"e\"[^>]*)(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<", re.DOTALL)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_ANY_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,9})[\"']")
_FAR = re.compile(rb"=\s*[\"'](?:[A-Za-z]{2,3}[0-9]|[A-Za-z]?[0-9]{6})")  # beyond Z or 99999: rare, and the others span little
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")


def is_error(cell: str) -> bool:
    """Whether a cell holds the error of a spreadsheet, in French or in English."""
    return cell.startswith("#") and _ERROR.match(cell.upper()) is not None


def workbook_errors(data: bytes, tab: str) -> dict[tuple[int, int], str]:
    """Return the errors of one sheet of a .xlsx by (row from 1, column from 0); none for another kind of workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheet = archive.read(_path(archive, tab))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return {}
    found = {}
    for attributes, text in _CELL.findall(sheet) if b't="e"' in sheet else ():
        place = _PLACE.search(attributes)
        if place:
            found[int(place[2]), _rank(place[1]) - 1] = html.unescape(text.decode("utf-8", "replace"))
    return found


def workbook_cells(data: bytes, tab: str) -> int:
    """Return how many cells one sheet of a .xlsx spans, empty ones included, 0 for a small one or another kind of workbook.

    A file of 5 kB whose last cell is XFD1048576 spans 17 thousand million: what opens it would fill the memory first.
    """
    rows = columns = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            path = _path(archive, tab)
            if not any(_FAR.search(part) for part in _parts(archive, path)):
                return 0
            for part in _parts(archive, path):
                for letters, digits in _ANY_PLACE.findall(part):
                    rows, columns = max(rows, int(digits)), max(columns, _rank(letters))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return 0
    return rows * columns


def _parts(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """Give a file of an archive by pieces, each with the end of the one before, so that nothing is cut."""
    rest = b""
    with archive.open(path) as file:
        while part := file.read(1 << 20):
            yield rest + part
            rest = part[-64:]


def _rank(letters: bytes) -> int:
    """Return the rank of a column from 1, 0 without letters."""
    rank = 0
    for letter in letters.upper():
        rank = rank * 26 + letter - 64
    return rank


def _path(archive: zipfile.ZipFile, tab: str) -> str:
    """Return the path of a sheet in its archive, "" being the first; ``KeyError`` when nothing says it."""
    listed = _tags(archive.read("xl/workbook.xml"))
    target = {item["Id"]: item["Target"] for item in _tags(archive.read("xl/_rels/workbook.xml.rels")) if "Id" in item}
    sheets = [item for item in listed if "name" in item]
    chosen = next((item for item in sheets if not tab or item["name"] == tab), {})
    relation = next((value for key, value in chosen.items() if key.endswith(":id")), "")
    return posixpath.normpath(posixpath.join("/xl", target[relation])).lstrip("/")


def _tags(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8", "replace")
    return [{key: html.unescape(value) for key, value in _ATTRIBUTE.findall(tag)} for tag in _TAG.findall(text)]
