"""One decision as one function gives what the definition gives, on the eight statutes and on facts drawn at random.

``CANUT_SEED`` starts other draws; ``CANUT_CASES`` says how many months are compared, one in a hundred of them here.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

import pytest

from benchmarks.workload import STATUTES
from engine.program.kinds import Account
from engine.program.tree import Input, Program
from engine.run import one as one_module
from engine.run.flat import (
    ABSENCES,
    ACCOUNTS,
    LINES,
    MEMBERS,
    OWN,
    PARTS,
    PURCHASES,
    SALES,
    Facts,
    Results,
    flat_results,
    memory_of,
    situation_of,
)
from engine.run.one import compiled_decision
from engine.run.running import run_month
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope

SEED = int(os.environ.get("CANUT_SEED", "20261123"))
CASES = int(os.environ.get("CANUT_CASES", "200000")) // 100 // len(STATUTES)
MONTHS = 5
START = 2025 * 12 - 2
"""November: the year changes in the middle of the months of a fold."""


def program_of(name: str) -> Program:
    """Return the program of a shipped statute."""
    program = check_file(SHIPPED / "exemples" / name / "2024-01-01.yaml", Library([SHIPPED])).program
    assert program is not None
    return program


class Drawing:
    """Draws flat facts of a program: usual ones, and now and then one that is missing, out of bounds or not to be computed."""

    def __init__(self, program: Program, chance: Random, several: int, *, rough: bool) -> None:
        self.program = program
        self.chance = chance
        self.several = several
        self.rough = rough

    def facts(self, month: int) -> Results:
        """Return the facts of a month."""
        shared = {Scope.COOPERATIVE, Scope.ACTIVITY}
        if self.several:
            found = {**self.named(shared), MEMBERS: [self.member() for _ in range(self.several)]}
        else:
            found = {**self.named(shared), **self.member()}
        for word in (SALES, PURCHASES, LINES):
            if self.there(0.6):
                found[word] = [self.line(word) for _ in range(self.chance.randint(0, 4))]
        if self.there(0.7):
            found[ACCOUNTS] = {"706000": self.chance.randint(0, 10**6), "601": -self.chance.randint(0, 10**5)}
        if self.rough and self.chance.random() < 0.1:
            name = self.chance.choice(list(self.program.definitions))
            if self.program.scopes[name] in shared:
                found[name] = self.chance.randint(0, 10**4)
        return found

    def there(self, often: float) -> bool:
        """Whether a list is among the facts: always, unless they are rough."""
        return not self.rough or self.chance.random() < often

    def member(self) -> Results:
        """Return the facts of a person and of their share."""
        found = self.named(set(OWN))
        if self.there(0.9):
            day = 739_000 + self.chance.randint(0, 600)
            found[PARTS] = ((1, self.chance.randint(0, 10**6)), (day, self.chance.randint(0, 10**6)))
        if self.there(0.6):
            found[ABSENCES] = [self.named({Scope.ABSENCE}) for _ in range(self.chance.randint(0, 2))]
        return found

    def line(self, word: str) -> Results:
        """Return a line of one of the lists."""
        found = self.named({Scope.LINE})
        if word == LINES:
            found["compte"] = self.chance.choice(("706", "707100", "607", "622", "641"))
        return found

    def named(self, scopes: set[Scope]) -> Results:
        """Return facts of some scopes by name."""
        found: Results = {}
        for name, given in self.program.inputs.items():
            taken = given.scope in scopes and given.origin == "fact" and not isinstance(given.kind, Account)
            if taken and not (self.rough and self.chance.random() < 0.04):
                found[name] = self.value(given)
        return found

    def value(self, given: Input) -> int:
        """Return a value near the middle of its bounds, or beyond them once in a while."""
        if self.rough and self.chance.random() < 0.01:
            return given.high + 1
        if given.low >= 693_596:
            return self.chance.randint(738_600, 739_700)  # days of 2023 to 2026
        return self.chance.randint(max(given.low, -2_000_00), min(given.high, 9_000_00))


@pytest.mark.parametrize("notes", [False, True])
@pytest.mark.parametrize("name", STATUTES)
def test_one_decision_is_the_month_of_the_definition(name: str, notes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Month after month, with lines, absences and members, refusals included, both give the same values and memory."""
    program = program_of(name)
    asked: Counter[str] = Counter()

    def counted(*arguments: object) -> object:
        asked["definition"] += 1
        return run_month(*arguments)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(one_module, "run_month", counted)
    ones = {month: compiled_decision(program, month, notes=notes) for month in range(START, START + MONTHS)}
    names = list(program.definitions if notes else program.clauses)
    names = [rule for rule in names if program.scopes[rule] not in {Scope.LINE, Scope.ABSENCE}]
    for rank in range(CASES // MONTHS):
        chance = Random(f"{SEED}/{name}/{rank}")
        drawing = Drawing(program, chance, chance.choice((0, 0, 1, 2, 3)), rough=rank % 2 == 0)
        held: Facts = {}
        before = asked["definition"]
        for month, one in ones.items():
            facts = drawing.facts(month)
            outcome = run_month(program, situation_of(program, month, facts), memory_of(program, facts, held))
            found = one(facts, held)
            assert found == flat_results(program, facts, outcome, names, notes=notes), (
                f"CANUT_SEED={SEED}, {name} {rank}: {facts}"
            )
            held = found
        asked["smooth"] += not drawing.rough and asked["definition"] == before
    assert asked["smooth"] > CASES // MONTHS // 4, "most sound facts are decided by the function itself"
