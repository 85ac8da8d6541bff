"""Thousands of policies built and checked by the workers, some each: what one process would have made of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cluster.problems import PartitionError
from cluster.working import client_of
from engine import VERSION
from engine.compare.families import families_of, joined
from engine.compare.jobs import Families
from engine.compare.policies import Policy
from engine.month.statutes import Statutes
from engine.text.problems import Problem, problem
from engine.text.spans import Span

SHARED = 500
"""Policies from which they are built by the workers: fewer are built sooner than workers start."""
TOGETHER = 100
"""Policies of a task: some seconds of work."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What policies are built from: as ``families_of`` takes it. ``version`` is that of the engine."""

    statutes: Statutes
    months: tuple[int, ...]
    told: frozenset[str]
    place: Span
    version: str = VERSION


def build_shared(policies: Sequence[Policy], bench: Bench, cluster: str, processes: int) -> Families:
    """Return the families of many policies, each built by a worker; raises ``PartitionError`` with what the first refuses."""
    reference, others = policies[0], policies[1:]
    parts = [[reference, *others[start : start + TOGETHER]] for start in range(0, len(others), TOGETHER)]
    with client_of(cluster, processes) as client:
        # The result of a task, so that it is made again when the workers that hold it die.
        shared = client.submit(_same, bench, pure=False)
        futures = [client.submit(build_some, part, shared, pure=False) for part in parts]
        found = [_built(future, bench.place) for future in futures]
    for families, problems in found:
        if families is None:
            raise PartitionError(*problems)
    return joined([families for families, _ in found if families is not None], bench.told)


def build_some(policies: Sequence[Policy], bench: Bench) -> tuple[Families | None, tuple[Problem, ...]]:
    """Return the families of some policies after the reference; what a worker does."""
    if bench.version != VERSION:
        return None, (problem("C083", bench.place, version=VERSION, asked=bench.version),)
    return families_of(policies, bench.statutes, bench.months, bench.told, bench.place, whole=True)


def _same(bench: Bench) -> Bench:
    return bench


def _built(future: Any, place: Span) -> tuple[Families | None, tuple[Problem, ...]]:
    try:
        found: tuple[Families | None, tuple[Problem, ...]] = future.result()
        return found
    except Exception as error:  # what stops a worker, or the scheduler, is Dask's to name
        raise PartitionError(problem("C099", place, why=type(error).__name__)) from error
