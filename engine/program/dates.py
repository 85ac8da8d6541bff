"""Typed dates: what is added to one, what separates two, each with the bounds the calendar proves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.program.calendar import add_months, begun_months, days_of_thirty, first_day, last_day, month_of, whole_months
from engine.program.kinds import DAY, MONTH, NONE, Date, Number
from engine.program.mismatch import MismatchError, describe
from engine.program.tree import Apply
from engine.program.typed import Typed, negate

MONTH_FIRST, MONTH_LAST = 1 * 12, 9998 * 12 + 11
"""January of year 1 to December 9998: the months whose first day and next month the calendar has."""

Bounds = tuple[int, int]


def combined(operator: str, left: Typed, right: Typed) -> Typed:
    """Return date ± months or days, or the days between two dates.

    Raises:
        MismatchError: T606 for anything else; T640 when a case could leave the calendar.
    """
    if operator == "-" and isinstance(left.kind, Date) and isinstance(right.kind, Date):
        bounds = left.low - right.high, left.high - right.low
        return Typed(Apply("-", (left.node, right.node)), Number(DAY, 0), *bounds)
    if operator == "+" and isinstance(right.kind, Date) and isinstance(left.kind, Number):
        left, right = right, left
    number = right.kind
    if operator not in {"+", "-"} or not isinstance(number, Number) or not right.exact or number.scale:
        raise MismatchError("T606", left=describe(left.kind), right=describe(right.kind), operator=operator)
    amount = negate(right) if operator == "-" else right
    if number.unit == MONTH:
        within(month_of(left.low) + amount.low, month_of(left.high) + amount.high)
        bounds = add_months(left.low, amount.low), add_months(left.high, amount.high)
        return Typed(Apply("ajouter des mois", (left.node, amount.node)), Date(), *bounds)
    if number.unit == DAY:
        bounds = left.low + amount.low, left.high + amount.high
        if bounds[0] < first_day(MONTH_FIRST) or bounds[1] > last_day(MONTH_LAST):
            raise MismatchError("T640")
        return Typed(Apply("+", (left.node, amount.node)), Date(), *bounds)
    raise MismatchError("T606", left=describe(left.kind), right=describe(right.kind), operator=operator)


def within(low: int, high: int) -> None:
    """Refuse months that the calendar does not have."""
    if low < MONTH_FIRST or high > MONTH_LAST:
        raise MismatchError("T640")


def _between(operator: Callable[[int, int], int], margin: int) -> Callable[[list[Typed]], Bounds]:
    """Return the bounds of a count from one date to another, which grows when they part; ``margin`` for its conventions."""

    def bounds(values: list[Typed]) -> Bounds:
        start, end = values
        return operator(start.high, end.low) - margin, operator(start.low, end.high) + margin

    return bounds


def _shared(values: list[Typed]) -> Bounds:
    start, end, first, last = values
    return 0, max(0, min(end.high, last.high) - max(start.low, first.low) + 1)


def _of_one(operator: Callable[[int], int]) -> Callable[[list[Typed]], Bounds]:
    return lambda values: (operator(values[0].low), operator(values[0].high))


_COUNT = Number(NONE, 0)
OF_DATES: dict[str, tuple[Number | Date, Callable[[list[Typed]], Bounds]]] = {
    "mois entiers": (Number(MONTH, 0), _between(whole_months, 1)),
    "mois entamés": (Number(MONTH, 0), _between(begun_months, 1)),
    "jours": (Number(DAY, 0), _between(lambda start, end: end - start + 1, 0)),
    "jours sur trente": (Number(DAY, 0), _between(days_of_thirty, 3)),
    "jours communs": (Number(DAY, 0), _shared),
    "année": (_COUNT, _of_one(lambda day: date.fromordinal(day).year)),
    "mois": (_COUNT, lambda _: (1, 12)),
    "jour": (_COUNT, lambda _: (1, 31)),
    "début de mois": (Date(), _of_one(lambda day: first_day(month_of(day)))),
    "fin de mois": (Date(), _of_one(lambda day: last_day(month_of(day)))),
}
"""The operators that read dates: the kind of what they give, and its bounds."""


def of_dates(operator: str, values: list[Typed]) -> Typed:
    """Return an operator of ``OF_DATES`` applied to dates.

    Raises:
        MismatchError: T620 when a value is not a date.
    """
    for value in values:
        if not isinstance(value.kind, Date):
            raise MismatchError("T620", found=describe(value.kind))
    kind, bounds = OF_DATES[operator]
    return Typed(Apply(operator, tuple(value.node for value in values)), kind, *bounds(values))
