"""A second reading of a program's nodes, from their docstrings alone, on exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from tests.differential.amounts import (
    begun_months,
    common_days,
    days,
    days_of_thirty,
    month_end,
    month_start,
    nearest,
    plus_months,
    shared,
    whole_months,
)

Found = tuple[str, object]
"""("ok", value) or ("no", code)."""


def _day(ordinal: object) -> date:
    assert isinstance(ordinal, int)
    return date.fromordinal(ordinal)


def _on_dates(count: Callable[..., int]) -> Callable[..., int]:
    return lambda *ordinals: count(*(_day(int(ordinal)) for ordinal in ordinals))


EXACT: dict[str, Callable[..., object]] = {
    "+": lambda a, b: Fraction(a) + b,
    "-": lambda a, b: Fraction(a) - b,
    "×": lambda a, b: Fraction(a) * b,
    "négatif": lambda a: -Fraction(a),
    "abs": lambda a: Fraction(a) if a > 0 else -Fraction(a),
    "min": min,
    "max": max,
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: not a > b,
    "=": lambda a, b: bool(a == b),
    "non": lambda a: a is False or a == 0,
    "parmi les comptes": lambda account, *families: any(account[: len(f)] == f for f in families),
    "ajouter des mois": lambda day, months: plus_months(_day(int(day)), int(months)).toordinal(),
    "mois entiers": _on_dates(whole_months),
    "mois entamés": _on_dates(begun_months),
    "jours": _on_dates(days),
    "jours sur trente": _on_dates(days_of_thirty),
    "jours communs": _on_dates(common_days),
    "année": lambda day: _day(int(day)).year,
    "mois": lambda day: _day(int(day)).month,
    "jour": lambda day: _day(int(day)).day,
    "début de mois": lambda day: month_start(_day(int(day))).toordinal(),
    "fin de mois": lambda day: month_end(_day(int(day))).toordinal(),
    "part": lambda whole, rank, *weights: shared(int(whole), [Fraction(w) for w in weights])[int(rank)],
}


def node_worth(node: Node, known: Mapping[str, object]) -> Found:
    """Return what a node is worth where names have these values; a name that is refused holds its ("no", code)."""
    if isinstance(node, Literal):
        return "ok", node.value
    if isinstance(node, Name):
        value = known.get(node.name)
        return ("no", "R001") if value is None else value if isinstance(value, tuple) else ("ok", value)
    if isinstance(node, Choice):
        how, truth = node_worth(node.condition, known)
        if how == "no":
            return how, truth
        return node_worth(node.then if truth else node.otherwise, known)
    if isinstance(node, Apply) and node.operator == "renseigné":
        (asked,) = node.operands
        assert isinstance(asked, Name)
        return "ok", known.get(asked.name) is not None
    parts = (node.numerator, node.denominator) if isinstance(node, Round) else node.operands
    values: list[object] = []
    for part in parts:
        how, value = node_worth(part, known)
        if how == "no":
            return how, value
        values.append(value)
    if isinstance(node, Round):
        top, bottom = (Fraction(value) for value in values)  # type: ignore[arg-type]
        return ("no", "R002") if bottom == 0 else ("ok", nearest(top / bottom, node.mode))
    return "ok", EXACT[node.operator](*values)
