"""What policies give over the months of a period: the one place where a comparison runs statutes.

Everything else of a comparison reads the ``Figures`` made here, so that how they are computed can change alone. Today each
policy is folded month after month by the exact reading of one situation (``run_compiled``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.compare.policies import Policy
from engine.compare.world import CENTS, World, situation_in
from engine.month.checking import check_carried, check_whole
from engine.month.figures import roles
from engine.month.folding import Step
from engine.month.memory import carried, memory_for
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number, Truth, Word
from engine.program.tree import Program
from engine.run.running import Key
from engine.run.scalar import Refusal
from engine.run.situation import Entity, Fact
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope
from engine.text.problems import Level, Problem, Problems

Place = tuple[int, Key]
"""A month and what is computed in it: an activity, a share, a person, the cooperative."""

Amount = int | Refusal
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an entity in a month: for a share or an activity, its person (its holder) too.

    ``facts`` are truths, words and whole numbers by name, as a person reads them: True, « cesa », 36.
    """

    label: str
    person: str
    person_label: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a policy gives.

    Attributes:
        policy: Which.
        amounts: For each role in euros, the cents of each place, or why there are none.
        rules: The rule that plays each role, in the last month.
        known: The facts of each place where an amount is.
    """

    policy: Policy
    amounts: Mapping[str, Mapping[Place, Amount]]
    rules: Mapping[str, str]
    known: Mapping[Place, Known]


def evaluate_policies(
    world: World, policies: Sequence[Policy], progress: Progress | None = None
) -> tuple[tuple[Figures, ...], tuple[Problem, ...]]:
    """Return what each policy gives over the months of a world, exactly, in the order of the policies.

    It stops at the first policy that cannot be computed whole, with the reasons; ``progress`` is called with (months
    done, months in all, every policy's).
    """
    found: list[Figures] = []
    whole = len(policies) * len(world.months)
    for rank, policy in enumerate(policies):
        amounts: dict[str, dict[Place, Amount]] = {}
        known: dict[Place, Known] = {}
        rules: dict[str, str] = {}
        problems = Problems()
        for done, step in enumerate(steps_of(world, policy, problems)):
            if progress is not None:
                progress(rank * len(world.months) + done, whole)
            _keep(step, amounts, known, rules)
        if problems.refused:
            return tuple(found), problems.sorted()
        found.append(Figures(policy, amounts, rules, known))
    if progress is not None:
        progress(whole, whole)
    return tuple(found), ()


def steps_of(world: World, policy: Policy, found: Problems) -> Iterator[Step]:
    """Give the months of a policy in order, each whole; it stops at the first that cannot be computed, with the reasons."""
    statutes = world.statutes_of(policy)
    kept = world.before
    for month in world.months:
        program, wrong = statutes.on(first_day(month))
        found.extend(wrong)
        if program is None or found.refused:
            return
        facts, wrong = situation_in(world, program, month)
        found.extend([item for item in wrong if item.level is Level.ERROR])
        found.extend(check_carried(world.books, program, month, kept))
        if found.refused:
            return
        outcome = run_compiled(statutes.compiled(program), facts, memory_for(program, kept))
        found.extend(check_whole(world.books, program, outcome))
        if found.refused:
            return
        step = Step(month, program, facts, outcome, kept, {**kept, **carried(outcome.memory, program)})
        kept = step.after
        yield step


def _keep(step: Step, amounts: dict[str, dict[Place, Amount]], known: dict[Place, Known], rules: dict[str, str]) -> None:
    """Keep the amounts of a month, and what is known where they are."""
    for role, name in roles(step.program):
        kind, scope = step.program.kinds[name], step.program.scopes[name]
        if not isinstance(kind, Number) or kind.unit != EURO or kind.scale > CENTS:
            continue
        rules[role] = name
        kept = amounts.setdefault(role, {})
        for entity in step.situation.of(scope):
            key = (scope, entity.key)
            value = step.outcome.values[key].get(name)
            if isinstance(value, Refusal):
                kept[step.month, key] = value
            elif isinstance(value, int):
                kept[step.month, key] = int(value) * int(10 ** (CENTS - kind.scale))
            if (step.month, key) not in known:
                known[step.month, key] = _known(entity, step.program)


def _known(entity: Entity, program: Program) -> Known:
    person = entity if entity.scope is Scope.PERSON else entity.person
    facts: dict[str, Fact] = {}
    for one in (person, entity.activity, entity):
        for name, value in one.given.items() if one is not None else ():
            match program.kinds.get(name):
                case Word(choices) if isinstance(value, int) and 0 <= value < len(choices):
                    facts[name] = choices[value]
                case Truth():
                    facts[name] = bool(value)
                case Number(scale=0):
                    facts[name] = value
                case _:
                    continue
    number = person.key if person is not None else ""
    return Known(entity.label or entity.key, number, person.label if person is not None else "", facts)
