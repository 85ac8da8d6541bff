"""Summaries of partitions put together, exactly: the same whole in whatever order they were computed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.columns.cells import Integers
from engine.compare.classes import (
    CLASSES,
    QUANTILES,
    USUAL,
    Bounds,
    Directions,
    Ranked,
    Told,
    leaves_few_shown,
    rank_of,
    told_ranks,
)
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
        apart: The same, than under the policy that the job tells this one apart from.
        compared: The people all of whose contributions are known, under the reference too.
        quantiles: Of what they pay more than under the reference, in the order of ``QUANTILES``; none when nobody is.
        changes: The largest rises, the largest first, then the largest falls.
    """

    receipts: tuple[int, ...]
    movers: tuple[Movers, ...]
    refused: tuple[tuple[Refusal, int], ...]
    classes: tuple[tuple[str, int], ...]
    directions: Directions
    apart: Directions
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
        rises, falls = (sum(int(one.apart[way]) for one in moved) for way in (0, 1))
        guarded = 0 if self.entitled else more + less
        quantiles = told_ranks(list(_ranked(differences, [one.small for one in moved], small)), guarded)
        return Outcome(
            tuple(sum(row[month] for row in rows) for month in range(months)),
            tuple(_movers(summaries, policy)),
            tuple(sorted(refused.items(), key=lambda item: (item[0].code, item[0].name))),
            tuple(zip(CLASSES, classes, strict=True)),
            Directions(less, more, len(differences) - less - more),
            Directions(falls, rises, len(differences) - falls - rises),
            len(differences),
            quantiles,
            self._told(self._changes([one.changes for one in moved], small), guarded, quantiles),
        )

    def _told(self, changes: Sequence[Change], moved: int, quantiles: Sequence[Told]) -> tuple[Change, ...]:
        """Return changes as ``Answer.told_class`` tells them: by their class where amounts would leave too few people."""
        if not leaves_few_shown(moved, [one.difference for one in changes if not one.hidden], quantiles):
            return tuple(changes)
        return tuple(replace(one, hidden=self.bounds.of(one.before, one.after)) for one in changes)

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


_UNKNOWN = -1
"""The class of someone among so many that it is not asked."""


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


def _ranked(differences: Integers, few: Sequence[Integers], small: Small) -> Iterator[Ranked]:
    """Give who stands at the quantiles of differences in order, as ``told_quantiles`` ranks them.

    Args:
        differences: Of everyone.
        few: Of each part, the people of small classes there and those who move when they are few, as ``Moved`` has them:
            whoever is in a class of fewer than five in all is among them, and everyone who moves, if few do in all.
        small: The classes of fewer than five in all.
    """
    known: dict[int, list[tuple[bool, int]]] = {}
    for one in few:
        for name, usual, difference in one.reshape(-1, 3).tolist():
            known.setdefault(difference, []).append((small.holds(name, usual), name))
    for percent in QUANTILES if len(differences) else ():
        rank = rank_of(len(differences), percent)
        value = int(differences[rank])
        alike = sorted(known.get(value, ()))  # those hidden last, as everyone who is not known stands before them
        place = rank - int(np.searchsorted(differences, value, "right")) + len(alike)
        hidden, name = alike[place] if place >= 0 else (False, _UNKNOWN)
        own = CLASSES[name] if name != _UNKNOWN else ""
        yield Ranked(rank, value, own if hidden else "", own)
