"""A second arithmetic, on exact fractions: quantities with their unit, roundings, sharing and the calendar, written apart.

Nothing here is taken from the engine: it is what the engine is compared with.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class RefusedError(Exception):
    """A value that is not known, with every reason found in what it needs."""

    def __init__(self, *codes: str) -> None:
        super().__init__(*codes)
        self.codes = frozenset(codes)


class Quantity(NamedTuple):
    """An exact number and its unit, base units with their exponents; a percentage is a plain number."""

    value: Fraction
    unit: frozenset[tuple[str, int]] = frozenset()


Worth = Quantity | bool | date | str

_SPELLED = {
    "": (1, None),
    "nombre": (1, None),
    "%": (Fraction(1, 100), None),
    "‰": (Fraction(1, 1000), None),
    "an": (12, "mois"),
    "trimestre": (3, "mois"),
    "semaine": (7, "jour"),
}


def quantity(value: Fraction | int, unit: str = "") -> Quantity:
    """Return a number written with a unit: ``quantity(2, "an")`` is 24 months."""
    if "/" in unit:
        top, bottom = unit.split("/")
        return Quantity(Fraction(value), frozenset({(top, 1), (bottom, -1)}))
    factor, base = _SPELLED.get(unit, (1, unit))
    return Quantity(Fraction(value) * factor, frozenset({(base, 1)}) if base else frozenset())


def times(left: Quantity, right: Quantity, sign: int = 1) -> Quantity:
    """Return a product, or a quotient with the sign -1; a division by zero is refused."""
    if sign < 0 and right.value == 0:
        raise RefusedError("R002")
    value = left.value * right.value if sign > 0 else left.value / right.value
    return Quantity(value, _unit_of_product(left.unit, right.unit, sign))


@cache
def _unit_of_product(
    left: frozenset[tuple[str, int]], right: frozenset[tuple[str, int]], sign: int
) -> frozenset[tuple[str, int]]:
    units = dict(left)
    for base, exponent in right:
        units[base] = units.get(base, 0) + sign * exponent
    return frozenset((base, exponent) for base, exponent in units.items() if exponent)


def all_of(*parts: Callable[[], T]) -> list[T]:
    """Return what several parts are worth; when some are refused, all their reasons."""
    found: list[T] = []
    codes: frozenset[str] = frozenset()
    for part in parts:
        try:
            found.append(part())
        except RefusedError as refused:
            codes |= refused.codes
    if codes:
        raise RefusedError(*codes)
    return found


def nearest(value: Fraction, mode: str) -> int:
    """Return a whole number near a fraction: ``proche`` takes halves away from zero, ``pair`` to the even one."""
    below = value.numerator // value.denominator
    if mode == "inférieur" or value == below:
        return below
    if mode == "supérieur":
        return below + 1
    distance = value - below
    if distance != Fraction(1, 2):
        return below if distance < Fraction(1, 2) else below + 1
    if mode == "pair":
        return below if below % 2 == 0 else below + 1
    return below + 1 if value > 0 else below


def rounded(value: Fraction, digits: int, step: int, mode: str) -> Fraction:
    """Return the multiple of ``step`` × 10**-``digits`` near a fraction."""
    grain = Fraction(step, 10**digits)
    return nearest(value / grain, mode) * grain


def shared(whole: int, weights: Sequence[Fraction]) -> list[int]:
    """Share whole units by weights: floors first, then one more to the largest remainders, the first among equals."""
    if whole < 0:
        return [-part for part in shared(-whole, weights)]
    kept = [max(weight, Fraction(0)) for weight in weights]
    if sum(kept) == 0:
        kept = [Fraction(1)] * len(kept)
    exact = [whole * weight / sum(kept) for weight in kept]
    parts = [nearest(share, "inférieur") for share in exact]
    while sum(parts) < whole:
        rests = [share - part for share, part in zip(exact, parts, strict=True)]
        parts[rests.index(max(rests))] += 1
    return parts


def plus_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """Return the months between two days, both counted, that are whole; negative when they stand in the other order."""
    after = end + timedelta(days=1)
    if after < start:
        return -whole_months(end, start)
    months = max(0, (after.year - start.year) * 12 + after.month - start.month - 1)
    while plus_months(start, months + 1) <= after:
        months += 1
    return months


def begun_months(start: date, end: date) -> int:
    """Return the months begun between two days, both counted."""
    if end < start:
        return 0
    whole = whole_months(start, end)
    return whole if plus_months(start, whole) == end + timedelta(days=1) else whole + 1


def days(start: date, end: date) -> int:
    """Return the days between two dates, both counted."""
    return (end - start).days + 1


def days_of_thirty(start: date, end: date) -> int:
    """Return the days between two dates, both counted, in months of thirty days."""
    if end < start:
        return 0
    last = 30 if end.day == calendar.monthrange(end.year, end.month)[1] else end.day
    months = (end.year - start.year) * 12 + end.month - start.month
    return months * 30 + last - min(start.day, 30) + 1


def common_days(start: date, end: date, first: date, last: date) -> int:
    """Return the days that two periods share."""
    return max(0, days(max(start, first), min(end, last)))


def month_start(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
