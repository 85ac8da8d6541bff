"""A stack of rulesets to a checked Program: names gathered, rules lowered in order, everything wrong said at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.program.checking import check_scales
from engine.program.checks import Bench, checks_of
from engine.program.declaring import VOCABULARY, account_inputs, declared_inputs, waiting_input
from engine.program.desk import Desk, Known, Review, excused
from engine.program.kinds import Number
from engine.program.lowering import check_unit, declared_bounds, lower_core, remember_called, tenable
from engine.program.membership import with_membership
from engine.program.merging import merged_rules, taken_names, unread_names
from engine.program.ordering import arranged, reads, sorted_names
from engine.program.parameters import read_parameters, waiting_parameters
from engine.program.remembering import settled
from engine.program.tree import (
    Clause,
    Computed,
    Dated,
    Definition,
    Input,
    Name,
    Program,
    Slot,
)
from engine.program.typed import Typed, choose
from engine.program.vocabulary import OPEN_NAMES
from engine.statute.forms import Parts
from engine.statute.ruleset import Rule, Ruleset, Scope
from engine.text.problems import Problem, Problems, problem

CORE = "·règle"
"""Suffix of a rule's value before its exceptions, which an exception reads under the rule's own name."""

VARIANT = 10
"""How many times larger or smaller a variant may make a parameter without a new proof."""


@dataclass(slots=True)
class Workshop:
    """What is being built."""

    problems: Problems
    parameters: dict[str, Dated]
    inputs: dict[str, Input]
    known: dict[str, Known]
    rules: dict[str, tuple[Rule, Ruleset]]
    exceptions: dict[str, list[str]]
    definitions: list[Definition] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    reviews: list[tuple[Review, Slot]] = field(default_factory=list)
    clauses: dict[str, Clause] = field(default_factory=dict)
    cores: dict[str, tuple[Typed, Desk]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)


def build_program(stack: tuple[Ruleset, ...]) -> tuple[Program | None, tuple[Problem, ...]]:
    """Return the program of a ruleset and all it inherits (law first, the ruleset itself last), and every problem.

    The program is None when a problem is an error, of these or of the reading. Warnings come with a program.
    """
    problems = Problems()
    stack = tuple(with_membership(ruleset) for ruleset in stack)
    parameters = read_parameters(stack, problems)
    rules, exceptions = merged_rules(stack, problems)
    taken = taken_names(rules)
    given = {name: one for name, one in VOCABULARY.items() if name not in taken}
    declared = declared_inputs(stack, rules, parameters, problems)
    inputs = given | declared
    known = {name: _known_input(given) for name, given in inputs.items()}
    for name, dated in parameters.items():
        inputs[name], known[name] = _parameter(name, dated)
    for name, waiting in waiting_parameters(stack, parameters).items():
        inputs[name] = waiting_input(waiting)
        known[name] = _known_input(inputs[name])
    shop = Workshop(problems, parameters, inputs, known, rules, exceptions)
    # A parameter or a rule that was refused has its own problem: who reads it says nothing more.
    written = {one.name.value for ruleset in stack for one in ruleset.parameters}
    written.update(one.name.value for ruleset in stack for one in ruleset.rules)
    unread = unread_names(stack)
    shop.failed.update(written - known.keys() - rules.keys(), unread)
    _lower_all(shop)
    shop.definitions.extend(settled(shop.reviews, shop.known, shop.failed, problems))
    _check_outputs(shop, stack)
    own = OPEN_NAMES & {*taken, *declared, *parameters}
    bench = Bench(shop.known, shop.parameters, shop.inputs, _outputs(stack), shop.failed, problems, own)
    checks = checks_of(stack, bench)
    if problems.refused or unread:
        return None, problems.sorted()
    return replace(_program(shop, stack), checks=checks, check_definitions=tuple(bench.definitions)), problems.sorted()


def _known_input(given: Input) -> Known:
    return Known(given.name, given.scope, given.kind, given.low, given.high, is_fact=True, span=given.span)


def _parameter(name: str, dated: Dated) -> tuple[Input, Known]:
    low, high = min(value for _, value in dated.values), max(value for _, value in dated.values)
    if isinstance(dated.kind, Number):
        # A variant of a policy may change the value a hundredfold: the proof of 64 bits holds for it too.
        low, high = (low // VARIANT if low > 0 else low * VARIANT), max(high, 1) * VARIANT
    given = Input(name, Scope.COOPERATIVE, dated.kind, low, high, "parameter", span=dated.span)
    return given, Known(name, Scope.COOPERATIVE, dated.kind, low, high, is_fact=False, span=dated.span)


def _lower_all(shop: Workshop) -> None:
    """Lower every rule after those it reads; a rule with exceptions in two steps, so that they may read its own value."""
    needs: dict[str, list[str]] = {}
    produced = {
        portion.name.value: name
        for name, (rule, _) in shop.rules.items()
        if isinstance(rule.body, Parts)
        for portion in rule.body.portions
    }
    for name, (rule, _) in shop.rules.items():
        wanted = [produced.get(read, read) for read in sorted(reads(rule))]
        if rule.exception_to is not None:
            base = rule.exception_to.base.value
            wanted = [base + CORE if read == base else read for read in wanted]
        if name in shop.exceptions:
            needs[name + CORE] = wanted
            wanted = [name + CORE, *shop.exceptions[name]]
        needs[name] = wanted
    order, cycles = sorted_names(needs)
    for cycle in cycles:
        names = [name.removesuffix(CORE) for name in cycle]
        first = min(names, key=lambda name: shop.rules[name][0].span)
        start = names.index(first)
        told = [*names[start:], *names[:start], first]
        shop.problems.add(
            problem("N503", shop.rules[first][0].name.span, cycle=" → ".join(dict.fromkeys(told[:-1])) + f" → {first}")
        )
        shop.failed.update(names)
    for step in order:
        name = step.removesuffix(CORE)
        if step != name:
            _lower_core(name, shop)
        elif name in shop.exceptions:
            _finish(name, shop)
        else:
            _lower_core(name, shop)
            _finish(name, shop)
    shop.failed.update(name for name in shop.rules if name not in shop.known)


def _desk(rule: Rule, shop: Workshop) -> Desk:
    known: dict[str, Known] = shop.known
    if rule.exception_to is not None:
        base = rule.exception_to.base.value
        core = shop.known.get(base + CORE)
        known = {**shop.known, base: core} if core is not None else shop.known
    return Desk(rule.scope, known, shop.parameters, shop.problems, rule.name.value, failed=shop.failed)


def _lower_core(name: str, shop: Workshop) -> None:
    rule, _ = shop.rules[name]
    account_inputs(rule, shop.inputs)
    desk = _desk(rule, shop)
    before = len(shop.problems.found)
    value = lower_core(rule, desk)
    if value is None or any(found.level.value == "error" for found in shop.problems.found[before:]):
        shop.failed.add(name)
        if isinstance(rule.body, Parts):
            shop.failed.update(portion.name.value for portion in rule.body.portions)
        if value is None:
            return
    check_unit(rule, value, desk)
    shop.cores[name] = (value, desk)
    if name in shop.exceptions:
        desk.define(name + CORE, value, rule.span)
        shop.known[name + CORE] = Known(
            name + CORE, rule.scope, value.kind, value.low, value.high, is_fact=False, span=rule.name.span
        )


def _finish(name: str, shop: Workshop) -> None:
    """Define a rule's final value: its own, or that of the exception whose condition holds."""
    if name not in shop.cores:
        shop.failed.add(name)
        return
    rule, ruleset = shop.rules[name]
    value, desk = shop.cores[name]
    if name in shop.exceptions:
        value = Typed(Name(rule.scope, name + CORE), value.kind, value.low, value.high)
    for exception in reversed(shop.exceptions.get(name, [])):
        value = _excepted(value, exception, desk, shop)
    value, checked = tenable(declared_bounds(rule, value, desk), rule.scope)
    desk.define(name, value, rule.span, checked=checked or rule.bounds is not None)
    remember_called(rule, Typed(Name(rule.scope, name), value.kind, value.low, value.high), desk)
    shop.known[name] = Known(name, rule.scope, value.kind, value.low, value.high, is_fact=False, span=rule.name.span)
    for definition in desk.definitions:
        if isinstance(definition, Computed) and "·" not in definition.name and definition.name != name:
            shop.known[definition.name] = Known(
                definition.name,
                rule.scope,
                definition.kind,
                definition.low,
                definition.high,
                is_fact=False,
                span=definition.span,
            )
            title = f"{rule.title_text or name}"
            shop.clauses[definition.name] = Clause(
                definition.name, rule.scope, definition.kind, title, rule.article_text, ruleset, definition.span, (), ()
            )
    check_scales(desk, shop.parameters, ruleset, shop.problems)
    shop.definitions.extend(desk.definitions)
    shop.slots.extend(desk.slots)
    slots = {slot.name: slot for slot in desk.slots}
    shop.reviews.extend((review, slots[review.slot]) for review in desk.reviews)
    shop.clauses[name] = Clause(
        name,
        rule.scope,
        value.kind,
        rule.title_text,
        rule.article_text,
        ruleset,
        rule.span,
        tuple(desk.parts),
        tuple(desk.branches),
    )


def _excepted(value: Typed, exception: str, desk: Desk, shop: Workshop) -> Typed:
    from engine.program.expressions import lower_condition
    from engine.program.mismatch import MismatchError
    from engine.program.tree import Branch

    rule, _ = shop.rules[exception]
    other = shop.known.get(exception)
    if other is None or rule.exception_to is None:
        return value
    if other.scope not in desk.visible:
        shop.problems.add(
            problem("N502", rule.exception_to.base.span, name=exception, scope=other.scope.value, here=desk.scope.value)
        )
        return value
    truth = lower_condition(rule.exception_to.condition, desk)
    if truth is None:
        return value
    held = desk.hold(f"exception {exception}", truth, rule.exception_to.span)
    given = Typed(Name(other.scope, exception), other.kind, other.low, other.high)
    assert isinstance(held.node, Name), "a held value is a name"
    desk.branches.append(Branch(held.node.name, 1, rule.exception_to.span))
    names = {"condition": held.node.name, "result": exception, "before": desk.prefix + CORE}
    desk.tell("exception", rule.exception_to.span, names, exception=exception)
    try:
        return choose(held.node, given, value)
    except MismatchError as mismatch:
        shop.problems.add(mismatch.at(rule.name.span))
        return value


def _check_outputs(shop: Workshop, stack: tuple[Ruleset, ...]) -> None:
    for ruleset in stack:
        for _, text in ruleset.outputs:
            if text.value not in shop.known and not excused(text.value, shop.failed):
                near = shop.problems.nearest(text.value, shop.rules)
                shop.problems.add(problem("N501", text.span, name=text.value, suggestion=near))


def _outputs(stack: tuple[Ruleset, ...]) -> dict[str, str]:
    """Return the rule of each column of the month, the lowest level deciding."""
    outputs: dict[str, str] = {}
    for ruleset in stack:
        outputs.update({role: text.value for role, text in ruleset.outputs})
    return outputs


def _program(shop: Workshop, stack: tuple[Ruleset, ...]) -> Program:
    outputs = _outputs(stack)
    starts = [ruleset.year_starts_in for ruleset in stack if ruleset.year_starts_in is not None]
    kinds = {name: given.kind for name, given in shop.inputs.items()} | {d.name: d.kind for d in shop.definitions}
    scopes = {name: given.scope for name, given in shop.inputs.items()} | {d.name: d.scope for d in shop.definitions}
    return Program(
        rulesets=stack,
        inputs=shop.inputs,
        parameters=shop.parameters,
        stages=arranged(shop.definitions),
        slots=tuple(shop.slots),
        clauses=shop.clauses,
        kinds=kinds,
        scopes=scopes,
        outputs=tuple(outputs.items()),
        year_starts_in=starts[-1] if starts else 1,
        definitions={definition.name: definition for definition in shop.definitions},
    )
