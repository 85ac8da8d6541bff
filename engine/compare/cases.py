"""The people of the texts' examples under each policy, before and after: what a meeting can talk about without naming anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compare.example_people import evaluate_examples
from engine.compare.paying import CONTRIBUTION, paid_by
from engine.compare.policies import Policy
from engine.compare.policy_texts import Over


@dataclass(frozen=True, slots=True)
class Case:
    """An example: its name, its months, and what it pays over them under each policy, in cents, the reference first."""

    name: str
    months: tuple[int, ...]
    paid: tuple[int, ...]

    def difference(self, policy: int) -> int:
        """Return how much more it pays than under the reference."""
        return self.paid[policy] - self.paid[0]


@dataclass(frozen=True, slots=True)
class Cases:
    """The examples that every policy can read, in the order of the texts."""

    every: tuple[Case, ...]

    def chosen(self, policy: int, most: int) -> tuple[Case, ...]:
        """Return the cases that tell most of a policy: those it changes, the largest changes first, then others."""
        ranked = sorted(self.every, key=lambda one: (-abs(one.difference(policy)), -one.paid[0]))
        kept = {one.name for one in ranked[:most]}
        return tuple(one for one in self.every if one.name in kept)


def cases_of(over: Over, policies: Sequence[Policy]) -> Cases | None:
    """Return the examples under each policy; None when none suits them all."""
    figures, wrong = evaluate_examples(over, policies)
    if wrong or not figures or any(CONTRIBUTION not in one.amounts for one in figures):
        return None
    paid, wrong = paid_by(figures, (), over.place)
    if paid is None or wrong:
        return None
    months: dict[str, set[int]] = {}
    for month, key in figures[0].amounts[CONTRIBUTION]:
        months.setdefault(figures[0].known[month, key].person, set()).add(month)
    ranks = range(len(policies))
    return Cases(
        tuple(
            Case(one.label, tuple(sorted(months.get(one.key, ()))), tuple(paid.of(rank, one.key) for rank in ranks))
            for one in paid.payers
        )
    )
