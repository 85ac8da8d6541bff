"""What a month costs besides its kernels, counted and not timed: nothing that grows with the rows may hide there."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

import numpy as np
import pytest

from engine.columns.fusing import fused
from engine.columns.remembering import Remembered
from engine.columns.running import run_columns
from engine.columns.tables import Given, World
from engine.statute.ruleset import Scope
from tests.columns.test_folding import CENTS
from tests.columns.test_kernels import NAMES, PROGRAM, world

POLICIES = [{"taux": 1_000 + 50 * rank} for rank in range(8)]
FEW, MANY = 1_000, 100_000


class Unread(Sequence[int]):
    """Keys that nobody may look at, one by one or all together."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, rank: object) -> int:  # type: ignore[override]  # it is never answered
        raise AssertionError("a month without memory looks at no key")

    def __iter__(self) -> Iterator[int]:
        raise AssertionError("a month without memory ranks no key")


def what_if(rows: int, missing: int = 0) -> Callable[[], object]:
    """Return a what-if of totals, already warm, whose keys may not be read; some rows lack a fact."""
    known = world(rows)
    known.tables[Scope.ACTIVITY].keys = Unread(rows)
    if missing:
        there = np.arange(rows) >= missing
        given = known.tables[Scope.ACTIVITY].given
        given["chiffre"] = Given(given["chiffre"].values, there)
    way = fused(PROGRAM, (), NAMES)

    def month() -> object:
        return run_columns(PROGRAM, known, Remembered(), POLICIES, fused=way)

    month()
    return month


def year(rows: int) -> Callable[[], object]:
    """Return a month of a text with memory, after the first; its keys are a list of their own, as each file's are."""
    known: list[World] = [world(rows) for _ in range(3)]
    for one in known:
        one.tables[Scope.ACTIVITY].keys = [(0, f"a{rank}") for rank in range(rows)]
        one.tables[Scope.ACTIVITY].given = {"marge_brute": Given(np.arange(rows, dtype=np.int64))}
    way, memory = fused(CENTS, (), ("contribution",)), Remembered()
    for one in known[:2]:
        run_columns(CENTS, one, memory, fused=way)
    return lambda: run_columns(CENTS, known[2], memory, fused=way)


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions, of Python and of what it is made with, are called."""
    count = 0

    def called(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("work", [what_if, lambda rows: what_if(rows, 9), year], ids=["what-if", "some lack a fact", "memory"])
def test_a_month_calls_as_many_functions_however_many_rows(work: Callable[[int], Callable[[], object]]) -> None:
    """A hundred times the rows, not one call more: whatever is done for each row is done in a loop that is compiled."""
    assert calls_of(work(MANY)) == calls_of(work(FEW))


def peak_of(work: Callable[[], object]) -> int:
    """Return the most bytes that some work holds, arrays included."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_what_if_of_totals_makes_no_column() -> None:
    """Not a byte for each row: a pass over the rows outside the kernel, comparison or copy, would leave more than that."""
    assert peak_of(what_if(MANY)) < MANY


def test_rows_that_lack_a_fact_cost_two_columns() -> None:
    """The fact with who lacks it, once more with what stands in: what is worked out again holds those rows alone."""
    assert peak_of(what_if(MANY, 9)) < 3 * 8 * MANY
