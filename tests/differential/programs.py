"""Random programs made of random expressions, and random facts at their edges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from typing import cast

from engine.program.desk import Desk, Known
from engine.program.expressions import lower_expression
from engine.program.functions import finish_rounding
from engine.program.kinds import DAY, EURO, HOUR, MONTH, NONE, Date, Kind, Number, Truth, Word, is_plain, unit_of
from engine.program.lowering import tenable
from engine.program.mismatch import MismatchError
from engine.program.ordering import arranged
from engine.program.tree import Clause, Computed, Input, Program
from engine.statute.ruleset import Scope
from engine.text import syntax
from engine.text.problems import Problems
from tests.differential.amounts import Quantity, RefusedError, Worth, rounded
from tests.differential.expressions import HERE, KINDS, WORDS, Drawing
from tests.differential.oracle import worth

_HOURLY = unit_of("€/heure")[0]
FIRST, LAST = date(1950, 1, 1).toordinal(), date(2150, 12, 31).toordinal()

FACTS: tuple[Input, ...] = (
    Input("recette", Scope.ACTIVITY, Number(EURO, 2), -10_000_00, 1_000_000_00, "fact"),
    Input("dépense", Scope.ACTIVITY, Number(EURO, 2), 0, 5_000_00, "fact"),
    Input("effectif", Scope.COOPERATIVE, Number(NONE, 0), 0, 50, "fact"),
    Input("indice", Scope.COOPERATIVE, Number(NONE, 4), -20_000, 20_000, "fact"),
    Input("part", Scope.PERSON, Number(NONE, 4, percent=True), 0, 10_000, "fact"),
    Input("durée", Scope.PERSON, Number(MONTH, 0), 0, 60, "fact"),
    Input("jours", Scope.PERSON, Number(DAY, 0), 0, 31, "fact"),
    Input("heures", Scope.PERSON, Number(HOUR, 2), 0, 200_00, "fact"),
    Input("salaire", Scope.PERSON, Number(_HOURLY, 2), 0, 100_00, "fact"),
    Input("entrée", Scope.PERSON, Date(), FIRST, LAST, "fact"),
    Input("sortie", Scope.PERSON, Date(), FIRST, LAST, "fact"),
    Input("associé", Scope.PERSON, Truth(), 0, 1, "fact"),
    Input("couleur", Scope.ACTIVITY, Word(WORDS), 0, 2, "fact"),
)
BY_NAME = {given.name: given for given in FACTS}
_NAMES = {
    "€": ["recette", "dépense"],
    "ratio": ["effectif", "indice"],
    "%": ["part"],
    "mois": ["durée"],
    "jour": ["jours"],
    "heure": ["heures"],
    "€/heure": ["salaire"],
    "date": ["entrée", "sortie"],
    "vrai": ["associé"],
    "mot": ["couleur"],
}


@dataclass(frozen=True)
class Written:
    """A rule of a random program: its expression, and how it ends."""

    name: str
    expression: syntax.Expression
    digits: int | None
    step: int
    mode: str
    definition: Computed


@dataclass
class Drawn:
    """A random program with what its rules were written as; ``refused`` counts the expressions it could not have."""

    program: Program
    rules: list[Written]
    refused: list[str]


def draw_program(chance: Random, rules: int) -> Drawn:
    """Return a program of some rules on an activity, each of which may read those before."""
    known = {given.name: _known(given.name, given.scope, given.kind, given.low, given.high) for given in FACTS}
    names = {kind: list(found) for kind, found in _NAMES.items()}
    definitions: list[Computed] = []
    written: list[Written] = []
    refused: list[str] = []
    while len(written) < rules:
        kind = chance.choice(KINDS)
        desk = Desk(Scope.ACTIVITY, known, {}, Problems(), f"règle_{len(written)}")
        expression = Drawing(chance, names).draw(kind, chance.randint(1, 4))
        value = lower_expression(expression, desk)
        if value is None:
            refused += [found.code for found in desk.problems.found]
            continue
        ending = chance.choice((0, 1, 2, 2, 2, 3, 4)), chance.choice((1, 1, 1, 5, 10)), _mode(chance)
        digits: int | None = None
        try:
            if isinstance(value.kind, Number):
                if not is_plain(value.kind.unit):
                    continue
                if not value.exact or value.kind.scale > 4 or chance.random() < 0.3:
                    digits = ending[0]
                    value = finish_rounding(desk.hold("avant", value, HERE), *ending)
                    digits += 2 if value.number.percent else 0
        except MismatchError as mismatch:
            refused.append(mismatch.code)
            continue
        value, checked = tenable(value)
        desk.define(desk.prefix, value, HERE, checked=checked)
        found = [definition for definition in desk.definitions if isinstance(definition, Computed)]
        definitions += found
        written.append(Written(desk.prefix, expression, digits, ending[1], ending[2], found[-1]))
        known[desk.prefix] = _known(desk.prefix, Scope.ACTIVITY, value.kind, value.low, value.high)
        names.setdefault(_class_of(value.kind), []).append(desk.prefix)
    return Drawn(_program(definitions, written), written, refused)


def _mode(chance: Random) -> str:
    return chance.choice(("proche", "proche", "pair", "supérieur", "inférieur"))


def _known(name: str, scope: Scope, kind: Kind, low: int, high: int) -> Known:
    return Known(name, scope, kind, low, high, is_fact=not name.startswith("règle"), span=None)


def _class_of(kind: Kind) -> str:
    match kind:
        case Number(unit, _, percent):
            found = {EURO: "€", NONE: "%" if percent else "ratio", MONTH: "mois", DAY: "jour", HOUR: "heure"}
            return found.get(unit, "€/heure" if unit == _HOURLY else "aucun")
        case Date():
            return "date"
        case Truth():
            return "vrai"
        case _:
            return "mot"


def _program(definitions: list[Computed], rules: list[Written]) -> Program:
    clauses = {rule.name: cast("Clause", None) for rule in rules}
    return Program(
        rulesets=(),
        inputs={given.name: given for given in FACTS},
        parameters={},
        stages=arranged(definitions),
        slots=(),
        clauses=clauses,
        kinds={given.name: given.kind for given in FACTS} | {d.name: d.kind for d in definitions},
        scopes={given.name: given.scope for given in FACTS} | {d.name: d.scope for d in definitions},
        outputs=(),
        year_starts_in=1,
        definitions={definition.name: definition for definition in definitions},
    )


def thresholds(rules: list[Written], kind: Kind) -> list[int]:
    """Return the constants of a kind that the rules compare with, at its scale."""
    found: list[int] = []
    stack: list[object] = [rule.expression for rule in rules]
    while stack:
        one = stack.pop()
        if isinstance(one, syntax.Day) and isinstance(kind, Date):
            found.append(one.ordinal)
        elif isinstance(one, syntax.Quantity) and isinstance(kind, Number):
            unit, factor, added, _ = unit_of(one.unit)
            value = Fraction(one.digits * factor * 10**kind.scale, 10 ** (one.scale + added))
            if unit == kind.unit and value.denominator == 1:
                found.append(int(value))
        elif isinstance(one, tuple):
            stack.extend(one)
        elif hasattr(one, "__dataclass_fields__"):
            stack.extend(getattr(one, field) for field in one.__dataclass_fields__)
    return found


def draw_facts(chance: Random, edges: dict[str, list[int]]) -> dict[str, int]:
    """Return facts within their bounds, a third of them at an edge, a few missing, very few out of bounds."""
    facts: dict[str, int] = {}
    for given in FACTS:
        luck = chance.random()
        if luck < 0.03:
            continue
        if luck < 0.035:
            facts[given.name] = given.high + 1
        elif luck < 0.36:
            facts[given.name] = chance.choice(edges[given.name])
        else:
            facts[given.name] = chance.randint(given.low, given.high)
        if isinstance(given.kind, Truth) and given.high >= facts[given.name]:
            facts[given.name] = bool(facts[given.name])
    return facts


def edges_of(rules: list[Written]) -> dict[str, list[int]]:
    """Return the values at which something may change: bounds, 0, ±1, half cents, thresholds and their neighbours."""
    found: dict[str, list[int]] = {}
    for given in FACTS:
        near = [given.low, given.high, 0, 1, -1, 5, 50, *thresholds(rules, given.kind)]
        values = {value + shift for value in near for shift in (-1, 0, 1)}
        found[given.name] = sorted(value for value in values if given.low <= value <= given.high)
    return found


def expected(drawn: Drawn, facts: dict[str, int]) -> dict[str, Worth | RefusedError]:
    """Return what each rule is worth, read as it is written."""
    found: dict[str, Worth | RefusedError] = {}

    def look(name: str) -> Worth:
        value = found.get(name)
        if isinstance(value, RefusedError):
            raise value
        if value is not None:
            return value
        given = BY_NAME.get(name)
        if given is None:
            return name
        if name not in facts:
            raise RefusedError("R001")
        if not given.low <= facts[name] <= given.high:
            raise RefusedError("R006")
        return natural(facts[name], given.kind)

    for rule in drawn.rules:
        try:
            value = worth(rule.expression, look)
            if isinstance(value, Quantity) and rule.digits is not None:
                value = Quantity(rounded(value.value, rule.digits, rule.step, rule.mode), value.unit)
            if outside(value, rule.definition):
                raise RefusedError("R003")
            found[rule.name] = value
        except RefusedError as refused:
            found[rule.name] = refused
    return found


def outside(value: Worth, definition: Computed) -> bool:
    """Whether a value leaves what its rule may give."""
    if not definition.checked:
        return False
    if isinstance(value, date):
        return not definition.low <= value.toordinal() <= definition.high
    assert isinstance(value, Quantity) and isinstance(definition.kind, Number)
    return not definition.low <= value.value * 10**definition.kind.scale <= definition.high


def natural(value: object, kind: Kind) -> Worth:
    """Return an integer of the engine as what it stands for."""
    match kind:
        case Number(unit, scale):
            assert isinstance(value, int)
            return Quantity(Fraction(int(value), 10**scale), frozenset(unit))
        case Truth():
            return bool(value)
        case Date():
            assert isinstance(value, int)
            return date.fromordinal(value)
        case Word(choices):
            assert isinstance(value, int)
            return choices[value]
        case _:
            return str(value)
