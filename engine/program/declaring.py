"""The names that are given: the vocabulary, the facts a statute declares, the balances of its account families."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.program.entries import BALANCE_CENTS_MAX, CENTS_MAX, DATE_MAX, DATE_MIN, DAYS_MAX, MONTHS_MAX
from engine.program.expressions import quantity
from engine.program.kinds import DAY, EURO, HOUR, MONTH, MULTIPLES, NONE, Date, Kind, Number, Truth, Word, unit_of
from engine.program.mismatch import describe
from engine.program.parameters import constant
from engine.program.tree import Dated, Input
from engine.program.typed import Typed, literal
from engine.program.vocabulary import BY_NAME, ENTRIES, OPEN_NAMES
from engine.statute.forms import Accounts
from engine.statute.ruleset import FactDeclaration, Parameter, Rule, Ruleset, Scope
from engine.text.problems import Problems, Related, problem
from engine.text.spelling import nearest
from engine.text.syntax import Expression, Reference

_SCALES = {EURO: 2, NONE: 6, HOUR: 2}
_LARGEST = {EURO: CENTS_MAX, MONTH: MONTHS_MAX, DAY: DAYS_MAX, HOUR: 10_000_00}
_LARGEST_OTHER = 1_000_000
_NUMBER_SCALE = 4
"""Decimals of a bare number declared « nombre »."""


def _vocabulary_inputs() -> dict[str, Input]:
    return {
        entry.name: Input(
            entry.name,
            entry.scope,
            entry.kind,
            entry.low,
            entry.high,
            "calendar" if entry.calendar else "fact",
            entry.default,
        )
        for entry in ENTRIES
    }


VOCABULARY: Mapping[str, Input] = MappingProxyType(_vocabulary_inputs())
"""The facts that every CAE has, as inputs of a program."""


def declared_inputs(
    stack: tuple[Ruleset, ...], rules: dict[str, tuple[Rule, Ruleset]], parameters: dict[str, Dated], problems: Problems
) -> dict[str, Input]:
    """Return the facts declared by the rulesets (``données``); a name already taken is a problem with both places."""
    found: dict[str, Input] = {}
    for ruleset in stack:
        for declaration in ruleset.facts:
            name = declaration.name.value
            taken = None
            if name in rules:
                taken = rules[name][0].name.span
            elif name in parameters:
                taken = parameters[name].span
            elif name in found:
                taken = found[name].span
            if name in BY_NAME and name not in OPEN_NAMES:
                problems.add(problem("N516", declaration.name.span, name=name))
            elif taken is not None:
                problems.add(problem("N504", declaration.name.span, related=(Related(taken, "V429"),), name=name))
            else:
                found[name] = _declared(declaration, problems)
        for parameter in ruleset.parameters:
            if parameter.name.value in BY_NAME and parameter.name.value not in OPEN_NAMES:
                problems.add(problem("N516", parameter.name.span, name=parameter.name.value))
            elif parameter.name.value in rules:
                related = (Related(rules[parameter.name.value][0].name.span, "V429"),)
                problems.add(problem("N504", parameter.name.span, related=related, name=parameter.name.value))
    return found


def waiting_input(parameter: Parameter) -> Input:
    """Return the name of a parameter that waits for its value."""
    kind, low, high = kind_of(parameter.unit.value if parameter.unit is not None else "nombre")
    return Input(parameter.name.value, Scope.COOPERATIVE, kind, low, high, "parameter", span=parameter.name.span)


def _declared(declaration: FactDeclaration, problems: Problems) -> Input:
    kind, low, high = _kind(declaration)
    if isinstance(kind, Number):
        if declaration.unit is not None and any(base in MULTIPLES for base, _ in kind.unit):
            problems.add(problem("T630", declaration.unit.span, unit=declaration.unit.value))
        low, high = _bounds(declaration, kind, low, high, problems)
    default: int | None = None
    if declaration.default is not None:
        value = _default(declaration.default, kind, problems)
        if value is not None and isinstance(value.kind, Number) and isinstance(kind, Number) and value.kind.unit == kind.unit:
            default = value.low * 10 ** max(kind.scale - value.kind.scale, 0)
        elif value is not None and value.kind == kind:
            default = value.low
        elif value is not None:
            problems.add(problem("T626", declaration.default.span, left=describe(value.kind), right=describe(kind)))
    return Input(declaration.name.value, declaration.scope, kind, low, high, "fact", default, span=declaration.name.span)


def _default(written: Expression, kind: Kind, problems: Problems) -> Typed | None:
    """Return a default: a word of the list it is chosen from, or a constant."""
    if isinstance(kind, Word) and isinstance(written, Reference):
        if written.name in kind.choices:
            return literal(kind.choices.index(written.name), kind)
        near = nearest(written.name, kind.choices)
        problems.add(problem("N507", written.span, word=written.name, choices=", ".join(kind.choices), suggestion=near))
        return None
    return constant(written, problems)


def _kind(declaration: FactDeclaration) -> tuple[Kind, int, int]:
    if declaration.choices:
        words = tuple(choice.value for choice in declaration.choices)
        return Word(words), 0, len(words) - 1
    spelling = declaration.unit.value if declaration.unit is not None else "nombre"
    bounds = [bound.scale for bound in (declaration.low, declaration.high) if bound is not None]
    return kind_of(spelling, max(bounds) if bounds else _NUMBER_SCALE)


def kind_of(spelling: str, number_scale: int = _NUMBER_SCALE) -> tuple[Kind, int, int]:
    """Return the kind a unit announces, and the bounds it has when none are declared."""
    if spelling == "oui ou non":
        return Truth(), 0, 1
    if spelling == "date":
        return Date(), DATE_MIN, DATE_MAX
    unit, _, _, percent = unit_of(spelling)
    scale = number_scale if spelling == "nombre" else _SCALES.get(unit, 2 if ("€", 1) in unit else 0)
    largest = _LARGEST.get(unit, 10 * 10**scale if percent else _LARGEST_OTHER * 10**scale)
    return Number(unit, scale, percent), -largest if unit in {EURO, NONE} else 0, largest


def _bounds(declaration: FactDeclaration, kind: Number, low: int, high: int, problems: Problems) -> tuple[int, int]:
    found = [low, high]
    for rank, written in enumerate((declaration.low, declaration.high)):
        if written is None:
            continue
        bound = quantity(written)
        if bound.number.unit != kind.unit or bound.number.scale > kind.scale:
            problems.add(problem("T611", written.span, declared=describe(kind), found=describe(bound.kind)))
            continue
        found[rank] = bound.low * 10 ** (kind.scale - bound.number.scale)
    if found[0] > found[1] and declaration.low is not None:
        problems.add(problem("T627", declaration.low.span))
    return found[0], found[1]


def account_inputs(rule: Rule, inputs: dict[str, Input]) -> None:
    """Add the balance that a basis (``comptes``) reads."""
    if isinstance(rule.body, Accounts):
        name = f"{rule.name.value}·solde"
        kind = Number(EURO, 2)
        plus, minus = (tuple(text.value for text in side) for side in (rule.body.plus, rule.body.minus))
        low, high = -BALANCE_CENTS_MAX, BALANCE_CENTS_MAX
        inputs[name] = Input(name, Scope.ACTIVITY, kind, low, high, "balance", None, plus, minus, rule.body.span)
