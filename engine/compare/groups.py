"""People put together by what they have in common: what a change brings for each group, silent on groups too small."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.compare.classes import Bounds, classes_of, quantile
from engine.compare.movers import LEAST, Movers, alike, hidden_under, movers_in
from engine.compare.paying import Paid, Payer, fact_text


@dataclass(frozen=True, slots=True)
class Group:
    """People put together. ``received`` are cents by policy, ``classes`` counts by policy; None when they are hidden.

    A sum alone is None when one to four people of the group make it other than the reference's, or another policy's.
    """

    name: str
    people: int
    received: tuple[int | None, ...] | None
    classes: tuple[Mapping[str, int], ...] | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way to put people together: "contract", "seniority", "basis", "member"."""

    by: str
    groups: tuple[Group, ...]

    @property
    def hidden(self) -> int:
        """Groups that are not shown."""
        return sum(group.received is None for group in self.groups)


def breakdowns(paid: Paid, bounds: Bounds, *, all_groups: bool = False) -> tuple[Breakdown, ...]:
    """Return people put together by contract, seniority, level of basis and membership.

    A group of fewer than five people is hidden, unless ``all_groups``; when the hidden ones together have fewer than
    five, the smallest other group is hidden too, or it would give them away by subtraction.
    """
    if not paid.payers:
        return ()
    return tuple(
        Breakdown(by, _groups(paid, bounds, name, order, all_groups=all_groups)) for by, (name, order) in _ways(paid).items()
    )


Naming = Callable[[Payer], str]


def _ways(paid: Paid) -> dict[str, tuple[Naming, Sequence[str]]]:
    marks = [quantile([paid.basis.get(one.key, 0) for one in paid.payers], percent) for percent in (20, 40, 60, 80)]
    return {
        "contract": (lambda one: fact_text(one.facts.get("contrat")), ()),
        "seniority": (_seniority, ("0", "1", "2", "3", "4", "")),
        "basis": (lambda one: str(1 + sum(paid.basis.get(one.key, 0) > mark for mark in marks)), ("1", "2", "3", "4", "5")),
        "member": (lambda one: fact_text(one.facts.get("associé")), ("oui", "non", "")),
    }


SENIORITY = (12, 36, 60, 120)
"""Months where one band of seniority ends and the next begins."""


def _seniority(payer: Payer) -> str:
    months = payer.facts.get("ancienneté")
    return str(sum(months >= mark for mark in SENIORITY)) if isinstance(months, int) else ""


def _groups(paid: Paid, bounds: Bounds, name: Naming, order: Sequence[str], *, all_groups: bool) -> tuple[Group, ...]:
    members: dict[str, list[Payer]] = {}
    for payer in paid.payers:
        members.setdefault(name(payer), []).append(payer)
    names = [one for one in order if one in members] + sorted(set(members) - set(order))
    hidden = set() if all_groups else hidden_groups({one: len(members[one]) for one in names})
    policies = range(len(paid.amounts))
    untold = [set[str]() for _ in policies] if all_groups else _untold(paid, [name(payer) for payer in paid.payers], names)

    def received(one: str, policy: int) -> int | None:
        return None if one in untold[policy] else sum(paid.of(policy, p.key) for p in members[one])

    return tuple(
        Group(
            one,
            len(members[one]),
            None if one in hidden else tuple(received(one, policy) for policy in policies),
            None if one in hidden else tuple(classes_of(paid, policy, bounds, members[one]) for policy in policies),
        )
        for one in names
    )


def _untold(paid: Paid, groups: Sequence[str], names: Sequence[str]) -> list[set[str]]:
    """Return by policy the groups whose sum is not told; ``groups`` has that of each payer, one of ``names``."""
    spots = {one: rank for rank, one in enumerate(names)}
    there = np.array([spots[one] for one in groups])[:, np.newaxis] == np.arange(len(names))
    each = alike([paid.of(policy, payer.key) for payer in paid.payers] for policy in range(len(paid.amounts)))

    def moving(before: int | None, policy: int) -> list[Movers]:
        return movers_in(there & (each[policy] != (0 if before is None else each[before]))[:, np.newaxis])

    return hidden_under(len(each), names, moving)


def hidden_groups(people: Mapping[str, int]) -> set[str]:
    """Return the groups that are not shown apart.

    >>> sorted(hidden_groups({"cdi": 40, "cape": 12, "cdd": 3}))
    ['cape', 'cdd']
    """
    hidden = {name for name, count in people.items() if count < LEAST}
    if hidden and sum(people[name] for name in hidden) < LEAST:
        others = [name for name in people if name not in hidden]
        hidden |= {min(others, key=lambda name: people[name])} if others else set()
    return hidden
