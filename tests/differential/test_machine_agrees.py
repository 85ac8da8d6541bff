"""Machine code gives what the definition gives, and the very objects of plain Python, on random programs and statutes.

``CANUT_SEED`` starts other draws; ``CANUT_CASES`` says how many decisions are compared, one in two hundred of them here.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from benchmarks.common.drawn import COLUMNS, YEAR, drawn
from benchmarks.workload import STATUTES
from engine.program.tree import Program
from engine.run import one as one_module
from engine.run.flat import Facts, Results, flat_results, memory_of, situation_of
from engine.run.one import compiled_decision
from engine.run.running import run_month
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope
from tests.differential.programs import draw_facts, draw_program, edges_of
from tests.differential.test_one_agrees import Drawing, program_of
from tests.hastened import exactly, hastened

SEED = int(os.environ.get("CANUT_SEED", "20261127"))
CASES = int(os.environ.get("CANUT_CASES", "200000")) // 200
CASES_PER_PROGRAM = 40
MONTH = YEAR * 12


def defined(program: Program, month: int, facts: Facts, memory: Facts | None = None) -> Results:
    """Return a decision by the definition, every rule wanted."""
    outcome = run_month(program, situation_of(program, month, facts), memory_of(program, facts, memory))
    names = [name for name in program.clauses if program.scopes[name] not in {Scope.LINE, Scope.ABSENCE}]
    return flat_results(program, facts, outcome, names, notes=False)


def test_random_programs_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """On facts at their edges, missing or out of bounds, values, truths and refusals are the same."""
    plain = [compiled_decision(*made) for made in _programs()]
    seen = hastened(monkeypatch, machines=3)
    for rank, (program, month) in enumerate(_programs()):
        chance = Random(f"{SEED}/{rank}/facts")
        one, edges = compiled_decision(program, month), edges_of(draw_program(Random(f"{SEED}/{rank}"), 2).rules)
        for _ in range(CASES_PER_PROGRAM):
            facts = draw_facts(chance, edges)
            found, where = one(facts, None), f"CANUT_SEED={SEED}, program {rank}: {facts}"
            assert found == defined(program, month, facts), where
            with monkeypatch.context() as patient:
                patient.setattr(one_module, "PATIENCE", 10**9)
                assert exactly(found) == exactly(plain[rank](facts, None)), where
    print(dict(seen))
    assert seen["decided"] > CASES // 5, "machine code decides many of them"


def _programs() -> list[tuple[Program, int]]:
    count = CASES // CASES_PER_PROGRAM
    return [(draw_program(Random(f"{SEED}/{rank}"), 2).program, MONTH) for rank in range(count)]


@pytest.mark.parametrize("name", STATUTES)
def test_statutes_agree_from_month_to_month(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped examples give the same months in a row, memory handed on, whatever machine code is able to decide."""
    program = program_of(name)
    seen = hastened(monkeypatch)
    ones = {MONTH + rank: compiled_decision(program, MONTH + rank) for rank in range(3)}
    for rank in range(CASES // 3 // len(STATUTES)):
        drawing = Drawing(program, Random(f"{SEED}/{name}/{rank}"), 0, rough=rank % 4 == 0)
        held: Results = {}
        for month, one in ones.items():
            facts = drawing.facts(month)
            found = one(facts, held)
            assert found == defined(program, month, facts, held), f"CANUT_SEED={SEED}, {name} {rank}: {facts}"
            held = found
    print(name, dict(seen))


@pytest.mark.parametrize("notes", [False, True])
def test_the_common_month_agrees(notes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The month of the benchmark, around every break of its scale, is decided by machine code and by nothing else."""
    program = check_file(Path("benchmarks/common/mois_commun.yaml"), Library([SHIPPED])).program
    assert program is not None
    columns = drawn(CASES)
    rows = [{name: int(columns[name][row]) for name in COLUMNS} for row in range(CASES)]
    plain = compiled_decision(program, MONTH, notes=notes)
    expected = [exactly(plain(facts, None)) for facts in rows]
    seen = hastened(monkeypatch)
    one = compiled_decision(program, MONTH, notes=notes)
    assert [exactly(one(facts, None)) for facts in rows] == expected
    assert seen == {"made": 1, "decided": CASES}
