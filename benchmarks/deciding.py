"""Decisions per second on the eight statutes: by hand in ``Decimal``, by the definition, as whole months, as one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod

from benchmarks.agreeing import Reading, check_agreement, check_one
from benchmarks.timing import alternated, row
from benchmarks.workload import YEAR, Statute, statutes
from engine.program.tree import Program
from engine.run.compiled import compiled
from engine.run.flat import Results
from engine.run.one import One, compiled_decision
from engine.run.running import run_month
from engine.run.situation import Memory
from engine.run.swift import run_compiled

HAND, DEFINITION, MONTH_NOTES, MONTH = "by hand", "definition", "month, notes", "month"
ONE, ONE_NOTES = "one, notes off", "one, notes on"
LABELS = (HAND, DEFINITION, MONTH_NOTES, MONTH, ONE_NOTES, ONE)
GOALS = {ONE_NOTES: 3, ONE: 1}
"""At most how many times the hand-written rules one decision may take."""


def readings(program: Program) -> dict[str, Reading]:
    """Return the readings of a program that run a whole month."""
    with_notes, without = compiled(program, notes=True), compiled(program)
    return {
        DEFINITION: lambda situation, memory: run_month(program, situation, memory),
        MONTH_NOTES: lambda situation, memory: run_compiled(with_notes, situation, memory),
        MONTH: lambda situation, memory: run_compiled(without, situation, memory),
    }


def functions(statute: Statute, *, notes: bool) -> list[One]:
    """Return one function for each month of the year, for the rules that are computed by hand."""
    names = {name.rpartition("/")[2] for name in statute.by_hand.month(statute.years[0][0].facts, {})[0]}
    return [
        compiled_decision(statute.program, YEAR * 12 + month, None if notes else sorted(names), notes=notes)
        for month in range(12)
    ]


def table() -> Iterator[str]:
    """Give the lines of the table."""
    yield row("decisions per second", *LABELS)
    ratios: dict[str, list[float]] = {label: [] for label in LABELS}
    for statute in statutes():
        known = readings(statute.program)
        ones = {ONE_NOTES: functions(statute, notes=True), ONE: functions(statute, notes=False)}
        check_agreement(statute, known)
        for made in ones.values():
            check_one(statute, made)
        jobs = {HAND: _by_hand(statute)}
        jobs |= {label: _folded(statute, reading) for label, reading in known.items()}
        jobs |= {label: _one(statute, made) for label, made in ones.items()}
        taken = alternated(jobs)
        count = sum(len(year) for year in statute.years)
        for label in LABELS:
            ratios[label].append(taken[label] / taken[HAND])
        cells = [f"{count / taken[label]:,.0f} ×{ratios[label][-1]:.2f}" for label in LABELS[1:]]
        yield row(statute.name, f"{count / taken[HAND]:,.0f}", *cells)
    means = {label: prod(found) ** (1 / len(found)) for label, found in ratios.items()}
    yield row("geometric mean of the ratios", "×1", *(f"×{means[label]:.2f}" for label in LABELS[1:]))
    yield row("the slowest of the eight", "×1", *(f"×{max(ratios[label]):.2f}" for label in LABELS[1:]))
    yield row("at most", "", *(f"×{GOALS[label]}" if label in GOALS else "–" for label in LABELS[1:]))


def _by_hand(statute: Statute) -> Callable[[], object]:
    step = statute.by_hand.month

    def run() -> None:
        for year in statute.years:
            memory: dict[str, object] = {}
            for month in year:
                _, memory = step(month.facts, memory)

    return run


def _folded(statute: Statute, reading: Reading) -> Callable[[], object]:
    def run() -> None:
        for year in statute.years:
            memory: Memory = {}
            for month in year:
                memory = reading(month.situation, memory).memory

    return run


def _one(statute: Statute, made: list[One]) -> Callable[[], object]:
    def run() -> None:
        for year in statute.years:
            memory: Results = {}
            for function, month in zip(made, year, strict=True):
                memory = function(month.flat, memory)

    return run
