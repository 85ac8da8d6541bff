"""The month of a cooperative, from its folder: books, statutes in force, fold from the opening or the last closed month."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.facts.months import CLOSED, assign_months, closed_months
from engine.facts.reading import read_books
from engine.facts.stating import opening_memory
from engine.facts.tree import Books, Line
from engine.month.causes import differences
from engine.month.folding import Progress, Step, fold
from engine.month.memory import Carried, carried, read_memory
from engine.month.report import MonthReport, Source, roles
from engine.month.statutes import Statutes, read_statutes
from engine.program.calendar import first_day, iso_month, last_day
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

FOLDED_MAX = 240
"""Months folded in one run: twenty years."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a fold starts: its first month, the memory before it, and the digest of the closed month (or "")."""

    month: int
    memory: Carried
    digest: str


class Reader:
    """Reads the files of a folder and remembers the digest of each, for the record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, str] = {}

    def __call__(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        data = path.read_bytes()
        name = path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else path.name
        self.read[name] = sha256(data).hexdigest()
        return data

    def sources(self) -> tuple[Source, ...]:
        """Return what was read, by name."""
        return tuple(Source(file, digest) for file, digest in sorted(self.read.items()))


@dataclass(slots=True)
class Run:
    """What a run found besides its report: the problems and the texts to show them in."""

    report: MonthReport | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]


def run_month_of(folder: Path, month: int, progress: Progress | None = None) -> Run:
    """Return the month of a cooperative computed from its files; the report is None when anything refuses it.

    Args:
        folder: Holds cooperative.yaml, the statutes, the files of facts, and ``mois/`` with the closed months.
        month: year*12+month-1; a month already closed is refused: it is read or replayed, never run again.
        progress: Called with (months done, months in all).
    """
    found = Problems()
    reader = Reader(folder)
    books, wrong = read_books(folder, reader)
    found.extend(wrong)
    if books is None:
        return Run(None, found.sorted(), {})
    statutes, wrong = read_statutes(folder, books.policy, last_day(month))
    found.extend(wrong)
    closed, wrong = closed_months(folder)
    found.extend(wrong)
    sources = statutes.sources if statutes is not None else {}
    if statutes is None or found.refused:
        return Run(None, found.sorted(), sources)
    if month in closed or (closed and month < max(closed)):
        found.add(
            problem(
                "M104", Span(f"{CLOSED}/{iso_month(month)}.json"), month=iso_month(month), last=iso_month(max(closed))
            )
        )
        return Run(None, found.sorted(), sources)
    lines, late = assign_months(books, month, closed)
    start = _start(folder, books, statutes, closed, lines, month, found)
    if start is None or found.refused:
        return Run(None, found.sorted(), sources)
    months = range(start.month, month + 1)
    if len(months) > FOLDED_MAX or not months:
        found.add(
            problem("M105", Span(folder.name), first=iso_month(start.month), month=iso_month(month), most=FOLDED_MAX)
        )
        return Run(None, found.sorted(), sources)
    steps, wrong = fold(books, statutes, months, lines, start.memory, progress)
    found.extend(wrong)
    if len(steps) < len(months) or found.refused:
        return Run(None, found.sorted(), sources)
    report = reported(books, steps, start, reader, late, lines.get(month, ()))
    return Run(report, found.sorted(), sources)


def reported(
    books: Books, steps: list[Step], start: Start, reader: Reader, late: tuple[Line, ...], lines: tuple[Line, ...]
) -> MonthReport:
    """Return the report of the last month folded."""
    names = [name for _, name in roles(steps[-1].program)]
    changed = differences(steps[-2], steps[-1], names) if len(steps) > 1 else ()
    return MonthReport(books.name, books, steps[-1], start.month, start.digest, reader.sources(), changed, late, lines)


def _start(
    folder: Path,
    books: Books,
    statutes: Statutes,
    closed: dict[int, frozenset[str]],
    lines: dict[int, tuple[Line, ...]],
    month: int,
    found: Problems,
) -> Start | None:
    """Return where to start: after the last closed month, else after the opening, else at the first month of the files."""
    if closed:
        last = max(closed)
        path = folder / CLOSED / f"{iso_month(last)}.json"
        data = path.read_bytes()
        try:
            memory = read_memory(json.loads(data).get("memory"))
        except (ValueError, AttributeError):
            found.add(problem("F991", Span(path.name), month=iso_month(last)))
            return None
        return Start(last + 1, memory, sha256(data).hexdigest())
    opened = max((stated.month for stated in books.opening), default=None)
    first = opened + 1 if opened is not None else min((own for own in lines if own <= month), default=month)
    program, wrong = statutes.on(first_day(first))
    found.extend(wrong)
    if program is None:
        return None
    if opened is None:
        return Start(first, {}, "")
    opening, wrong = opening_memory(books, program, opened)
    found.extend(wrong)
    return Start(first, carried(opening, program), "")
