"""What an explanation sees: one entity's month, in which any expression of the text is worth its exact value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.explain.excerpts import one_line, written_text
from engine.explain.phrases import quoted, spoken
from engine.explain.values import Told, Worth, tell
from engine.program.calendar import first_day
from engine.program.desk import Desk, Known
from engine.program.expressions import lower_expression
from engine.program.ordering import parts_of
from engine.program.tree import Clause, Dated, Definition, Input, Program
from engine.program.vocabulary import BY_NAME
from engine.run.running import Key, Outcome, Run, Values
from engine.run.scalar import Environment, Refusal, evaluate
from engine.run.situation import Situation
from engine.statute.forms import Parts, Previous, Split
from engine.statute.ruleset import Rule, Ruleset, Scope
from engine.text.problems import Problems
from engine.text.syntax import Expression, Reference

CORE = "·règle"
"""Ends the name of a rule's value before its exceptions."""


def in_order(written: object) -> Iterator[str]:
    """Yield the names that a part of a rule reads this month, as they stand in the text."""
    match written:
        case Reference(name):
            yield name
        case Split(whole, weight, fallback):
            yield whole.value
            yield from in_order((weight, fallback))
        case Previous(_, initial):
            yield from in_order(initial)
        case tuple() | list():
            for part in written:
                yield from in_order(part)
        case part:
            for name in parts_of(type(part)):  # type: ignore[arg-type]  # every type has a hash
                yield from in_order(getattr(part, name))


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a program with its results, ready to be questioned; made once for all its explanations.

    ``started`` names what began from nothing in an earlier month and is still carried: (entity, memory, that month).
    ``shown`` are the entities whose lines the reader may see, None for all of them: the figures of the others are only told
    together. ``reading`` keeps what the text of each rule reads, once it was asked: every explanation asks it of every rule
    behind its own.
    """

    program: Program
    outcome: Outcome
    run: Run
    known: Mapping[str, Known]
    rules: Mapping[str, tuple[Rule, Ruleset]]
    titles: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    locale: str
    started: tuple[tuple[Key, str, int], ...] = ()
    shown: frozenset[Key] | None = None
    reading: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def shows(self, key: Key | None) -> bool:
        """Whether the reader may see the lines of an entity; what is no entity of its own, a sale, is its owner's."""
        return self.shown is None or key is None or key in self.shown


def month_of(program: Program, situation: Situation, outcome: Outcome, locale: str) -> Month:
    """Return a month to be explained: the entities as they were, with the values that the month gave."""
    run = Run(program, situation, {})
    for key, live in run.live.items():
        live.values.clear()
        live.values.update(outcome.values.get(key, {}))
        live.lines = outcome.lines.get(key, [])
        live.absences = outcome.absences.get(key, [])
    known = {name: _known(given) for name, given in program.inputs.items()}
    known |= {name: _known(definition) for name, definition in program.definitions.items()}
    titles = {name: dated.title for name, dated in program.parameters.items()}
    titles |= {fact.name.value: fact.title_text for ruleset in program.rulesets for fact in ruleset.facts}
    titles |= {name: clause.title for name, clause in program.clauses.items()}
    titles = {name: one_line(title) for name, title in titles.items()}
    lines = {one.document.file: tuple(one.document.source.split("\n")) for one in program.rulesets}
    return Month(program, outcome, run, known, dict(_rules(program)), titles, lines, locale)


def _known(given: Input | Definition) -> Known:
    return Known(given.name, given.scope, given.kind, given.low, given.high, is_fact=isinstance(given, Input), span=given.span)


def _rules(program: Program) -> Iterator[tuple[str, tuple[Rule, Ruleset]]]:
    for name, clause in program.clauses.items():
        for rule in clause.ruleset.rules:
            named = {rule.name.value}
            if isinstance(rule.body, Parts):
                named.update(portion.name.value for portion in rule.body.portions)
            if name in named:
                yield name, (rule, clause.ruleset)
                break


@dataclass(frozen=True, slots=True)
class Scene:
    """One entity of a month. ``sees`` gives the values of each scope; ``inside`` is set for an item."""

    month: Month
    key: Key
    sees: Environment
    known: Mapping[str, Known]
    inside: Scope | None = None

    @property
    def locale(self) -> str:
        """The reader's language."""
        return self.month.locale

    @property
    def program(self) -> Program:
        """The program."""
        return self.month.program

    def desk(self) -> Desk:
        """Return a desk on which the entity's expressions are lowered as they were."""
        desk = Desk(self.key[0], self.known, self.program.parameters, Problems(), "")
        return desk.within(self.inside) if self.inside is not None else desk

    def worth(self, written: Expression) -> Worth:
        """Return what an expression of the checked text is worth here, exactly."""
        typed = lower_expression(written, self.desk())
        assert typed is not None, "a checked text lowers without problem"
        raw = evaluate(typed.node, self.sees)
        divisor = evaluate(typed.divisor, self.sees) if not isinstance(raw, Refusal) else 1
        if isinstance(divisor, Refusal):
            return Worth(typed.kind, divisor)
        if divisor == 0:
            return Worth(typed.kind, Refusal("R002"))
        return Worth(typed.kind, raw, int(divisor))

    def is_replaced(self, name: str) -> bool:
        """Whether a name stands for the base of an exception, read before the exception."""
        return name in self.known and self.known[name].name != name

    def worth_of_condition(self, written: Expression) -> bool | None:
        """Return whether a condition holds, None when a fact it needs is missing."""
        return self.worth(written).holds

    def dated(self, name: str) -> Dated:
        """Return a parameter as the level says it whose value is in force in the month."""
        return self.program.parameters[name].source(first_day(self.month.outcome.month))

    def of(self, name: str) -> Worth:
        """Return the value of a name, computed or given, as this entity sees it; its own for the base of an exception."""
        name = self.known[name].name if name in self.known else name
        kind = self.program.kinds[name]
        value = self.sees.get(self.program.scopes[name], {}).get(name)
        return Worth(kind, Refusal("R001", name) if value is None else value)

    def tell(self, worth: Worth, *, signed: bool = False) -> Told:
        """Return a value as told to the reader."""
        return tell(worth, self.locale, signed=signed)

    def text(self, worth: Worth) -> str:
        """Return a value as printed for the reader."""
        return tell(worth, self.locale).text

    def label(self, name: str) -> str:
        """Return what a name is called: its title, or its words."""
        plain = name.split("·", maxsplit=1)[0]
        if plain in BY_NAME and not self.month.titles.get(plain):
            return spoken(plain, self.locale)
        return self.month.titles.get(plain) or spoken(plain, self.locale)

    def label_plain(self, name: str) -> str:
        """Return the words of a name itself, for the parts of a rule, which share its title."""
        return spoken(name, self.locale)

    def is_name(self, written: Expression) -> bool:
        """Whether an expression is a name alone."""
        return isinstance(written, Reference)

    def label_of(self, written: Expression) -> str:
        """Return what an expression is called: a name's title, or the expression between « »; "" when it has no words."""
        if isinstance(written, Reference):
            return self.label(written.name)
        text = self.written(written)
        return quoted(text, self.locale) if text else ""

    def clause(self, name: str) -> Clause | None:
        """Return the clause of a rule, None for another name."""
        return self.program.clauses.get(name)

    def is_given(self, name: str) -> bool:
        """Whether a rule's value was given for the entity that holds it."""
        scope = self.program.scopes.get(name)
        key = self.key_of(scope) if scope is not None else None
        return name in self.program.clauses and key is not None and name in self.month.run.live[key].entity.given

    def key_of(self, scope: Scope) -> Key | None:
        """Return the entity of a scope that this one sees, None when it sees none or only items of it."""
        values = self.sees.get(scope)
        if values is None:
            return None
        return next((key for key, live in self.month.run.live.items() if live.values is values), None)

    def item(self, scope: Scope, sees: Environment) -> Scene:
        """Return the scene of one item of a collection, from which the owner's names are still seen."""
        return replace(self, sees=sees, inside=scope)

    def at(self, scope: Scope) -> Scene | None:
        """Return the scene of another entity that this one sees, and whose lines the reader may see."""
        key = self.key_of(scope)
        return scene_of(self.month, key) if key is not None and self.month.shows(key) else None

    def within(self, rule: Rule) -> Scene:
        """Return the scene in which an exception reads its base's own value under the base's name."""
        if rule.exception_to is None:
            return self
        base = rule.exception_to.base.value
        core = self.month.known.get(base + CORE)
        return replace(self, known={**self.known, base: core}) if core is not None else self

    def written(self, written: Expression) -> str:
        """Return an expression as written, on one line; "" when no text that was read has it as such."""
        return written_text(written, self.lines(written.span.file))

    def lines(self, file: str) -> tuple[str, ...]:
        """Return the lines of a text that was read; none for another file."""
        return self.month.lines.get(file, ())

    def names_in(self, written: object) -> list[str]:
        """Return the names that a part of a rule reads, each once, in order; words of closed lists are left out."""
        return [name for name in dict.fromkeys(in_order(written)) if name in self.known]


def scene_of(month: Month, key: Key) -> Scene:
    """Return the scene of an entity."""
    return Scene(month, key, month.run.live[key].sees, month.known)


def values_of(scene: Scene) -> Values:
    """Return all values of the entity itself."""
    return scene.month.run.live[scene.key].values
