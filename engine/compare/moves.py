"""Who pays more or less under some policies than under the reference, in columns: counts, differences, the largest changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Integers, Rows
from engine.compare.classes import QUANTILES, USUAL, Bounds
from engine.compare.movers import LEAST
from engine.program.kinds import INTEGER_MAX

Truths = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Changes:
    """The largest rises under a policy, then the largest falls, the largest first: who, what was paid, what would be."""

    payers: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(slots=True)
class Moved:
    """How people are moved by a policy.

    Attributes:
        classes: How many are in each class, in the order of ``CLASSES``.
        usual: The same with the bounds that nobody chose.
        directions: How many pay more, and less, to the cent.
        apart: The same, than under the policy that the job tells this one apart from.
        differences: What each pays more, in order.
        small: Of the people in classes of fewer than five, of one kind or the other, and of all who move when they are so
            few that quantiles could leave fewer than five, (rank of the class, that of the usual one, what they pay more),
            one after the other.
        changes: The largest.
    """

    classes: Integers
    usual: Integers
    directions: Integers
    apart: Integers
    differences: Integers
    small: Integers
    changes: Changes


_NONE = np.zeros(0, np.int64)
UNMOVED = Moved(
    np.zeros(5, np.int64), np.zeros(5, np.int64), np.zeros(2, np.int64), np.zeros(2, np.int64), _NONE, _NONE, Changes((), (), ())
)
"""Of a policy compared with nobody."""


def moved(before: Integers, after: Integers, known: Truths, names: Sequence[str], bounds: Bounds, largest: int) -> list[Moved]:
    """Return how people are moved by each policy.

    Args:
        before: What each person pays under the reference, in cents.
        after: Under each policy.
        known: Under each policy, the people all of whose contributions are known.
        names: Of the people; changes that are alike are in their order.
        bounds: Where classes part.
        largest: How many rises, and falls, are kept.
    """
    change = after - before
    classes = classed(change, before, known, bounds)
    usual = classes if bounds == USUAL else classed(change, before, known, USUAL)
    order = np.argsort(np.array(names, dtype=np.str_), kind="stable") if names else np.zeros(0, np.intp)
    alphabet = np.empty(len(names), np.intp)
    alphabet[order] = np.arange(len(names))
    found = []
    for place, own in enumerate(change):
        there = np.flatnonzero(known[place])
        seen = own[there]
        rises = there[_largest(seen, alphabet[there], largest)]
        falls = there[_largest(-seen, alphabet[there], largest)]
        chosen = np.concatenate([rises, falls])
        asked, common = classes[place, there], usual[place, there]
        counts, usually = (np.bincount(one, minlength=5) for one in (asked, common))
        alone = (counts < LEAST)[asked] | (usually < LEAST)[common]
        if np.count_nonzero(seen) < LEAST + len(QUANTILES):
            alone |= seen != 0
        changes = Changes(
            tuple(names[one] for one in chosen), tuple(before[chosen].tolist()), tuple(after[place, chosen].tolist())
        )
        directions = directions_in(seen)
        small = np.stack([asked[alone], common[alone], seen[alone]], axis=-1).reshape(-1)
        counted = (counts.astype(np.int64), usually.astype(np.int64))
        found.append(Moved(*counted, directions, directions, np.sort(seen), small, changes))
    return found


def directions_in(change: Integers) -> Integers:
    """Return how many changes are rises, and falls, to the cent."""
    return np.array([(change > 0).sum(), (change < 0).sum()], np.int64)


def classed(change: Integers, before: Integers, known: Truths, bounds: Bounds) -> Integers:
    """Return the rank of the class of each person under each policy, as ``Bounds.of`` says it; of those known only."""
    size, shift = np.abs(before), np.abs(change)
    most = max(int(size.max(initial=0)), int(shift.max(initial=0)))
    parts = (bounds.small.numerator, bounds.small.denominator, bounds.large.numerator, bounds.large.denominator)
    exact: Any = (size, shift)
    if most * max(parts) > INTEGER_MAX:
        exact = (size.astype(object), shift.astype(object))
    size, shift = exact
    same = (shift * parts[1] < size * parts[0]).astype(np.bool_) | (change == 0)
    large = (shift * parts[3] > size * parts[2]).astype(np.bool_)
    # In the order of ``CLASSES``: much more, more, same, less, much less.
    found: Integers = np.select([same, change > 0], [2, np.where(large, 0, 1)], np.where(large, 4, 3)).astype(np.int64)
    return np.where(known, found, 2)


def _largest(rise: Integers, alphabet: Rows, count: int) -> Rows:
    """Return the places of the largest rises, the largest first, those alike by name; whoever pays no more is none of them."""
    least = 1
    if len(rise) > count:
        least = max(int(np.partition(rise, len(rise) - count)[len(rise) - count]), 1)
    near = np.flatnonzero(rise >= least)
    ordered: Rows = near[np.lexsort((alphabet[near], -rise[near]))][:count]
    return ordered
