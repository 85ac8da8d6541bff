"""Amounts that would tell what one person pays: sums that move because of one to four people, and what gives them away.

Whoever may see people sees every sum. For anybody else, what the cooperative receives, a provision alone, or a group is not
told under a proposal when fewer than five people make the difference: with the sum of the reference, it would be theirs.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from engine.compare.answering import Answer
from engine.compare.classes import LEAST, hidden_cells
from engine.compare.paying import Paid

Key = TypeVar("Key", bound=Hashable)


def moved_in(paid: Paid, policy: int) -> dict[int, frozenset[str]]:
    """Return who pays more or less than under the reference, month by month."""
    before, after = paid.amounts[0], paid.amounts[policy]
    return {
        month: frozenset(
            one.key for one in paid.payers if before.get(one.key, {}).get(month, 0) != after.get(one.key, {}).get(month, 0)
        )
        for month in paid.months
    }


def hidden_months(answer: Answer, policy: int) -> AbstractSet[int]:
    """Return the months whose receipts under a policy are not told; the reference's always are."""
    return frozenset() if answer.tells_all or not policy else hidden_cells(moved_in(answer.paid, policy))


def hides_total(answer: Answer, policy: int) -> bool:
    """Whether what a policy brings over the whole period is not told."""
    if answer.tells_all or not policy:
        return False
    return 0 < len(frozenset[str]().union(*moved_in(answer.paid, policy).values())) < LEAST


def told_totals(answer: Answer, policy: int) -> dict[str, int | None]:
    """Return the total of each role under a policy; None when it is not known, or is not the reference's and not told."""
    untold = hides_total(answer, policy)
    return {role: None if untold and values[policy] != values[0] else values[policy] for role, values in answer.totals.items()}


def hidden_effects(answer: Answer, policy: int) -> AbstractSet[int]:
    """Return the ranks of the provisions of a policy whose effect is not told; what is crossed is then not told either."""
    if answer.tells_all:
        return frozenset()
    effects = answer.against[policy - 1].effects.effects
    moved = {rank: one.more + one.less for rank, one in enumerate(effects) if one.alone is not None}
    return hidden_ranks(moved)


def hidden_ranks(moved: Mapping[Key, int]) -> AbstractSet[Key]:
    """Return what moves one to four people, and the smallest other when there are so few of them that they would be found.

    >>> sorted(hidden_ranks({"rate": 40, "floor": 12, "start": 1, "rest": 0}))
    ['floor', 'start']
    """
    hidden = {key for key, count in moved.items() if 0 < count < LEAST}
    others = [key for key, count in moved.items() if count >= LEAST]
    if hidden and others and sum(moved[key] for key in hidden) < LEAST:
        hidden.add(min(others, key=lambda key: moved[key]))
    return hidden
