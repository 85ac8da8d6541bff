"""For which values of a basis two texts give another amount: exact to the cent, with what each gives there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from engine.compare.probing import Probe
from engine.compare.stretches import cut_where, sample_points
from engine.program.kinds import EURO, NONE, Number
from engine.run.scalar import Refusal
from engine.text.problems import Problem, problem
from engine.text.spans import Span

RANGE_MAX = 10_000_000_00
"""Cents examined either way when nothing else bounds the basis: ten million euros a month."""
INSIDE = 17
"""Values looked at inside a stretch, beside its two ends."""
RATE_WIDTH = 100
"""Cents that a stretch must span for a rate to be recognised on it."""
RATE_SCALE = 6
"""A rate is recognised to the ten-thousandth of a percent."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text gives on a stretch.

    ``form``: "rate" (``value`` is a ratio at ``RATE_SCALE``), "amount" (always ``value``), "range" (from ``value`` at
    the first basis to ``last`` at the last one), "refused" (``missing`` is not known).
    """

    form: str
    value: int = 0
    last: int = 0
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Values of the basis from ``first`` to ``last``, both included, and what the two texts give there.

    ``differences`` are after less before at the first and at the last value; None where one text gives nothing.
    """

    first: int
    last: int
    before: Shape
    after: Shape
    differences: tuple[int, int] | None
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole answer; amounts are at ``kind``'s scale, values of the basis at ``unit``'s.

    ``complete`` is False when there were more turns than could be looked at; ``bounded`` says that bounds were asked for.
    """

    basis: str
    rule: str
    unit: Number
    kind: Number
    stretches: tuple[Stretch, ...]
    complete: bool
    bounded: bool

    @property
    def same(self) -> bool:
        """Whether the two texts give the same everywhere."""
        return all(stretch.same for stretch in self.stretches)


Pair = tuple[int | Refusal, int | Refusal]


def compare_amounts(
    before: Probe, after: Probe, low: int | None = None, high: int | None = None
) -> tuple[Comparison | None, tuple[Problem, ...]]:
    """Return what two texts give from ``low`` to ``high`` (at the first one's scale; None: as far as both allow)."""
    where = Span(after.program.rulesets[-1].document.file)
    if before.unit.unit != after.unit.unit or before.kind.unit != after.kind.unit:
        name = before.name if before.unit.unit != after.unit.unit else before.rule
        return None, (problem("C035", where, name=name),)
    unit = before.unit if before.unit.scale <= after.unit.scale else after.unit
    kind = before.kind if before.kind.scale >= after.kind.scale else after.kind
    finer = (10 ** (before.unit.scale - unit.scale), 10 ** (after.unit.scale - unit.scale))
    lowest, highest = _range(before, after, finer)
    bounded = low is not None or high is not None
    low = lowest if low is None else max(low // finer[0], lowest)
    high = highest if high is None else min(high // finer[0], highest)
    if low > high:
        return None, (problem("C036", where),)

    def way(value: int) -> object:
        return before.at(value * finer[0]).path, after.at(value * finer[1]).path

    def pair(value: int) -> Pair:
        return _given(before, value * finer[0], kind), _given(after, value * finer[1], kind)

    marks = {t // finer[0] for t in before.thresholds()} | {t // finer[1] for t in after.thresholds()}
    cut = cut_where(way, sample_points(low, high, marks))
    ratio = unit.unit == EURO == kind.unit and unit.scale == kind.scale
    found = [_stretch(first, last, pair, ratio=ratio) for first, last in cut.stretches]
    joined = _joined(found, pair, ratio=ratio)
    return Comparison(before.name, before.rule, unit, kind, joined, cut.complete, bounded), ()


def _range(before: Probe, after: Probe, finer: tuple[int, int]) -> tuple[int, int]:
    (low_a, high_a), (low_b, high_b) = before.bounds(), after.bounds()
    low = max(-(-low_a // finer[0]), -(-low_b // finer[1]), -RANGE_MAX)
    return low, min(high_a // finer[0], high_b // finer[1], RANGE_MAX)


def _given(probe: Probe, value: int, kind: Number) -> int | Refusal:
    found = probe.at(value).value
    if isinstance(found, Refusal):
        return found
    assert isinstance(found, int), "a probe asks for a number"
    return found * _power(kind.scale - probe.kind.scale)


def _power(decimals: int) -> int:
    power: int = 10**decimals
    return power


def _inside(first: int, last: int) -> list[int]:
    """Return values spread over a stretch, its ends included, so chosen that roundings do not all fall alike."""
    gap = last - first
    if gap <= INSIDE:
        return list(range(first, last + 1))
    return sorted({first, last, *(first + gap * rank // INSIDE + rank % 7 for rank in range(1, INSIDE))} - {last + 1})


def _stretch(first: int, last: int, pair: Callable[[int], Pair], *, ratio: bool) -> Stretch:
    places = [place for place in _inside(first, last) if place <= last]
    pairs = [pair(place) for place in places]
    before, after = [one for one, _ in pairs], [other for _, other in pairs]
    ends = [_difference(pairs[0]), _difference(pairs[-1])]
    differences = (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None
    shapes = (_shape(places, before, ratio=ratio), _shape(places, after, ratio=ratio))
    return Stretch(first, last, shapes[0], shapes[1], differences, before == after)


def _difference(pair: Pair) -> int | None:
    before, after = pair
    return after - before if isinstance(before, int) and isinstance(after, int) else None


def _shape(places: Sequence[int], given: Sequence[int | Refusal], *, ratio: bool) -> Shape:
    refusals = [value for value in given if isinstance(value, Refusal)]
    if refusals:
        return Shape("refused", missing=refusals[0].name.split("·")[0])
    values = [int(value) for value in given if isinstance(value, int)]
    if len(set(values)) == 1:
        return Shape("amount", values[0])
    rate = _rate(places, values) if ratio else None
    return Shape("rate", rate) if rate is not None else Shape("range", values[0], values[-1])


def _rate(places: Sequence[int], values: Sequence[int]) -> int | None:
    """Return the roundest ratio that gives every value to the nearest unit (else to less than one), or None.

    On a stretch of a few cents any ratio would do, so that none is told.
    """
    largest = max(places, key=abs)
    if places[-1] - places[0] < RATE_WIDTH:
        return None
    value = values[places.index(largest)]
    for twice in (1, 2):  # half a unit, as roundings to the nearest do; then just under one, as the others do
        for decimals in range(2, RATE_SCALE + 1):
            power = _power(decimals)
            rate = (2 * value * power + largest) // (2 * largest)
            far = [2 * abs(place * rate - given * power) for place, given in zip(places, values, strict=True)]
            if max(far) <= twice * power - (twice - 1):
                return rate * _power(RATE_SCALE - decimals)
    return None


def _joined(found: Sequence[Stretch], pair: Callable[[int], Pair], *, ratio: bool) -> tuple[Stretch, ...]:
    """Return the stretches with neighbours of one shape made one, and all that is the same told once."""
    joined: list[Stretch] = []
    for stretch in found:
        last = joined[-1] if joined else None
        if last is not None and last.same and stretch.same:
            joined[-1] = replace(last, last=stretch.last)
        elif last is not None and _alike(last, stretch, pair, ratio=ratio):
            joined[-1] = _stretch(last.first, stretch.last, pair, ratio=ratio)
        else:
            joined.append(stretch)
    return tuple(joined)


def _alike(one: Stretch, other: Stretch, pair: Callable[[int], Pair], *, ratio: bool) -> bool:
    """Whether two neighbours that differ read as one, their shapes being the same when looked at together."""
    if one.same != other.same or one.before.form == "range" or one.after.form == "range":
        return False
    whole = _stretch(one.first, other.last, pair, ratio=ratio)
    return (whole.before, whole.after) == (one.before, one.after)


def gaps(stretches: Sequence[Stretch]) -> bool:
    """Whether values of the basis stand between two stretches; never, unless the cutting is wrong."""
    return any(right.first != left.last + 1 for left, right in pairwise(stretches))


RATE = Number(NONE, RATE_SCALE, percent=True)
"""The kind of a recognised rate."""
