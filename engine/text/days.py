"""Dates and months as people write them: ``2025-07-01``, ``01/07/2025``, ``1er juillet 2025``, ``mars 2025``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from engine.text.document import Text
from engine.text.parts import place
from engine.text.printing_values import FRENCH, MONTH_NAMES, MONTHS_OF_YEAR
from engine.text.problems import Problem, problem
from engine.text.spelling import nearest
from engine.text.units import SIMPLE_UNITS

YEAR_MIN, YEAR_MAX = 1900, 2200  # before, no cooperative of ours; after, a typing mistake
MONTHS = MONTH_NAMES[FRENCH]

_NUMERIC = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})(?![0-9])")
_WORDED = re.compile(r"([0-9]{1,2})(er)?\s+([^\W\d_]+)(?!\w)(?:\s+([0-9]+)(?!\w))?")
_ORDINAL = re.compile(r"1er(?!\w)")
_YEAR_WIDTH = 4


@dataclass(frozen=True, slots=True)
class DayScan:
    """What was read from one offset: where it stops, the day's ordinal, or the problem."""

    stop: int
    ordinal: int
    problem: Problem | None = None


def scan_day(text: Text, start: int) -> DayScan | None:
    """Read the date that begins at ``start`` (a digit 0 to 9); None when what stands there is no attempt at a date."""
    return _scan_numeric(text, start) or _scan_worded(text, start)


def year_problem(text: Text, start: int, stop: int) -> Problem | None:
    """Return the problem of the year written at ``start``: too few digits or out of 1900–2200; None when it is good."""
    written = text.value[start:stop]
    if len(written) < _YEAR_WIDTH:
        return problem("L221", place(text, start, stop), suggestion=_century(written), word=written)
    if len(written) > _YEAR_WIDTH or not YEAR_MIN <= int(written) <= YEAR_MAX:
        return problem("L222", place(text, start, stop), word=written, min=YEAR_MIN, max=YEAR_MAX)
    return None


def month_meant(word: str) -> str:
    """Return the month that a word stands for, whatever its case, accents and small mistakes, or ""."""
    return nearest(word, MONTHS) if word not in SIMPLE_UNITS else ""


def _century(written: str) -> str:
    return f"20{written}" if len(written) == 2 else ""


def _scan_numeric(text: Text, start: int) -> DayScan | None:
    match = _NUMERIC.match(text.value, start)
    if not match:
        return None
    first, mark, month, last = match.groups()
    if len(first) == _YEAR_WIDTH and len(last) <= 2:
        year, year_at, day, well = first, 1, last, mark == "-" and len(month) == len(last) == 2
    elif len(first) <= 2 and len(last) == _YEAR_WIDTH:
        year, year_at, day, well = last, 4, first, mark == "/"
    elif len(first) <= 2 and len(last) == 2 and mark != "-":  # « 9-3-12 » is a subtraction
        year, year_at, day, well = last, 4, first, True
    else:
        return None
    found = year_problem(text, match.start(year_at), match.end(year_at))
    if found:
        return DayScan(match.end(), 0, found)
    numbers = (int(year), int(month), int(day))
    if well or not _exists(*numbers):
        styles = ("{:04}-{:02}-{:02}", "{2:02}/{1:02}/{0:04}")
        return _checked(text, match, numbers, styles[year_at == 4])
    suggestion = "{:04}-{:02}-{:02}" if year_at == 1 else "{2:02}/{1:02}/{0:04}"
    span = place(text, start, match.end())
    return DayScan(match.end(), 0, problem("L224", span, suggestion=suggestion.format(*numbers), word=match[0]))


def _scan_worded(text: Text, start: int) -> DayScan | None:
    match = _WORDED.match(text.value, start)
    month = month_meant(match[3]) if match else ""
    if not match or not month or (match[3] != month and not match[4]):
        bare = _ORDINAL.match(text.value, start)
        return DayScan(bare.end(), 0, problem("L224", place(text, start, bare.end()), word=bare[0])) if bare else None
    if match[3] != month:
        span = place(text, match.start(3), match.end(3))
        return DayScan(match.end(), 0, problem("L223", span, suggestion=month, word=match[3]))
    if not match[4]:
        return DayScan(match.end(), 0, problem("L224", place(text, start, match.end()), word=match[0]))
    found = year_problem(text, match.start(4), match.end(4))
    if found:
        return DayScan(match.end(), 0, found)
    numbers = (int(match[4]), MONTHS.index(month) + 1, int(match[1]))
    if match[2] and numbers[2] != 1:
        suggestion = f"{numbers[2]} {month} {match[4]}"
        span = place(text, start, match.end())
        return DayScan(match.end(), 0, problem("L224", span, suggestion=suggestion, word=match[0]))
    return _checked(text, match, numbers, f"{{2}} {month} {{0}}")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= MONTHS_OF_YEAR and 1 <= day <= monthrange(year, month)[1]


def _checked(text: Text, match: re.Match[str], numbers: tuple[int, int, int], style: str) -> DayScan:
    """Return the day, or the problem of a day that does not exist with a near one written in the same style."""
    year, month, day = numbers
    if _exists(year, month, day):
        return DayScan(match.end(), date(year, month, day).toordinal())
    near = ""
    if 1 <= month <= MONTHS_OF_YEAR and day:
        near = style.format(year, month, monthrange(year, month)[1])
    elif _exists(year, day, month):  # the American order
        near = style.format(year, day, month)
    span = place(text, match.start(), match.end())
    return DayScan(match.end(), 0, problem("L220", span, suggestion=near, word=match[0]))
