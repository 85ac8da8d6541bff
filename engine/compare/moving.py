"""Which sums are told to nobody but who may see people, from what each person makes of them.

What stands in one answer can be subtracted: a sum is not told when one to four people make it other than the reference's, nor
when they make it other than that of another policy whose sum is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from engine.columns.cells import Integers
from engine.compare.movers import LEAST, alike, hidden_cells, movers_in
from engine.compare.paying import CONTRIBUTION

Monthly = Mapping[str, Mapping[int, int]]
"""What people pay, or have, in each month."""
Amounts = Integers
"""The same of everyone compared, with a row for each person and a column for each month, the same under each policy."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What is not told; nothing at first.

    Attributes:
        roles: By role, the policies whose sum over the period is not told.
        months: By policy, the months whose receipts are not told.
    """

    roles: Mapping[str, AbstractSet[int]] = field(default_factory=dict)
    months: tuple[AbstractSet[int], ...] = ()


def amounts_by_payer(many: Sequence[Monthly], months: Sequence[int]) -> list[Amounts]:
    """Return what people pay under each policy in rows and columns; what is not there is nothing.

    Only which amounts are the same, and which are nothing, can be told from them: an amount may not hold in 64 bits.
    """
    keys = list(dict.fromkeys(key for one in many for key in one))
    rows = ((one.get(key, {}).get(month, 0) for key in keys for month in months) for one in many)
    return [one.reshape(len(keys), len(months)) for one in alike(rows)]


def untold_of(by_role: Iterable[tuple[str, Sequence[Amounts]]], months: Sequence[int]) -> Untold:
    """Return what is not told of some policies, the reference first, from what people make of each role under each."""
    roles: dict[str, AbstractSet[int]] = {}
    receipts: tuple[AbstractSet[int], ...] = ()
    for role, many in by_role:
        roles[role] = untold_among(many)
        if role == CONTRIBUTION:
            receipts = tuple(untold_months(many, months))
    return Untold(roles, receipts)


def untold_among(many: Sequence[Amounts]) -> AbstractSet[int]:
    """Return the ranks of the sums that are not told: those that few people make other than one that is told before.

    >>> some, more = {one: {1: 5} for one in "abcde"}, {one: {1: 6} for one in "abcde"}
    >>> sorted(untold_among(amounts_by_payer([some, more, {**more, "e": {1: 7}}, {**more, "e": {1: 7}}], [1])))
    [2, 3]
    """
    told: list[int] = []
    for rank, own in enumerate(many):
        if not any(0 < int((many[other] != own).any(axis=1).sum()) < LEAST for other in told):
            told.append(rank)
    return frozenset(range(len(many))) - frozenset(told)


def untold_months(many: Sequence[Amounts], months: Sequence[int]) -> Iterator[AbstractSet[int]]:
    """Give by policy the months whose receipts are not told, nor found by subtracting those of another policy.

    What is received where nobody pays is known to everyone: a month in which one to four people pay is told under no policy.
    """
    for policy, own in enumerate(many):
        found: set[int] = set()
        for other in (np.zeros_like(own), *many[:policy]):
            found |= hidden_cells(dict(zip(months, movers_in(own != other), strict=True)))
        yield found
