"""The tree of an expression as it was written, each node with its place. No meaning yet: names are not looked up."""

from __future__ import annotations

from dataclasses import dataclass

from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: ``12,5 %`` is 125 at scale 1 in "%"; ``1 234,50 €`` is 123450 at scale 2 in "€".

    ``unit`` is one of the canonical spellings of ``values.UNITS``, or two joined by "/" (``€/h``), or "" for a bare number.
    """

    digits: int
    scale: int
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Day:
    """A date; ``ordinal`` counts days as ``datetime.date.toordinal`` does."""

    ordinal: int
    span: Span


@dataclass(frozen=True, slots=True)
class Truth:
    """``oui`` or ``non``."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A name: of a fact, a parameter, a rule, or a word of a closed list (decided later by its neighbour's type)."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` (operator "-") or ``non x`` (operator "non")."""

    operator: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """``left operator right``; operator is one of + - × ÷ < <= > >= = ≠ et ou (canonical spelling)."""

    operator: str
    left: Expression
    right: Expression
    span: Span
    operator_span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """``name(a; b)``; ``span`` covers all, ``name_span`` the name."""

    name: str
    arguments: tuple[Expression, ...]
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Among:
    """``x parmi (a; b)``."""

    operand: Expression
    choices: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Between:
    """``x entre a et b``, both included."""

    operand: Expression
    low: Expression
    high: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Known:
    """``x est renseigné`` (wanted True) or ``x est absent`` (wanted False)."""

    operand: Reference
    wanted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class AsOf:
    """``parameter au date``: the parameter's value on another date than the first day of the month."""

    operand: Reference
    date: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """``si c alors x sinon y``."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


Expression = Quantity | Day | Truth | Reference | Unary | Binary | Call | Among | Between | Known | AsOf | Conditional
