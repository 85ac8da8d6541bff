"""Two texts side by side: which number to change, which rule to look at, and on which facts for all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.compare.intervals import Comparison, compare_amounts
from engine.compare.probing import AMOUNT, Probe, make_probe, number_named
from engine.program.calendar import month_of
from engine.program.kinds import EURO, Number
from engine.program.ordering import needed
from engine.program.tree import Program
from engine.run.deciding import stated_months
from engine.run.examples import example_months
from engine.run.scalar import Refusal
from engine.run.situation import Situation
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.ruleset import Example, Ruleset, Scope
from engine.text.document import Document, Mapping, Node, Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spans import Span

UNKNOWN = "F955"
"""A fact that one of the two texts does not have is no mistake: the other one may."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to compare; "" and None leave the choice. ``low`` and ``high`` are at the basis's scale in ``before``.

    ``changed`` are the names of the rules, parameters and facts that the two texts do not say alike.
    """

    basis: str = ""
    rule: str = ""
    facts: Document | None = None
    day: int | None = None
    changed: frozenset[str] = frozenset()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer, with the month and the facts it holds for (``example`` is the name of the example, "" for none)."""

    comparison: Comparison
    month: int
    example: str


Found = tuple[Problem, ...]


def compare_programs(before: Program, after: Program, question: Question) -> tuple[Compared | None, Found]:
    """Return for which values of a basis two programs give another amount, all other facts being equal."""
    where = Span(after.rulesets[-1].document.file)
    for name, asked in ((question.rule, True), (question.basis, False)):
        for program in (before, after) if name else ():
            _, wrong = number_named(program, name, where, asked=asked)
            if wrong:
                return None, wrong
    rule = question.rule or common_rule(before, after)
    if not rule:
        return None, (problem("C037", where),)
    basis = question.basis or common_basis(before, after, rule, question.changed)
    if not basis:
        return None, (problem("C038", where, rule=rule),)
    best: tuple[Probe, Probe, int, str] | None = None
    problems: Found = ()
    for given, months, name in _cases(before, after, question):
        situations, problems = _situations(before, after, given, months)
        if situations is None:
            continue
        one, wrong = make_probe(before, situations[0], {}, basis, rule, "", where)
        other, also = make_probe(after, situations[1], {}, basis, rule, "", where)
        if one is None or other is None:
            problems = tuple(dict.fromkeys((*wrong, *also)))
            continue
        best = best or (one, other, months[0], name)
        if _answers(one) and _answers(other):
            best = (one, other, months[0], name)
            break
    if best is None:
        return None, problems or (problem("C039", where),)
    found, wrong = compare_amounts(best[0], best[1], question.low, question.high)
    return (None if found is None else Compared(found, best[2], best[3])), wrong


def common_rule(before: Program, after: Program) -> str:
    """Return the rule that matters most in both: their « contribution », else their last result, else their last rule."""
    for role in ("contribution", *(role for role, _ in reversed(before.outputs))):
        names = (dict(before.outputs).get(role, role), dict(after.outputs).get(role, role))
        if names[0] == names[1] and _is_amount(before, names[0]) and _is_amount(after, names[0]):
            return names[0]
    shared = [name for name in before.clauses if _is_amount(before, name) and _is_amount(after, name)]
    return shared[-1] if shared else ""


def common_basis(before: Program, after: Program, rule: str, changed: frozenset[str] = frozenset()) -> str:
    """Return the amount to change: one that what changed is applied to and that is not itself changed.

    The result called « assiette » when it is such an amount, else the first that an affected rule reads, else the
    nearest to the rule; "" when there is none.
    """
    above = set(read_by(before, rule)) & set(read_by(after, rule))
    affected = _affected(before, changed) | _affected(after, changed)
    outputs = (dict(before.outputs).get("assiette"), dict(after.outputs).get("assiette"))
    if outputs[0] is not None and outputs[0] == outputs[1] and outputs[0] in above - affected:
        return outputs[0]
    for program in (after, before):
        for stage in program.stages:
            for definition in stage.definitions:
                reads = sorted(needed(definition)) if definition.name in affected else []
                for name in reads:
                    if name in above - affected and _is_basis(before, name) and _is_basis(after, name):
                        return name
    near = (name for name in read_by(before, rule) if name in above - affected)
    return next((name for name in near if _is_basis(before, name) and _is_basis(after, name)), "")


def _affected(program: Program, changed: frozenset[str]) -> set[str]:
    """Return what changed and every definition that reads it, directly or not."""
    found = set(changed)
    for stage in program.stages:
        for definition in stage.definitions:
            if needed(definition) & found or definition.name.split("·")[0] in changed:
                found.add(definition.name)
    return found


def _is_basis(program: Program, name: str) -> bool:
    return _is_amount(program, name) or (name == AMOUNT and program.kinds[name] == Number(EURO, 2))


def _is_amount(program: Program, name: str) -> bool:
    kind = program.kinds.get(name)
    known = name in program.clauses or (name in program.inputs and program.inputs[name].origin == "fact")
    scoped = program.scopes.get(name) not in (Scope.LINE, Scope.ABSENCE)
    return known and scoped and isinstance(kind, Number) and kind.unit == EURO


def read_by(program: Program, rule: str) -> Iterator[str]:
    """Give the names that a rule reads, directly or not, the nearest first."""
    seen, waiting = {rule}, [rule]
    while waiting:
        definition = program.definitions.get(waiting.pop(0))
        for name in sorted(needed(definition)) if definition is not None else ():
            if name not in seen:
                seen.add(name)
                waiting.append(name)
                yield name


def _cases(before: Program, after: Program, question: Question) -> Iterator[tuple[Node, tuple[int, ...], str]]:
    """Give the facts to try in turn: those of the question, else those of the examples, with their months and name."""
    least = max(month_of(text.effective_from) for text in (before.rulesets[-1], after.rulesets[-1]))
    if question.day is not None:
        least = month_of(question.day)
    if question.facts is not None:
        months, _ = stated_months(question.facts, question.day)
        yield _without_month(question.facts), (months[:1] or (least,)), ""
        return
    for program in (after, before):  # the newest text's examples need not be moved to another month
        ruleset = program.rulesets[-1]
        for example in ruleset.examples:
            if isinstance(example.given, Mapping | Text):
                yield example.given, _shifted(example, ruleset, least), example.name_text
    yield Mapping((), Span(after.rulesets[-1].document.file)), (least,), ""


def _shifted(example: Example, ruleset: Ruleset, least: int) -> tuple[int, ...]:
    """Return the months of an example, moved to begin when both texts are in force."""
    months = example_months(example, ruleset)
    return tuple(month + max(0, least - months[0]) for month in months)


def _without_month(facts: Document) -> Mapping:
    root = facts.root
    assert isinstance(root, Mapping), "facts are a mapping"
    return Mapping(tuple(entry for entry in root.entries if entry.key.value != "mois"), root.span)


def _situations(
    before: Program, after: Program, given: Node, months: tuple[int, ...]
) -> tuple[tuple[Situation, Situation] | None, Found]:
    """Return the first month of some facts as each program understands them."""
    problems = (Problems(), Problems())
    read = [
        read_situations(given, Stating(program, months, found)) for program, found in zip((before, after), problems, strict=True)
    ]
    unknown = [{found.span for found in kept.found if found.code == UNKNOWN} for kept in problems]
    wrong = Problems()
    for kept, theirs in zip(problems, reversed(unknown), strict=True):
        wrong.extend([found for found in kept.found if found.code != UNKNOWN or found.span in theirs])
    if any(found.level is Level.ERROR for found in wrong.found) or not all(read):
        return None, wrong.sorted()
    return (read[0][0], read[1][0]), ()


def _answers(probe: Probe) -> bool:
    """Whether a probe gives an amount at an ordinary value."""
    low, high = probe.bounds()
    value = max(low, min(high, 100_000))
    return not isinstance(probe.at(value).value, Refusal)
