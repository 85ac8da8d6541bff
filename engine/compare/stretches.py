"""Where a step of cents changes its way: a range cut into stretches on which every choice goes the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

EVALUATIONS_MAX = 20_000
"""Values tried for one question; a program with more turns than that is told as not wholly examined."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Stretches in order, (first, last) both included, and whether every turn between the points was found."""

    stretches: tuple[tuple[int, int], ...]
    complete: bool


def sample_points(low: int, high: int, thresholds: Iterable[int]) -> list[int]:
    """Return where to look first: the bounds, the thresholds and their neighbours, and 1, 2, 5, 10, 20… either way."""
    points = {low, high, 0}
    points.update(t + shift for t in thresholds for shift in (-1, 0, 1))
    power = 1
    while power <= max(abs(low), abs(high)):
        points.update(sign * factor * power for sign in (-1, 1) for factor in (1, 2, 5))
        power *= 10
    return sorted(point for point in points if low <= point <= high)


def cut_where(way: Callable[[int], object], points: Sequence[int]) -> Cut:
    """Return the stretches on which a way does not change, found to the unit by halving between points.

    Between two points that go the same way nothing is looked at: choices compare straight lines, so that the values
    going one way follow one another. ``points`` is sorted and has at least one element.
    """
    cuts: list[int] = []
    tried = 0
    for left, right in pairwise(points):
        waiting = [(left, right)]
        while waiting and tried < EVALUATIONS_MAX:
            low, high = waiting.pop()
            tried += 1
            if way(low) == way(high):
                continue
            if high - low == 1:
                cuts.append(high)
                continue
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]
    edges = [points[0], *sorted(cuts), points[-1] + 1]
    return Cut(tuple((start, stop - 1) for start, stop in pairwise(edges)), tried < EVALUATIONS_MAX)
