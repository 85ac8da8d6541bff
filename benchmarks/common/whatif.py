"""What other texts would have given (totals only), one text with all its outputs, a program never seen, two threads."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import numpy as np

from benchmarks.common.drawn import COLUMNS, OUTPUTS, POLICY, policies, world_of_columns
from benchmarks.common.native import Loop
from benchmarks.common.ours import outputs, totals
from benchmarks.common.peering import MICROSIMULATIONS, Child, merged
from benchmarks.common.rounds import Job, alternated, goal, rate, timed, wall
from benchmarks.common.team import BY_ROW_POLICIES, BY_ROW_ROWS, LARGE, POLICIES, ROWS, Team
from benchmarks.timing import CLONE, installed, row
from engine.columns.fusing import fused

C, OURS, COLD, TEXT = "C loop", "ours, warm", "ours, never seen", "ours, from the text"
FRESH, REUSED = "C loop, new columns", "C loop, same columns again"
WARM_LEAST, COLD_LEAST, CORE_LEAST, OUTPUTS_LEAST, HANDS_LEAST = 0.5, 0.2, 40, 1 / 3, 1.7
COLD_RUNS = 5
BY_ROW_OUTPUTS = 2_000
HANDS_ROWS, HANDS_POLICIES, HANDS_RUNS = 400_000, 100, 15


def asking(child: Child, do: str, share: float = 1, **more: object) -> Job:
    """Return a job that asks a peer and gives the seconds that it says, divided by the share of the work that it did."""

    def job() -> float:
        return float(child.ask(do, **more)["seconds"]) / share

    return job


def what_if(team: Team) -> Iterator[str]:
    """Give the lines of the totals of many policies."""
    world, ready = world_of_columns(team.facts), fused(team.month, (), OUTPUTS)
    jobs: dict[str, Job] = {}
    loop = team.loop
    if loop is not None:
        jobs[C] = timed(lambda: loop.totals(team.facts, team.variants))
    jobs[OURS] = timed(lambda: totals(team.month, world, team.variants, ready))
    for child in team.peers:
        rows, count = (BY_ROW_ROWS, BY_ROW_POLICIES) if child.peer.by_row else (ROWS, POLICIES)
        child.ask("facts", name="month", count=len(COLUMNS))
        share = rows * count / (ROWS * POLICIES)
        jobs[child.peer.label] = asking(child, "totals", share, rows=rows, policies=merged(team.variants[:count], POLICY))
    taken = alternated(jobs)
    taken |= cold(team, int(totals(team.month, world, team.variants, ready).sum()))
    yield row(f"totals, {POLICIES} policies × {ROWS:,}", "record-policies", "ms", "speed / C")
    yield from _speeds(taken, ROWS * POLICIES, C)
    if C in taken:
        yield goal("warm / C", taken[C] / taken[OURS], least=WARM_LEAST)
        yield goal("a program never seen / C", taken[C] / taken[COLD], least=COLD_LEAST)
    cores = {label: taken[label] for label in MICROSIMULATIONS if label in taken}
    if cores:
        best = min(cores, key=lambda label: cores[label])
        yield goal(f"warm / {best}", cores[best] / taken[OURS], least=CORE_LEAST)


def _speeds(taken: Mapping[str, float], count: int, limit: str) -> Iterator[str]:
    for label, seconds in sorted(taken.items(), key=lambda one: one[1]):
        beside = f"×{taken[limit] / seconds:.3g}" if limit in taken else "–"
        yield row(label, rate(count, seconds), f"{seconds * 1000:,.1f}", beside)


def cold(team: Team, expected: int) -> dict[str, float]:
    """Return what a program never seen takes in processes that have only imported: from the program, and from its text."""
    found = []
    for _ in range(COLD_RUNS):
        command = [sys.executable, "-m", "benchmarks.common.cold", team.folder.as_posix()]
        done = subprocess.run(command, cwd=CLONE, env=installed(), stdout=subprocess.PIPE, check=True)
        one: dict[str, Any] = json.loads(done.stdout)
        assert one["sum"] == expected, "the same cents in a process of its own"
        found.append(one)
    first = median(one["first"] for one in found)
    return {COLD: first, TEXT: first + median(one["text"] for one in found)}


def all_outputs(team: Team) -> Iterator[str]:
    """Give the lines of one policy whose outputs are all wanted."""
    world, ready, loop = world_of_columns(team.large), fused(team.month, OUTPUTS), team.loop
    jobs: dict[str, Job] = {}
    if loop is not None:
        jobs |= _loops(team, loop)
    jobs[OURS] = timed(lambda: outputs(team.month, world, ready))
    for child in team.peers:
        name, rows = ("month", BY_ROW_OUTPUTS) if child.peer.by_row else ("large", LARGE)
        child.ask("facts", name=name, count=len(COLUMNS))
        jobs[child.peer.label] = asking(child, "outputs", rows / LARGE, rows=rows, policy=POLICY, keep=False)
    taken = alternated(jobs)
    yield row(f"every output, 1 policy × {LARGE:,}", "records", "ms", "speed / C")
    yield from _speeds(taken, LARGE, FRESH)
    if loop is not None:
        yield goal("new columns / C, new columns", taken[FRESH] / taken[OURS], least=OUTPUTS_LEAST)
        yield goal("new columns / C, same columns", taken[REUSED] / taken[OURS], least=OUTPUTS_LEAST)


def _loops(team: Team, loop: Loop) -> dict[str, Job]:
    kept = [np.zeros(LARGE, np.int64) for _ in OUTPUTS]
    return {FRESH: timed(lambda: loop.outputs(team.large)), REUSED: timed(lambda: loop.outputs(team.large, kept))}


def two_hands(team: Team) -> Iterator[str]:
    """Give the lines of two threads beside one, by the clock on the wall; two of the C loop say what the machine allows."""
    facts = {name: values[:HANDS_ROWS] for name, values in team.large.items()}
    world, ready, variants = world_of_columns(facts), fused(team.month, (), OUTPUTS), policies(HANDS_POLICIES)
    one, two = (totals(team.month, world, variants, ready, hands) for hands in (1, 2))
    assert (one == two).all(), "two threads give the same cents"
    jobs = {
        "ours, 1 thread": wall(lambda: totals(team.month, world, variants, ready)),
        "ours, 2 threads": wall(lambda: totals(team.month, world, variants, ready, 2)),
    }
    loop = team.loop
    if loop is not None:
        halves = [{name: values[at::2].copy() for name, values in facts.items()} for at in (0, 1)]

        def together() -> None:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda half: loop.totals(half, variants), halves))

        jobs |= {"C loop, 1 thread": wall(lambda: loop.totals(facts, variants)), "C loop, 2 threads": wall(together)}
    taken = alternated(jobs, HANDS_RUNS)
    yield row(f"threads, {HANDS_POLICIES} policies × {HANDS_ROWS:,}", "record-policies", "ms")
    for label, seconds in taken.items():
        yield row(label, rate(HANDS_ROWS * HANDS_POLICIES, seconds), f"{seconds * 1000:,.1f}")
    yield goal("2 threads / 1", taken["ours, 1 thread"] / taken["ours, 2 threads"], least=HANDS_LEAST)
    if loop is not None:
        allowed = taken["C loop, 1 thread"] / taken["C loop, 2 threads"]
        yield f"  the C loop, whose threads share nothing, gains ×{allowed:.2f} in the same rounds: what the machine had to give"
