"""Whole statutes, from their text: the program and a direct reading of the rules agree month after month.

``CANUT_SEED`` starts other draws; ``CANUT_CASES`` says how many cases are compared, one in forty of them here (a case is one
month of one statute). A difference is printed with the text, the facts and the seed that finds it again.
"""

from __future__ import annotations

import os
from collections import Counter
from random import Random

from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.compiled import Compiled, compiled
from engine.run.flat import Results, flat_facts, flat_values
from engine.run.one import One, compiled_decision
from engine.run.running import Outcome, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Memory, Situation
from engine.run.swift import run_compiled
from engine.statute.ruleset import Ruleset, Scope
from engine.statute.shaping import read_ruleset
from engine.text.problems import Level
from engine.text.reading import read_document
from tests.differential.amounts import Quantity, RefusedError, Worth
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.programs import natural
from tests.differential.statutes import Memory as Remembered
from tests.differential.statutes import Month

SEED = int(os.environ.get("CANUT_SEED", "20261123"))
CASES = int(os.environ.get("CANUT_CASES", "200000")) // 40
MONTHS = 4
FOLDS_PER_STATUTE = 4


def built(text: str) -> tuple[Ruleset, Program]:
    """Return a statute read and its program; it must have no error."""
    document, problems = read_document(text.encode(), "tirage.yaml")
    assert problems == (), (text, problems)
    ruleset, problems = read_ruleset(document)
    assert ruleset is not None and problems == (), (text, problems)
    program, problems = build_program((ruleset,))
    assert program is not None, (text, [found for found in problems if found.level is Level.ERROR])
    return ruleset, program


def agreed(value: Value | None, other: Worth | RefusedError, program: Program, name: str) -> bool:
    """Whether a value of the engine is what the text says, or is refused for a reason the text gives."""
    if isinstance(other, RefusedError):
        return isinstance(value, Refusal) and value.code in other.codes
    if value is None or isinstance(value, Refusal):
        return False
    found = natural(value, program.kinds[name])
    if isinstance(found, Quantity) and isinstance(other, Quantity):
        return found.value == other.value  # an empty sum has no unit of its own
    return found == other


def compare_month(month: Month, outcome: Outcome, where: str) -> Counter[str]:
    """Compare every rule of every entity; return how many gave a value, or each refusal."""
    seen: Counter[str] = Counter()
    for name, clause in month.program.clauses.items():
        if clause.scope in {Scope.LINE, Scope.ABSENCE}:
            continue
        for entity in month.situation.of(clause.scope):
            value = outcome.values[entity.scope, entity.key].get(name)
            other: Worth | RefusedError
            try:
                other = month.named(name, month.place(entity))
            except RefusedError as refused:
                other = refused
            seen[value.code if isinstance(value, Refusal) else "value"] += 1
            assert agreed(value, other, month.program, name), f"{name} of {entity.key}: {value} against {other!r}\n{where}"
    return seen


def same_outcome(first: Outcome, second: Outcome, program: Program, *, notes: bool) -> bool:
    """Whether two readings of the program gave the same month."""
    if first.memory != second.memory or first.assumed != second.assumed:
        return False
    if notes:
        return first.values == second.values and first.lines == second.lines and first.absences == second.absences
    return all(
        values[name] == second.values[key].get(name)
        for key, values in first.values.items()
        for name in values
        if name in program.clauses
    )


Ways = list[tuple[Compiled, bool]]


class Ones:
    """The decisions of a program as one function, made once for each month, with notes and without."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.made: dict[tuple[int, bool], One] = {}

    def compare(self, situation: Situation, held: dict[bool, Results], outcome: Outcome, where: str) -> bool:
        """Compare a month of one activity with its decision as one function; say whether it was one."""
        facts = flat_facts(self.program, situation)
        if facts is None:
            return False
        for notes in (True, False):
            key = situation.month, notes
            if key not in self.made:
                self.made[key] = compiled_decision(self.program, situation.month, notes=notes)
            held[notes] = self.made[key](facts, held.get(notes))
            names = self.program.definitions if notes else self.program.clauses
            for (scope, label), values in flat_values(situation, held[notes]).items():
                wanted = outcome.values[scope, label]
                for name in names:
                    if self.program.scopes[name] is scope:
                        assert values[name] == wanted[name], f"{name} of {label}: {values[name]} against {wanted[name]}\n{where}"
                for name, kept in outcome.memory[scope, label].items():
                    assert values[name] == kept or (kept is None and isinstance(values[name], Refusal)), f"{name}\n{where}"
        return True


def compare_fold(ruleset: Ruleset, ways: Ways, ones: Ones, situations: list[Situation], where: str) -> Counter[str]:
    """Compare some months in a row, each reading carrying its own memory."""
    seen: Counter[str] = Counter()
    program = ways[0][0].program
    memory: Memory = {}
    remembered: Remembered = {}
    held: dict[bool, Results] = {}
    for situation in situations:
        told = f"{where}\n{situation}"
        outcome = run_month(program, situation, memory)
        for way, notes in ways:
            assert same_outcome(outcome, run_compiled(way, situation, memory), program, notes=notes), told
        seen["one"] += ones.compare(situation, held, outcome, told)
        month = Month(ruleset, program, situation, remembered)
        seen += compare_month(month, outcome, told)
        remembered, memory = month.next_memory(), outcome.memory
    return seen


def test_random_statutes_agree_with_a_direct_reading() -> None:
    """Scales, limits, memory, tables, sums and shares give what their text says, on every reading of the program."""
    seen: Counter[str] = Counter()
    for rank in range(CASES // (MONTHS * FOLDS_PER_STATUTE)):
        chance = Random(f"{SEED}/statute/{rank}")
        text = draw_statute(chance)
        ruleset, program = built(text)
        ways = [(compiled(program, notes=notes), notes) for notes in (True, False)]
        ones = Ones(program)
        for _ in range(FOLDS_PER_STATUTE):
            where = f"CANUT_SEED={SEED}, statute {rank}\n{text}"
            seen += compare_fold(ruleset, ways, ones, draw_months(chance, MONTHS), where)
    print(f"CANUT_SEED={SEED}: {dict(seen)}")
    assert {"value", "one", "R001", "R002", "R003"} <= seen.keys()
