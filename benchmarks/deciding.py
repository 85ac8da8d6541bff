"""Decisions per second on the eight statutes: by the definition, by the written functions, and by hand in ``Decimal``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import prod

from benchmarks.agreeing import Reading, check_agreement
from benchmarks.timing import alternated, row
from benchmarks.workload import Statute, as_fact, statutes
from engine.program.tree import Program
from engine.run.compiled import compiled
from engine.run.one import One, compiled_decision
from engine.run.running import run_month
from engine.run.scalar import Value
from engine.run.situation import Fact, Memory, Situation
from engine.run.swift import run_compiled

HAND, DEFINITION, NOTES, PLAIN, ONE = "by hand", "definition", "notes on", "notes off", "one function"
GOALS = {NOTES: 3, PLAIN: 1, ONE: 1}
"""At most how many times the hand-written rules each may take."""


def readings(program: Program) -> dict[str, Reading]:
    """Return the readings of a program that run a whole month."""
    with_notes, without = compiled(program, notes=True), compiled(program)
    return {
        DEFINITION: lambda situation, memory: run_month(program, situation, memory),
        NOTES: lambda situation, memory: run_compiled(with_notes, situation, memory),
        PLAIN: lambda situation, memory: run_compiled(without, situation, memory),
    }


def table() -> Iterator[str]:
    """Give the lines of the table."""
    labels = (HAND, DEFINITION, NOTES, PLAIN, ONE)
    yield row("decisions per second", *labels)
    ratios: dict[str, list[float]] = {label: [] for label in labels}
    for statute in statutes():
        known = readings(statute.program)
        check_agreement(statute, known)
        jobs = {HAND: _by_hand(statute)} | {label: _folded(statute, reading) for label, reading in known.items()}
        if not _has_items(statute):
            jobs[ONE] = _one(statute)
        taken = alternated(jobs)
        count = sum(len(year) for year in statute.years)
        cells = []
        for label in labels:
            if label in taken:
                ratio = taken[label] / taken[HAND]
                ratios[label].append(ratio)
                cells.append(f"{count / taken[label]:,.0f} ×{ratio:.1f}" if label != HAND else f"{count / taken[label]:,.0f}")
            else:
                cells.append("–")
        yield row(statute.name, *cells)
    means = {label: prod(found) ** (1 / len(found)) for label, found in ratios.items()}
    yield row("geometric mean of the ratios", "×1", *(f"×{means[label]:.1f}" for label in labels[1:]))
    yield row("at most", "", *(f"×{GOALS[label]}" if label in GOALS else "–" for label in labels[1:]))


def _has_items(statute: Statute) -> bool:
    """Whether the statute reads lines, absences or several members, which one function does not take."""
    situations = [month.situation for year in statute.years for month in year]
    entities = [entity for situation in situations for entity in (*situation.activities, *situation.people)]
    return any(entity.lines or entity.absences for entity in entities) or any(len(one.shares) > 1 for one in situations)


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


def _one(statute: Statute) -> Callable[[], object]:
    """Return the years decided by one function for each calendar month: the same results as by hand, facts already flat."""
    functions: dict[int, One] = {}
    years: list[list[tuple[One, dict[str, Fact]]]] = []
    slots = [slot.name for slot in statute.program.slots]
    names = list(statute.by_hand.month(statute.years[0][0].facts, {})[0])
    for year in statute.years:
        months = []
        for month in year:
            number = month.situation.month
            if number not in functions:
                functions[number] = compiled_decision(statute.program, number, names)
            months.append((functions[number], _flat(month.situation)))
        years.append(months)
    _check_one(statute, years, slots)

    def run() -> None:
        for months in years:
            memory: dict[str, Value] = {}
            for function, facts in months:
                found = function(facts, memory)
                memory = {name: found[name] for name in slots if name in found}

    return run


def _check_one(statute: Statute, years: list[list[tuple[One, dict[str, Fact]]]], slots: list[str]) -> None:
    """Compare every result of the functions with the rules by hand, before they are timed."""
    for months, year in zip(years, statute.years, strict=True):
        memory: dict[str, Value] = {}
        other: dict[str, object] = {}
        for (function, facts), month in zip(months, year, strict=True):
            found = function(facts, memory)
            memory = {name: found[name] for name in slots if name in found}
            expected, other = statute.by_hand.month(month.facts, other)
            for name, value in expected.items():
                assert as_fact(value, statute.program.kinds[name]) == found[name], (
                    f"{statute.name} {name}: {found[name]}, by hand {value}"
                )


def _flat(situation: Situation) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for entity in (situation.cooperative, *situation.people, *situation.activities, *situation.shares):
        facts |= entity.given
    return facts
