"""A second reading of expressions as they are written, on exact fractions, without scales, lowering or generated code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial

from engine.text import syntax
from tests.differential.amounts import (
    Quantity,
    RefusedError,
    Worth,
    all_of,
    begun_months,
    common_days,
    days,
    days_of_thirty,
    month_end,
    month_start,
    plus_months,
    quantity,
    rounded,
    times,
    whole_months,
)

Look = Callable[[str], Worth]
"""How a name is looked up: its value, a word of a list when nothing has that name, or a refusal."""

DIGITS = {"centime": 2, "euro": 0, "unité": 0, "dixième": 1, "centième": 2, "millième": 3}
ORDER = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "≠": lambda a, b: a != b,
}
COUNTS: dict[str, tuple[Callable[..., int], str]] = {
    "mois_entre": (whole_months, "mois"),
    "mois_entamés_entre": (begun_months, "mois"),
    "jours_entre": (days, "jour"),
    "jours_30_entre": (days_of_thirty, "jour"),
    "jours_communs": (common_days, "jour"),
    "année": (lambda day: day.year, ""),
    "mois_de": (lambda day: day.month, ""),
    "jour_de": (lambda day: day.day, ""),
}


def worth(written: syntax.Expression, look: Look) -> Worth:
    """Return what an expression is worth.

    Raises:
        RefusedError: when something it needs is not known.
    """
    match written:
        case syntax.Quantity(digits, scale, unit):
            return _written(digits, scale, unit)
        case syntax.Day(ordinal):
            return date.fromordinal(ordinal)
        case syntax.Truth(value):
            return value
        case syntax.Reference(name):
            return look(name)
        case syntax.Unary("non", operand):
            return not worth(operand, look)
        case syntax.Unary(_, operand):
            found = number(operand, look)
            return Quantity(-found.value, found.unit)
        case syntax.Binary("et", left, right):
            return bool(worth(left, look)) and bool(worth(right, look))
        case syntax.Binary("ou", left, right):
            return bool(worth(left, look)) or bool(worth(right, look))
        case syntax.Binary("÷", left, right):
            return times(*all_of(lambda: number(left, look), lambda: _not_zero(number(right, look))), sign=-1)
        case syntax.Binary(operator, left, right):
            one, two = all_of(partial(worth, left, look), partial(worth, right, look))
            return combined(operator, one, two)
        case syntax.Call():
            return called(written, look)
        case syntax.Among(operand, choices):
            return among(operand, choices, look)
        case syntax.Between(operand, low, high):
            low_first = syntax.Binary(">=", operand, low, written.span, written.span)
            return bool(worth(low_first, look)) and bool(
                worth(syntax.Binary("<=", operand, high, written.span, written.span), look)
            )
        case syntax.Known(operand, wanted):
            return is_known(operand.name, look) == wanted
        case syntax.Conditional(condition, then, otherwise):
            return chosen(condition, then, otherwise, look)
        case _:
            raise AssertionError(written)


@cache
def _written(digits: int, scale: int, unit: str) -> Quantity:
    return quantity(Fraction(digits, 10**scale), unit)


def chosen(condition: syntax.Expression, then: syntax.Expression, otherwise: syntax.Expression, look: Look) -> Worth:
    """Return the branch that a condition selects; what refuses both branches also refuses a choice that is not known."""
    try:
        truth = worth(condition, look)
    except RefusedError as refused:
        raise RefusedError(*refused.codes, *(reasons(then, look) & reasons(otherwise, look))) from None
    return worth(then if truth else otherwise, look)


def reasons(written: syntax.Expression, look: Look) -> frozenset[str]:
    """Return why an expression is refused, nothing when it is not."""
    try:
        worth(written, look)
    except RefusedError as refused:
        return refused.codes
    return frozenset()


def _not_zero(value: Quantity) -> Quantity:
    """Return a divisor, refused when it is zero whatever the dividend."""
    if value.value == 0:
        raise RefusedError("R002")
    return value


def number(written: syntax.Expression, look: Look) -> Quantity:
    """Return what an expression is worth, when it is a number."""
    value = worth(written, look)
    assert isinstance(value, Quantity)
    return value


def is_known(name: str, look: Look) -> bool:
    """Whether a fact is there; one that is there but refused is there."""
    try:
        look(name)
    except RefusedError as refused:
        return "R001" not in refused.codes
    return True


def combined(operator: str, left: Worth, right: Worth) -> Worth:
    """Return left operator right."""
    if operator in ORDER:
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            return bool(ORDER[operator](left.value, right.value))
        return bool(ORDER[operator](left, right))
    if isinstance(left, date) and isinstance(right, date):
        return quantity((left - right).days, "jour")
    if isinstance(right, date):
        left, right = right, left
    assert isinstance(right, Quantity)
    if isinstance(left, date):
        amount = int(right.value) * (1 if operator == "+" else -1)
        return plus_months(left, amount) if ("mois", 1) in right.unit else left + timedelta(days=amount)
    assert isinstance(left, Quantity)
    if operator == "×":
        return times(left, right)
    return Quantity(left.value + right.value if operator == "+" else left.value - right.value, left.unit)


def called(written: syntax.Call, look: Look) -> Worth:
    """Return what a function gives."""
    if written.name == "arrondi":
        words = [argument.name for argument in written.arguments[1:] if isinstance(argument, syntax.Reference)]
        value = number(written.arguments[0], look)
        mode = words[1] if len(words) > 1 else "proche"
        return Quantity(rounded(value.value, DIGITS[words[0]], 1, mode), value.unit)
    values = all_of(*(partial(worth, argument, look) for argument in written.arguments))
    if written.name in COUNTS:
        count, unit = COUNTS[written.name]
        return quantity(count(*values), unit)
    if written.name in {"début_de_mois", "fin_de_mois"}:
        assert isinstance(values[0], date)
        return month_start(values[0]) if written.name == "début_de_mois" else month_end(values[0])
    key = {"key": lambda value: value.value} if isinstance(values[0], Quantity) else {}
    if written.name == "abs":
        assert isinstance(values[0], Quantity)
        return Quantity(abs(values[0].value), values[0].unit)
    return {"max": max, "min": min}[written.name](values, **key)  # type: ignore[operator, no-any-return]


def among(operand: syntax.Expression, choices: tuple[syntax.Expression, ...], look: Look) -> bool:
    """Whether a value is one of several; an account, whether it starts as one of the families."""
    value = worth(operand, look)
    families = [str(choice.digits) for choice in choices if isinstance(choice, syntax.Quantity) and not choice.unit]
    if isinstance(value, str) and len(families) == len(choices):
        return value.startswith(tuple(families))
    return any(combined("=", value, worth(choice, look)) for choice in choices)
