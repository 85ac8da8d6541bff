"""The month of a cooperative, from its folder: books, statutes in force, fold from the opening or the last closed month."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from engine.facts.months import assign_months, closed_months
from engine.facts.reading import read_books
from engine.facts.tree import Books
from engine.month.causes import differences
from engine.month.digest import record_digest
from engine.month.figures import roles, totals
from engine.month.folding import Progress, Step, fold
from engine.month.memory import memory_data
from engine.month.report import MonthReport, Source
from engine.month.retracing import Way, retrace
from engine.month.starting import check_counted, closed_path, closed_span, covered_months, start_of
from engine.month.statutes import Statutes, read_statutes, text_names
from engine.program.calendar import first_day, iso_month, last_day
from engine.text.problems import Level, Problem, Problems, amount, problem, warning
from engine.text.spans import Span

FOLDED_MAX = 240
"""Months folded in one run: twenty years."""
SALES = "70"
"""How the accounts of sales begin."""
YEARS = (1900, 2999)
"""First and last year of which a month can be asked."""


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


def run_month_of(
    folder: Path, month: int, progress: Progress | None = None, *, forgiven: Collection[str] = (), again: bool = False
) -> Run:
    """Return the month of a cooperative computed from its files; the report is None when anything refuses it.

    Args:
        folder: Holds cooperative.yaml, the statutes, the files of facts, and ``mois/`` with the closed months.
        month: year*12+month-1; a month already closed is refused: it is read or replayed, never run again.
        progress: Called with (months done, months in all).
        forgiven: Codes of problems of the files that only warn here, because the caller tells them in its own way.
        again: Whether a closed month is retraced from its file instead of being refused; nothing of it changes.
    """
    found = Problems()
    if not YEARS[0] * 12 <= month < (YEARS[1] + 1) * 12:
        outside = problem("M115", Span(folder.as_posix()), month=iso_month(month), first=YEARS[0], last=YEARS[1])
        return Run(None, (outside,), {})
    reader = Reader(folder)
    books, wrong = read_books(folder, reader)
    found.extend([replace(item, level=Level.WARNING) if item.code in forgiven else item for item in wrong])
    if books is None:
        return Run(None, found.sorted(), {})
    statutes, wrong = read_statutes(folder, books.policy, last_day(month))
    found.extend(wrong)
    closed, wrong = closed_months(folder)
    found.extend(wrong)
    if statutes is None or found.refused:
        return Run(None, found.sorted(), statutes.sources if statutes is not None else {})
    room = _Room(folder, books, statutes, closed, reader)
    report = _retraced(room, month, found) if again and month in closed else _report(room, month, found, progress)
    if report is not None and not again:  # the check before payroll has its own finding
        found.extend(list(_repeated(report)))
    return Run(report, found.sorted(), statutes.sources)


def _repeated(report: MonthReport) -> Iterator[Problem]:
    """Give a warning when sales of the month repeat another line in all, its date, piece, account and amount."""
    twice = [line for line in report.lines if line.rank and line.account.startswith(SALES)]
    if twice:
        first = twice[0]
        told = amount(first.amount, 2, "€")
        yield warning("M120", first.row.span, count=len(twice), piece=first.piece, amount=told)


@dataclass(frozen=True, slots=True)
class _Room:
    """All that was read before a month is computed."""

    folder: Path
    books: Books
    statutes: Statutes
    closed: Mapping[int, frozenset[str]]
    reader: Reader


def _retraced(room: _Room, month: int, found: Problems) -> MonthReport | None:
    """Return a closed month as it was counted, from its file and today's books."""
    data = json.loads(closed_path(room.folder, month).read_bytes())
    if data.get("sha256") != record_digest(data):
        found.add(problem("M106", closed_span(month)))
        return None
    closed = {own: lines for own, lines in room.closed.items() if own <= month}
    way, wrong = retrace(room.folder, room.books, room.statutes, data, month, closed)
    found.extend(wrong)
    if way is None or found.refused:
        return None
    before = before_of(room.folder, room.books, room.statutes, closed, way, found)
    return reported(room.folder, room.books, room.statutes, way, room.reader, before)


def _report(room: _Room, month: int, found: Problems, progress: Progress | None) -> MonthReport | None:
    folder, books, closed = room.folder, room.books, room.closed
    last = max(closed, default=-1)
    if month <= last:
        found.add(problem("M104", closed_span(month), month=iso_month(month), last=iso_month(last)))
        return None
    covered = covered_months(folder, closed)
    found.extend(check_counted(books, covered))
    lines, late = assign_months(books, covered)
    start, wrong = start_of(folder, books, room.statutes, closed, lines, month)
    found.extend(wrong)
    if start is None or found.refused:
        return None
    months = range(start.month, month + 1)
    if len(months) > FOLDED_MAX:
        first = iso_month(start.month)
        found.add(problem("M105", books.policy.span, first=first, month=iso_month(month), most=FOLDED_MAX))
        return None
    steps, wrong = fold(books, room.statutes, months, lines, start.memory, progress)
    found.extend(wrong)
    if len(steps) < len(months) or found.refused:
        return None
    for own in months:
        if not lines.get(own) and books.lines:
            found.add(warning("M116", books.policy.span, month=iso_month(own)))
    before = {own: lines.get(own, ()) for own in months[:-1]}
    way = Way(start, tuple(steps), late.get(month, ()), lines.get(month, ()), before)
    past = before_of(folder, books, room.statutes, closed, way, found)
    report = reported(folder, books, room.statutes, way, room.reader, past)
    income = totals(report)["activities_income"]
    if income < 0:
        found.add(warning("M118", books.policy.span, month=iso_month(month), income=amount(income, 2, "€")))
    return report


def before_of(
    folder: Path, books: Books, statutes: Statutes, closed: Mapping[int, frozenset[str]], way: Way, found: Problems
) -> Step | None:
    """Return the month before, to tell why this one differs; a closed one is computed again only for that.

    When it no longer gives what was closed, nothing true can be said of the causes: it is told, and none is given.
    """
    if len(way.steps) > 1:
        return way.steps[-2]
    if not way.start.digest:
        return None
    last = way.start.month - 1
    data = json.loads(closed_path(folder, last).read_bytes())
    again, _ = retrace(folder, books, statutes, data, last, closed)
    if again is None or memory_data(again.steps[-1].after) != data["memory"]:
        found.add(warning("M114", closed_span(last), month=iso_month(last)))
        return None
    return again.steps[-1]


def reported(folder: Path, books: Books, statutes: Statutes, way: Way, reader: Reader, before: Step | None) -> MonthReport:
    """Return the report of the last month of a way, compared with the month before when it is known."""
    last = way.steps[-1]
    return MonthReport(
        cooperative=books.name,
        books=books,
        step=last,
        first=way.start.month,
        started_from=way.start.digest,
        sources=reader.sources(),
        differences=() if before is None else differences(before, last, [name for _, name in roles(last.program)]),
        late=way.late,
        lines=way.lines,
        lines_before=way.lines_before,
        names=text_names(last.program, statutes.library, first_day(last.month), folder),
        known_before=None if before is None else frozenset(before.outcome.values),
        before=before,
        earlier=way.steps[:-1],
    )
