"""The other way round: the value of a fact, or of a rule given instead of computed, for which another rule has a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.compare.intervals import RANGE_MAX
from engine.compare.probing import Probe
from engine.compare.stretches import cut_where, sample_points
from engine.run.scalar import Refusal
from engine.text.problems import Problem, problem
from engine.text.spans import Span

SOLUTIONS_MAX = 100
"""Stretches of solutions kept; a rule with more repeats itself."""


@dataclass(frozen=True, slots=True)
class Near:
    """A value of the number looked for, and what the rule gives for it."""

    value: int
    gives: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Where a rule reaches a target between ``low`` and ``high``.

    Attributes:
        found: The stretches (first, last), both included, that give exactly the target; the smallest value is first.
        below: The value that gives the most under the target, when none gives it exactly.
        above: The value that gives the least over the target, likewise.
        monotone: Whether the rule only goes up, or only goes down, over the range.
        complete: Whether every turn of the rule was looked at.
        refused: The name that is missing where the rule gives nothing, or "".
    """

    low: int
    high: int
    target: int
    found: tuple[tuple[int, int], ...]
    below: Near | None
    above: Near | None
    monotone: bool
    complete: bool
    refused: str = ""

    @property
    def smallest(self) -> int | None:
        """The smallest value that gives the target, or None."""
        return self.found[0][0] if self.found else None


def solve(
    probe: Probe, target: int, where: Span, low: int | None = None, high: int | None = None
) -> tuple[Solution | None, tuple[Problem, ...]]:
    """Return where a probe's rule is worth ``target`` (at the rule's scale).

    ``low`` and ``high`` are at the number's scale (None: zero, and as far as its declaration allows). On each stretch where every
    choice goes the same way the rule only goes up or down, so that halving finds the exact values.
    """
    lowest, highest = probe.bounds()
    lowest, highest = max(lowest, -RANGE_MAX), min(highest, RANGE_MAX)
    low = min(max(lowest, 0), highest) if low is None else max(low, lowest)
    high = highest if high is None else min(high, highest)
    if low > high:
        return None, (problem("C036", where),)
    cut = cut_where(lambda value: probe.at(value).path, sample_points(low, high, probe.thresholds()))
    exact: list[tuple[int, int]] = []
    near: list[Near] = []
    refused = ""
    directions: set[bool] = set()
    last: int | None = None
    for first, end in cut.stretches:
        ends = (probe.at(first).value, probe.at(end).value)
        missing = next((value for value in ends if isinstance(value, Refusal)), None)
        if missing is not None:
            refused = refused or missing.name.split("·")[0]
            last = None
            continue
        start, stop = int(ends[0]), int(ends[1])  # type: ignore[arg-type]  # refusals have left above
        for one, other in ((last, start), (start, stop)):
            if one is not None and one != other:
                directions.add(other > one)
        last = stop
        found, around = _within(probe, (first, end), target, rising=stop >= start)
        near += around
        if found is not None:
            exact.append(found)
    if not exact and not near:
        return None, (problem("C040", where, rule=probe.rule, missing=refused or probe.rule),)
    below = max((n for n in near if n.gives < target), key=lambda n: (n.gives, -n.value), default=None)
    above = min((n for n in near if n.gives > target), key=lambda n: (n.gives, n.value), default=None)
    return Solution(low, high, target, _merged(exact), below, above, len(directions) < 2, cut.complete, refused), ()


def _within(probe: Probe, stretch: tuple[int, int], target: int, *, rising: bool) -> tuple[tuple[int, int] | None, list[Near]]:
    """Return the values of one stretch that give the target, and those just beside it."""
    first, last = stretch

    def gives(value: int) -> int:
        found = probe.at(value).value
        return int(found) if isinstance(found, int) else target

    start = _first_where(lambda x: gives(x) >= target if rising else gives(x) <= target, first, last)
    stop = _first_where(lambda x: gives(x) > target if rising else gives(x) < target, first, last) - 1
    around = {first, last, start - 1, start, stop, stop + 1}
    near = [Near(value, gives(value)) for value in sorted(around) if first <= value <= last]
    return ((start, stop) if start <= stop and gives(start) == target else None), near


def _first_where(holds: Callable[[int], bool], first: int, last: int) -> int:
    """Return the first value from which a condition holds, or ``last`` + 1; it never ceases to hold once it does."""
    low, high = first, last + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _merged(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for first, last in found:
        if merged and merged[-1][1] + 1 == first:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return tuple(merged[:SOLUTIONS_MAX])
