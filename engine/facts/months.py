"""Which lines a month counts, once months are closed: what comes late is charged to the next month to close, and listed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from engine.facts.regular import only_regular
from engine.facts.tree import Books, Line
from engine.program.calendar import iso_month
from engine.text.problems import Problem, problem
from engine.text.spans import Span

CLOSED = "mois"
"""Folder of the closed months of a cooperative, one file ``2025-03.json`` each."""
_NAME = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])\.json")
_IDENTITY = re.compile(r"[0-9a-f]{16}")


def line_identity(line: Line) -> str:
    """Return the 16 hexadecimal digits by which a closed month remembers a line.

    They follow from the date, account, analytic code, piece, amounts, and the line's rank among the lines that are
    alike in all these; the label, the order of the file and the columns may change afterwards.
    """
    parts = (line.date, line.account, line.analytic, line.piece, line.debit, line.credit, line.rank)
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def closed_through(folder: Path) -> int | None:
    """Return the last closed month of a cooperative (year*12+month-1), or None when none is."""
    return max(_files(folder), default=None)


def closed_months(folder: Path) -> tuple[dict[int, frozenset[str]], tuple[Problem, ...]]:
    """Return for each closed month the identities of the lines it counted, from the key « lines » of its file.

    A file that cannot be read, or that bears the name of another month than its own, is a problem, and its month is
    left out: nothing should then be computed, since each of its lines would be counted a second time.
    """
    closed: dict[int, frozenset[str]] = {}
    found = []
    for month, path in sorted(_files(folder).items()):
        try:
            only_regular(path)
            content = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            content = None
        lines = content.get("lines") if isinstance(content, dict) else None
        own = content.get("month") if isinstance(content, dict) else None
        if isinstance(own, str) and own != iso_month(month):
            found.append(problem("M119", Span(path.as_posix()), month=iso_month(month), own=own))
            continue
        if isinstance(lines, list) and all(isinstance(item, str) and _IDENTITY.fullmatch(item) for item in lines):
            closed[month] = frozenset(lines)
        else:
            found.append(problem("F991", Span(path.as_posix()), month=iso_month(month)))
    return closed, tuple(found)


def assign_months(
    books: Books, closed: Mapping[int, frozenset[str]]
) -> tuple[dict[int, tuple[Line, ...]], dict[int, tuple[Line, ...]]]:
    """Return the lines of each month after the last closed one, and, by the month that counts them, those that come late.

    Without closed month, a line belongs to the month of its accounting date. With some, a line dated in one of them, or
    between two, that none of them counted is late: it is charged to the month after the last closed one, after the lines
    of that month, and to no other, whichever month is at hand. Lines dated before the first closed month are covered by the
    opening totals and belong to no month.

    Args:
        books: All that the files say.
        closed: For each closed month, the identities of the lines it counted.
    """
    first, last = min(closed, default=0), max(closed, default=-1)
    counted = frozenset[str]().union(*closed.values())
    assigned: dict[int, list[Line]] = {}
    late: list[Line] = []
    for line in books.lines:
        own = line.month
        if own > last:
            assigned.setdefault(own, []).append(line)
        elif own >= first and line_identity(line) not in counted:
            late.append(line)
    if late:
        assigned.setdefault(last + 1, []).extend(late)
    return {own: tuple(lines) for own, lines in sorted(assigned.items())}, {last + 1: tuple(late)} if late else {}


def vanished(books: Books, closed: Mapping[int, frozenset[str]]) -> dict[int, int]:
    """Return for each closed month how many of the lines it counted are no longer in the ledgers, when some are not."""
    there = {line_identity(line) for line in books.lines}
    return {month: len(lines - there) for month, lines in sorted(closed.items()) if lines - there}


def _files(folder: Path) -> dict[int, Path]:
    found = {}
    for path in (folder / CLOSED).glob("*.json"):
        match = _NAME.fullmatch(path.name)
        if match:
            found[int(match[1]) * 12 + int(match[2]) - 1] = path
    return found
