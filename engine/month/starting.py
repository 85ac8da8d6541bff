"""Where a month starts from: the last closed month, the opening, or the first month of the files; and what is counted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.facts.months import CLOSED, vanished
from engine.facts.stating import opening_memory
from engine.facts.tree import Books, Line
from engine.month.digest import record_digest
from engine.month.memory import Carried, carried, read_memory
from engine.month.statutes import Statutes
from engine.program.calendar import first_day, iso_month
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

Counted = dict[int, frozenset[str]]
"""For each month that a closed month covers, the identities of the lines it counted."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a fold starts: its first month, the memory before it, and the digest of the closed month (or "")."""

    month: int
    memory: Carried
    digest: str


def closed_path(folder: Path, month: int) -> Path:
    """Return the file of a closed month."""
    return folder / CLOSED / f"{iso_month(month)}.json"


def closed_span(month: int) -> Span:
    """Return the place by which problems name a closed month."""
    return Span(f"{CLOSED}/{iso_month(month)}.json")


def covered_months(folder: Path, closed: Mapping[int, frozenset[str]]) -> Counted:
    """Return the closed months and those that were folded to reach one of them without being closed themselves.

    Such a month is as settled as a closed one: a line of it that comes afterwards is late.
    """
    found = dict(closed)
    for month in closed:
        if month - 1 in closed:
            continue
        content = json.loads(closed_path(folder, month).read_bytes())
        for name, lines in lines_before(content).items():
            found.setdefault(name, frozenset(lines))
    return found


def month_named(text: object) -> int | None:
    """Return a month written ``2025-03`` as year*12+month-1, or None."""
    match text:
        case str() if len(text) == 7 and text[4] == "-" and (text[:4] + text[5:]).isdecimal() and text.isascii():
            year, number = int(text[:4]), int(text[5:])
            return year * 12 + number - 1 if year and 1 <= number <= 12 else None
        case _:
            return None


def lines_before(content: object) -> dict[int, list[str]]:
    """Return the identities of the lines of each month that a stored month folded before its own."""
    match content:
        case {"lines_before": dict(months)}:
            named = {month_named(name): lines for name, lines in months.items() if isinstance(lines, list)}
            return {month: [str(line) for line in lines] for month, lines in named.items() if month is not None}
        case _:
            return {}


def check_counted(books: Books, covered: Mapping[int, frozenset[str]]) -> tuple[Problem, ...]:
    """Return a problem for each closed month of which some lines changed or went away since.

    The new writing of a changed line would be counted a second time. A month of which no line is left is that of a
    ledger no longer given, and is left in peace.
    """
    present = {line.month for line in books.lines}
    return tuple(
        problem("M108", closed_span(month), month=iso_month(month), count=count)
        for month, count in vanished(books, covered).items()
        if month in present
    )


def start_of(
    folder: Path,
    books: Books,
    statutes: Statutes,
    closed: Mapping[int, frozenset[str]],
    lines: Mapping[int, tuple[Line, ...]],
    month: int,
) -> tuple[Start | None, tuple[Problem, ...]]:
    """Return where to start: after the last closed month, else the last opening before, else at the first of the files."""
    if closed:
        return after_closed(folder, max(closed))
    stated = {row.month for row in books.opening}
    opened = max((own for own in stated if own < month), default=None)
    if opened is not None:
        return after_opening(books, statutes, opened)
    if stated:
        first = iso_month(min(stated) + 1)
        span = min(books.opening, key=lambda row: row.month).row.span
        return None, (problem("M109", span, month=iso_month(month), first=first),)
    return Start(min((own for own in lines if own <= month), default=month), {}, ""), ()


def after_opening(books: Books, statutes: Statutes, opened: int) -> tuple[Start | None, tuple[Problem, ...]]:
    """Return the start after the running totals at the end of a month."""
    found = Problems()
    program, wrong = statutes.on(first_day(opened + 1))
    found.extend(wrong)
    if program is None:
        return None, found.sorted()
    memory, wrong = opening_memory(books, program, opened)
    found.extend(wrong)
    return Start(opened + 1, carried(memory, program), ""), found.sorted()


def after_closed(folder: Path, last: int) -> tuple[Start | None, tuple[Problem, ...]]:
    """Return the start after a closed month; its file must be as it was written when the month was closed."""
    try:
        data = closed_path(folder, last).read_bytes()
        content = json.loads(data)
        if content.get("sha256") != record_digest(content):
            return None, (problem("M112", closed_span(last), month=iso_month(last)),)
        memory = read_memory(content.get("memory"))
    except (OSError, ValueError, AttributeError, RecursionError):
        return None, (problem("F991", closed_span(last), month=iso_month(last)),)
    return Start(last + 1, memory, sha256(data).hexdigest()), ()
