"""A year is a fold over its months: each month's facts and the memory of the one before give results and new memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from engine.facts.deriving import situation
from engine.facts.tree import Books, Line
from engine.month.checking import check_carried, check_counts, check_whole
from engine.month.memory import Carried, carried, memory_for
from engine.month.statutes import Statutes
from engine.program.calendar import first_day
from engine.program.tree import Program
from engine.run.running import Outcome
from engine.run.situation import Situation
from engine.run.swift import run_compiled
from engine.text.problems import Problem, Problems

Progress = Callable[[int, int], None]
"""Called with (months done, months in all)."""


@dataclass(slots=True)
class Step:
    """One month folded. ``before`` is the memory it started from, ``after`` what it leaves."""

    month: int
    program: Program
    situation: Situation
    outcome: Outcome
    before: Carried
    after: Carried


def fold(
    books: Books,
    statutes: Statutes,
    months: Iterable[int],
    lines: Mapping[int, tuple[Line, ...]],
    start: Carried,
    progress: Progress | None = None,
) -> tuple[list[Step], tuple[Problem, ...]]:
    """Return the months folded in order; it stops at the first month that cannot be computed whole, with the reasons."""
    wanted = list(months)
    steps: list[Step] = []
    kept = start
    found = Problems()
    for done, month in enumerate(wanted):
        if progress is not None:
            progress(done, len(wanted))
        step = _step(books, statutes, month, lines.get(month, ()), kept, found)
        if step is None or found.refused:
            return steps, tuple(found.found)
        steps.append(step)
        kept = step.after
    if progress is not None:
        progress(len(wanted), len(wanted))
    return steps, tuple(found.found)


def _step(books: Books, statutes: Statutes, month: int, lines: tuple[Line, ...], kept: Carried, found: Problems) -> Step | None:
    program, wrong = statutes.on(first_day(month))
    found.extend(wrong)
    if program is None or found.refused:
        return None
    facts, wrong = situation(books, program, month, lines)
    found.extend(wrong)
    found.extend(check_counts(books, month, facts, lines))
    found.extend(check_carried(books, program, month, kept))
    if found.refused:
        return None
    outcome = run_compiled(statutes.compiled(program), facts, memory_for(program, kept))
    found.extend(check_whole(books, program, outcome))
    after = {**kept, **carried(outcome.memory, program)}
    return Step(month, program, facts, outcome, kept, after)
