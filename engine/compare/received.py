"""What policies give over the months of a partition: each family folded in columns, its amounts added up by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Integers, widened
from engine.columns.folding import Episode, worthwhile
from engine.columns.fusing import Fused, fused
from engine.columns.keeping import remembered_from
from engine.columns.remembering import Remembered
from engine.columns.running import Month, Policies, run_columns
from engine.columns.tables import World
from engine.compare.jobs import Family, Job
from engine.compare.payers import Payers
from engine.program.calendar import first_day
from engine.program.kinds import INTEGER_MAX
from engine.run.scalar import Refusal

Truths = npt.NDArray[np.bool_]


class TooLargeError(Exception):
    """Amounts whose sums may leave 64 bits."""


@dataclass(slots=True)
class Ready:
    """A job made ready in a process, once for all its partitions: the stretches of its programs, and their kernels."""

    job: Job
    ways: dict[int, Fused] = field(default_factory=dict)

    def way(self, rank: int) -> Fused:
        """Return a program by stretches."""
        if rank not in self.ways:
            paying = self.job.programs[rank]
            self.ways[rank] = fused(paying.program, {paying.rule} if paying.rule else set())
        return self.ways[rank]


def memory_of(family: Family, job: Job, history: Sequence[World], memory: Any) -> Remembered:
    """Return what the programs of a family remember before the first month, from the table of a partition."""
    return remembered_from(memory, [job.programs[one].program for _, one in family.starts], history[0].codes)


@dataclass(slots=True)
class Received:
    """What some policies give, in cents.

    Attributes:
        receipts: By policy, in each month.
        totals: By policy, what each person pays over all months.
        unknown: By policy, who has a contribution that is not known.
        refused: By policy, how many contributions have no value, for each reason.
        extremes: The smallest and the largest amount of an entity in a month; None when there is none.
    """

    receipts: Integers
    totals: Integers
    unknown: Truths
    refused: dict[Refusal, Integers]
    extremes: tuple[int, int] | None = None


def fold_family(
    history: Sequence[World], payers: Payers, ready: Ready, family: Family, places: Sequence[int], memory: Remembered
) -> Received:
    """Fold the months of a partition under some policies of a family; raises ``TooLargeError``."""
    count = len(places)
    shape = (count, payers.count)
    paid = Received(np.zeros((count, len(history)), np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.bool_), {})
    most = 0
    for rank, world in enumerate(history):
        start, program = family.program_in(rank)
        paying = ready.job.programs[program]
        policies = _values(family, places, start, first_day(world.month))
        way = worthwhile(Episode(world, paying.program, ready.way(program)), count)
        month = run_columns(paying.program, world, memory, policies, fused=way)
        scope = paying.scope
        if scope is None or not world.tables[scope].count:
            continue
        values = _known(month, paying.rule, rank, payers, paid)
        low, high = int(values.min()) * paying.factor, int(values.max()) * paying.factor
        most += max(-low, high) * values.shape[1]
        if most > INTEGER_MAX // 2:
            raise TooLargeError
        values = values * paying.factor if paying.factor > 1 else values
        paid.extremes = (min(low, paid.extremes[0]), max(high, paid.extremes[1])) if paid.extremes else (low, high)
        paid.receipts[:, rank] = values.sum(axis=-1)
        payers.add(rank, scope, values, paid.totals)
    return paid


def _values(family: Family, places: Sequence[int], start: int, day: int) -> Policies:
    """Return the values of parameters that policies change, on a day."""
    changed = [family.values[place][start] for place in places]
    return [{name: _at(dated, day) for name, dated in own.items() if dated[0][0] <= day} for own in changed]


def _at(dated: tuple[tuple[int, int], ...], day: int) -> int:
    return next(value for since, value in reversed(dated) if since <= day)


def _known(month: Month, rule: str, rank: int, payers: Payers, paid: Received) -> Integers:
    """Return the contributions of a month, 0 where one is not known, and keep who has such a one, and why."""
    cells, scope = month.cells(rule), month.program.scopes[rule]
    shape = (month.policies, month.world.tables[scope].count)
    values: Integers = np.broadcast_to(widened(cells.values, shape[1]), shape)
    if cells.marks is None:
        return values
    marks = np.broadcast_to(widened(cells.marks, shape[1]), shape)
    wrong = marks != 0
    payers.mark(rank, scope, wrong, paid.unknown)
    for mark in np.unique(marks[wrong]).tolist():
        refusal = month.world.codes.refusals[mark]
        counts = (marks == mark).sum(axis=-1)
        paid.refused[refusal] = paid.refused.get(refusal, np.zeros(len(counts), np.int64)) + counts
    return np.where(wrong, 0, values)
