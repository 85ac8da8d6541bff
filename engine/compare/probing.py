"""One number changed, all else equal: what a rule gives for it, and which way every choice went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.program.kinds import Date, Number, Truth, Word
from engine.program.ordering import needed
from engine.program.tree import Apply, Choice, Computed, Gathered, Literal, Name, Node, Program, Round, Stage
from engine.run.compiled import Compiled, compiled
from engine.run.gathering import items
from engine.run.running import Key, Run
from engine.run.scalar import Environment, Refusal, Value, evaluate
from engine.run.situation import Entity, Fact, Memory, Situation
from engine.run.swift import SwiftRun
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.spelling import nearest

Path = tuple[object, ...]

AMOUNT = "montant"
"""The amount of a line, in the vocabulary."""
SALES = "70"

COMPARED = {"<", "<=", "=", "min", "max"}
_ITEMS = (Scope.LINE, Scope.ABSENCE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule gives for one value of the basis, and the way taken through every choice that depends on it."""

    value: Value
    path: Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Where the number is set: on an entity, or on one of its lines."""

    entity: Entity
    line: dict[str, Fact] | None = None

    def set(self, name: str, value: int) -> None:
        """Give the number its value; the balance of a line's account follows its amount."""
        if self.line is None:
            self.entity.given[name] = value
            return
        accounts, account, before = self.entity.accounts, str(self.line.get("compte", "")), self.line.get(name)
        if name == AMOUNT and accounts is not None and account in accounts and isinstance(before, int):
            accounts[account] += value - before
        self.line[name] = value


@dataclass(slots=True)
class Probe:
    """A month in which one number is given instead of known or computed.

    Attributes:
        written: Only what the rule needs, as functions that leave every name.
        situation: The facts of the month; the number is set on ``holder``.
        memory: What the month before left.
        name: The number that changes; ``unit`` its kind. A number of a line is that of the first sale.
        rule: The rule asked for; ``kind`` its kind.
        key: The entity asked for.
        watched: The definitions between the number and the rule.
        parameters: The values of parameters to take in the place of the month's own.
    """

    written: Compiled
    situation: Situation
    memory: Memory
    name: str
    unit: Number
    rule: str
    kind: Number
    key: Key
    holder: Holder
    watched: frozenset[str]
    parameters: Mapping[str, int] | None = None
    answers: dict[int, Answer] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """The program, with only what the rule needs."""
        return self.written.program

    def at(self, value: int) -> Answer:
        """Return the answer for a value at the number's own scale; each value is computed once."""
        if value not in self.answers:
            self.answers[value], _ = self.after(value, self.memory)
        return self.answers[value]

    def rough(self, value: int) -> object:
        """Return the way taken for a value."""
        return self.at(value).path

    def after(self, value: int, memory: Memory) -> tuple[Answer, Memory]:
        """Return the answer for a value when the months before left that memory, and what this month leaves."""
        self.holder.set(self.name, value)
        run = SwiftRun(self.written, self.situation, memory, self.parameters)
        outcome = run.go()
        found = outcome.values[self.key].get(self.rule, Refusal("R001", self.rule))
        return Answer(found, tuple(_way(run, self.watched))), outcome.memory

    def bounds(self) -> tuple[int, int]:
        """Return the smallest and largest value that the program is proved for."""
        known = self.program.inputs.get(self.name) or self.program.definitions.get(self.name)
        assert known is not None, "a probe was made for a known name"
        return known.low, known.high

    def thresholds(self) -> set[int]:
        """Return the constants of the number's unit that a choice compares with; where a choice may change."""
        found: set[int] = set()
        for name in self.watched:
            definition = self.program.definitions[name]
            for node in nodes_of(definition):
                found.update(_compared(node))
        found.update(value for dated in self.program.parameters.values() if dated.kind == self.unit for _, value in dated.values)
        return found


def make_probe(
    program: Program, situation: Situation, memory: Memory, name: str, rule: str, of: str, where: Span, *, kept: bool = False
) -> tuple[Probe | None, tuple[Problem, ...]]:
    """Return a probe of ``rule`` by ``name``; ``of`` is the key of the entity asked for ("": the first).

    ``where`` is the place of the question, for what is wrong with it. ``kept``: the probe also computes what the rule will
    read of this month in later ones.
    """
    unit, found = number_named(program, name, where)
    kind, wrong = number_named(program, rule, where, asked=True)
    if unit is None or kind is None:
        return None, (*found, *wrong)
    asked = [entity for entity in situation.of(program.scopes[rule]) if of in ("", entity.key, entity.label)]
    if not asked:
        known = ", ".join(entity.key for entity in situation.of(program.scopes[rule]))
        return None, (problem("C032", where, name=of or rule, known=known or program.scopes[rule].value),)
    holder = holder_of(situation, program.scopes[name], asked[0])
    if holder is None:
        return None, (problem("C033", where, name=name, scope=program.scopes[name].value),)
    above = _above(program, rule, name, kept=kept)
    if name not in above:
        return None, (problem("C034", where, name=name, rule=rule),)
    watched = frozenset(_below(program, name, above))
    stages = tuple(Stage(stage.scope, tuple(d for d in stage.definitions if d.name in above)) for stage in program.stages)
    small = replace(program, stages=tuple(stage for stage in stages if stage.definitions))
    key = (asked[0].scope, asked[0].key)
    return Probe(compiled(small, notes=True), situation, memory, name, unit, rule, kind, key, holder, watched), ()


def number_named(program: Program, name: str, where: Span, *, asked: bool = False) -> tuple[Number | None, tuple[Problem, ...]]:
    """Return the kind of a name that is a number, or what is wrong with it; ``asked``: a line has no result."""
    kind = program.kinds.get(name) if "·" not in name else None
    if kind is None:
        near = nearest(name, [known for known in program.kinds if "·" not in known])
        return None, (problem("C030", where, name=name, suggestion=near),)
    if not isinstance(kind, Number) or program.scopes[name] in (_ITEMS if asked else _ITEMS[1:]):
        return None, (problem("C031", where, name=name),)
    return kind, ()


def nodes_of(definition: object) -> Iterator[Node]:
    """Give the nodes of a definition."""
    match definition:
        case Computed(node=node):
            yield node
        case Gathered(item=item, condition=condition, empty=empty):
            yield from (node for node in (item, condition, empty) if node is not None)


def holder_of(situation: Situation, scope: Scope, asked: Entity) -> Holder | None:
    """Return where a name of a scope is set, as seen from the entity asked for; for lines, on the first sale."""
    if scope is Scope.LINE:
        owners = [entity for entity in situation.activities if entity in (asked, asked.activity)] or situation.activities
        sales = ((owner, line) for owner in owners for line in owner.lines if str(line["compte"]).startswith(SALES))
        owner, line = next(sales, (None, None))
        return Holder(owner, line) if owner is not None else None
    found = _seen(situation, scope, asked)
    return Holder(found) if found is not None else None


def _seen(situation: Situation, scope: Scope, asked: Entity) -> Entity | None:
    for entity in (asked, asked.activity, asked.person, situation.cooperative):
        if entity is not None and entity.scope is scope:
            return entity
    return next((e for e in situation.of(scope) if asked in (e.person, e.activity, situation.cooperative)), None)


def _above(program: Program, rule: str, name: str, *, kept: bool) -> set[str]:
    """Return all that a rule reads, directly or not; what makes ``name`` is not looked at, since it is given.

    ``kept`` adds what makes, this month, what the rule reads of months before.
    """
    sources = {slot.name: slot.source for slot in program.slots} if kept else {}
    found: set[str] = set()
    waiting = [rule]
    while waiting:
        read = waiting.pop()
        if read in found:
            continue
        found.add(read)
        waiting += [sources[read]] if read in sources else []
        definition = program.definitions.get(read)
        if definition is not None and read != name:
            waiting.extend(needed(definition))
    return found


def _below(program: Program, name: str, above: set[str]) -> set[str]:
    """Return the definitions among ``above`` that read a name, directly or not."""
    touched = {name}
    for stage in program.stages:
        for definition in stage.definitions:
            if definition.name in above and needed(definition) & touched:
                touched.add(definition.name)
    return touched - {name}


def _compared(node: Node) -> Iterator[int]:
    """Give the constants that stand in a comparison."""
    match node:
        case Apply(operator, operands):
            for operand in operands:
                if operator in COMPARED and isinstance(operand, Literal) and isinstance(operand.value, int):
                    yield int(operand.value)
                yield from _compared(operand)
        case Round(numerator, denominator, _):
            yield from _compared(numerator)
            yield from _compared(denominator)
        case Choice(condition, then, otherwise):
            for part in (condition, then, otherwise):
                yield from _compared(part)
        case Literal() | Name():
            return


def _way(run: Run, watched: frozenset[str]) -> Iterator[object]:
    """Give, in a fixed order, each choice made by the watched definitions of a finished month."""
    for stage in run.program.stages:
        for definition in stage.definitions:
            if definition.name not in watched:
                continue
            if isinstance(definition, Gathered):
                for live in run.by_scope[definition.scope]:
                    for sees in items(definition.view, live, run):
                        for node in nodes_of(definition):
                            yield from _choices(node, sees)
            elif isinstance(definition, Computed):
                for values, sees, _ in run.each(definition.scope):
                    value = values.get(definition.name)
                    if isinstance(value, Refusal) or isinstance(definition.kind, Truth | Word | Date):
                        yield value
                    yield from _choices(definition.node, sees)


def _choices(node: Node, sees: Environment) -> Iterator[object]:
    """Give the side that each choice, minimum and maximum takes; a branch not taken says nothing."""
    match node:
        case Choice(condition, then, otherwise):
            truth = evaluate(condition, sees)
            yield truth
            yield from _choices(condition, sees)
            if not isinstance(truth, Refusal):
                yield from _choices(then if truth else otherwise, sees)
        case Apply("min" | "max", (left, right)):
            a, b = evaluate(left, sees), evaluate(right, sees)
            yield a <= b if isinstance(a, int) and isinstance(b, int) else None
            yield from _choices(left, sees)
            yield from _choices(right, sees)
        case Apply("abs", (operand,)):
            value = evaluate(operand, sees)
            yield value < 0 if isinstance(value, int) else None
            yield from _choices(operand, sees)
        case Apply(_, operands):
            for operand in operands:
                yield from _choices(operand, sees)
        case Round(numerator, denominator, _):
            yield from _choices(numerator, sees)
            yield from _choices(denominator, sees)
        case Literal() | Name():
            return
