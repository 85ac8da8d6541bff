"""Cells: the values of one name for many rows and many policies at once, with why some are not known.

An array has the shape (rows,) when every policy has the same values, (policies, rows) when they differ, and a last side of 1
when every row has the same. A mark says of each value whether it is known: 0 when it is, else the rank of its refusal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from engine.run.scalar import Refusal

Integers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]
"""Ranks of rows in another table; -1 where there is none."""
_Any = TypeVar("_Any", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Cells:
    """Values with their marks; ``marks`` None says that all are known. What stands where a mark is means nothing.

    ``bounds`` are the least and the greatest value when something proves them.
    """

    values: Integers
    marks: Marks | None = None
    bounds: tuple[int, int] | None = None


@dataclass(slots=True)
class Codes:
    """What integers stand for here: the refusals by mark, the accounts by rank. One for all that is compared together."""

    refusals: list[Refusal] = field(default_factory=lambda: [Refusal("")])
    texts: list[str] = field(default_factory=list)
    _marks: dict[Refusal, int] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)

    def mark(self, code: str, name: str = "") -> int:
        """Return the mark of a refusal."""
        refusal = Refusal(code, name)
        found = self._marks.get(refusal)
        if found is None:
            found = self._marks[refusal] = len(self.refusals)
            self.refusals.append(refusal)
        return found

    def rank(self, text: str) -> int:
        """Return the rank of an account."""
        found = self._ranks.get(text)
        if found is None:
            found = self._ranks[text] = len(self.texts)
            self.texts.append(text)
        return found

    def starting(self, families: tuple[str, ...]) -> Integers:
        """Return for each account, by rank, whether it belongs to one of the families."""
        return np.array([text.startswith(families) for text in self.texts] or [False], dtype=np.int64)


def constant(value: int) -> Cells:
    """Return one value for every row and every policy."""
    return Cells(np.array([value], dtype=np.int64))


def refused(mark: int) -> Cells:
    """Return one refusal for every row and every policy."""
    return Cells(np.zeros(1, dtype=np.int64), np.array([mark], dtype=np.int32))


def first_marks(cells: Sequence[Cells]) -> Marks | None:
    """Return the marks of what reads several cells from left to right: the first refusal wins."""
    found: Marks | None = None
    for one in cells:
        if one.marks is not None:
            found = one.marks if found is None else np.where(found != 0, found, one.marks)
    return found


def marked(values: Integers, wrong: npt.NDArray[np.bool_], mark: int, before: Marks | None = None) -> Cells:
    """Return values of which some are refused, besides those that already were; nothing is left where a mark stands."""
    if not wrong.any():
        return Cells(values, before)
    own = np.where(wrong, np.int32(mark), np.int32(0)).astype(np.int32)
    marks = own if before is None else np.where(before != 0, before, own).astype(np.int32)
    return Cells(np.where(marks != 0, 0, values), marks)


def within(cells: Cells, low: int, high: int, mark: int) -> Cells:
    """Return cells of which those that leave some bounds are refused, besides those that already were."""
    outside = (cells.values < low) | (cells.values > high)
    if cells.marks is not None:
        outside = outside & (cells.marks == 0)
    return marked(np.broadcast_to(cells.values, outside.shape), outside, mark, cells.marks)


def merged(there: npt.NDArray[np.bool_], cells: Cells, others: Cells) -> Cells:
    """Return the first cells where something is there, the second elsewhere."""
    values = np.where(there, cells.values, others.values)
    if cells.marks is None and others.marks is None:
        return Cells(values)
    nothing = np.zeros(1, np.int32)
    own = nothing if cells.marks is None else cells.marks
    return Cells(values, np.where(there, own, nothing if others.marks is None else others.marks).astype(np.int32))


def put_over(cells: Cells, rows: Rows, over: Cells, count: int, *, fresh: bool = False) -> Cells:
    """Return the cells of ``count`` rows with others in the place of some of them; ``fresh`` values may be written in."""
    alike = cells.values.shape[-1] == over.values.shape[-1] == 1 and cells.marks is over.marks is None
    if alike and bool((cells.values == over.values).all()):  # the same for every row, and so it stays
        return cells
    shape = (*np.broadcast_shapes(cells.values.shape[:-1], over.values.shape[:-1]), count)
    values = cells.values if fresh and cells.values.shape == shape else np.array(np.broadcast_to(cells.values, shape))
    values[..., rows] = over.values
    if cells.marks is None and over.marks is None:
        return Cells(values)
    nothing = np.zeros(1, np.int32)
    before, after = (nothing if one.marks is None else one.marks for one in (cells, over))
    marks = np.zeros((*np.broadcast_shapes(before.shape[:-1], after.shape[:-1]), count), np.int32)
    if cells.marks is not None:
        marks[...] = before
    marks[..., rows] = after
    return Cells(values, marks)


def total_of(cells: Cells, count: int, policies: int) -> Integers:
    """Return for each policy the sum of what is known of ``count`` rows."""
    values = cells.values if cells.marks is None else np.where(cells.marks != 0, 0, cells.values)
    wide = widened(values, count).sum(axis=-1)
    return np.broadcast_to(wide, (policies,))


def taken(cells: Cells, rows: Rows | None, absent: int) -> Cells:
    """Return cells seen from other rows; ``absent`` is the mark where a row sees none. None: the very same rows."""
    if rows is None:
        return cells
    missing = rows < 0
    if not missing.any():
        marks = None if cells.marks is None else _at(cells.marks, rows)
        return Cells(_at(cells.values, rows), marks, cells.bounds)
    if not cells.values.shape[-1]:  # nobody is there to be seen
        return Cells(np.zeros(len(rows), np.int64), np.full(len(rows), absent, np.int32))
    seen = np.maximum(rows, 0)
    marks = np.zeros(1, np.int32) if cells.marks is None else _at(cells.marks, seen)
    return Cells(widened(_at(cells.values, seen), len(rows)), np.where(missing, absent, marks).astype(np.int32))


def _at(array: npt.NDArray[_Any], rows: Rows) -> npt.NDArray[_Any]:
    return array if array.shape[-1] == 1 else array[..., rows]


def widened(array: npt.NDArray[_Any], count: int) -> npt.NDArray[_Any]:
    """Return an array with a place for each row, where it had one for all."""
    return array if array.shape[-1] == count else np.broadcast_to(array, (*array.shape[:-1], count))


def tidy(cells: Cells) -> Cells:
    """Return the same cells without marks when none says anything."""
    return Cells(cells.values) if cells.marks is not None and not cells.marks.any() else cells
