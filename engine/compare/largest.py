"""Whose contribution changes most, and why: the month that weighs most for each, explained under both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from engine.compare.evaluating import Figures, steps_of
from engine.compare.on_the_way import moved_between
from engine.compare.paying import CONTRIBUTION, Paid, Payer
from engine.compare.world import World
from engine.explain.explained import Explanation
from engine.explain.explaining import DEPTH, explain_in
from engine.explain.scene import month_of
from engine.run.running import Key
from engine.text.problems import Problems

SHOWN = 5
"""Rises, and falls, told for each policy."""
MOVED = 4
"""Values that differ on the way to an amount, told for each change."""

Spot = tuple[int, Key | None]


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one payer over the period, in cents, and why in the month and for the entity that weigh most.

    Attributes:
        payer, before, after: Who, and what she pays.
        month, key: The month of the largest change over all that the payer holds, and where in it the change is largest;
            key is None when the texts compute no same entity.
        activity: What that is, "" for who has one in that month only.
        told: The sentences of the reference, then those of the policy, as ``explain`` says them.
        moved: What differs on the way to the amount: the title of a rule or of a parameter, its value under each, "" where
            a text does not have it.
    """

    payer: Payer
    before: int
    after: int
    month: int
    key: Key | None
    activity: str = ""
    told: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    moved: tuple[tuple[str, str, str], ...] = ()

    @property
    def difference(self) -> int:
        """How much more is paid."""
        return self.after - self.before


def largest_changes(world: World, figures: Sequence[Figures], paid: Paid, locale: str) -> tuple[tuple[Change, ...], ...]:
    """Return for each policy but the reference its largest rises, the largest first, then its largest falls."""
    found = [_changes(figures, paid, policy) for policy in range(1, len(figures))]
    spots = [{(one.month, one.key) for one in changes if one.key is not None} for changes in found]
    asked = [frozenset[Spot]().union(*spots), *spots]
    told = [_explained(world, one, some, locale) for one, some in zip(figures, asked, strict=True)]
    return tuple(
        tuple(_told(one, told[0].get((one.month, one.key)), told[policy].get((one.month, one.key))) for one in changes)
        for policy, changes in enumerate(found, 1)
    )


def _told(change: Change, before: Explanation | None, after: Explanation | None) -> Change:
    if before is None or after is None:
        return change
    return replace(change, told=(before.sentences, after.sentences), moved=moved_between(before, after)[:MOVED])


def _changes(figures: Sequence[Figures], paid: Paid, policy: int) -> list[Change]:
    return [_change(figures, paid, policy, payer) for payer in most_moved(paid, policy)]


def most_moved(paid: Paid, policy: int) -> tuple[Payer, ...]:
    """Return whose contribution rises most under a policy, the most first, then whose falls most; those alike by their key."""
    moved = [(paid.difference(policy, one.key), one.key, one) for one in paid.payers]
    rises = [one for _, _, one in sorted((-change, key, one) for change, key, one in moved if change > 0)[:SHOWN]]
    falls = [one for _, _, one in sorted((change, key, one) for change, key, one in moved if change < 0)[:SHOWN]]
    return (*rises, *falls)


def _change(figures: Sequence[Figures], paid: Paid, policy: int, payer: Payer) -> Change:
    before, after = paid.of(0, payer.key), paid.of(policy, payer.key)
    sign = 1 if after >= before else -1
    months: dict[int, dict[Key, int]] = {}
    for month, key, change in _moves(figures[0], figures[policy], payer):
        months.setdefault(month, {})[key] = sign * change
    if not months:
        return Change(payer, before, after, paid.months[-1], None)
    heaviest = max(months, key=lambda month: sum(months[month].values()))
    held = months[heaviest]
    key = max(held, key=lambda one: held[one])
    return Change(payer, before, after, heaviest, key, figures[0].known[heaviest, key].label if len(held) > 1 else "")


def _moves(reference: Figures, other: Figures, payer: Payer) -> Iterator[tuple[int, Key, int]]:
    """Give the change of each month and entity of a payer, where both texts compute the same entity."""
    mine, theirs = reference.amounts[CONTRIBUTION], other.amounts[CONTRIBUTION]
    for (month, key), cents in mine.items():
        after = theirs.get((month, key))
        known = reference.known[month, key]
        if (known.person or key[1]) == payer.key and isinstance(cents, int) and isinstance(after, int):
            yield month, key, after - cents


def _explained(world: World, figures: Figures, wanted: AbstractSet[Spot], locale: str) -> dict[Spot, Explanation]:
    months = {month for month, _ in wanted}
    found: dict[Spot, Explanation] = {}
    for step in steps_of(world, figures.policy, Problems()) if months else ():
        if step.month not in months:
            continue
        name = dict(step.program.outputs).get(CONTRIBUTION, CONTRIBUTION)
        ready = month_of(step.program, step.situation, step.outcome, locale)
        for month, key in wanted:
            if month == step.month and key is not None and step.program.scopes[name] is key[0]:
                found[month, key] = explain_in(ready, key, name, DEPTH)
    return found
