"""Who makes a sum other than another policy does: too few people, and the sum would tell what one of them pays."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Integers

LEAST = 5
"""People of the smallest group that is shown: among fewer, what one pays can be guessed."""
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Movers:
    """How many people pay more or less in a sum than under another policy, and who they are when they are one to four."""

    count: int
    few: frozenset[Hashable] = frozenset()

    @property
    def too_few(self) -> bool:
        """Whether there are some, and too few for the sum to be told."""
        return 0 < self.count < LEAST


def movers_of(who: AbstractSet[Hashable]) -> Movers:
    """Return the people who move a sum.

    >>> movers_of({"a"}), movers_of(set("abcde"))
    (Movers(count=1, few=frozenset({'a'})), Movers(count=5, few=frozenset()))
    """
    return Movers(len(who), frozenset(who) if len(who) < LEAST else frozenset())


def movers_in(moved: npt.NDArray[np.bool_]) -> list[Movers]:
    """Return the people who move each of several sums: a row for each person, a column for each sum.

    >>> movers_in(np.array([[True, False], [False, False]]))
    [Movers(count=1, few=frozenset({0})), Movers(count=0, few=frozenset())]
    """
    counts = moved.sum(axis=0).tolist()
    return [
        Movers(count, frozenset(np.flatnonzero(moved[:, place]).tolist() if count < LEAST else ()))
        for place, count in enumerate(counts)
    ]


def alike(rows: Iterable[Iterable[int]]) -> list[Integers]:
    """Return numbers that are the same where amounts are, and only there, 0 for nothing: amounts may have more than 64 bits.

    >>> [row.tolist() for row in alike([[5, 10**30], [10**30, 0]])]
    [[1, 2], [2, 0]]
    """
    ranks: dict[int, int] = {0: 0}
    return [np.array([ranks.setdefault(cents, len(ranks)) for cents in row], np.int64) for row in rows]


def hidden_cells(moved: Mapping[Cell, Movers], also: AbstractSet[Cell] = frozenset()) -> set[Cell]:
    """Return the sums that one to four people move, and others, the smallest first, until five people move them together.

    ``also``: sums that are not told anyway.

    >>> may, june, july = movers_of({"a"}), movers_of({"a", "b"}), movers_of(set("bcdefg"))
    >>> sorted(hidden_cells({"may": may, "june": june, "july": july, "august": Movers(0)}))
    ['july', 'june', 'may']
    """
    hidden = {key for key, one in moved.items() if one.too_few}.union(also)
    others = [key for key, one in moved.items() if one.count >= LEAST and key not in hidden]
    if others and together(moved[key] for key in hidden).too_few:
        hidden.add(min(others, key=lambda key: moved[key].count))
    return hidden


def hidden_under(policies: int, cells: Sequence[Cell], moving: Callable[[int | None, int], Sequence[Movers]]) -> list[set[Cell]]:
    """Return by policy the sums that are not told, nor found by subtracting what is told under another policy.

    Where nobody pays is known to everyone: a sum that one to four people make under a policy is told under none, nor are those
    without which it would be found in the whole.

    Args:
        policies: How many, the reference first.
        cells: The sums of each, which make the whole together.
        moving: Gives who makes each sum other under a policy than under an earlier one; None, than where nobody pays.
    """
    paying = [dict(zip(cells, moving(None, policy), strict=True)) for policy in range(policies)]
    common: set[Cell] = set()
    while more := set[Cell]().union(*(hidden_cells(one, common) for one in paying)) - common:
        common |= more
    hidden = [set(common) for _ in paying]
    for policy, found in enumerate(hidden):
        for other in range(policy):
            found |= hidden_cells(dict(zip(cells, moving(other, policy), strict=True)), common)
    return hidden


def together(moved: Iterable[Movers]) -> Movers:
    """Return who moves one sum or another of several; of five people or more, a number that they are at least.

    >>> together([movers_of({"a"}), movers_of({"a", "b"})]).count
    2
    """
    every = list(moved)
    who = frozenset[Hashable]().union(*(one.few for one in every))
    return movers_of(who) if all(one.count < LEAST for one in every) else Movers(max(one.count for one in every))
