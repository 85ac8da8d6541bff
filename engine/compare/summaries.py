"""What a partition gives under every policy, in a few exact numbers: what is received, who pays more or less, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.columns.cells import Integers
from engine.columns.keeping import anew
from engine.columns.remembering import Remembered
from engine.columns.tables import World
from engine.compare.bases import bases_of
from engine.compare.individuals import Individuals, facts_of
from engine.compare.jobs import Family, Job
from engine.compare.moves import UNMOVED, Moved, Truths, directions_in, moved
from engine.compare.payers import Payers
from engine.compare.received import NONE, Folding, Ready, Received, Row, fold_family, memory_of
from engine.run.scalar import Refusal

CELLS_TOGETHER = 1 << 21
"""Rows times policies folded together: fewer, and what policies share is computed again; more, and no cache holds a name."""


@dataclass(slots=True)
class Summary:
    """A partition under every policy.

    Attributes:
        people: How many pay something under some text asked about.
        receipts: By policy, the cents of each month.
        movers: By policy, how many people pay more or less in each month than under the reference; under it, who pays at all.
        few: By policy, where these are one to four, pairs (month, person) for each of them, one after the other.
        refused: By policy, how many contributions have no value, for each reason.
        moved: By policy, of the people all of whose contributions are known; of nobody for the reference.
        individuals: Everyone one by one; None when the job does not ask for them.
    """

    people: int
    receipts: Integers
    movers: Integers
    few: list[Integers]
    refused: dict[Refusal, Integers]
    moved: list[Moved]
    individuals: Individuals | None = None

    def keep(self, ranks: Sequence[int], received: Received) -> None:
        """Keep what is received and refused under some policies."""
        self.receipts[ranks] = received.receipts
        self.movers[ranks] = received.movers
        for rank, few in zip(ranks, received.few_by_policy(), strict=True):
            self.few[rank] = few
        for refusal, counts in received.refused.items():
            held = self.refused.setdefault(refusal, np.zeros(len(self.receipts), np.int64))
            held[ranks] = counts


@dataclass(slots=True)
class _Part:
    """A partition being summarised.

    ``names`` are those of its payers; ``replaced`` what each pays over all months, and who has a contribution that is not
    known, under the policies that others are told apart from, by their rank.
    """

    history: Sequence[World]
    memory: Any
    ready: Ready
    payers: Payers
    found: Summary
    names: list[str]
    starts: dict[object, Remembered] = field(default_factory=dict)
    replaced: dict[int, tuple[Integers, Truths]] = field(default_factory=dict)

    def folding(self, family: Family) -> Folding:
        """Return what the policies of a family are folded over, from what is remembered before the first month."""
        if family.starts not in self.starts:
            self.starts[family.starts] = memory_of(family, self.ready.job, self.history, self.memory)
        return Folding(self.history, self.payers, self.ready, anew(self.starts[family.starts]))

    def batches(self, family: Family) -> Iterator[list[int]]:
        """Give the places of the policies of a family but the reference, those of a batch folded together."""
        rows = max((table.count for world in self.history for table in world.tables.values()), default=1)
        together = max(1, CELLS_TOGETHER // max(rows, 1))
        others = [place for place, rank in enumerate(family.policies) if rank]
        for start in range(0, len(others), together):
            yield others[start : start + together]

    def compare(self, ranks: Sequence[int], before: Integers, after: Integers, known: Truths) -> None:
        """Keep how people are moved by some policies; before and after are what each pays over all months."""
        job = self.ready.job
        count = before.shape[-1]
        told = moved(before, after, known, self.names[:count], job.bounds, job.largest)
        apart = dict(job.replaced)
        for place, (rank, one) in enumerate(zip(ranks, told, strict=True)):
            if rank in apart:
                totals, unknown = self.replaced[apart[rank]]
                one.apart = directions_in((after[place] - totals[:count])[known[place] & ~unknown[:count]])
            self.found.moved[rank] = one


def summarise(history: Sequence[World], memory: Any, ready: Ready) -> Summary:
    """Return the summary of a partition; raises ``TooLargeError``.

    Args:
        history: Its months, those of the job.
        memory: The table of what is remembered before the first of them.
        ready: The job.
    """
    job = ready.job
    payers = Payers(history)
    _meet(payers, job, [family for family in job.families if min(family.policies) < job.asked])
    people = payers.count
    _meet(payers, job, [*job.families, *([job.basis] if job.basis is not None else [])])
    receipts, movers = (np.zeros((job.count, len(history)), np.int64) for _ in range(2))
    found = Summary(people, receipts, movers, [NONE] * job.count, {}, [UNMOVED] * job.count)
    part = _Part(history, memory, ready, payers, found, payers.names)
    first = next(family for family in job.families if 0 in family.policies)
    reference = fold_family(part.folding(first), first, [first.policies.index(0)], monthly=True)
    part.found.keep([0], reference)
    for rank in sorted({rank for _, rank in job.replaced}):
        family = next(family for family in job.families if rank in family.policies)
        alone = fold_family(part.folding(family), family, [family.policies.index(rank)])
        part.replaced[rank] = alone.totals[0], alone.unknown[0]
    told = None
    if job.one_by_one:
        told = _Told(np.zeros((job.asked, len(history), people), np.int64), ~reference.unknown[0, :people])
        told.paid[0] = reference.monthly[0, :, :people]
    for family in job.families:
        for places in part.batches(family):
            ranks = [family.policies[place] for place in places]
            apart = told is not None and min(ranks) < job.asked
            received = fold_family(part.folding(family), family, places, reference.monthly[0], monthly=apart)
            part.found.keep(ranks, received)
            _compare(part, ranks, reference, received, told)
    if told is not None:
        others = range(1, job.asked)
        totals = told.paid.sum(axis=1)
        part.compare(others, totals[0], totals[1:], np.broadcast_to(told.known, (len(others), people)))
        part.found.individuals = _individuals(part, told)
    return part.found


def _meet(payers: Payers, job: Job, families: Sequence[Family]) -> None:
    """Meet the payers of some families; those already met keep their ranks."""
    for family in families:
        for rank in range(len(job.months)):
            scope = job.programs[family.program_in(rank)[1]].scope
            if scope is not None:
                payers.meet(rank, scope)


@dataclass(slots=True)
class _Told:
    """What each person pays in each month under the policies asked about, and whose contributions are all known."""

    paid: Integers
    known: Truths


def _compare(part: _Part, ranks: Sequence[int], reference: Received, received: Received, told: _Told | None) -> None:
    """Compare some policies with the reference, or put aside those asked about when people are told one by one.

    Whoever a policy asked about makes no payer pays nothing under any of these; provisions alone may make others pay.
    """
    asked = part.ready.job.asked
    for wanted, count in ((True, part.found.people), (False, part.payers.count)):
        places = [place for place, rank in enumerate(ranks) if (rank < asked) is wanted]
        own = [ranks[place] for place in places]
        after, unknown = received.totals[places, :count], received.unknown[places, :count]
        if not places:
            continue
        if wanted and told is not None:
            told.paid[own] = received.monthly[places, :, :count]
            told.known &= ~unknown.any(axis=0)
        else:
            part.compare(own, reference.totals[0, :count], after, ~(unknown | reference.unknown[0, :count]))


def _individuals(part: _Part, told: _Told) -> Individuals:
    """Return everyone one by one, with her basis under the reference."""
    job, people = part.ready.job, part.found.people
    rows: list[Row] = []
    basis = fold_family(part.folding(job.basis), job.basis, [0], rows=rows) if job.basis is not None else None
    facts, codes = facts_of(part.payers, job)
    return Individuals(
        tuple(part.names[:people]),
        codes[:people],
        [values[:people] for values in facts],
        told.known.astype(np.int64),
        basis.totals[0, :people] if basis is not None else np.zeros(people, np.int64),
        bases_of(rows),
        list(told.paid),
    )
