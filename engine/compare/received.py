"""What policies give over the months of a partition: each family folded in columns, its amounts added up by person."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
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
from engine.compare.movers import LEAST
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
        monthly: By policy, what each person pays in each month; nothing when it is not asked for.
        movers: By policy, how many people pay more or less in each month than under the reference; under it, who pays at all.
        few: Where these are one to four, (policy, month, person) for each of them, one array after the other.
        unknown: By policy, who has a contribution that is not known.
        refused: By policy, how many contributions have no value, for each reason.
    """

    receipts: Integers
    totals: Integers
    monthly: Integers
    movers: Integers
    unknown: Truths
    few: list[Integers] = field(default_factory=list)
    refused: dict[Refusal, Integers] = field(default_factory=dict)

    def move(self, month: int, before: Integers, after: Integers) -> None:
        """Keep who pays more or less in a month than before, under the reference or where nobody pays."""
        moved = after != before
        counts = moved.sum(axis=-1)
        self.movers[:, month] = counts
        small = np.flatnonzero((counts > 0) & (counts < LEAST))
        if len(small):
            rows, people = np.nonzero(moved[small])
            self.few.append(np.stack([small[rows], np.full(len(rows), month), people], axis=-1).astype(np.int64))

    def few_by_policy(self) -> list[Integers]:
        """Return pairs (month, person), one after the other, for each policy."""
        count = len(self.receipts)
        if not self.few:
            return [NONE] * count
        every = np.concatenate(self.few)
        every = every[np.argsort(every[:, 0], kind="stable")]
        ends = np.searchsorted(every[:, 0], np.arange(1, count))
        return [one[:, 1:].reshape(-1) for one in np.split(every, ends)]


NONE = np.zeros(0, np.int64)
Row = tuple[Hashable, int]


@dataclass(frozen=True, slots=True)
class Folding:
    """What policies are folded over: the months of a partition, its payers, what is remembered before, and the job."""

    history: Sequence[World]
    payers: Payers
    ready: Ready
    memory: Remembered


def fold_family(
    folding: Folding,
    family: Family,
    places: Sequence[int],
    reference: Integers | None = None,
    rows: list[Row] | None = None,
    *,
    monthly: bool = False,
) -> Received:
    """Fold the months of a partition under some policies of a family; raises ``TooLargeError``.

    Args:
        folding: What they are folded over.
        family: Whose policies they are.
        places: Those folded, by their places in it.
        reference: What each person pays in each month under the reference; None for the reference itself, alone.
        rows: Where what each row of each month gives is put when it is known, of one policy; None to put it nowhere.
        monthly: Whether what each person pays in each month is kept.
    """
    history, payers, ready = folding.history, folding.payers, folding.ready
    count, months, people = len(places), len(history), payers.count
    paid = Received(
        np.zeros((count, months), np.int64),
        np.zeros((count, people), np.int64),
        np.zeros((count, months if monthly else 0, people), np.int64),
        np.zeros((count, months), np.int64),
        np.zeros((count, people), np.bool_),
    )
    before = np.zeros((months, people), np.int64) if reference is None else reference
    most = 0
    for rank, world in enumerate(history):
        start, program = family.program_in(rank)
        paying = ready.job.programs[program]
        policies = _values(family, places, start, first_day(world.month))
        way = worthwhile(Episode(world, paying.program, ready.way(program)), count)
        month = run_columns(paying.program, world, folding.memory, policies, fused=way)
        scope = paying.scope
        if scope is None or not world.tables[scope].count:
            if before[rank].any():
                paid.move(rank, before[rank], np.zeros((count, people), np.int64))
            continue
        values = _known(month, paying.rule, rank, payers, paid)
        low, high = int(values.min()) * paying.factor, int(values.max()) * paying.factor
        most += max(-low, high) * values.shape[1]
        if most > INTEGER_MAX // 2:
            raise TooLargeError
        values = values * paying.factor if paying.factor > 1 else values
        paid.receipts[:, rank] = values.sum(axis=-1)
        sums = payers.sums(rank, scope, values)
        paid.totals += sums
        if monthly:
            paid.monthly[:, rank] = sums
        paid.move(rank, before[rank], sums)
        if rows is not None:
            rows += _rows(month, paying.rule, world, values)
    return paid


def _rows(month: Month, rule: str, world: World, values: Integers) -> Iterator[Row]:
    """Give what each row of a month gives under the first policy, those that are not known left out."""
    scope, marks = month.program.scopes[rule], month.cells(rule).marks
    keys = world.tables[scope].keys
    known = np.ones(len(keys), np.bool_) if marks is None else np.broadcast_to(widened(marks, len(keys)), values.shape)[0] == 0
    for key, value, there in zip(keys, values[0].tolist(), known.tolist(), strict=True):
        if there:
            yield (scope, key), value


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
