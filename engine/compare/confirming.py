"""Parameters that nobody has confirmed for a year: the law may have changed since."""

from __future__ import annotations

from engine.program.calendar import add_months
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problem, day, warning

MONTHS_MAX = 12
"""Months after which a value with a date of checking (``vérifié_le``) has to be looked at again."""


def check_confirmed(ruleset: Ruleset, today: int) -> tuple[Problem, ...]:
    """Return a warning for each parameter of a text checked more than a year before ``today`` (ordinal)."""
    return tuple(
        warning("C020", parameter.name.span, name=parameter.name.value, date=day(parameter.checked_on))
        for parameter in ruleset.parameters
        if parameter.checked_on is not None and add_months(parameter.checked_on, MONTHS_MAX) < today
    )
