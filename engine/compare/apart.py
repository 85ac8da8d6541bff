"""Provisions set apart: the further policies that tell what each provision of a policy does, and what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from engine.compare.effects import (
    Effects,
    Measured,
    already_of,
    in_part,
    measured_effects,
    provisions_changed,
    sets_tried,
    whole_only,
)
from engine.compare.merging import Outcome
from engine.compare.mixing import Item, Provision
from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.replaced import replaced_policy


@dataclass(frozen=True, slots=True)
class Apart:
    """What is tried besides the policies asked about.

    Attributes:
        provisions: Of each policy but the reference.
        ranks: For each of them, the rank of the policy that takes some of its provisions alone; of the text replaced, for none.
        policies: These further policies, which come after those asked about.
    """

    provisions: tuple[tuple[Provision, ...], ...]
    ranks: tuple[Mapping[frozenset[Item], int], ...]
    policies: tuple[Policy, ...]

    def replaced(self, absent: AbstractSet[int]) -> tuple[tuple[int, int], ...]:
        """Return pairs of ranks: of a policy, whole or in part, and of the text replaced that it is told apart from."""
        pairs = []
        for rank, own in enumerate(self.ranks, 1):
            replaced = own.get(frozenset())
            if replaced is not None and replaced not in absent:
                pairs += [(one, replaced) for one in (rank, *own.values()) if one != replaced]
        return tuple(pairs)


def set_apart(statutes: Sequence[PolicyStatutes], months: Sequence[int]) -> Apart:
    """Return the provisions by which each policy differs from the first, and the policies that take some of them alone."""
    reference = statutes[0]
    every: list[tuple[Provision, ...]] = []
    ranks: list[Mapping[frozenset[Item], int]] = []
    further: list[Policy] = []
    for other in statutes[1:]:
        provisions = provisions_changed(reference, other, months)
        against = replaced_policy(reference, other, months)
        own: dict[frozenset[Item], int] = {}
        if provisions and against != reference.policy:
            own[frozenset()] = len(statutes) + len(further)
            further.append(against)
        for items in sets_tried(provisions):
            own[items] = len(statutes) + len(further)
            further.append(in_part(against, other.policy, items))
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
    return tuple(_effects(names[rank], rank, apart, outcomes, absent) for rank in range(1, len(apart.provisions) + 1))


def _effects(name: str, rank: int, apart: Apart, outcomes: Sequence[Outcome], absent: AbstractSet[int]) -> Effects:
    provisions, ranks = apart.provisions[rank - 1], apart.ranks[rank - 1]
    whole = frozenset(item for one in provisions for item in one.items)
    every = {frozenset[Item](): 0, **({whole: rank} if provisions else {}), **ranks}
    replaced = every[frozenset()]
    changed = None if replaced in absent else _measured(outcomes[0], outcomes[replaced])
    base = outcomes[replaced if changed is not None else 0]

    def measure(items: frozenset[Item]) -> Measured | None:
        return None if every[items] in absent else _measured(base, outcomes[every[items]], apart=changed is not None)

    if changed is None:
        return measured_effects(name, provisions, whole_only(measure, whole))
    first = len(apart.provisions) + 1
    already = already_of(apart.policies[replaced - first], changed) if replaced else None
    return measured_effects(name, provisions, measure, None, already)


def _measured(reference: Outcome, outcome: Outcome, *, apart: bool = False) -> Measured | None:
    """Return what a policy changes; None when a contribution has no value under it that it has under the reference."""
    if outcome.refused and outcome.refused != reference.refused:
        return None
    who = outcome.apart if apart else outcome.directions
    return outcome.total - reference.total, who.more, who.less
