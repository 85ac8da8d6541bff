"""Rounds that alternate between jobs, each timed by the processor's clock: what else the machine does hardly counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time

from benchmarks.timing import row

ROUNDS = 7
Job = Callable[[], float]
"""Does its work and returns the seconds that it took."""


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> Job:
    """Return a job that times some work of this process."""

    def job() -> float:
        begun = clock()
        work()
        return clock() - begun

    return job


def wall(work: Callable[[], object]) -> Job:
    """Return a job that times some work by the clock on the wall, as two threads must be."""
    return timed(work, perf_counter)


def alternated(jobs: Mapping[str, Job], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median seconds of each job; every job runs once before the next round begins."""
    for job in jobs.values():  # what happens once is not what is measured
        job()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            taken[name].append(job())
    return {name: median(found) for name, found in taken.items()}


def goal(label: str, ratio: float, *, least: float = 0, most: float = 0) -> str:
    """Return the line of a goal: the ratio measured, what it may at least or at most be, and whether it is."""
    met = ratio >= least if least else ratio <= most
    wanted = f"at least ×{least:.3g}" if least else f"at most ×{most:.3g}"
    return row(f"→ {label}", f"×{ratio:.2f}" if ratio < 10 else f"×{ratio:.0f}", wanted, "met" if met else "not met")


def rate(count: float, seconds: float) -> str:
    """Return how many things were done in a second, short."""
    found = count / seconds
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if found >= size:
            return f"{found / size:,.0f} {unit}/s" if found >= 10 * size else f"{found / size:.1f} {unit}/s"
    return f"{found:,.0f} /s"
