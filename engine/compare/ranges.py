"""Values of a parameter to try: a range and a step, as exact numbers in the unit in which they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.text.document import Text
from engine.text.printing_values import write_amount
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.syntax import Quantity
from engine.text.values import read_quantity

TRIED_MAX = 400
"""Policies of one sweep: a few minutes."""
VALUES_MAX = 10_000_000
"""Values that a search may choose from: five digits before the comma and two after."""

DECIMALS_SOUGHT = {"%": 2, "‰": 1, "€": 2}
"""Decimals among which a search chooses, unless more are written: a hundredth of a point, a cent; else whole units."""

_RANGE = re.compile(r"\s*([^\W\d]\w*)\s*=\s*(.+?)\s+à\s+(.+?)(?:\s+par\s+(.+?))?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Range:
    """Values of a parameter from ``low`` to ``high``, both included, every ``step``: integers at a scale, in a unit."""

    name: str
    low: int
    high: int
    step: int
    scale: int
    unit: str

    @property
    def count(self) -> int:
        """How many values there are."""
        return (self.high - self.low) // self.step + 1

    def values(self) -> range:
        """Return the values, in order."""
        return range(self.low, self.high + 1, self.step)

    def at(self, rank: int) -> int:
        """Return the value of a rank, from 0."""
        return self.low + rank * self.step

    def written(self, value: int, locale: str = "fr") -> str:
        """Return a value as a text says it: « 11,5 % »."""
        return write_amount(value, self.scale, self.unit, locale)


def read_range(written: str, place: Span, *, stepped: bool) -> tuple[Range | None, tuple[Problem, ...]]:
    """Return the range of « plancher=60 € à 100 € par 10 € ».

    Args:
        written: As typed.
        place: By which problems are shown.
        stepped: Whether a step must be given; else it is a hundredth of a point for rates, the cent for amounts,
            one unit for the rest, or one unit of the last decimal written when that is finer.
    """
    wrong = (problem("C074", place, value=written),)
    match = _RANGE.fullmatch(written)
    if match is None or (stepped and match[4] is None):
        return None, wrong
    parts = [_quantity(part, place) for part in (match[2], match[3], match[4] or match[3])]
    known = [one for one in parts if one is not None]
    units = {one.unit for one in known}
    if len(known) < len(parts) or len(units) > 1:
        unit = known[-1].unit if known else ""
        if not known or len(units - {""}) > 1 or len(known) < len(parts):
            return None, wrong
        unit = next(iter(units - {""}))
    else:
        unit = known[0].unit
    finest = 0 if match[4] is not None else DECIMALS_SOUGHT.get(unit, 0)
    scale = max(finest, *(one.scale for one in known))
    low, high, step = (one.digits * int(10 ** (scale - one.scale)) for one in known)
    step = step if match[4] is not None else 1
    if step <= 0:
        return None, wrong
    if low > high:
        return None, (problem("C041", place, value=written),)
    found = Range(match[1], low, high, step, scale, unit)
    if found.count > VALUES_MAX:
        return None, (problem("C075", place, count=found.count, most=VALUES_MAX),)
    return found, ()


def _quantity(written: str, place: Span) -> Quantity | None:
    found, _ = read_quantity(Text(written.strip(), place, ((0, place),)))
    return found


def check_count(ranges: Sequence[Range], place: Span) -> tuple[Problem, ...]:
    """Return a problem when the ranges together have too many values to be tried one by one."""
    count = 1
    for one in ranges:
        count *= one.count
    return (problem("C075", place, count=count, most=TRIED_MAX),) if count > TRIED_MAX else ()
