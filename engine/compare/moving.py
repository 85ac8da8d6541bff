"""Which sums are told to nobody but who may see people, from what each person makes of them.

What stands in one answer can be subtracted: a sum is not told when one to four people make it other than the reference's, nor
when they make it other than that of another policy whose sum is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from engine.columns.cells import Integers
from engine.compare.movers import LEAST, Cell, Movers, alike, hidden_under, movers_in
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
    """Return the ranks of the sums that are not told: those that few people make, or make other than one that is told before.

    >>> some, more = {one: {1: 5} for one in "abcde"}, {one: {1: 6} for one in "abcde"}
    >>> sorted(untold_among(amounts_by_payer([some, more, {**more, "e": {1: 7}}, {**more, "e": {1: 7}}], [1])))
    [2, 3]
    """
    told = {-1: np.zeros_like(many[0])} if len(many) else {}  # where nobody pays
    for rank, own in enumerate(many):
        if not any(0 < int((other != own).any(axis=1).sum()) < LEAST for other in told.values()):
            told[rank] = own
    return frozenset(range(len(many))) - told.keys()


def untold_months(many: Sequence[Amounts], months: Sequence[Cell]) -> list[set[Cell]]:
    """Return by policy the months whose receipts are not told, nor found by subtracting those of another policy.

    In May three people pay; June, which is the same under both, would give it from the whole.

    >>> one, two = [[5, 5, 5]] * 3 + [[0, 5, 5]] * 5, [[6, 5, 6]] * 8
    >>> [sorted(found) for found in untold_months([np.array(one), np.array(two)], ["may", "june", "july"])]
    [['june', 'may'], ['june', 'may']]
    """

    def moving(before: int | None, policy: int) -> list[Movers]:
        return movers_in(many[policy] != (0 if before is None else many[before]))

    return hidden_under(len(many), months, moving)
