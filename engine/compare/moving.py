"""Whom policies move, and which sums are then told to nobody but who may see people.

What stands in one answer can be subtracted: a sum is not told when one to four people make it other than the reference's, nor
when they make it other than that of another policy whose sum is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

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
    policies = range(len(figures))
    by_role: dict[str, Sequence[Amounts]] = {
        role: [role_by_payer(one, role, paid, everyone=everyone) for one in figures] for role in totals
    }
    by_role[CONTRIBUTION] = paid.amounts
    roles = {role: untold_among(many) for role, many in by_role.items()}
    months = [[hidden_cells(moved_in(paid, policy, other)) for other in range(policy)] for policy in policies]
    return Untold(roles, tuple(frozenset[int]().union(*every) for every in months))


def untold_among(many: Sequence[Amounts]) -> AbstractSet[int]:
    """Return the ranks of the sums that are not told: those that few people make other than one that is told before.

    >>> some, more = {one: {1: 5} for one in "abcde"}, {one: {1: 6} for one in "abcde"}
    >>> sorted(untold_among([some, more, {**more, "e": {1: 7}}, {**more, "e": {1: 7}}]))
    [2, 3]
    """
    told: list[int] = []
    for rank, own in enumerate(many):
        if not any(0 < len(moved_between(many[other], own)) < LEAST for other in told):
            told.append(rank)
    return frozenset(range(len(many))) - frozenset(told)


def moved_between(before: Amounts, after: Amounts) -> AbstractSet[str]:
    """Return who has not the same in every month; what is not there is nothing.

    >>> sorted(moved_between({"a": {1: 5}, "b": {1: 5}, "c": {}}, {"a": {1: 5}, "b": {1: 4, 2: 1}, "c": {1: 0}}))
    ['b']
    """
    return {
        key
        for key in before.keys() | after.keys()
        if (one := before.get(key, {})) != (other := after.get(key, {}))
        and any(one.get(month, 0) != other.get(month, 0) for month in one.keys() | other.keys())
    }


def moved_in(paid: Paid, policy: int, against: int = 0) -> dict[int, frozenset[str]]:
    """Return who pays more or less than under another policy, by default the reference, month by month."""
    before, after = paid.amounts[against], paid.amounts[policy]
    moved = {key: (before.get(key, {}), after.get(key, {})) for key in moved_between(before, after)}
    return {
        month: frozenset(key for key, (one, other) in moved.items() if one.get(month, 0) != other.get(month, 0))
        for month in paid.months
    }
