"""The exact operators: total functions of integers, named as the tree names them. Nothing here loses a digit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from engine.program.calendar import (
    add_months,
    begun_months,
    days_of_thirty,
    first_day,
    last_day,
    month_of,
    whole_months,
)


def divided(numerator: int, denominator: int, mode: str) -> int:
    """Return numerator ÷ denominator (positive) as an integer: half away from zero, half to even, up, or down.

    >>> [divided(n, 2, "proche") for n in (1, 3, -1, -3)]
    [1, 2, -1, -2]
    >>> [divided(n, 2, "pair") for n in (1, 3, -1, -3)]
    [0, 2, 0, -2]
    """
    if mode == "proche":
        quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
        return quotient if numerator >= 0 else -quotient
    if mode == "inférieur":
        return numerator // denominator
    if mode == "supérieur":
        return -(-numerator // denominator)
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1))


def apportioned(total: int, weights: Sequence[int]) -> list[int]:
    """Share an integer in proportion to weights so that the parts sum to it exactly.

    The remaining units go to the largest remainders, the earliest first among equals. A negative total gives the
    mirror image of the positive one; weights that are all zero share equally; a negative weight counts as zero.

    >>> apportioned(10000, [1, 1, 1])
    [3334, 3333, 3333]
    """
    positive = [max(weight, 0) for weight in weights]
    if total < 0:
        return [-share for share in apportioned(-total, positive)]
    whole = sum(positive)
    if whole == 0:
        positive, whole = [1] * len(positive), len(positive)
    shares = [divmod(total * weight, whole) for weight in positive]
    missing = total - sum(share for share, _ in shares)
    ranked = sorted(range(len(shares)), key=lambda i: -shares[i][1])
    lucky = set(ranked[:missing])
    return [share + (i in lucky) for i, (share, _) in enumerate(shares)]


def portion(total: int, index: int, *weights: int) -> int:
    """Return the part of rank ``index`` of a total apportioned by weights."""
    return apportioned(total, weights)[index]


def starts_with(account: str, *families: str) -> bool:
    """Whether an account belongs to one of the families, by its leading digits."""
    return account.startswith(families)


def _year(day: int) -> int:
    return date.fromordinal(day).year


def _month_number(day: int) -> int:
    return date.fromordinal(day).month


def _day_number(day: int) -> int:
    return date.fromordinal(day).day


def _month_start(day: int) -> int:
    return first_day(month_of(day))


def _month_end(day: int) -> int:
    return last_day(month_of(day))


def _overlap(start: int, end: int, first: int, last: int) -> int:
    return max(0, min(end, last) - max(start, first) + 1)


OPERATORS: dict[str, Callable[..., int]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "négatif": lambda a: -a,
    "abs": abs,
    "min": min,
    "max": max,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "non": lambda a: not a,
    "parmi les comptes": starts_with,
    "ajouter des mois": add_months,
    "mois entiers": whole_months,
    "mois entamés": begun_months,
    "année": _year,
    "mois": _month_number,
    "jour": _day_number,
    "début de mois": _month_start,
    "fin de mois": _month_end,
    "jours": lambda start, end: end - start + 1,
    "jours sur trente": days_of_thirty,
    "jours communs": _overlap,
    "part": portion,
}
"""« et » and « ou » are not here: they are choices, so that what need not be known is not asked."""
