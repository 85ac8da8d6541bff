"""The exact operators over arrays of 64-bit integers, each worth row by row what ``operators.OPERATORS`` is worth.

A checked program proves that no value of a node leaves 64 bits, so nothing here can overflow where a value is known.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.columns.cells import Integers

EPOCH_DAY = 719_163  # the ordinal of 1 January 1970, from which numpy counts days and months
EPOCH_MONTH = 1970 * 12
FAR = 2**62
"""More than any value of a checked program. A product or a sum that no check bounds is made of integers of any size beyond."""
DAY_MIN, DAY_MAX = 1, 3_652_059  # what stands where a value is not known may be no day at all


def divided(numerator: Integers, denominator: Integers, mode: str) -> Integers:
    """Return numerator ÷ denominator (positive) as an integer, rounded by mode; no step of it is larger than its terms."""
    if mode == "proche":
        size = np.abs(numerator)
        quotient = size // denominator
        rest = size - quotient * denominator
        quotient = quotient + (rest >= denominator - rest)
        signed: Integers = np.where(numerator < 0, -quotient, quotient)
        return signed
    if mode == "supérieur":
        return -(-numerator // denominator)
    quotient = numerator // denominator
    if mode == "inférieur":
        return quotient
    rest = numerator - quotient * denominator
    other = denominator - rest
    raised: Integers = quotient + ((rest > other) | ((rest == other) & (quotient % 2 == 1)))
    return raised


def largest_of(values: Integers) -> int:
    """Return the largest of some values that are not negative, 0 when there is none."""
    return int(values.max(initial=0))


def portion(total: Integers, index: Integers, *weights: Integers) -> Integers:
    """Return the part of rank ``index`` (the same everywhere) of a total apportioned by weights, by largest remainder."""
    rank = int(index.flat[0])
    size = np.abs(total)
    positive = [np.maximum(weight, 0) for weight in weights]
    if max(1, largest_of(size)) * max(1, *map(largest_of, positive)) * len(weights) > FAR:
        size, positive = size.astype(object), [weight.astype(object) for weight in positive]
    whole = sum(positive[1:], start=positive[0])
    equal = whole == 0
    positive = [np.where(equal, 1, weight) for weight in positive]
    whole = np.where(equal, len(weights), whole)
    products = [size * weight for weight in positive]
    shares = [product // whole for product in products]
    rests = [product - share * whole for product, share in zip(products, shares, strict=True)]
    missing = size - sum(shares[1:], start=shares[0])
    before: Integers = np.zeros(np.shape(missing), dtype=np.int64)
    for other, rest in enumerate(rests):
        if other != rank:
            before = before + ((rest > rests[rank]) | ((rest == rests[rank]) & (other < rank)))
    part = (shares[rank] + (before < missing)).astype(np.int64)
    signed: Integers = np.where(total < 0, -part, part)
    return signed


def _days(day: Integers) -> np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]:
    return (np.clip(day, DAY_MIN, DAY_MAX) - EPOCH_DAY).astype("datetime64[D]")


def month_of(day: Integers) -> Integers:
    """Return the month of a day (year*12+month-1)."""
    return _days(day).astype("datetime64[M]").astype(np.int64) + EPOCH_MONTH


def first_day(month: Integers) -> Integers:
    """Return the first day of a month."""
    kept = np.clip(month, 12, 10_000 * 12)
    return (kept - EPOCH_MONTH).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + EPOCH_DAY


def last_day(month: Integers) -> Integers:
    """Return the last day of a month."""
    return first_day(month + 1) - 1


def _rank(day: Integers) -> Integers:
    return day - first_day(month_of(day)) + 1


def add_months(day: Integers, months: Integers) -> Integers:
    """Return the same day so many months later, or the last day when that month is shorter."""
    target = month_of(day) + months
    found: Integers = np.minimum(first_day(target) + _rank(day) - 1, last_day(target))
    return found


def _whole_forward(start: Integers, end: Integers) -> Integers:
    after = end + 1
    months = month_of(after) - month_of(start)
    return np.where(add_months(start, months) <= after, months, months - 1)


def whole_months(start: Integers, end: Integers) -> Integers:
    """Return the whole months between two days, both included; negative when the end stands before the start."""
    found: Integers = np.where(end < start - 1, -_whole_forward(end, start), _whole_forward(start, end))
    return found


def begun_months(start: Integers, end: Integers) -> Integers:
    """Return the months begun between two days, both included; none when the end stands before the start."""
    whole = whole_months(start, end)
    begun: Integers = np.where(add_months(start, whole) == end + 1, whole, whole + 1)
    return np.where(end < start, 0, begun)


def days_of_thirty(start: Integers, end: Integers) -> Integers:
    """Return the days between two days, both included, every month counting thirty."""
    last = np.where(end == last_day(month_of(end)), 30, _rank(end))
    found = (month_of(end) - month_of(start)) * 30 + last - np.minimum(_rank(start), 30) + 1
    counted: Integers = np.where(end < start, 0, found)
    return counted


def _overlap(start: Integers, end: Integers, first: Integers, last: Integers) -> Integers:
    found: Integers = np.maximum(0, np.minimum(end, last) - np.maximum(start, first) + 1)
    return found


def _truth(found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Integers:
    return found.astype(np.int64)


VECTORS: dict[str, Callable[..., Integers]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "négatif": lambda a: -a,
    "abs": np.abs,
    "min": np.minimum,
    "max": np.maximum,
    "<": lambda a, b: _truth(a < b),
    "<=": lambda a, b: _truth(a <= b),
    "=": lambda a, b: _truth(a == b),
    "non": lambda a: _truth(a == 0),
    "ajouter des mois": add_months,
    "mois entiers": whole_months,
    "mois entamés": begun_months,
    "année": lambda day: month_of(day) // 12,
    "mois": lambda day: month_of(day) % 12 + 1,
    "jour": _rank,
    "début de mois": lambda day: first_day(month_of(day)),
    "fin de mois": lambda day: last_day(month_of(day)),
    "jours": lambda start, end: end - start + 1,
    "jours sur trente": days_of_thirty,
    "jours communs": _overlap,
    "part": portion,
}
"""« parmi les comptes » is not here: it looks at texts, which columns hold by rank."""
