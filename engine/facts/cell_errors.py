"""The errors that a spreadsheet leaves in its cells, « #REF! » and the like: in place of a value, not a value.

The library that opens workbooks gives such a cell as empty; its text is looked for in the archive itself.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile

_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|VALEUR!|DIV/0!|NAME\?|NOM\s?\?|NUM!|NOMBRE!|NULL?!|SPILL!|CALC!|GETTING_DATA)\Z")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=\"e\"[^>]*)(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<", re.DOTALL)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
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
            column = 0
            for letter in place[1]:
                column = column * 26 + letter - 64
            found[int(place[2]), column - 1] = html.unescape(text.decode("utf-8", "replace"))
    return found


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
