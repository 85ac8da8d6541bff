"""The way to a stored month, taken again: the lines it counted, the memory it started from, the months it folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.facts.months import assign_months, line_identity
from engine.facts.tree import Books, Line
from engine.month.folding import Step, fold
from engine.month.starting import (
    Start,
    after_closed,
    after_opening,
    closed_span,
    covered_months,
    lines_before,
    month_named,
)
from engine.month.statutes import Statutes
from engine.program.calendar import iso_month
from engine.text.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class Way:
    """A stored month computed again: where from, every month folded, what the last one counted."""

    start: Start
    steps: tuple[Step, ...]
    late: tuple[Line, ...]
    lines: tuple[Line, ...]
    lines_before: Mapping[int, tuple[Line, ...]]


def retrace(
    folder: Path,
    books: Books,
    statutes: Statutes,
    data: Mapping[str, object],
    month: int,
    closed: Mapping[int, frozenset[str]],
) -> tuple[Way | None, tuple[Problem, ...]]:
    """Return the way to a stored month with today's files; lines that it did not count stay out.

    Args:
        folder: The cooperative's folder, with the closed months.
        books: Its files.
        statutes: Its texts.
        data: The content of the stored month.
        month: Which it is, year*12+month-1.
        closed: The closed months, that one included or not.
    """
    first = month_named(data.get("folded_from"))
    if first is None or first > month:
        return None, (problem("M106", closed_span(month)),)
    covered = covered_months(folder, {own: lines for own, lines in closed.items() if own < first})
    assigned, late = assign_months(books, covered)
    counted = {own: set(lines) for own, lines in lines_before(data).items()} | {month: set(_texts(data.get("lines")))}
    kept = {
        own: tuple(line for line in assigned.get(own, ()) if line_identity(line) in counted.get(own, ()))
        for own in range(first, month + 1)
    }
    started_from = data.get("started_from")
    start, wrong = after_closed(folder, first - 1) if started_from else after_opening(books, statutes, first - 1)
    if start is None or (started_from and start.digest != started_from):
        return None, (problem("M107", closed_span(month), month=iso_month(first - 1)),) if started_from else wrong
    steps, found = fold(books, statutes, range(first, month + 1), kept, start.memory)
    if not steps or steps[-1].month != month:
        return None, (*wrong, *found)
    charged = tuple(line for line in late.get(month, ()) if line_identity(line) in counted[month])
    before = {own: lines for own, lines in kept.items() if own < month}
    return Way(start, tuple(steps), charged, kept[month], before), (*wrong, *found)


def _texts(data: object) -> list[str]:
    match data:
        case list(items):
            return [item for item in items if isinstance(item, str)]
        case _:
            return []
