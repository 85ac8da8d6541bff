"""Summaries of partitions put together, exactly: the same whole in whatever order they were computed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.columns.cells import Integers
from engine.compare.classes import CLASSES, QUANTILES, USUAL, Bounds, Directions, Told, rank_of
from engine.compare.movers import LEAST, Movers
from engine.compare.moves import Changes
from engine.compare.summaries import Summary
from engine.run.scalar import Refusal


@dataclass(frozen=True, slots=True)
class Change:
    """What someone pays under the reference and under another policy; ``payer`` is a key in the files of the cooperative.

    ``place`` is the rank of the place of her cooperative; ``hidden`` the class told in the place of the amounts, "" when
    they are.
    """

    place: int
    cooperative: str
    payer: str
    before: int
    after: int
    hidden: str

    @property
    def difference(self) -> int:
        """How much more is paid."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Outcome:
    """A policy over all partitions.

    Attributes:
        receipts: The cents of each month.
        movers: Who pays more or less in each month than under the reference.
        refused: How many contributions have no value, for each reason.
        classes: How many people in each class.
        directions: How many pay less, more, the same.
        compared: The people all of whose contributions are known, under the reference too.
        quantiles: Of what they pay more than under the reference, in the order of ``QUANTILES``; none when nobody is.
        changes: The largest rises, the largest first, then the largest falls.
    """

    receipts: tuple[int, ...]
    movers: tuple[Movers, ...]
    refused: tuple[tuple[Refusal, int], ...]
    classes: tuple[tuple[str, int], ...]
    directions: Directions
    compared: int
    quantiles: tuple[Told, ...]
    changes: tuple[Change, ...]

    @property
    def total(self) -> int:
        """What is received over all months."""
        return sum(self.receipts)


@dataclass(frozen=True, slots=True)
class Small:
    """The classes of fewer than five people, by rank: of those asked for, and of the usual ones."""

    asked: frozenset[int]
    usual: frozenset[int]

    def holds(self, asked: int, usual: int) -> bool:
        """Whether someone in these classes is told her class only, as ``hidden_among`` has it."""
        return asked in self.asked or usual in self.usual


@dataclass(frozen=True, slots=True)
class Merging:
    """How summaries are put together.

    Attributes:
        places: For each summary, the rank of its place and the cooperative there.
        largest: How many rises, and falls, are kept.
        bounds: Where classes part.
        entitled: Whether amounts of classes of fewer than five people are told.
    """

    places: Sequence[tuple[int, str]]
    largest: int
    bounds: Bounds
    entitled: bool

    def merged(self, summaries: Sequence[Summary]) -> tuple[Outcome, ...]:
        """Return some policies over all partitions, whose summaries are in the order of the partitions.

        Sums are Python integers, which have no bound; quantiles are those of all the differences together, not an estimate.
        """
        return tuple(self._policy(summaries, policy) for policy in range(len(summaries[0].receipts)))

    def _policy(self, summaries: Sequence[Summary], policy: int) -> Outcome:
        months = len(summaries[0].receipts[policy])
        rows = [one.receipts[policy].tolist() for one in summaries]
        refused: dict[Refusal, int] = {}
        for one in summaries:
            for reason, counts in one.refused.items():
                if counts[policy]:
                    refused[reason] = refused.get(reason, 0) + int(counts[policy])
        moved = [one.moved[policy] for one in summaries]
        differences = np.sort(np.concatenate([one.differences for one in moved]))
        classes = [sum(int(one.classes[place]) for one in moved) for place in range(len(CLASSES))]
        usual = [sum(int(one.usual[place]) for one in moved) for place in range(len(CLASSES))]
        small = Small(frozenset(), frozenset()) if self.entitled else Small(_few(classes), _few(usual))
        more, less = (sum(int(one.directions[way]) for one in moved) for way in (0, 1))
        return Outcome(
            tuple(sum(row[month] for row in rows) for month in range(months)),
            tuple(_movers(summaries, policy)),
            tuple(sorted(refused.items(), key=lambda item: (item[0].code, item[0].name))),
            tuple(zip(CLASSES, classes, strict=True)),
            Directions(less, more, len(differences) - less - more),
            len(differences),
            tuple(_quantiles(differences, [one.small for one in moved], small)),
            self._changes([one.changes for one in moved], small),
        )

    def _changes(self, every: Sequence[Changes], small: Small) -> tuple[Change, ...]:
        found = []
        for place, one in zip(self.places, every, strict=True):
            for payer, before, after in zip(one.payers, one.before, one.after, strict=True):
                name, usual = (bounds.of(before, after) for bounds in (self.bounds, USUAL))
                hidden = small.holds(CLASSES.index(name), CLASSES.index(usual))
                found.append(Change(*place, payer, before, after, name if hidden else ""))
        found.sort(key=lambda one: (-abs(one.difference), one.place, one.payer))
        rises = [one for one in found if one.difference > 0]
        falls = [one for one in found if one.difference < 0]
        return (*rises[: self.largest], *falls[: self.largest])


def _few(counts: Sequence[int]) -> frozenset[int]:
    return frozenset(place for place, count in enumerate(counts) if count < LEAST)


def _movers(summaries: Sequence[Summary], policy: int) -> Iterator[Movers]:
    """Give who moves each month: whoever is one of fewer than five in all is one of fewer than five in her partition."""
    counts = [one.movers[policy].tolist() for one in summaries]
    known: dict[int, set[Hashable]] = {}
    for part, one in enumerate(summaries):
        for month, person in one.few[policy].reshape(-1, 2).tolist():
            known.setdefault(month, set()).add((part, person))
    for month, every in enumerate(zip(*counts, strict=True)):
        count = sum(every)
        yield Movers(count, frozenset(known.get(month, ())) if count < LEAST else frozenset())


def _quantiles(differences: Integers, few: Sequence[Integers], small: Small) -> list[Told]:
    """Return the quantiles of differences in order, as ``told_quantiles`` tells them of people.

    Args:
        differences: Of everyone.
        few: Of each part, who is in a class of fewer than five there, as ``Moved`` has them: whoever is in one of fewer
            than five in all is among them.
        small: The classes of fewer than five in all.
    """
    hidden: dict[int, list[int]] = {}
    for one in few:
        for name, usual, difference in one.reshape(-1, 3).tolist():
            if small.holds(name, usual):
                hidden.setdefault(difference, []).append(name)
    found: list[Told] = []
    for percent in QUANTILES if len(differences) else ():
        rank = rank_of(len(differences), percent)
        value = int(differences[rank])
        alike = sorted(hidden.get(value, ()))
        last = int(np.searchsorted(differences, value, "right"))
        place = rank - (last - len(alike))
        found.append((value, CLASSES[alike[place]] if place >= 0 else ""))
    return found
