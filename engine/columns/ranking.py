"""Exact quantiles of what is not kept: some policies at a time, their values are written, sorted, looked at and forgotten.

Counting values in intervals, pass after pass, would keep less, and takes five times as long as to sort them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Cells, Integers, widened

CELLS_TOGETHER = 1 << 21
"""Rows times policies sorted together; a policy that alone has more rows is sorted alone."""
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Quantiles:
    """What to take of a name under each policy, of all rows where it is known.

    Attributes:
        name: The name.
        percents: From 0 to 100. The quantile is the smallest value that so many in a hundred do not exceed.
        against: The rank of the policy with which each is compared: quantiles are then of what each row has more than
            under it, where both are known. None: of the values themselves.
    """

    name: str
    percents: tuple[int, ...]
    against: int | None = None


def quantiles_of(of: Callable[[slice], Cells], count: int, policies: int, asked: Quantiles) -> Integers:
    """Return quantiles by policy, in the order of the percents; 0 under a policy where nothing is known.

    What is held at once is ``CELLS_TOGETHER`` values or those of one policy, twice, and what it is compared with.

    Args:
        of: Gives the cells of some policies, by their ranks.
        count: How many rows there are, one at least.
        policies: How many.
        asked: Which quantiles.
    """
    together = max(1, CELLS_TOGETHER // count)
    other = None if asked.against is None else of(slice(asked.against, asked.against + 1))
    found: list[Integers] = []
    for first in range(0, policies, together):
        lot = slice(first, min(policies, first + together))
        found.append(_of_lot(of(lot), other, (lot.stop - first, count), asked.percents))
    return np.concatenate(found)


def under(cells: Cells, lot: slice) -> Cells:
    """Return cells under some policies."""
    values, marks = cells.values, cells.marks
    return Cells(values if values.ndim == 1 else values[lot], marks if marks is None or marks.ndim == 1 else marks[lot])


def _of_lot(cells: Cells, other: Cells | None, shape: tuple[int, int], percents: tuple[int, ...]) -> Integers:
    values: Integers = np.array(np.broadcast_to(widened(cells.values, shape[1]), shape))
    known = _known(cells)
    if other is not None:
        values -= other.values
        also = _known(other)
        known = also if known is None else known if also is None else known & also
    if known is None:
        values.sort(axis=-1)
        return values[:, [_place(shape[1], percent) for percent in percents]]
    found = np.zeros((shape[0], len(percents)), np.int64)
    for own, row, there in zip(found, values, np.broadcast_to(known, shape), strict=True):
        held = np.sort(row[there])
        if len(held):
            own[:] = held[[_place(len(held), percent) for percent in percents]]
    return found


def _known(cells: Cells) -> Truths | None:
    if cells.marks is None:
        return None
    known: Truths = cells.marks == 0
    return known


def _place(count: int, percent: int) -> int:
    """Return the place of a quantile among so many sorted values."""
    return max(1, -(-count * percent // 100)) - 1
