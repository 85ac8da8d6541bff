"""The people of the texts' own examples, under each policy: what a comparison can say without any books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.compare.evaluating import Amount, Figures, Known, Place
from engine.compare.paying import CONTRIBUTION
from engine.compare.policies import Policy
from engine.compare.policy_texts import Over
from engine.compare.world import CENTS
from engine.month.figures import roles
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number
from engine.run.examples import example_months
from engine.run.scalar import Refusal
from engine.run.situation import Memory
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.run.swift import run_compiled
from engine.statute.ruleset import Example, Ruleset
from engine.text.document import Mapping, Text
from engine.text.problems import Level, Problem, Problems, problem

Case = tuple[Ruleset, Example]


def evaluate_examples(over: Over, policies: Sequence[Policy]) -> tuple[tuple[Figures, ...], tuple[Problem, ...]]:
    """Return what each policy gives for the examples of the texts compared, each over its own months.

    An example is kept when every policy can read its facts and gives it a contribution; each is one payer.
    """
    cases = _cases(over, policies)
    if not cases:
        return (), (problem("C073", over.place),)
    earliest = min(example_months(one, own)[0] for own, one in cases)
    there = replace(over, first=min(earliest, over.first))
    kept: list[list[dict[str, dict[Place, Amount]]]] = []
    for own, one in cases:
        found = [_amounts(there, policy, own, one) for policy in policies]
        whole = [amounts for amounts in found if amounts is not None]
        if len(whole) == len(policies):
            kept.append(whole)
    if not kept:
        return (), (problem("C073", over.place),)
    return tuple(_figures(there, policy, [whole[rank] for whole in kept]) for rank, policy in enumerate(policies)), ()


def evaluated_example_policy(over: Over, figures: Figures, policy: Policy) -> Figures | None:
    """Return the figures of another policy for the examples that some figures hold; None when one of them has none."""
    wanted = {known.person for known in figures.known.values()}
    found = []
    for own, one in _cases(over, (figures.policy, policy)):
        if one.name_text in wanted:
            amounts = _amounts(over, policy, own, one)
            if amounts is None:
                return None
            found.append(amounts)
    return _figures(over, policy, found)


def _cases(over: Over, policies: Sequence[Policy]) -> list[Case]:
    """Return the examples of the texts in the last month, those of the last policy first, each name once."""
    found: dict[str, Case] = {}
    for policy in reversed([*policies, *(one.other for one in policies if one.other is not None)]):
        texts, _ = over.statutes_of(replace(policy, settings=(), other=None)).texts(over.last)
        own = policy.as_adopted(texts[-1], over.last) if texts is not None else None
        for one in own.examples if own is not None else ():
            if own is not None and isinstance(one.given, Mapping | Text):
                found.setdefault(one.name_text, (own, one))
    return list(found.values())


def _amounts(over: Over, policy: Policy, own: Ruleset, example: Example) -> dict[str, dict[Place, Amount]] | None:
    months = example_months(example, own)
    statutes = over.statutes_of(policy)
    program, _ = statutes.on(first_day(months[0]))
    problems = Problems()
    assert isinstance(example.given, Mapping | Text), "only examples with facts are kept"
    if program is None or dict(program.outputs).get(CONTRIBUTION, CONTRIBUTION) not in program.clauses:
        return None
    situations = read_situations(example.given, Stating(program, months, problems))
    if any(one.level is Level.ERROR for one in problems.found):
        return None
    memory: Memory = {}
    found: dict[str, dict[Place, Amount]] = {}
    for situation in situations:
        outcome = run_compiled(statutes.compiled(program), situation, memory)
        memory = outcome.memory
        for role, name in roles(program):
            kind, scope = program.kinds[name], program.scopes[name]
            if not isinstance(kind, Number) or kind.unit != EURO or kind.scale > CENTS:
                continue
            for entity in situation.of(scope):
                value = outcome.values[scope, entity.key].get(name)
                if isinstance(value, Refusal) and role == CONTRIBUTION:
                    return None
                if isinstance(value, int):
                    key = (scope, f"{example.name_text}/{entity.key}")
                    found.setdefault(role, {})[situation.month, key] = int(value) * int(10 ** (CENTS - kind.scale))
    return found


def _figures(over: Over, policy: Policy, kept: Sequence[dict[str, dict[Place, Amount]]]) -> Figures:
    amounts: dict[str, dict[Place, Amount]] = {}
    known: dict[Place, Known] = {}
    for one in kept:
        for role, found in one.items():
            amounts.setdefault(role, {}).update(found)
            for place in found:
                name = place[1][1].partition("/")[0]
                known[place] = Known(name, name, name, {})
    program, _ = over.statutes_of(policy).on(first_day(over.last))
    return Figures(policy, amounts, dict(roles(program)) if program is not None else {}, known)
