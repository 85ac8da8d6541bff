"""Whom policies move, and which sums are then told to nobody but who may see people.

What stands in one answer can be subtracted: a sum is not told when one to four people make it other than the reference's, nor
when they make it other than that of another policy whose sum is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, islice

import numpy as np

from engine.compare.classes import LEAST, hidden_cells
from engine.compare.evaluating import Figures
from engine.compare.paying import CONTRIBUTION, Paid, role_by_payer

Amounts = Mapping[str, Mapping[int, int]]
"""What people pay, or have, in each month."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What is not told; nothing at first.

    Attributes:
        roles: By role, the policies whose sum over the period is not told.
        months: By policy, the months whose receipts are not told.
    """

    roles: Mapping[str, AbstractSet[int]] = field(default_factory=dict)
    months: tuple[AbstractSet[int], ...] = ()


def untold_of(figures: Sequence[Figures], paid: Paid, totals: Mapping[str, object], *, everyone: bool) -> Untold:
    """Return what is not told of some policies, the reference first; ``totals`` are by role those of the population."""
    by_role: dict[str, Sequence[Amounts]] = {
        role: [role_by_payer(one, role, paid, everyone=everyone) for one in figures] for role in totals
    }
    by_role[CONTRIBUTION] = paid.amounts
    roles = {role: untold_among(many) for role, many in by_role.items()}
    return Untold(roles, tuple(untold_months(paid)))


def untold_among(many: Sequence[Amounts]) -> AbstractSet[int]:
    """Return the ranks of the sums that are not told: those that few people make other than one that is told before.

    >>> some, more = {one: {1: 5} for one in "abcde"}, {one: {1: 6} for one in "abcde"}
    >>> sorted(untold_among([some, more, {**more, "e": {1: 7}}, {**more, "e": {1: 7}}]))
    [2, 3]
    """
    told: list[int] = []
    for rank, own in enumerate(many):
        if not any(0 < sum(1 for _ in islice(moved_between(many[other], own), LEAST)) < LEAST for other in told):
            told.append(rank)
    return frozenset(range(len(many))) - frozenset(told)


def moved_between(before: Amounts, after: Amounts) -> Iterator[str]:
    """Give who has not the same in every month; what is not there is nothing.

    >>> sorted(moved_between({"a": {1: 5}, "b": {1: 5}, "c": {}}, {"a": {1: 5}, "b": {1: 4, 2: 1}, "c": {1: 0}}))
    ['b']
    """
    for key in chain(before, (key for key in after if key not in before)):
        one, other = before.get(key, {}), after.get(key, {})
        if one != other and any(one.get(month, 0) != other.get(month, 0) for month in one.keys() | other.keys()):
            yield key


def untold_months(paid: Paid) -> Iterator[AbstractSet[int]]:
    """Give by policy the months whose receipts are not told, nor found by subtracting those of another policy."""
    names = [one.key for one in paid.payers]
    rows = np.array([[[mine.get(key, {}).get(month, 0) for month in paid.months] for key in names] for mine in paid.amounts])
    for policy, own in enumerate(rows):
        found: set[int] = set()
        for other in rows[:policy]:
            moved = own != other
            counts = moved.sum(axis=0)
            if ((counts > 0) & (counts < LEAST)).any():  # else there is nothing to hide, and sets of names take long
                who = {month: {names[row] for row in np.flatnonzero(moved[:, at])} for at, month in enumerate(paid.months)}
                found |= hidden_cells(who)
        yield found
