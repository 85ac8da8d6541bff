"""Cells of exports: no text of anybody can become a formula, whatever opens the file; numbers keep every digit."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.month.grids import Day, Figure
from engine.run.deciding import decimal_text
from engine.text.characters import HIDDEN

BOM = "\ufeff"
_ACTIVE = "=+-@"
_OTHERS = "−|"  # a minus sign that some spreadsheets read as one, and the bar of old commands
_QUOTES = "\"'`´‘’‚“”„«»‹›"
_BREAKS = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_INSIDE = re.compile(rf"([;,|])(?=[\s{_QUOTES}]*([^\s{_QUOTES}]))")

Cell = str | Figure | Day | bool | None
"""A text, an exact number, a day, a truth (« oui » or « non »), or nothing."""
Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a CSV file is written.

    Attributes:
        iso: Whether dates are AAAA-MM-JJ; else JJ/MM/AAAA.
        comma: The decimal mark.
        separator: Of the cells.
        encoding: "utf-8", with the mark by which spreadsheets know it, or "cp1252".
    """

    iso: bool = False
    comma: str = ","
    separator: str = ";"
    encoding: str = "utf-8"


FRENCH = Writing()


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet runs: one that could start a formula is held by an apostrophe.

    Blanks and quotes before the first letter do not hide it. Characters that nobody sees or that reorder letters are
    dropped, and a line break becomes a space, so that one cell stays one cell. What follows a separator inside the text
    is held too: opened with another separator, it would be a cell of its own.

    >>> safe_text("=1+1")
    "'=1+1"
    >>> safe_text("Anne-Marie")
    'Anne-Marie'
    """
    plain = plain_text(text)
    start = next((letter for letter in plain if not letter.isspace() and letter not in _QUOTES), "")
    held = f"'{plain}" if _is_active(start) else plain
    return _INSIDE.sub(lambda match: f"{match[1]}'" if _is_active(match[2]) else match[1], held)


def plain_text(text: str) -> str:
    """Return a text on one line, without the characters that nobody sees or that reorder letters."""
    return HIDDEN.sub("", _BREAKS.sub(" ", text)).strip()


def _is_active(letter: str) -> bool:
    """Whether a letter, or its narrow form, starts a formula."""
    return bool(letter) and (letter in _OTHERS or unicodedata.normalize("NFKC", letter)[0] in _ACTIVE)


def written(cell: Cell, writing: Writing = FRENCH) -> str:
    """Return a cell as a CSV file writes it: a number with all its decimals and no grouping, a ratio in hundredths."""
    match cell:
        case None:
            return ""
        case bool():
            return "oui" if cell else "non"
        case Day(ordinal):
            day = date.fromordinal(ordinal)
            return day.isoformat() if writing.iso else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
        case Figure(value, scale, unit):
            value, scale = (value, scale - 2) if unit == "%" and scale >= 2 else (value, scale)
            return decimal_text(value, scale).replace(".", writing.comma)
        case _:
            return safe_text(cell)


def csv_bytes(header: Sequence[str], rows: Rows, writing: Writing = FRENCH) -> tuple[bytes, tuple[str, ...]]:
    """Return a CSV file, and the texts of which a letter does not exist in its encoding and was replaced.

    A letter with an accent that the encoding does not have loses it (« ễ » becomes « e »); any other becomes « ? ».
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=writing.separator, lineterminator="\r\n")
    lost: list[str] = []
    for row in ([*header], *rows):
        writer.writerow([_encodable(written(cell, writing), writing.encoding, lost) for cell in row])
    mark = BOM if writing.encoding == "utf-8" else ""
    return (mark + stream.getvalue()).encode(writing.encoding), tuple(dict.fromkeys(lost))


def _encodable(text: str, encoding: str, lost: list[str]) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        lost.append(text)
        return "".join(_nearest(letter, encoding) for letter in text)
    return text


def _nearest(letter: str, encoding: str) -> str:
    """Return a letter, or the same without its accents, as an encoding has it; « ? » when it has neither."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    for candidate in (letter, bare):
        if candidate.encode(encoding, "ignore").decode(encoding) == candidate:
            return candidate
    return "?"
