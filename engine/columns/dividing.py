"""Parts of an amount that sum to it exactly, for all groups at once: ``running.Run._divide`` over columns."""

from __future__ import annotations

import numpy as np

from engine.columns.cells import Cells, Integers, Marks, Rows, refused
from engine.columns.operating import FAR, largest_of
from engine.columns.seeing import Known, own_view
from engine.columns.tables import World
from engine.program.operators import apportioned
from engine.program.tree import Divided


def divided_parts(definition: Divided, world: World, known: Known) -> Cells:
    """Return the part of each member; a group of which something is not known is refused whole, the amount first."""
    table = world.tables[definition.scope]
    see = own_view(world, definition.scope, known)
    absent = [refused(world.codes.mark("R001", name)) for name in (definition.whole, definition.weight)]
    whole = see(definition.group, definition.whole) or absent[0]
    weight = see(definition.scope, definition.weight) or absent[1]
    groups = table.rows(definition.group)
    order = np.argsort(groups, kind="stable")
    sides = [whole.values.shape, weight.values.shape]
    fallback: Cells | None = None
    if definition.fallback is not None:
        fallback = see(definition.scope, definition.fallback) or refused(world.codes.mark("R001", definition.fallback))
        sides.append(fallback.values.shape)
    sides += [one.marks.shape for one in (whole, weight, fallback) if one is not None and one.marks is not None]
    shape = np.broadcast_shapes(*sides, (table.count,))
    together = _Groups(order, _starts(groups[order]), shape)
    return together.parts(whole, weight, fallback)


def _starts(groups: Rows) -> Rows:
    return np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]]) if len(groups) else np.zeros(0, np.intp)


class _Groups:
    """Members sorted by group; every array below stands in that order, a row for each policy."""

    def __init__(self, order: Rows, starts: Rows, shape: tuple[int, ...]) -> None:
        self.order, self.starts, self.shape = order, starts, shape
        self.sizes = np.diff(np.r_[starts, len(order)]).astype(np.intp)

    def parts(self, whole: Cells, weight: Cells, fallback: Cells | None) -> Cells:
        """Return the part of each member, in the order of the table."""
        if not len(self.order):
            return Cells(np.zeros(self.shape, np.int64))
        total, weights = self._ranked(whole.values), self._ranked(weight.values)
        wrong = self._marks(weight)
        if fallback is not None:
            light = (weights <= 0) if wrong is None else (weights <= 0) & (wrong == 0)
            unused = np.repeat(np.logical_and.reduceat(light, self.starts, axis=-1), self.sizes, axis=-1)
            weights = np.where(unused, self._ranked(fallback.values), weights)
            other = self._marks(fallback)
            if wrong is not None or other is not None:
                nothing = np.zeros(1, np.int32)
                wrong = np.where(unused, nothing if other is None else other, nothing if wrong is None else wrong)
        found = self._shared(total, weights)
        values = np.empty_like(found)
        values[..., self.order] = found
        marks = self._refused(self._marks(whole), wrong)
        if marks is None:
            return Cells(values)
        placed = np.empty_like(marks)
        placed[..., self.order] = marks
        return Cells(np.where(placed != 0, 0, values), placed)

    def _ranked(self, values: Integers) -> Integers:
        return np.broadcast_to(values, self.shape)[..., self.order]

    def _marks(self, cells: Cells) -> Marks | None:
        if cells.marks is None:
            return None
        found: Marks = np.broadcast_to(cells.marks, self.shape)[..., self.order]
        return found

    def _refused(self, whole: Marks | None, weights: Marks | None) -> Marks | None:
        """Return for every member the first refusal of its group: that of the amount, else of the first member."""
        if whole is None and weights is None:
            return None
        found = np.zeros(self.shape, np.int32) if whole is None else whole
        if weights is not None:
            places = np.where(weights != 0, np.arange(self.shape[-1]), self.shape[-1])
            first = np.repeat(np.minimum.reduceat(places, self.starts, axis=-1), self.sizes, axis=-1)
            padded = np.concatenate([weights, np.zeros((*self.shape[:-1], 1), np.int32)], axis=-1)
            found = np.where(found != 0, found, np.take_along_axis(padded, first, axis=-1))
        return found.astype(np.int32)

    def _shared(self, total: Integers, weights: Integers) -> Integers:
        """Share the amount of each group: alone, a member has it whole; else the largest remainders have what is left."""
        found = total.copy()
        many = np.repeat(self.sizes, self.sizes) > 1
        if not many.any():
            return found
        largest = max(1, largest_of(np.abs(total[..., many]))) * max(1, largest_of(weights[..., many])) * int(self.sizes.max())
        starts, sizes = self.starts[self.sizes > 1], self.sizes[self.sizes > 1]
        for policy in np.ndindex(self.shape[:-1]):
            one, of = total[policy], weights[policy]
            if largest > FAR:
                for start, size in zip(starts, sizes, strict=True):
                    own = slice(start, start + size)
                    found[(*policy, own)] = apportioned(int(one[start]), [int(weight) for weight in of[own]])
            else:
                found[(*policy, many)] = _apportioned(one[many], of[many], sizes)
        return found


def _apportioned(total: Integers, weights: Integers, sizes: Rows) -> Integers:
    """Share amounts among groups that stand one after the other (``operators.apportioned``)."""
    starts = np.cumsum(sizes) - sizes
    size = np.abs(total)
    positive = np.maximum(weights, 0)
    whole = np.repeat(np.add.reduceat(positive, starts), sizes)
    positive = np.where(whole == 0, 1, positive)
    whole = np.where(whole == 0, np.repeat(sizes, sizes), whole)
    shares = size * positive // whole
    rests = size * positive - shares * whole
    missing = size - np.repeat(np.add.reduceat(shares, starts), sizes)
    group = np.repeat(np.arange(len(sizes)), sizes)
    ranked = np.lexsort((np.arange(len(rests)), -rests, group))
    rank = np.empty_like(ranked)
    rank[ranked] = np.arange(len(rests)) - np.repeat(starts, sizes)
    parts = shares + (rank < missing)
    signed: Integers = np.where(total < 0, -parts, parts)
    return signed
