"""Provisions set apart: the further policies that tell what each provision of a policy does, and what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from engine.compare.effects import Effects, Measured, in_part, measured_effects, provisions_changed, sets_tried
from engine.compare.merging import Outcome
from engine.compare.mixing import Item, Provision
from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes


@dataclass(frozen=True, slots=True)
class Apart:
    """What is tried besides the policies asked about.

    Attributes:
        provisions: Of each policy but the reference.
        ranks: For each of them, the rank of the policy that takes some of its provisions alone.
        policies: These further policies, which come after those asked about.
    """

    provisions: tuple[tuple[Provision, ...], ...]
    ranks: tuple[Mapping[frozenset[Item], int], ...]
    policies: tuple[Policy, ...]


def set_apart(statutes: Sequence[PolicyStatutes], months: Sequence[int]) -> Apart:
    """Return the provisions by which each policy differs from the first, and the policies that take some of them alone."""
    reference = statutes[0]
    every: list[tuple[Provision, ...]] = []
    ranks: list[Mapping[frozenset[Item], int]] = []
    further: list[Policy] = []
    for other in statutes[1:]:
        provisions = provisions_changed(reference, other, months)
        own: dict[frozenset[Item], int] = {}
        for items in sets_tried(provisions):
            own[items] = len(statutes) + len(further)
            further.append(in_part(reference.policy, other.policy, items))
        every.append(provisions)
        ranks.append(own)
    return Apart(tuple(every), tuple(ranks), tuple(further))


def effects_apart(
    apart: Apart, outcomes: Sequence[Outcome], absent: AbstractSet[int], names: Sequence[str]
) -> tuple[Effects, ...]:
    """Return what each provision of each policy does.

    Args:
        apart: What was tried.
        outcomes: Of the policies asked about, then of the further ones.
        absent: The further policies that do not hold together.
        names: Of the policies asked about.
    """
    found = []
    for rank, (provisions, ranks) in enumerate(zip(apart.provisions, apart.ranks, strict=True), 1):
        every = {frozenset(): 0, frozenset(item for one in provisions for item in one.items): rank, **ranks}
        if not provisions:
            every = {frozenset(): 0}

        def measure(items: frozenset[Item], every: Mapping[frozenset[Item], int] = every) -> Measured | None:
            return None if every[items] in absent else _measured(outcomes[0], outcomes[every[items]])

        found.append(measured_effects(names[rank], provisions, measure))
    return tuple(found)


def _measured(reference: Outcome, outcome: Outcome) -> Measured | None:
    """Return what a policy changes; None when a contribution has no value under it that it has under the reference."""
    if outcome.refused and outcome.refused != reference.refused:
        return None
    return outcome.total - reference.total, outcome.directions.more, outcome.directions.less
