"""Quantiles of what a policy changes for each row, taken without keeping columns, beside keeping them all and sorting them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.common.drawn import world_of_columns
from benchmarks.common.rounds import alternated, goal, rate, timed
from benchmarks.common.team import POLICIES, ROWS, Team
from benchmarks.timing import row
from engine.columns.fusing import Fused, fused
from engine.columns.ranking import Quantiles
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns

ASKED = Quantiles("contribution", (1, 10, 25, 50, 75, 90, 99), 0)
TAKEN, KEPT = "seven quantiles, nothing kept", "the columns kept, then sorted"
MOST_TIME, MOST_MEMORY = 1.2, 1 / 4
MIB = 2**20


def table(team: Team) -> Iterator[str]:
    """Give the lines of the table."""
    world = world_of_columns(team.facts)
    taken, kept = fused(team.month, (), (), [ASKED]), fused(team.month, ("contribution",))

    def run(way: Fused) -> Month:
        return run_columns(team.month, world, Remembered(), team.variants, fused=way)

    def kept_and_sorted() -> None:
        values = run(kept).cells("contribution").values
        np.sort(values - values[0], axis=-1)

    works: dict[str, Callable[[], object]] = {TAKEN: lambda: run(taken), KEPT: kept_and_sorted}
    seconds = alternated({label: timed(work) for label, work in works.items()}, 3)
    held = {label: _held(work) for label, work in works.items()}
    yield row(f"quantiles, {POLICIES} policies × {ROWS:,}", "record-policies", "ms", "MiB")
    for label in works:
        speed = rate(ROWS * POLICIES, seconds[label])
        yield row(label, speed, f"{seconds[label] * 1000:,.1f}", f"{held[label] / MIB:,.0f}")
    yield goal("time, nothing kept / kept", seconds[TAKEN] / seconds[KEPT], most=MOST_TIME)
    yield goal("memory, nothing kept / kept", held[TAKEN] / held[KEPT], most=MOST_MEMORY)


def _held(work: Callable[[], object]) -> int:
    """Return the most bytes that some work holds beyond what was there."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most
