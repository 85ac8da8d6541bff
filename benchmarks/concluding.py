"""A month's findings for more and more people, by all the shipped checks: the production reading beside plain conditions."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from benchmarks.timing import row
from engine.payroll.concluding import conclude
from engine.payroll.controlled import control_program
from engine.payroll.tree import Ruled, Stated
from engine.payroll.truths import ruled
from engine.program.calendar import first_day
from engine.run.production_worker import Worker
from engine.run.running import Key
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope
from tests.differential.plain_checks import plainly

SIZES = (1_000, 3_000, 10_000)
MONTH = 2025 * 12 + 11
FAULTS_PER_PERSON = 4  # the planted month has about one: this is a bad one for all
WHOLE: Key = (Scope.COOPERATIVE, "coopérative")
MOST_LINEAR = 1.5


def shipped() -> tuple[Ruled, ...]:
    """Return every check that a month of the demonstration cooperative goes through."""
    folder = SHIPPED / "cooperatives" / "demo"
    library = Library.load([folder])
    versions = library.policies_of(folder)[0]["contribution"]
    program, problems = control_program(library, versions[-1], first_day(MONTH))
    assert program is not None, problems
    return tuple(ruled(plan) for plan in program.checks)


def crowd(checks: tuple[Ruled, ...], people: int) -> tuple[list[Stated], dict[Key, tuple[Key, ...]], dict[Key, tuple[Key, ...]]]:
    """Return what is true of each person and of her contract, the same on every machine."""
    mine = [check for check in checks if check.scope in {Scope.PERSON, Scope.CONTRACT}]
    by_check: dict[str, list[Stated]] = {check.name: [] for check in mine}
    owners: dict[Key, tuple[Key, ...]] = {WHOLE: ()}
    holders: dict[Key, tuple[Key, ...]] = {}
    for rank in range(people):
        person: Key = (Scope.PERSON, f"P{rank}")
        contract: Key = (Scope.CONTRACT, f"P{rank}/cesa")
        owners[person], owners[contract] = (WHOLE,), (person, WHOLE)
        holders[person] = holders[contract] = (person,)
        for place in range(FAULTS_PER_PERSON):
            check = mine[(rank * 7 + place * 13) % len(mine)]
            key = person if check.scope is Scope.PERSON else contract
            missing = "fait" if (rank + place) % 5 == 0 else ""
            by_check[check.name].append(Stated(check.name, key, fault=not missing, missing=missing))
    return [one for check in mine for one in by_check[check.name]], owners, holders


def table() -> Iterator[str]:
    """Give the lines of the table; both must conclude alike, or there is no figure."""
    checks = shipped()
    yield f"findings of a month, {len(checks)} shipped checks, {FAULTS_PER_PERSON} faults or missing facts a person"
    yield row("people", "production", "plain", "ratio", "production/1000")
    first = 0.0
    for people in SIZES:
        stated, owners, holders = crowd(checks, people)
        with Worker() as worker:
            begun = perf_counter()
            found = conclude(checks, stated, owners, holders, worker.conclude)
            chained = perf_counter() - begun
        begun = perf_counter()
        plain = plainly(checks, stated, owners, holders)
        alone = perf_counter() - begun
        assert found == plain, "both readings conclude alike"
        each = chained / people * 1_000
        first = first or each
        cells = (f"{chained:.2f} s", f"{alone:.2f} s", f"{chained / alone:.1f}", f"{each:.2f} s")
        yield row(f"{people:,}", *cells)
    yield row("growth, 1 is linear", f"{each / first:.2f}", "", "", f"at most {MOST_LINEAR}")
