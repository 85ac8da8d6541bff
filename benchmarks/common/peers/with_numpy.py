"""The common month in numpy: integers in doubles, blocks that stay in cache, every policy on a block before the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.common.peers.serving import (
    AGREEMENT,
    ASSOCIATE,
    CASH,
    CONTRACT,
    COSTS,
    MONTHS,
    OUTPUTS,
    PURCHASES,
    REVENUE,
    Integers,
    Policy,
    serve,
)  # fmt: skip

BLOCK = 4_096
Doubles = npt.NDArray[np.float64]


def shared(columns: Sequence[Integers]) -> list[npt.NDArray[Any]]:
    """Return what no policy changes: margin, basis, what is left before the contribution, cash, who owes a floor, two truths."""
    margin = columns[REVENUE] - columns[PURCHASES]
    after = (margin - columns[COSTS]).astype(np.float64)
    basis = np.maximum(margin, 0).astype(np.float64)
    late = (columns[MONTHS] >= 36) & (columns[ASSOCIATE] == 0)
    cash = columns[CASH].astype(np.float64)
    return [margin, basis, after, cash, (columns[CONTRACT] != AGREEMENT).astype(np.float64), cash < 0, late]


def contribution(basis: Doubles, member: Doubles, policy: Policy) -> Doubles:
    """Return the contribution, in cents."""
    first, second = policy["seuil_1"], policy["seuil_2"]
    due = np.minimum(basis, first)
    due *= policy["taux_1"]
    slab = np.minimum(basis, second)
    slab -= first
    np.maximum(slab, 0, out=slab)
    slab *= policy["taux_2"]
    due += slab
    np.subtract(basis, second, out=slab)
    np.maximum(slab, 0, out=slab)
    slab *= policy["taux_3"]
    due += slab
    np.multiply(member, policy["plancher"] * 10_000, out=slab)
    np.maximum(due, slab, out=due)
    np.minimum(due, policy["plafond"] * 10_000, out=due)
    due += 5_000.5
    due *= 1 / 10_000
    return np.floor(due, out=due)


def gross(left: Doubles, divisor: int) -> Doubles:
    """Return the gross wage that an envelope allows, in cents."""
    found = np.maximum(left, 0)
    found *= 100
    found += divisor // 2 + 0.5
    found *= 1 / divisor
    return np.floor(found, out=found)


class Plain:
    """numpy by itself."""

    def ready(self, facts: Sequence[Integers]) -> None:
        """Arrays are what it likes best."""

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> list[npt.NDArray[Any]]:
        """Return every output of every row, block by block."""
        rows = len(columns[0])
        out: list[npt.NDArray[Any]] = [np.empty(rows, np.int64) for _ in range(OUTPUTS)]
        for first in range(0, rows, BLOCK):
            margin, basis, after, cash, member, short, late = shared([one[first : first + BLOCK] for one in columns])
            given = contribution(basis, member, policy)
            left = after - given
            wage = gross(left, policy["cotisations"])
            low = (wage > 0) & (wage < policy["brut_minimum"])
            found = (margin, given, left, wage, left < 0, short, given >= policy["plafond"], late, low, wage > cash)
            for column, block in zip(out, found, strict=True):
                column[first : first + BLOCK] = block
        return out

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> list[list[int]]:
        """Return the totals of every output, by policy."""
        sums = np.zeros((len(policies), OUTPUTS), np.int64)
        count = np.count_nonzero
        for first in range(0, len(columns[0]), BLOCK):
            margin, basis, after, cash, member, short, late = shared([one[first : first + BLOCK] for one in columns])
            whole, lacking, overdue = int(margin.sum()), count(short), count(late)
            for rank, policy in enumerate(policies):
                given = contribution(basis, member, policy)
                left = after - given
                wage = gross(left, policy["cotisations"])
                low = count((wage > 0) & (wage < policy["brut_minimum"]))
                sums[rank] += (
                    whole, int(given.sum()), int(left.sum()), int(wage.sum()), count(left < 0), lacking,
                    count(given >= policy["plafond"]), overdue, low, count(wage > cash),
                )  # fmt: skip
        return [[int(one) for one in line] for line in sums]

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> list[int]:
        """Return the total of the contribution by month: all the months of a block before the next block."""
        sums = np.zeros(len(months), np.int64)
        for first in range(0, len(months[0][0]), BLOCK):
            for month, due in enumerate(year_of_block(months, policy, first)):
                sums[month] += int(due.sum())
        return [int(one) for one in sums]


def year_of_block(months: Sequence[Sequence[Integers]], policy: Policy, first: int) -> Iterator[Doubles]:
    """Give the contribution of each month of a block."""
    since = called = np.zeros(len(months[0][0][first : first + BLOCK]))
    for revenue, purchases in months:
        since = since + (revenue[first : first + BLOCK] - purchases[first : first + BLOCK])
        whole = yearly(np.maximum(since, 0), policy)
        yield whole - called
        called = whole


def yearly(basis: Doubles, policy: Policy) -> Doubles:
    """Return the contribution since January, in cents; rates are in hundredths."""
    first, second = policy["seuil_1"], policy["seuil_2"]
    due = np.minimum(basis, first) * policy["taux_1"] + np.maximum(np.minimum(basis, second) - first, 0) * policy["taux_2"]
    due += np.maximum(basis - second, 0) * policy["taux_3"]
    np.minimum(due, policy["plafond"] * 100, out=due)
    found: Doubles = np.floor((due + 50.5) * 0.01)
    return found


if __name__ == "__main__":
    serve("numpy", Plain)
