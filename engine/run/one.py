"""One decision as one function: one person, one activity, no lines; what a counter or a simulator asks a thousand times."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from engine.program.calendar import first_day, month_of
from engine.program.operators import OPERATORS, divided
from engine.program.ordering import needed
from engine.program.parameters import values_on
from engine.program.tree import (
    Apply,
    Choice,
    Computed,
    Definition,
    Divided,
    Gathered,
    Literal,
    Name,
    Node,
    Program,
    Round,
)
from engine.run.generated import MISSING, VARIANTS_MAX, written
from engine.run.generated_totals import LINES
from engine.run.running import calendar_facts, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity, Fact, Memory, Situation
from engine.run.writing import TooDeepError, Writer
from engine.statute.forms import View
from engine.statute.ruleset import Scope

One = Callable[[Mapping[str, Fact], Mapping[str, Value] | None], dict[str, Value]]

_ITEM_SCOPES = {Scope.LINE, Scope.ABSENCE}


def compiled_decision(program: Program, month: int | None = None, names: Collection[str] | None = None) -> One:
    """Return the function ``one(facts, memory)`` of a program for one person, their one activity and one month.

    ``month`` is year*12+month-1 (None: the month in which the last text takes effect). ``names`` are the rules wanted
    (None: all that stand on the cooperative, the person, the activity or the share).

    ``facts`` are by name, in the integers of their kinds; the name of a rule or a parameter replaces it. The result has
    the rules wanted and, under the name of each memory slot, what next month starts from: it can be given back as
    ``memory``. A value that is not known is its refusal.
    """
    decision = _Decision(program, month if month is not None else month_of(program.rulesets[-1].effective_from), names)
    return decision.one


class _Decision:
    def __init__(self, program: Program, month: int, names: Collection[str] | None) -> None:
        self.program = program
        self.month = month
        listed = program.clauses if names is None else names
        self.wanted = tuple(name for name in listed if program.scopes[name] not in _ITEM_SCOPES)
        calendar = calendar_facts(month, program.year_starts_in)
        self.constants: dict[str, Value] = {**calendar, **values_on(program.parameters, first_day(month))}
        self.ordered = [definition for stage in program.stages for definition in stage.definitions]
        self.watched = frozenset(program.definitions) | frozenset(self.constants)
        self.variants: dict[frozenset[str], One] = {}
        self.plain = self._variant(frozenset())

    def one(self, facts: Mapping[str, Fact], memory: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """Return the rules wanted and the memory of next month."""
        function = self.plain
        if not self.watched.isdisjoint(facts):
            given = self.watched.intersection(facts)
            function = self.variants.get(given) or self._variant(given)
        try:
            return function(facts, memory or {})
        except MISSING:
            return self._defined(facts, memory)

    def _variant(self, given: frozenset[str]) -> One:
        if len(self.variants) >= VARIANTS_MAX:
            return self._defined
        try:
            made = cast("One", written(_Text(self, given).source(), "one", {}))
        except TooDeepError:
            made = self._defined
        self.variants[given] = made
        return made

    def _defined(self, facts: Mapping[str, Fact], memory: Mapping[str, Value] | None) -> dict[str, Value]:
        """Return the same by the definition, which says what is missing."""
        cooperative, person = Entity(Scope.COOPERATIVE, ""), Entity(Scope.PERSON, "")
        activity = Entity(Scope.ACTIVITY, "", person=person)
        share = Entity(Scope.SHARE, "", person=person, activity=activity)
        entities = {entity.scope: entity for entity in (cooperative, person, activity, share)}
        for name, value in facts.items():
            scope = self.program.scopes.get(name)
            if scope in entities:
                entities[scope].given[name] = value
        kept: Memory = {(scope, ""): {} for scope in entities}
        for slot in self.program.slots:
            remembered = (memory or {}).get(slot.name)
            if remembered is not None:
                kept[slot.scope, ""][slot.name] = None if isinstance(remembered, Refusal) else remembered
        outcome = run_month(self.program, Situation(self.month, cooperative, [person], [activity], [share]), kept)
        found = {name: outcome.values[self.program.scopes[name], ""][name] for name in self.wanted}
        for slots in outcome.memory.values():
            found |= {name: Refusal("R007", name) if value is None else value for name, value in slots.items()}
        return found


class _Text:
    """The text of one variant: constants folded, only what the wanted names need, every name a local variable."""

    def __init__(self, decision: _Decision, given: frozenset[str]) -> None:
        self.decision = decision
        self.program = decision.program
        self.given = given
        self.constants = {name: value for name, value in decision.constants.items() if name not in given}
        self.slots = {slot.name: slot for slot in self.program.slots}
        there = {given.name: "0 == 0" for given in self.program.inputs.values() if given.default is not None}
        there |= {name: "0 == 0" if slot.initial is not None else f"{name!r} in m" for name, slot in self.slots.items()}
        self.writer = Writer(dict.fromkeys(Scope, "f"), present=there)

    def source(self) -> str:
        """Return the text of the function."""
        slots = [slot for slot in self.program.slots if slot.scope not in _ITEM_SCOPES]
        wanted = set(self.decision.wanted) | {slot.source for slot in slots}
        body = self._computed(self._needed(wanted))
        lines = ["def one(f, m):", *self._read(), *body]
        for slot in slots:
            text = self._value(slot.source)
            lines.append(f"    if not {slot.low} <= {text} <= {slot.high}: raise KeyError")
        entries = [f"{name!r}: {self._value(name)}" for name in self.decision.wanted]
        entries += [f"{slot.name!r}: {self._value(slot.source)}" for slot in slots]
        return "\n".join([*lines, f"    return {{{', '.join(entries)}}}", ""])

    def _value(self, name: str) -> str:
        return self.writer.known.get(name) or f"f[{name!r}]"

    def _needed(self, wanted: set[str]) -> list[Definition]:
        """Return the definitions to compute, in order, and note the names they read."""
        kept: list[Definition] = []
        self.read: dict[str, None] = dict.fromkeys(name for name in wanted if name in self.given)
        needs = wanted - self.given
        for definition in reversed(self.decision.ordered):
            if definition.name in needs and definition.scope not in _ITEM_SCOPES:
                kept.append(definition)
                for name in needed(definition):
                    if name in self.program.definitions and name not in self.given:
                        needs.add(name)
                    else:
                        self.read[name] = None
        return kept[::-1]

    def _read(self) -> list[str]:
        """Return the lines that read what is given, each within its bounds."""
        lines: list[str] = []
        for name in self.read:
            target = self.writer.known.get(name)
            if target is None or name in self.constants:
                continue
            slot = self.slots.get(name)
            if slot is not None:
                lines += [f"    if {name!r} in m:", f"        {target} = m[{name!r}]"]
                lines.append(f"        if {target}.__class__ is Refusal: raise KeyError")
                lines += [f"    else: {target} = {slot.initial}"] if slot.initial is not None else []
                continue
            known = self.program.inputs.get(name) or self.program.definitions.get(name)
            bounds = ""
            if isinstance(known, Gathered | Divided) or known is None:
                lines.append(f"    if {name!r} in f: {target} = f[{name!r}]")
            else:
                bounds = f"        if not {known.low} <= {target} <= {known.high}: raise KeyError"
                lines += [f"    if {name!r} in f:", f"        {target} = f[{name!r}]", bounds]
            default = getattr(known, "default", None)
            if default is not None:
                lines.append(f"    else: {target} = {default}" if not bounds else f"    else:\n        {target} = {default}")
        return lines

    def _computed(self, definitions: Sequence[Definition]) -> list[str]:
        for rank, name in enumerate(sorted(self.read)):
            value = self.constants.get(name)
            if value is None:
                self.writer.known[name] = f"f{rank}"
        lines: list[str] = []
        for rank, definition in enumerate(definitions):
            target = f"x{rank}"
            node = self._node(definition)
            checked = isinstance(definition, Computed) and definition.checked
            if isinstance(node, Literal) and not checked:
                self.constants[definition.name] = node.value
                self.writer.known[definition.name] = f"({node.value!r})"
                continue
            lines.append(f"    {target} = {self.writer.write(node) if node is not None else self._whole(definition)}")
            summed = isinstance(definition, Gathered) and definition.aggregate in {"somme", "nombre"}
            if checked or summed:
                lines.append(f"    if not {definition.low} <= {target} <= {definition.high}: raise KeyError")
            self.writer.known[definition.name] = target
        return lines

    def _node(self, definition: Definition) -> Node | None:
        """Return what a definition is worth here, constants folded: no line, no absence, one item in other collections."""
        match definition:
            case Computed(node=node):
                return self._fold(node)
            case Gathered(view=view, empty=empty) if view in LINES or view is View.ABSENCES:
                return self._fold(empty)
            case Gathered(item=item, condition=condition, empty=empty):
                value: Node = item if item is not None else Literal(1)
                return self._fold(value if condition is None else Choice(condition, value, empty))
            case Divided():
                return None

    def _whole(self, definition: Definition) -> str:
        """Return the part of a group of one: the whole, whatever its weight, provided the weight is known."""
        assert isinstance(definition, Divided), "every other definition has a node"
        weight = self._value(definition.weight)
        if definition.fallback is not None:
            weight = f"{weight} > 0 or {self._value(definition.fallback)}"
        return f"({weight}, {self._value(definition.whole)})[1]"

    def _fold(self, node: Node) -> Node:
        """Return a node with the constants of the month in their place and what they decide already decided."""
        match node:
            case Name(_, name) if name in self.constants:
                value = self.constants[name]
                return Literal(value) if isinstance(value, int | str) else node
            case Apply("renseigné", (Name(_, name),)):
                return Literal(True) if name in self.constants else node
            case Apply(operator, operands):
                folded = tuple(self._fold(operand) for operand in operands)
                literals = [operand.value for operand in folded if isinstance(operand, Literal)]
                if len(literals) == len(folded):
                    return Literal(OPERATORS[operator](*literals))
                return Apply(operator, folded)
            case Round(numerator, denominator, mode):
                top, bottom = self._fold(numerator), self._fold(denominator)
                if isinstance(top, Literal) and isinstance(bottom, Literal) and bottom.value:
                    return Literal(divided(int(top.value), int(bottom.value), mode))
                return Round(top, bottom, mode)
            case Choice(condition, then, otherwise):
                truth = self._fold(condition)
                if isinstance(truth, Literal):
                    return self._fold(then if truth.value else otherwise)
                return Choice(truth, self._fold(then), self._fold(otherwise))
            case _:
                return node
