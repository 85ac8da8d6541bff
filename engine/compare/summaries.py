"""What a partition gives under every policy, in a few exact numbers: what is received, who pays more or less, what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Integers, Rows, widened
from engine.columns.folding import Episode, worthwhile
from engine.columns.fusing import Fused, fused
from engine.columns.keeping import anew, remembered_from
from engine.columns.remembering import Remembered
from engine.columns.running import Month, Policies, run_columns
from engine.columns.tables import World
from engine.compare.classes import Bounds
from engine.compare.families import Family, Job
from engine.compare.payers import Payers
from engine.program.calendar import first_day
from engine.program.kinds import INTEGER_MAX
from engine.run.scalar import Refusal

CELLS_TOGETHER = 1 << 21
"""Rows times policies folded together: fewer, and what policies share is computed again; more, and no cache holds a name."""
Truths = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Changes:
    """The largest changes under a policy, the largest first: who, what was paid, what would be."""

    payers: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(slots=True)
class Summary:
    """A partition under every policy.

    Attributes:
        people: How many pay something under some text.
        receipts: By policy, the cents of each month.
        refused: By policy, how many contributions have no value, for each reason.
        classes: By policy, how many people in each class, in the order of ``CLASSES``.
        differences: By policy, what each person pays more than under the reference, in order; of those all of whose
            contributions are known, and none for the reference.
        changes: By policy.
    """

    people: int
    receipts: Integers
    refused: dict[Refusal, Integers]
    classes: Integers
    differences: list[Integers]
    changes: list[Changes]


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
            self.ways[rank] = fused(paying.program, {paying.rule})
        return self.ways[rank]


def summarise(history: Sequence[World], memory: Any, ready: Ready) -> Summary:
    """Return the summary of a partition; raises ``TooLargeError``.

    Args:
        history: Its months, those of the job.
        memory: The table of what is remembered before the first of them.
        ready: The job.
    """
    job = ready.job
    payers = Payers(history)
    for family in job.families:
        for rank in range(len(history)):
            paying = job.programs[family.program_in(rank)[1]]
            payers.meet(rank, paying.program.scopes[paying.rule])
    found = Summary(
        payers.count,
        np.zeros((job.count, len(history)), np.int64),
        {},
        np.zeros((job.count, 5), np.int64),
        [np.zeros(0, np.int64)] * job.count,
        [Changes((), (), ())] * job.count,
    )
    first = next(family for family in job.families if 0 in family.policies)
    codes = history[0].codes
    starts = {
        family.starts: remembered_from(memory, [job.programs[one].program for _, one in family.starts], codes)
        for family in job.families
    }
    reference = _fold(history, payers, ready, first, [first.policies.index(0)], anew(starts[first.starts]))
    reference.keep(found, [0])
    rows = max((table.count for world in history for table in world.tables.values()), default=1)
    together = max(1, CELLS_TOGETHER // max(rows, 1))
    for family in job.families:
        others = [place for place, rank in enumerate(family.policies) if rank]
        for start in range(0, len(others), together):
            places = others[start : start + together]
            paid = _fold(history, payers, ready, family, places, anew(starts[family.starts]))
            ranks = [family.policies[place] for place in places]
            paid.keep(found, ranks)
            _compare(found, ranks, reference, paid, payers, job)
    return found


@dataclass(slots=True)
class _Paid:
    """What some policies give: by month, and by person over all months, with who has a contribution that is not known."""

    receipts: Integers
    totals: Integers
    unknown: Truths
    refused: dict[Refusal, Integers]

    def keep(self, found: Summary, ranks: Sequence[int]) -> None:
        """Put what is received and refused in a summary."""
        found.receipts[ranks] = self.receipts
        for refusal, counts in self.refused.items():
            held = found.refused.setdefault(refusal, np.zeros(len(found.receipts), np.int64))
            held[ranks] = counts


def _fold(
    history: Sequence[World], payers: Payers, ready: Ready, family: Family, places: Sequence[int], memory: Remembered
) -> _Paid:
    """Fold the months of a partition under some policies of a family."""
    count = len(places)
    shape = (count, payers.count)
    paid = _Paid(np.zeros((count, len(history)), np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.bool_), {})
    most = 0
    for rank, world in enumerate(history):
        start, program = family.program_in(rank)
        paying = ready.job.programs[program]
        policies = _values(family, places, start, first_day(world.month))
        way = worthwhile(Episode(world, paying.program, ready.way(program)), count)
        month = run_columns(paying.program, world, memory, policies, fused=way)
        scope = paying.program.scopes[paying.rule]
        if not world.tables[scope].count:
            continue
        values = _known(month, paying.rule, rank, payers, paid)
        most += max(-int(values.min()), int(values.max())) * values.shape[1] * paying.factor
        if most > INTEGER_MAX // 2:
            raise TooLargeError
        values = values * paying.factor if paying.factor > 1 else values
        paid.receipts[:, rank] = values.sum(axis=-1)
        payers.add(rank, scope, values, paid.totals)
    return paid


def _values(family: Family, places: Sequence[int], start: int, day: int) -> Policies:
    """Return the values of parameters that policies change, on a day."""
    changed = [family.values[place][start] for place in places]
    return [{name: _at(dated, day) for name, dated in own.items() if dated[0][0] <= day} for own in changed]


def _at(dated: tuple[tuple[int, int], ...], day: int) -> int:
    return next(value for since, value in reversed(dated) if since <= day)


def _known(month: Month, rule: str, rank: int, payers: Payers, paid: _Paid) -> Integers:
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


def _compare(found: Summary, ranks: Sequence[int], reference: _Paid, paid: _Paid, payers: Payers, job: Job) -> None:
    """Put in a summary who pays more or less under some policies than under the reference."""
    before = reference.totals[0]
    change = paid.totals - before
    known = ~(paid.unknown | reference.unknown[0])
    found.classes[ranks] = _classes(change, before, known, job.bounds)
    names = payers.names
    order = np.argsort(np.array(names, dtype=np.str_), kind="stable") if names else np.zeros(0, np.intp)
    alphabet = np.empty(len(names), np.intp)
    alphabet[order] = np.arange(len(names))
    for place, rank in enumerate(ranks):
        there = np.flatnonzero(known[place])
        own = change[place, there]
        found.differences[rank] = np.sort(own)
        chosen = there[_largest(np.abs(own), alphabet[there], job.largest)]
        found.changes[rank] = Changes(
            tuple(names[one] for one in chosen),
            tuple(before[chosen].tolist()),
            tuple(paid.totals[place, chosen].tolist()),
        )


def _classes(change: Integers, before: Integers, known: Truths, bounds: Bounds) -> Integers:
    """Return how many people are in each class under each policy, as ``Bounds.of`` says it of one."""
    size, moved = np.abs(before), np.abs(change)
    most = max(int(size.max(initial=0)), int(moved.max(initial=0)))
    parts = (bounds.small.numerator, bounds.small.denominator, bounds.large.numerator, bounds.large.denominator)
    exact: Any = (size, moved)
    if most * max(parts) > INTEGER_MAX:
        exact = (size.astype(object), moved.astype(object))
    size, moved = exact
    same = ((moved * parts[1] < size * parts[0]).astype(np.bool_) | (change == 0)) & known
    large = (moved * parts[3] > size * parts[2]).astype(np.bool_)
    up, down = (change > 0) & ~same & known, (change < 0) & ~same & known
    every = (up & large, up & ~large, same, down & ~large, down & large)  # in the order of ``CLASSES``
    return np.stack([one.sum(axis=-1) for one in every], axis=-1)


def _largest(moved: Integers, alphabet: Rows, count: int) -> Rows:
    """Return the places of the largest changes, the largest first, those alike by name; no change is none of them."""
    if len(moved) > count:
        least = max(int(np.partition(moved, len(moved) - count)[len(moved) - count]), 1)
        near = np.flatnonzero(moved >= least)
    else:
        near = np.flatnonzero(moved)
    ordered: Rows = near[np.lexsort((alphabet[near], -moved[near]))][:count]
    return ordered
