"""One policy with parameters changed, tried on a cooperative's months: what it brings, who pays more, the largest rise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from engine.compare.answer import Question
from engine.compare.classes import USUAL, classes_of, directions_of, hidden_among
from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.example_people import evaluated_example_policy
from engine.compare.movers import LEAST
from engine.compare.moving import Monthly, amounts_by_payer, untold_among
from engine.compare.naming import varied
from engine.compare.paying import CONTRIBUTION, Paid, common_quantity, paid_by, role_by_payer
from engine.compare.policies import Policy, check_settings
from engine.compare.typical import typical_month
from engine.compare.world import World
from engine.text.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class Tried:
    """What a variant gives over the period, in cents.

    Attributes:
        values: The values given to the parameters, in the integers of their ranges.
        total: What the cooperative receives; ``difference`` more than under the reference.
        more, less: People who pay more, and less, to the cent.
        rise: The largest rise of one person over the period, 0 when nobody pays more.
        rate: The largest rise as a share of what was paid; None when someone who paid nothing now pays.
        cliffs: Cliffs along the basis, None when they were not looked for.
        who: Whose rise is the largest in share, "" when nobody pays more.
        hidden: The class told in the place of the largest rise, of fewer than five people; "" when the rise may be told.
        untold: Whether fewer than five people make the difference, with the reference or with another value that is
            shown: it is then not told, nor the total.
    """

    values: tuple[int, ...]
    total: int
    difference: int
    more: int
    less: int
    rise: int
    rate: Fraction | None
    cliffs: int | None = None
    who: str = ""
    hidden: str = ""
    untold: bool = False


class Trial:
    """A policy tried with values of its parameters; each set of values is computed once."""

    def __init__(self, world: World, policy: Policy, reference: Figures, question: Question) -> None:
        self.world = world
        self.policy = policy
        self.reference = reference
        self.question = question
        self.cliffs = False
        self.known: dict[tuple[int, ...], Tried] = {}
        self.wrong: tuple[Problem, ...] = ()
        self.paid: dict[tuple[int, ...], Monthly] = {}
        self.before: Monthly = {}

    def variant(self, names: Sequence[str], written: Sequence[str]) -> Policy:
        """Return the policy with parameters given values, as a person would name it."""
        return varied(self.policy, zip(names, written, strict=True))

    def at(self, names: Sequence[str], values: tuple[int, ...], written: Sequence[str]) -> Tried | None:
        """Return what the policy gives for some values; None, with ``wrong``, when it cannot be computed for them."""
        if values not in self.known:
            found = self._tried(self.variant(names, written), values)
            if found is None:
                return None
            self.known[values] = found
        return self.known[values]

    def ahead(self, names: Sequence[str], many: Sequence[tuple[tuple[int, ...], Sequence[str]]]) -> None:
        """Compute several sets of values together, each with how it is written; what cannot be is left to ``at``."""
        if self.question.of_examples:
            return
        left = [(values, written) for values, written in many if values not in self.known]
        figures, _ = evaluate_policies(self.world, [self.variant(names, written) for _, written in left])
        for (values, _), one in zip(left, figures, strict=False):  # it stops at the first that cannot be computed
            found = self._summed(one, values)
            if found is not None:
                self.known[values] = found

    def told_together(self, shown: Sequence[Tried]) -> list[Tried]:
        """Return what one answer shows, the first first: a sum that few people make other than one before it is not told."""
        if self.question.entitled or self.question.of_examples:
            return list(shown)
        every = [self.before, *(self.paid[one.values] for one in shown)]
        untold = untold_among(amounts_by_payer(every, self.world.months))
        return [replace(one, untold=True) if rank in untold else one for rank, one in enumerate(shown, 1)]

    def _tried(self, policy: Policy, values: tuple[int, ...]) -> Tried | None:
        figures, self.wrong = self._figures(policy)
        return None if self.wrong or not figures else self._summed(figures[0], values)

    def _summed(self, figures: Figures, values: tuple[int, ...]) -> Tried | None:
        """Return what the figures of a variant come to; None, with ``wrong``, when nothing of it can be compared."""
        self.wrong = common_quantity((self.reference, figures), self.world.place)
        if self.wrong:
            return None
        paid, self.wrong = paid_by((self.reference, figures), self.question.wanted, self.world.place)
        if paid is None:
            return None
        everyone = not self.question.wanted
        self.before, self.paid[values] = (
            role_by_payer(one, CONTRIBUTION, paid, everyone=everyone) for one in (self.reference, figures)
        )
        changes = [(paid.of(0, payer.key), paid.difference(1, payer.key), payer.label) for payer in paid.payers]
        directions = directions_of([change for _, change, _ in changes])
        rises = [(before, change, label) for before, change, label in changes if change > 0]
        first = max(rises, key=lambda one: (not one[0], Fraction(one[1], abs(one[0]) or 1)), default=None)
        return Tried(
            values,
            paid.total(1),
            paid.total(1) - paid.total(0),
            directions.more,
            directions.less,
            max((change for _, change, _ in rises), default=0),
            Fraction(0) if first is None else Fraction(first[1], abs(first[0])) if first[0] else None,
            self._cliffs(figures) if self.cliffs else None,
            "" if first is None else first[2],
            self._hidden(paid),
            not (self.question.entitled or self.question.of_examples) and 0 < directions.more + directions.less < LEAST,
        )

    def _hidden(self, paid: Paid) -> str:
        """Return the class that stands for the largest rise in share, or in euros, when it has fewer than five people."""
        rising = [payer.key for payer in paid.payers if paid.difference(1, payer.key) > 0]
        if self.question.entitled or self.question.of_examples or not rising:
            return ""
        asked, usual = ((bounds, classes_of(paid, 1, bounds, paid.payers)) for bounds in (self.question.bounds, USUAL))
        in_share = max(
            rising, key=lambda key: (not paid.of(0, key), Fraction(paid.difference(1, key), abs(paid.of(0, key)) or 1))
        )
        in_euros = max(rising, key=lambda key: paid.difference(1, key))
        every = (hidden_among(paid, 1, key, asked, usual) for key in (in_share, in_euros))
        return next((name for name in every if name), "")

    def _figures(self, policy: Policy) -> tuple[tuple[Figures, ...], tuple[Problem, ...]]:
        if not self.question.of_examples:
            return evaluate_policies(self.world, (policy,))
        found = evaluated_example_policy(self.world.texts, self.reference, policy)
        return ((found,), ()) if found is not None else ((), (problem("C073", self.world.place),))

    def _cliffs(self, figures: Figures) -> int | None:
        found, _ = typical_month(self.world, (self.reference, figures))
        return None if found is None else len(found.curves[1].cliffs)


def check_names(world: World, policy: Policy, names: Sequence[str], written: Sequence[str]) -> tuple[Problem, ...]:
    """Return what is wrong with the parameters that are to vary: unknown, or in another unit."""
    statutes = world.statutes_of(policy)
    every = [texts for month in world.months if (texts := statutes.texts(month)[0]) is not None]
    return check_settings(varied(policy, zip(names, written, strict=True)), every, world.place)


def in_order(values: Sequence[Any]) -> bool:
    """Say whether values only rise, or only fall."""
    return all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))
