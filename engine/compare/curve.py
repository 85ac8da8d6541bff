"""What a policy gives along the basis, at exact break points: thresholds, cliffs, effective and marginal rates.

How the points are found. In one month, all facts but one being fixed, a program is made of straight lines joined by
choices (cases, minimum, maximum, scales) and rounded where it says so. ``probing`` tells which way every choice goes for a
value of the basis; ``stretches`` looks at the bounds, at the constants that choices compare with, at the units beside
them, and at 1, 2, 5, 10, 20… units; between two neighbours that do not go the same way, halving on integers finds the very
unit where the way changes.

What it guarantees. Each break point given is exact: the unit before it and itself do not go the same way, and both amounts
are computed, not interpolated. On a stretch the amounts were held to the straight line between its ends, within two cents
for the roundings, at its middle and at sixteen other places; where they leave it, the stretch is cut again until they do
not. A choice that would turn twice between two neighbouring places looked at, both away from any constant that a choice
compares with, without bending any of these amounts by more than two cents, would not be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from engine.compare.probing import Answer
from engine.compare.stretches import cut_where, sample_points
from engine.program.kinds import Number

TOLERANCE = 2
"""Cents by which roundings may part an amount from its line; also the largest rise from one unit to the next that is no cliff."""
INSIDE = 16
CUTS_MAX = 2_000
"""Stretches of one curve; a program with more is told as not wholly examined."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight stretch: from ``first`` to ``last``, both included, the rule gives ``start`` to ``end`` cents."""

    first: int
    last: int
    start: int
    end: int

    @property
    def marginal(self) -> Fraction:
        """What one more unit of the basis adds."""
        return Fraction(self.end - self.start, self.last - self.first) if self.last > self.first else Fraction(0)


@dataclass(frozen=True, slots=True)
class Cliff:
    """A value of the basis at which the rule jumps: ``before`` cents one unit below, ``after`` at it."""

    at: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Curve:
    """What a policy gives along the basis; ``complete`` is False when there were more turns than could be looked at.

    ``tolerance`` is the largest rise from one unit to the next that is no cliff, in cents.
    """

    policy: str
    segments: tuple[Segment, ...]
    complete: bool
    tolerance: int = TOLERANCE

    @property
    def cliffs(self) -> tuple[Cliff, ...]:
        """Where one more unit of the basis changes the amount by more than the tolerance."""
        return tuple(
            Cliff(two.first, one.end, two.start)
            for one, two in pairwise(self.segments)
            if one.last + 1 == two.first and abs(two.start - one.end) > self.tolerance
        )

    @property
    def breaks(self) -> tuple[int, ...]:
        """Where the line turns or jumps."""
        return tuple(segment.first for segment in self.segments[1:])

    def points(self) -> list[tuple[int, int]]:
        """Return the ends of the stretches, in order."""
        ends = [point for one in self.segments for point in ((one.first, one.start), (one.last, one.end))]
        return list(dict.fromkeys(ends))


def moved_by(curve: Curve, shift: int) -> Curve:
    """Return a curve along a number that exceeds its own by some units."""
    moved = tuple(replace(one, first=one.first + shift, last=one.last + shift) for one in curve.segments)
    return replace(curve, segments=moved)


def effective(point: tuple[int, int]) -> Fraction | None:
    """Return the effective rate at a point, None where there is no basis."""
    return Fraction(point[1], point[0]) if point[0] > 0 else None


class Probed(Protocol):
    """What gives an amount for each value of a basis: a month, or a year of them."""

    @property
    def kind(self) -> Number:
        """The kind of the amount."""

    def at(self, value: int) -> Answer:
        """Return the answer for a value."""

    def rough(self, value: int) -> object:
        """Return the way taken for a value, told so that it changes seldom; where it hides a turn, the path is looked at."""

    def bounds(self) -> tuple[int, int]:
        """Return the smallest and largest value allowed."""

    def thresholds(self) -> set[int]:
        """Return where a choice may change."""


def curve_of(policy: str, probe: Probed, low: int, high: int, tolerance: int = TOLERANCE) -> Curve | None:
    """Return what a policy gives from ``low`` to ``high`` (both at the scale of the basis); None where it gives nothing.

    ``tolerance``: the cents by which roundings may part an amount from its line.
    """
    lowest, highest = probe.bounds()
    low, high = max(low, lowest), min(high, highest)
    if low >= high or any(not isinstance(probe.at(end).value, int) for end in (low, high)):
        return None
    unit = 10 ** max(2 - probe.kind.scale, 0)
    holes: list[int] = []

    def gives(value: int) -> int:
        found = probe.at(value).value
        if not isinstance(found, int):
            holes.append(value)
            return 0
        return int(found) * int(unit)

    points = sample_points(low, high, probe.thresholds())
    cut = cut_where(probe.rough, points)
    complete = cut.complete
    segments: list[Segment] = []
    for first, last in cut.stretches:
        if is_straight(gives, first, last, tolerance):
            segments.append(Segment(first, last, gives(first), gives(last)))
            continue
        fine = cut_where(lambda value: probe.at(value).path, sorted({first, last, *(p for p in points if first < p < last)}))
        complete = complete and fine.complete
        for start, stop in fine.stretches:
            segments += _straightened(gives, start, stop, tolerance)
    if holes:
        return None
    return Curve(policy, joined(segments, gives, tolerance), complete and len(segments) < CUTS_MAX, tolerance)


def _straightened(gives: Callable[[int], int], first: int, last: int, tolerance: int) -> list[Segment]:
    """Return the straight stretches of one on which choices do not change."""
    found: list[Segment] = []
    waiting = [(first, last)]
    while waiting and len(found) < CUTS_MAX:
        low, high = waiting.pop()
        if is_straight(gives, low, high, tolerance):
            found.append(Segment(low, high, gives(low), gives(high)))
        else:
            middle = (low + high) // 2
            waiting += [(middle + 1, high), (low, middle)]
    return found


def is_straight(gives: Callable[[int], int], first: int, last: int, tolerance: int = TOLERANCE) -> bool:
    """Whether what is given between two values keeps to the line between them, within the roundings.

    >>> is_straight(lambda x: x // 10, 0, 1000), is_straight(lambda x: max(x - 500, 0), 0, 1000)
    (True, False)
    """
    width, start = last - first, gives(first)
    rise = gives(last) - start
    places = {first + width * rank // INSIDE for rank in range(1, INSIDE)} | {(first + last) // 2}
    return all(
        abs((gives(place) - start) * width - rise * (place - first)) <= tolerance * width
        for place in places
        if first < place < last
    )


def joined(segments: Sequence[Segment], gives: Callable[[int], int], tolerance: int = TOLERANCE) -> tuple[Segment, ...]:
    """Return stretches of which neighbours on one line are one: a choice that changes no amount is no break."""
    kept: list[Segment] = []
    for one in segments:
        last = kept[-1] if kept else None
        level = last is not None and abs(one.start - last.end) <= tolerance
        if last is not None and level and is_straight(gives, last.first, one.last, tolerance):
            kept[-1] = Segment(last.first, one.last, last.start, one.end)
        else:
            kept.append(one)
    return tuple(kept)
