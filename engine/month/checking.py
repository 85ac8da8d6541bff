"""A month is whole or refused: every contribution, everything carried to next month, every line of accounts."""

from __future__ import annotations

from collections.abc import Iterator

from engine.facts.tree import Books, Line
from engine.month.memory import Carried, cut_by
from engine.program.calendar import iso_month
from engine.program.tree import Apply, Computed, Name, Program
from engine.run.running import Key, Outcome
from engine.run.scalar import Refusal
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Related, amount, problem
from engine.text.spans import Span

OTHERS_MAX = 20
"""Places shown beside the first for one reason; all are counted."""


def check_whole(books: Books, program: Program, outcome: Outcome) -> tuple[Problem, ...]:
    """Return why a month cannot be given: what has no value among contributions and what next month starts from.

    A contribution that nobody can compute makes the month false for payroll; a running total that is not known would
    start again from nothing next month. Other rules without a value are listed in the report.
    """
    reasons: dict[tuple[str, Refusal], dict[Key, None]] = {}
    for key, name, refusal in _missing(program, outcome):
        reasons.setdefault((_rule_of(program, name), refusal), {})[key] = None
    return tuple(_told(books, program, outcome, rule, refusal, list(keys)) for (rule, refusal), keys in reasons.items())


def needed_whole(program: Program) -> list[str]:
    """Return the names that a month cannot do without: the contribution, and what the next month starts from."""
    contribution = dict(program.outputs).get("contribution", "contribution")
    needed = [contribution] if contribution in program.clauses else []
    return needed + [slot.source for slot in program.slots if slot.source != contribution]


def _missing(program: Program, outcome: Outcome) -> Iterator[tuple[Key, str, Refusal]]:
    for name in needed_whole(program):
        for key, values in outcome.values.items():
            value = values.get(name)
            if key[0] is program.scopes[name] and isinstance(value, Refusal):
                yield key, name, value


def _rule_of(program: Program, name: str) -> str:
    """Return the rule that a person knows behind a name: the one it remembers, else the one it is part of."""
    definition = program.definitions.get(name)
    match definition:
        case Computed(node=Name(_, source) | Apply("×", (Name(_, source), _))) if source in program.clauses:
            return source
        case _:
            return name.split("·", maxsplit=1)[0]


def _told(books: Books, program: Program, outcome: Outcome, rule: str, refusal: Refusal, keys: list[Key]) -> Problem:
    """Return the problem of one reason, at the first row concerned, with the others beside it."""
    clause = program.clauses.get(rule)
    missing = refusal.name.split("·")[0] or rule
    related = [Related(clause.span, refusal.code, (("name", missing),))] if clause is not None else []
    related += [Related(_place(books, key), "M190", (("who", _who(books, key)),)) for key in keys[1 : OTHERS_MAX + 1]]
    return problem(
        "M103" if refusal.code == "R001" else "M110",
        _place(books, keys[0]),
        related=tuple(related),
        rule=rule,
        month=iso_month(outcome.month),
        missing=missing,
        who=_who(books, keys[0]),
        count=len(keys),
    )


def _who(books: Books, key: Key) -> str:
    match key:
        case (Scope.ACTIVITY, code) if code in books.activities:
            return f"{code} {books.activities[code].name}"
        case (Scope.PERSON, number) if number in books.people:
            return f"{number} {books.people[number].name}"
        case (_, name):
            return name


def _place(books: Books, key: Key) -> Span:
    """Return the row of an entity; that of its activity for a share, the description for the cooperative."""
    match key:
        case (Scope.PERSON, number) if number in books.people:
            return books.people[number].row.span
        case (Scope.ACTIVITY | Scope.SHARE, code) if code.partition("/")[0] in books.activities:
            return books.activities[code.partition("/")[0]].row.span
        case _:
            return books.policy.span


def check_carried(books: Books, program: Program, month: int, kept: Carried) -> tuple[Problem, ...]:
    """Return a problem for each memory that a new version keeps with fewer decimals than its value has."""
    names = dict.fromkeys(name for _, name in cut_by(program, kept))
    clauses = program.clauses
    return tuple(
        problem("M113", clauses[rule].span if rule in clauses else books.policy.span, rule=rule, month=iso_month(month))
        for rule in dict.fromkeys(name.split("·")[0] for name in names)
    )


def check_counts(books: Books, month: int, known: Situation, lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """Return a problem when activities and structure together do not hold exactly the lines of a month."""
    held = sum(sum((entity.accounts or {}).values()) for entity in known.activities)
    held += sum(line.amount for line in lines if line.analytic == books.structure and line.account < "8")
    read = sum(line.amount for line in lines if line.account < "8")
    if held == read:
        return ()
    totals = amount(read, 2, "€"), amount(held, 2, "€")
    return (problem("M111", books.policy.span, month=iso_month(month), read=totals[0], held=totals[1]),)
