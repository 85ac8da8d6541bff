"""What each provision of a proposal does by itself: alone on the reference, what is crossed, and on average over all orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import factorial

from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.mixing import Item, Provision, provisions_between
from engine.compare.movers import LEAST
from engine.compare.paying import paid_by
from engine.compare.policies import Policy, Texts
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.replaced import Already, replaced_policy
from engine.compare.world import World
from engine.text.spans import Span

AVERAGED_MAX = 6
"""Provisions of which every order is tried: 64 policies; one more would double it."""

Progress = Callable[[int, int], None]
Evaluate = Callable[[Policy], Figures | None]
"""Gives the figures of a policy, None when it cannot be computed."""
Measured = tuple[int, int, int]
"""What some provisions change of the receipts, and how many people then pay more, and less."""
Measure = Callable[[frozenset[Item]], Measured | None]
"""Gives what provisions do together, None when they do not hold together without the others."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a provision does to the cooperative's receipts over the period, in cents.

    Attributes:
        provision: What changes.
        alone: Applied alone to the text replaced (``replaced_policy``); None when the text does not hold together so.
        more, less: People who then pay more, and less, whatever the amount.
        average: On average over all the orders in which the provisions may come; None when it was not computed.
    """

    provision: Provision
    alone: int | None
    more: int = 0
    less: int = 0
    average: int | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of a policy against the reference.

    Those alone, ``crossed`` and what the reference ``already`` changed make ``total``; so do the averages and ``already``.
    ``already`` is None where the reference has one text.
    """

    policy: str
    effects: tuple[Effect, ...]
    crossed: int
    total: int
    already: Already | None = None

    @property
    def tells_already(self) -> bool:
        """Whether what the reference already changed is moved by enough people, or by nobody, for it to be told."""
        return self.already is None or not 0 < self.already.moved < LEAST


@dataclass(slots=True)
class _Trial:
    """Receipts of the reference with some provisions of a policy, each set of them computed once."""

    place: Span
    evaluate: Evaluate
    reference: Figures
    policy: Figures
    wanted: Sequence[str]
    every: frozenset[Item]
    totals: dict[frozenset[Item], Measured | None]

    def of(self, items: frozenset[Item]) -> Measured | None:
        """Return what the provisions change together, and how many pay more and less; None when they do not hold together."""
        if items not in self.totals:
            self.totals[items] = self._tried(items)
        return self.totals[items]

    def _tried(self, items: frozenset[Item]) -> Measured | None:
        if items == self.every:
            return self.measured(self.policy)
        figures = self.evaluate(in_part(self.reference.policy, self.policy.policy, items))
        return None if figures is None else self.measured(figures)

    def measured(self, figures: Figures) -> Measured | None:
        """Return what figures change of the reference's; None when they cannot be compared."""
        paid, wrong = paid_by((self.reference, figures), self.wanted, self.place)
        if paid is None or wrong:
            return None
        changes = [paid.difference(1, payer.key) for payer in paid.payers]
        return paid.total(1) - paid.total(0), sum(one > 0 for one in changes), sum(one < 0 for one in changes)


def effects_of(
    world: World,
    reference: Figures,
    policy: Figures,
    wanted: Sequence[str],
    progress: Progress | None = None,
    evaluate: Evaluate | None = None,
) -> Effects:
    """Return the effect of each provision by which a policy differs from the text replaced, by ``measured_effects``."""
    provisions = changed_provisions(world, reference.policy, policy.policy)
    every = frozenset(item for one in provisions for item in one.items)
    evaluate = evaluate or partial(_evaluated, world)
    trial = _Trial(world.place, evaluate, reference, policy, wanted, every, {frozenset(): (0, 0, 0)})
    against = replaced_policy(world.statutes_of(reference.policy), world.statutes_of(policy.policy), world.months)
    if against == reference.policy or not provisions:
        return measured_effects(policy.policy.name, provisions, trial.of, progress)
    replaced = evaluate(against)
    changed = None if replaced is None else trial.measured(replaced)
    if replaced is None or changed is None or against.text is None:
        return measured_effects(policy.policy.name, provisions, whole_only(trial.of, every), progress)
    trial.reference = replaced
    return measured_effects(policy.policy.name, provisions, trial.of, progress, already_of(against, changed))


def already_of(against: Policy, changed: Measured) -> Already:
    """Return what the text replaced changes by itself, as measured against the reference."""
    assert against.text is not None, "the text replaced is one text"
    return Already(against.text.effective_from, changed[0], changed[1] + changed[2])


def whole_only(measure: Measure, every: frozenset[Item]) -> Measure:
    """Return a measure by which no provision holds alone: the text replaced cannot be computed over the whole period."""
    return lambda items: measure(items) if items == every else None


def in_part(reference: Policy, policy: Policy, items: frozenset[Item]) -> Policy:
    """Return the reference with some provisions of another policy."""
    return replace(reference, name=f"{reference.name}, en partie {policy.name}", other=policy, items=items)


def sets_tried(provisions: Sequence[Provision]) -> list[frozenset[Item]]:
    """Return every set of provisions that ``measured_effects`` may ask for, but none of them and all of them."""
    sizes = range(1, len(provisions)) if len(provisions) <= AVERAGED_MAX else range(1, 2)
    return [frozenset().union(*(one.items for one in some)) for size in sizes for some in combinations(provisions, size)]


def measured_effects(
    name: str,
    provisions: Sequence[Provision],
    measure: Measure,
    progress: Progress | None = None,
    already: Already | None = None,
) -> Effects:
    """Return the effect of each provision of a policy.

    Each is applied alone to the text replaced over the whole period; the sum of these effects, of « effet croisé » and of
    what the reference ``already`` changed is exactly the difference of the totals. With at most six provisions, the average
    of what each adds, over all the orders in which they may be adopted, shares what the provisions change without remainder
    (the value of Shapley), to the cent.
    """
    whole = measure(frozenset(item for one in provisions for item in one.items))
    total = whole[0] if whole is not None else 0
    averaged = 1 < len(provisions) <= AVERAGED_MAX
    count = 2 ** len(provisions) if averaged else len(provisions)
    found: list[Effect] = []
    for done, one in enumerate(provisions):
        if progress is not None:
            progress(done, count)
        alone = measure(one.items)
        found.append(Effect(one, *(alone if alone is not None else (None, 0, 0))))
    if averaged and all(one.alone is not None for one in found):
        averages = _averages(measure, provisions, total, progress)
        found = [replace(one, average=averages.get(rank)) for rank, one in enumerate(found)]
    elif len(found) == 1:
        found = [replace(found[0], average=total)]
    if progress is not None:
        progress(count, count)
    before = already.amount if already is not None else 0
    return Effects(name, tuple(found), total - sum(one.alone or 0 for one in found), total + before, already)


def _evaluated(world: World, policy: Policy) -> Figures | None:
    figures, wrong = evaluate_policies(world, (policy,))
    return None if wrong or not figures else figures[0]


def changed_provisions(world: World, reference: Policy, policy: Policy) -> tuple[Provision, ...]:
    """Return what a policy changes of the reference, over the months of a world."""
    return provisions_changed(world.statutes_of(reference), world.statutes_of(policy), world.months)


def provisions_changed(reference: PolicyStatutes, policy: PolicyStatutes, months: Iterable[int]) -> tuple[Provision, ...]:
    """Return what the statutes of a policy change of the text they replace (``replaced_policy``), over some months."""
    months = tuple(months)
    reference = reference.of(replaced_policy(reference, policy, months))
    pairs = []
    above: dict[str, Provision] = {}
    for month, before, after in text_pairs(reference, policy, months):
        pairs.append((before[-1], after[-1]))
        own = {one.name.value for one in after[-1].parameters}
        mine, theirs = ({(one.name, one.value.value) for one in p.settings_in(month)} for p in (reference.policy, policy.policy))
        for name in {name for name, _ in mine ^ theirs} - own:
            above[name] = Provision(name, "", "", "parameter", frozenset({("parameter", name)}))
    found = provisions_between(pairs)
    known = {item for one in found for item in one.items}
    return (*found, *(one for _, one in sorted(above.items()) if not one.items & known))


def trials_of(world: World, reference: Policy, policy: Policy) -> int:
    """Return how many policies have to be computed to know what each provision does."""
    count = len(changed_provisions(world, reference, policy))
    return 2**count - 2 if 1 < count <= AVERAGED_MAX else count if count > 1 else 0


def text_pairs(reference: PolicyStatutes, policy: PolicyStatutes, months: Iterable[int]) -> Iterator[tuple[int, Texts, Texts]]:
    """Give the texts of both policies over some months, each pair once, with the first month in which they apply."""
    seen: set[object] = set()
    for month in months:
        (before, _), (after, _) = (one.texts(month) for one in (reference, policy))
        if before is None or after is None:
            continue
        key = tuple((text[-1].document.digest, text[-1].parameters) for text in (before, after))
        if key not in seen:
            seen.add(key)
            yield month, before, after


def _averages(measure: Measure, provisions: Sequence[Provision], total: int, progress: Progress | None) -> Mapping[int, int]:
    """Return what each provision adds on average over all orders, to the cent, the parts making the total exactly.

    The cents that whole parts leave go to the largest remainders, the first among equals. Nothing when some provisions do
    not hold together without the others.
    """
    ranks = range(len(provisions))
    worth: dict[frozenset[int], int] = {}
    done, count = len(provisions), 2 ** len(provisions)
    for size in range(len(provisions) + 1):
        for some in combinations(ranks, size):
            if progress is not None and size > 1:
                progress(done, count)
                done += 1
            tried = measure(frozenset(item for rank in some for item in provisions[rank].items))
            if tried is None:
                return {}
            worth[frozenset(some)] = tried[0]
    return shared_over_orders(worth, len(provisions), total)


def shared_over_orders(worth: Mapping[frozenset[int], int], count: int, total: int) -> dict[int, int]:
    """Return the average of what each of ``count`` things adds over all orders, given what each set of them is worth.

    >>> shared_over_orders({frozenset(): 0, frozenset({0}): 10, frozenset({1}): 20, frozenset({0, 1}): 31}, 2, 31)
    {0: 11, 1: 20}
    """
    orders = factorial(count)
    exact = []
    for one in range(count):
        added = 0
        for some, value in worth.items():
            if one not in some:
                weight = factorial(len(some)) * factorial(count - len(some) - 1)
                added += weight * (worth[some | {one}] - value)
        exact.append(divmod(added, orders))
    missing = total - sum(whole for whole, _ in exact)
    lucky = set(sorted(range(count), key=lambda one: -exact[one][1])[:missing])
    return {one: whole + (one in lucky) for one, (whole, _) in enumerate(exact)}
