"""Rates written without « % »: a bare number is a hundred times more, and no unit tells the two apart."""

from __future__ import annotations

from engine.statute.ruleset import Parameter
from engine.text.printing_values import NO_BREAK_SPACE, write_number
from engine.text.problems import Problem, Related, warning
from engine.text.syntax import Quantity

RATES = frozenset({"%", "‰"})
"""Units that a bare number could be taken for, since a rate is a number too: « 12 » would be 1 200 %."""


def written_unit(parameter: Parameter) -> str:
    """Return the unit in which a parameter, or what bounds it, is written; "" when all is bare or computed."""
    written = (*(one.value for one in parameter.values), parameter.low, parameter.high)
    unit = next((value.unit for value in written if isinstance(value, Quantity) and value.unit), "")
    return unit or (parameter.unit.value if parameter.unit is not None else "")


def with_unit(value: Quantity, written: str, unit: str) -> str:
    """Return what was probably meant by a bare number; "" below one where a rate is asked, since « 0,08 » may be 8 %."""
    return "" if not unit or (unit in RATES and value.digits < 10**value.scale) else f"{written} {unit}"


def forgotten_unit(parameter: Parameter, former: Parameter, related: tuple[Related, ...]) -> Problem | None:
    """Return a warning where a parameter is a bare number, and a rate in another text that it follows or replaces.

    Zero is the same with and without « % »; the first value alone is told.
    """
    unit = written_unit(former)
    if unit not in RATES:
        return None
    for one in parameter.values:
        value = one.value
        if isinstance(value, Quantity) and not value.unit and value.digits:
            written = write_number(value.digits, value.scale).replace(NO_BREAK_SPACE, " ")
            words = {"name": parameter.name.value, "value": written, "unit": unit}
            return warning("V437", value.span, suggestion=with_unit(value, written, unit), related=related, **words)
    return None
