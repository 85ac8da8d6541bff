"""Summaries of partitions put together, exactly: the same whole in whatever order they were computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.compare.classes import CLASSES, QUANTILES
from engine.compare.summaries import Summary
from engine.run.scalar import Refusal


@dataclass(frozen=True, slots=True)
class Change:
    """What someone pays under the reference and under another policy; ``payer`` is a key in the files of the cooperative."""

    cooperative: str
    payer: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A policy over all partitions.

    Attributes:
        receipts: The cents of each month.
        refused: How many contributions have no value, for each reason.
        classes: How many people in each class.
        compared: The people all of whose contributions are known, under the reference too.
        quantiles: Of what they pay more than under the reference, in the order of ``QUANTILES``; none when nobody is.
        changes: The largest, the largest first.
    """

    receipts: tuple[int, ...]
    refused: tuple[tuple[Refusal, int], ...]
    classes: tuple[tuple[str, int], ...]
    compared: int
    quantiles: tuple[int, ...]
    changes: tuple[Change, ...]

    @property
    def total(self) -> int:
        """What is received over all months."""
        return sum(self.receipts)


def merged(cooperatives: Sequence[str], summaries: Sequence[Summary], largest: int) -> tuple[Outcome, ...]:
    """Return some policies over all partitions, whose summaries are in the order of the partitions.

    Sums are Python integers, which have no bound; quantiles are those of all the differences together, not an estimate.
    """
    count = len(summaries[0].receipts)
    return tuple(_merged(cooperatives, summaries, policy, largest) for policy in range(count))


def _merged(cooperatives: Sequence[str], summaries: Sequence[Summary], policy: int, largest: int) -> Outcome:
    months = len(summaries[0].receipts[policy])
    rows = [one.receipts[policy].tolist() for one in summaries]
    refused: dict[Refusal, int] = {}
    for one in summaries:
        for reason, counts in one.refused.items():
            if counts[policy]:
                refused[reason] = refused.get(reason, 0) + int(counts[policy])
    differences = np.sort(np.concatenate([one.differences[policy] for one in summaries]))
    changes = [
        Change(cooperative, *change)
        for cooperative, one in zip(cooperatives, summaries, strict=True)
        for change in zip(one.changes[policy].payers, one.changes[policy].before, one.changes[policy].after, strict=True)
    ]
    changes.sort(key=lambda one: (-abs(one.after - one.before), one.cooperative, one.payer))
    classes = [sum(int(one.classes[policy][place]) for one in summaries) for place in range(len(CLASSES))]
    return Outcome(
        tuple(sum(row[month] for row in rows) for month in range(months)),
        tuple(sorted(refused.items(), key=lambda item: (item[0].code, item[0].name))),
        tuple(zip(CLASSES, classes, strict=True)),
        len(differences),
        tuple(int(differences[max(1, -(-len(differences) * percent // 100)) - 1]) for percent in QUANTILES if len(differences)),
        tuple(changes[:largest]),
    )
