"""The column reading gives, row by row and policy by policy, the values and the refusals of the definition.

``CANUT_SEED`` starts other draws; ``CANUT_COLUMN_CASES`` says how many cases are compared (a case is one program or one month
of a statute, on one set of facts, under one policy). A difference is printed with the text, the facts and the seed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from random import Random

from engine.columns.cells import Codes
from engine.columns.fusing import Fused, fused
from engine.columns.loading import world_of
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns
from engine.program.tree import Computed, Program
from engine.run.running import Outcome, run_month
from engine.run.scalar import Refusal, Value, evaluate
from engine.run.situation import Memory, Situation
from engine.statute.ruleset import Scope
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.programs import FACTS, Drawn, draw_facts, draw_program, edges_of
from tests.differential.test_expressions_agree import situation_of, told
from tests.differential.test_statutes_agree import built

SEED = int(os.environ.get("CANUT_SEED", "20261123"))
CASES = int(os.environ.get("CANUT_COLUMN_CASES", "200000"))
ROWS = 400
"""Sets of facts of each random program, read together."""
COOPERATIVES = 16
"""Cooperatives of each random statute, read together; each is a case of its own in each month under each policy."""
MONTHS = 4
POLICIES: tuple[Mapping[str, int], ...] = ({}, {"taux_normal": 7}, {"seuil": 123, "montant_plancher": 0}, {"montant_plafond": 9})
# These values are not those that a drawn text was proved for (``Policies`` says who answers for that): a kernel believes bounds that
# were proved, so that with another seed it may give the value that a rule held to its bounds should have refused (R003).
KERNELS_EVERY = 8
"""One random program in so many is also compiled: for its rows that lack nothing, and for all of them, of which few lack something."""


def expected_of(drawn: Drawn, facts: Mapping[str, int]) -> dict[str, Value]:
    """Return what the definition gives for an activity, the facts out of bounds being refused."""
    known: dict[Scope, dict[str, Value]] = {Scope.COOPERATIVE: {}, Scope.PERSON: {}, Scope.ACTIVITY: {}}
    for given in FACTS:
        if given.name in facts:
            value = facts[given.name]
            sound = given.low <= value <= given.high
            known[given.scope][given.name] = value if sound else Refusal("R006", given.name)
    for stage in drawn.program.stages:
        for one in stage.definitions:
            assert isinstance(one, Computed), "random programs compute, they do not gather"
            found = evaluate(one.node, known)
            outside = one.checked and isinstance(found, int) and not one.low <= found <= one.high
            known[Scope.ACTIVITY][one.name] = Refusal("R003", one.name) if outside else found
    return known[Scope.ACTIVITY]


Case = tuple[dict[str, int], Mapping[str, Value]]
"""A set of facts, and what the definition gives for it."""


def compare_rows(
    drawn: Drawn, cases: Sequence[Case], where: str, way: Fused | None = None, names: Collection[str] = ()
) -> Counter[str]:
    """Compare a program, or only some of its names, on many sets of facts at once; return how many gave a value, or each refusal."""
    seen: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    month = run_columns(drawn.program, world_of([situation_of(one) for one, _ in cases]), Remembered(), fused=way)
    for row, (one, expected) in enumerate(cases):
        for name, value in expected.items():
            found = month.value(name, 0, row) if not names or name in names else value
            seen[value.code if isinstance(value, Refusal) else "value"] += 1
            sums[name] += int(value) if isinstance(value, int) else 0
            assert found == value, f"{name}: {found} against {value}\n{told(drawn, one, where)}"
    for name, total in month.totals.items():
        assert total.tolist() == [held(sums[name])], f"total of {name}, {where}"
    return seen


def held(total: int) -> int:
    """Return a sum as 64 bits hold it: random programs give amounts that no cooperative has."""
    return (total + 2**63) % 2**64 - 2**63


def compare_kernels(drawn: Drawn, cases: Sequence[Case], where: str) -> Counter[str]:
    """Compare a program by kernels, with every rule as a column and a total, then with the last one alone."""
    seen: Counter[str] = Counter()
    for names in (list(drawn.program.definitions), list(drawn.program.definitions)[-1:]):
        seen += compare_rows(drawn, cases, where, fused(drawn.program, names, names), names)
    return seen


def test_random_programs_agree_in_columns() -> None:
    """Every operator, rounding and choice gives the value or the refusal of the definition for each row."""
    seen: Counter[str] = Counter()
    for rank in range(CASES * 9 // 10 // ROWS):
        chance = Random(f"{SEED}/columns/{rank}")
        drawn = draw_program(chance, chance.randint(1, 5))
        edges = edges_of(drawn.rules)
        facts = [draw_facts(chance, edges) for _ in range(ROWS)]
        where = f"CANUT_SEED={SEED}, program {rank}"
        cases = [(one, expected_of(drawn, one)) for one in facts]
        seen += compare_rows(drawn, cases, where)
        if rank % KERNELS_EVERY == 0:
            lacks = [any(f.name not in one or not f.low <= one[f.name] <= f.high for f in FACTS) for one in facts]
            whole = [case for case, lack in zip(cases, lacks, strict=True) if not lack]
            fewer = [case for at, case in enumerate(cases) if not lacks[at] or at % 4 == 0]
            seen["kernels"] += compare_kernels(drawn, whole, where).total()
            seen["apart"] += compare_kernels(drawn, fewer, where).total()
    print(f"CANUT_SEED={SEED}: {dict(seen)}")
    assert {"value", "R001", "R002", "R006", "kernels", "apart"} <= seen.keys()


def disturbed(chance: Random, situation: Situation) -> Situation:
    """Return a month in which, now and then, an activity has no holder, a share no person, or somebody is away."""
    for activity in situation.activities:
        if chance.random() < 0.1:
            activity.person = None
    for share in situation.shares:
        if chance.random() < 0.05:
            share.person = None
    if chance.random() < 0.2 and len(situation.activities) > 1:
        gone = situation.activities.pop(chance.randrange(len(situation.activities)))
        situation.shares = [share for share in situation.shares if share.activity is not gone]
    return situation


def compare_month(month: Month, outcomes: Mapping[tuple[int, int], Outcome], where: str) -> Counter[str]:
    """Compare a month with that of the definition for each (policy, cooperative), name by name, entity by entity."""
    seen: Counter[str] = Counter()
    sums: Counter[tuple[int, str]] = Counter()
    program, tables = month.program, month.world.tables
    names = {scope: [name for name in program.scopes if program.scopes[name] is scope] for scope in Scope}
    unfilled = {name: Refusal("R001", name) for name in program.scopes}
    rows = {scope: {key: row for row, key in enumerate(tables[scope].keys)} for scope in tables}
    for (policy, cooperative), outcome in outcomes.items():
        for (scope, label), values in outcome.values.items():
            row = rows[scope][cooperative, label]
            for name in names[scope]:
                value = values.get(name)
                found = month.value(name, policy, row)
                if name in month.totals:
                    sums[policy, name] += int(value) if isinstance(value, int) else 0
                if value == unfilled[name]:  # a memory that nothing ever filled
                    value = None
                seen[value.code if isinstance(value, Refusal) else "value"] += 1
                assert found == value, f"{name} of {label}, policy {policy}: {found} against {value}\n{where}"
    for name, totals in month.totals.items():
        assert totals.tolist() == [held(sums[policy, name]) for policy in range(month.policies)], f"total of {name}\n{where}"
    return seen


def fold_of(program: Program, folds: Sequence[list[Situation]], way: Fused | None, where: str) -> Counter[str]:
    """Compare some months in a row of several cooperatives, read together, with each of them read alone."""
    seen: Counter[str] = Counter()
    codes, memory = Codes(), Remembered()
    held: dict[tuple[int, int], Memory] = {}
    for rank in range(MONTHS):
        situations = [months[rank] for months in folds]
        month = run_columns(program, world_of(situations, codes), memory, POLICIES, fused=way)
        outcomes = {
            (policy, number): run_month(program, situation, held.get((policy, number)), POLICIES[policy])
            for policy in range(len(POLICIES))
            for number, situation in enumerate(situations)
        }
        for key, outcome in outcomes.items():  # who is away a month is not forgotten
            held[key] = {**held.get(key, {}), **outcome.memory}
        seen += compare_month(month, outcomes, f"{where}, month {rank}")
    return seen


def test_random_statutes_agree_in_columns() -> None:
    """Scales, limits, memory, lines, absences, sums and shares agree month after month, under several policies at once."""
    seen: Counter[str] = Counter()
    for rank in range(CASES // 10 // (COOPERATIVES * MONTHS * len(POLICIES))):
        chance = Random(f"{SEED}/columns/statute/{rank}")
        text = draw_statute(chance)
        _, program = built(text)
        many: dict[int, list[list[Situation]]] = {}
        for _ in range(COOPERATIVES):
            months = [disturbed(chance, month) for month in draw_months(chance, MONTHS)]
            many.setdefault(months[0].month, []).append(months)
        inside = [name for name, one in program.definitions.items() if one.scope not in {Scope.LINE, Scope.ABSENCE}]
        for way in (None, fused(program, program.definitions, inside)) if rank % KERNELS_EVERY == 0 else (None,):
            for folds in many.values():
                seen += fold_of(program, folds, way, f"CANUT_SEED={SEED}, statute {rank}\n{text}")
    print(f"CANUT_SEED={SEED}: {dict(seen)}")
    assert {"value", "R001", "R002", "R007"} <= seen.keys()
