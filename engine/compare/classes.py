"""How a change falls on people: classes with stated bounds, quantiles, groups; exact, and silent on groups too small."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.compare.movers import LEAST
from engine.compare.paying import Paid, Payer
from engine.text.document import Text
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.values import read_quantity

QUANTILES = (0, 10, 25, 50, 75, 90, 100)
"""In percent."""
CLASSES = ("much_more", "more", "same", "less", "much_less")
_AND = re.compile(r"\s+(?:et|and|à)\s+")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where classes part: below ``small`` a change is none, above ``large`` it is large; ratios of what was paid."""

    small: Fraction = Fraction(1, 100)
    large: Fraction = Fraction(5, 100)

    def of(self, before: int, after: int) -> str:
        """Return the class of a change, compared exactly.

        Of the size of what was paid (a negative contribution has one too), a change of less than ``small`` is none, of
        ``small`` to ``large``, both included, moderate, of more than ``large``, large. Whoever paid nothing and now does
        not is in a class of a large change.

        >>> Bounds().of(100_00, 105_00), Bounds().of(100_00, 105_01), Bounds().of(100_00, 99_01), Bounds().of(0, 1)
        ('more', 'much_more', 'same', 'much_more')
        """
        change, size = after - before, abs(before)
        moved, small, large_part = abs(change), self.small, self.large
        if moved * small.denominator < size * small.numerator or not change:
            return "same"
        large = moved * large_part.denominator > size * large_part.numerator
        return ("much_more" if large else "more") if change > 0 else ("much_less" if large else "less")


USUAL = Bounds()
"""Where classes part when nobody says so."""


def read_bounds_of_classes(written: str, place: Span) -> tuple[Bounds | None, tuple[Problem, ...]]:
    """Return the bounds of « 1 % et 5 % »."""
    found = []
    for part in _AND.split(written):
        quantity, _ = read_quantity(Text(part.strip(), place, ((0, place),)))
        if quantity is not None and quantity.unit in {"%", "‰"}:
            found.append(Fraction(quantity.digits, 10**quantity.scale * (100 if quantity.unit == "%" else 1000)))
    if len(found) != 2 or not 0 <= found[0] <= found[1]:
        return None, (problem("C072", place, value=written),)
    return Bounds(found[0], found[1]), ()


def classes_of(paid: Paid, policy: int, bounds: Bounds, payers: Sequence[Payer]) -> dict[str, int]:
    """Return how many payers are in each class."""
    found = dict.fromkeys(CLASSES, 0)
    for payer in payers:
        found[bounds.of(paid.of(0, payer.key), paid.of(policy, payer.key))] += 1
    return found


@dataclass(frozen=True, slots=True)
class Directions:
    """How many people pay less, more, the same: to the cent, whatever the bounds of classes."""

    less: int
    more: int
    same: int

    @property
    def moved(self) -> int:
        """How many pay more or less."""
        return self.less + self.more


def directions_of(changes: Sequence[int]) -> Directions:
    """Return how many changes go each way; one cent is a change.

    >>> directions_of([1, 0, -500, 300])
    Directions(less=1, more=2, same=1)
    """
    less, more = sum(change < 0 for change in changes), sum(change > 0 for change in changes)
    return Directions(less, more, len(changes) - less - more)


def small_class(paid: Paid, policy: int, payer: str, bounds: Bounds, counts: Mapping[str, int]) -> str:
    """Return the class of the change of a payer when fewer than five people are in it, "" otherwise.

    Whoever is not entitled is then told the class, not the amount, which would be that of someone who can be guessed.
    """
    name = bounds.of(paid.of(0, payer), paid.of(policy, payer))
    return name if counts[name] < LEAST else ""


Counted = tuple[Bounds, Mapping[str, int]]


def hidden_among(paid: Paid, policy: int, payer: str, asked: Counted, usual: Counted) -> str:
    """Return the class asked for of a payer when that one, or the usual one, has fewer than five people; "" otherwise."""
    hidden = small_class(paid, policy, payer, *asked)
    if not hidden and small_class(paid, policy, payer, *usual):
        return asked[0].of(paid.of(0, payer), paid.of(policy, payer))
    return hidden


def quantile(values: Sequence[int], percent: int) -> int:
    """Return a quantile by the nearest rank: the smallest value that at least that share of the values do not exceed.

    Of n values in order it is the one of rank ⌈n × percent ÷ 100⌉, the first for 0 %; always one of the values.

    >>> [quantile([5, 1, 3, 2, 4], percent) for percent in (0, 20, 21, 50, 100)]
    [1, 1, 2, 3, 5]
    """
    return sorted(values)[rank_of(len(values), percent)]


def rank_of(count: int, percent: int) -> int:
    """Return the rank of a quantile among values in order, the first being 0."""
    return max(1, -(-count * percent // 100)) - 1


Told = tuple[int, str]
"""How much more someone pays, with the class that is told in its place, "" when the amount is."""


def told_quantiles(paid: Paid, policy: int, asked: Counted, usual: Counted, *, entitled: bool) -> tuple[Told, ...]:
    """Return the quantiles of what people pay more, in the order of ``QUANTILES``; none when there is nobody.

    Of people who pay as much more, those whose class has fewer than five people, asked for or usual, come last, in the order
    of the classes: the same quantiles in whatever order people stand. All are told by their class when their amounts, with
    what the cooperative receives, would leave the sum of one to four people.
    """
    ranks = {name: rank for rank, name in enumerate(("", *CLASSES))}
    every = sorted(
        (
            paid.difference(policy, one.key),
            ranks[""] if entitled else ranks[hidden_among(paid, policy, one.key, asked, usual)],
            ranks[asked[0].of(paid.of(0, one.key), paid.of(policy, one.key))],
        )
        for one in paid.payers
    )
    named = ("", *CLASSES)
    found = []
    for place in (rank_of(len(every), percent) for percent in QUANTILES if every):
        change, hidden, own = every[place]
        found.append(Ranked(place, change, named[hidden], named[own]))
    return told_ranks(found, 0 if entitled else sum(bool(change) for change, _, _ in every))


@dataclass(frozen=True, slots=True)
class Ranked:
    """Who stands at a quantile: the place, how much more is paid, the class told in its place or "", the class asked for."""

    place: int
    change: int
    hidden: str
    own: str


def told_ranks(found: Sequence[Ranked], moved: int) -> tuple[Told, ...]:
    """Return what quantiles tell, of so many people who move: all their classes where amounts would leave too few people."""
    told = {one.place for one in found if one.change and not one.hidden}
    few = leaves_few(moved, len(told))
    return tuple((one.change, one.own if few and one.change else one.hidden) for one in found)


def leaves_few_shown(moved: int, shown: Sequence[int], quantiles: Sequence[Told]) -> bool:
    """Whether the changes shown one by one, alone or with the quantiles, leave one to four people who move."""
    ranks = {change for change, hidden in quantiles if change and not hidden} - set(shown)
    return any(leaves_few(moved, told) for told in (len(shown), len(shown) + len(ranks)))


def leaves_few(moved: int, told: int) -> bool:
    """Whether telling the changes of some of the people who move leaves one to four, whose sum the total would then give.

    When fewer than five move, the total is not told.

    >>> leaves_few(8, 5), leaves_few(8, 3), leaves_few(5, 5)
    (True, False, False)
    """
    return moved >= LEAST and 0 < moved - told < LEAST
