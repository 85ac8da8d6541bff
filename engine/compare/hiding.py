"""Amounts that would tell what one person pays: sums that move because of one to four people, and what gives them away.

Whoever may see people sees every sum. For anybody else, what the cooperative receives, a provision alone, or a group is not
told under a proposal when fewer than five people make the difference: with the sum of the reference, it would be theirs
(``moving`` says whom policies move). Nor is it under the reference where fewer than five people pay.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from engine.compare.answer import Answer
from engine.compare.movers import LEAST
from engine.compare.paying import CONTRIBUTION

Key = TypeVar("Key", bound=Hashable)


def hidden_months(answer: Answer, policy: int) -> AbstractSet[int]:
    """Return the months whose receipts under a policy are not told."""
    return frozenset() if answer.tells_all else answer.untold.months[policy]


def hides_total(answer: Answer, policy: int) -> bool:
    """Whether what a policy brings over the whole period is not told."""
    return not answer.tells_all and policy in answer.untold.roles[CONTRIBUTION]


def told_totals(answer: Answer, policy: int) -> dict[str, int | None]:
    """Return the total of each role under a policy; None when it is not known, or is not the reference's and not told.

    Where what is paid is not told, neither is what is left of it.
    """
    if answer.tells_all:
        return {role: values[policy] for role, values in answer.totals.items()}
    untold, roles = hides_total(answer, policy), answer.untold.roles
    told: dict[str, int | None] = {}
    for role, values in answer.totals.items():
        as_reference = values[policy] == values[0] and 0 not in roles[role]
        told[role] = values[policy] if as_reference or not (untold or policy in roles[role]) else None
    return told


def hidden_effects(answer: Answer, policy: int) -> AbstractSet[int]:
    """Return the ranks of the provisions of a policy whose effect is not told; what is crossed is then not told either."""
    if answer.tells_all:
        return frozenset()
    effects = answer.against[policy - 1].effects.effects
    moved = {rank: one.more + one.less for rank, one in enumerate(effects) if one.alone is not None}
    if hides_total(answer, policy):  # one provision alone, or the average of several, would tell it
        return {rank for rank, count in moved.items() if count} or set(range(len(effects)))
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
