"""Both sides of a comparison give the same cents, or nothing is timed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from benchmarks.by_hand.rounding import Memory as OtherMemory
from benchmarks.by_hand.rounding import Results
from benchmarks.workload import Month, Statute, as_fact
from engine.program.kinds import Number
from engine.run.flat import MEMBERS
from engine.run.one import One
from engine.run.running import Outcome
from engine.run.situation import Memory, Situation

Reading = Callable[[Situation, Memory], Outcome]


def check_agreement(statute: Statute, readings: dict[str, Reading]) -> int:
    """Compare every result of every month, on every reading, with the rules by hand; return how many were compared.

    Raises:
        AssertionError: with the statute, the month and both values, at the first difference.
    """
    compared = 0
    for year in statute.years:
        memory: OtherMemory = {}
        memories: dict[str, Memory] = {label: {} for label in readings}
        for month in year:
            expected, memory = statute.by_hand.month(month.facts, memory)
            for label, reading in readings.items():
                outcome = reading(month.situation, memories[label])
                memories[label] = outcome.memory
                compared += _compare(statute, month, expected, outcome, label)
    return compared


def _compare(statute: Statute, month: Month, expected: Results, outcome: Outcome, label: str) -> int:
    for name, value in expected.items():
        owner, _, rule = name.rpartition("/")
        scope, kind = statute.program.scopes[rule], statute.program.kinds[rule]
        entity = next(one for one in month.situation.of(scope) if not owner or one.label == owner)
        found = outcome.values[scope, entity.key].get(rule)
        scale = kind.scale if isinstance(kind, Number) else 0
        same = isinstance(found, int) and Decimal(int(found)).scaleb(-scale) == value
        assert same, f"{statute.name} {month.facts['month']:02} {name}: {label} gives {found}, by hand {value}"
    return len(expected)


def check_one(statute: Statute, functions: list[One]) -> int:
    """Compare every result of every month, decided as one function, with the rules by hand; return how many were compared.

    Raises:
        AssertionError: with the statute, the month and both values, at the first difference.
    """
    compared = 0
    for year in statute.years:
        memory: OtherMemory = {}
        found: dict[str, Any] = {}
        for function, month in zip(functions, year, strict=True):
            expected, memory = statute.by_hand.month(month.facts, memory)
            found = function(month.flat, found)
            for name, value in expected.items():
                owner, _, rule = name.rpartition("/")
                ranks = {share.label: rank for rank, share in enumerate(month.situation.shares)}
                mine = found[MEMBERS][ranks[owner]] if owner else found
                wanted = as_fact(value, statute.program.kinds[rule])
                assert mine[rule] == wanted, f"{statute.name} {month.facts['month']:02} {name}: {mine[rule]}, by hand {value}"
            compared += len(expected)
    return compared
