"""Small statutes written in tests: a text to a program, facts to values."""

from __future__ import annotations

from textwrap import dedent

from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.deciding import Decision, decide
from engine.run.examples import try_examples
from engine.statute.ruleset import Ruleset, Scope
from engine.statute.shaping import read_ruleset
from engine.text.problems import Level, Problem
from engine.text.reading import read_document

HEAD = """\
statuts: essai
titre: Essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: résolution 1
"""

NATIONAL = """\
statuts: loi
titre: Loi
niveau: national
en_vigueur: 2020-01-01
source: une loi
"""


def ruleset_of(text: str, head: str = HEAD, file: str = "essai.yaml") -> Ruleset:
    """Return the ruleset of a text under a usual header; a problem of shape fails the test."""
    document, problems = read_document((head + dedent(text)).encode(), file)
    assert problems == (), problems
    ruleset, problems = read_ruleset(document)
    assert problems == (), problems
    assert ruleset is not None
    return ruleset


def problems_of(*texts: str, above: str = "") -> tuple[Problem, ...]:
    """Return the problems of a program: of a text alone, or under a national one."""
    stack = [ruleset_of(above, NATIONAL, "loi.yaml")] if above else []
    stack += [ruleset_of(text) for text in texts]
    return build_program(tuple(stack))[1]


def program_of(text: str, above: str = "") -> Program:
    """Return the program of a text that has no error."""
    stack = [ruleset_of(above, NATIONAL, "loi.yaml")] if above else []
    program, problems = build_program((*stack, ruleset_of(text)))
    assert program is not None, problems
    return program


def decided(program: Program, facts: str) -> Decision:
    """Return the decision for stated facts that can be read."""
    document, problems = read_document(dedent(facts).encode(), "faits.yaml")
    assert problems == (), problems
    decision, problems = decide(program, document)
    assert decision is not None, problems
    return decision


def values(program: Program, facts: str, name: str, key: tuple[Scope, str] | None = None) -> list[object]:
    """Return the values of a rule, month after month."""
    decision = decided(program, facts)
    keys = {Scope.ACTIVITY: "activité", Scope.PERSON: "personne", Scope.COOPERATIVE: "coopérative"}
    scope = program.scopes[name]
    found = key or (scope, keys.get(scope, "activité/personne"))
    return [outcome.values[found][name] for outcome in decision.outcomes]


def codes(problems: tuple[Problem, ...], *, errors_only: bool = False) -> list[str]:
    """Return the codes of problems in order."""
    return [found.code for found in problems if not errors_only or found.level is Level.ERROR]


def example_problems(text: str) -> tuple[Problem, ...]:
    """Return what the examples of a text show."""
    ruleset = ruleset_of(text)
    program, problems = build_program((ruleset,))
    assert program is not None, problems
    return try_examples(program, ruleset)[1]


def underlined(problem: Problem, text: str, head: str = HEAD) -> str:
    """Return the characters that a problem underlines."""
    line = (head + dedent(text)).split("\n")[problem.span.line - 1]
    return line[problem.span.column - 1 : problem.span.column - 1 + problem.span.width]
