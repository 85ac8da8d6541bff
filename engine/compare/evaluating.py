"""What policies give over the months of a period: the one place where a comparison runs statutes.

Everything else of a comparison reads the ``Figures`` made here, so that how they are computed can change alone. Policies
that differ by parameters are folded together in columns; the others, and whatever is refused, month after month by the exact
reading of one situation (``run_compiled``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.columns.sharing import Common
from engine.compare.policies import Policy
from engine.compare.together import Together, alike, fold_together
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
    whole = len(policies) * len(world.months)
    done = _Done(world, policies, progress, whole)
    found: list[Figures] = []
    for rank, policy in enumerate(policies):
        figures = done.figures.get(rank)
        if figures is None:
            figures, problems = _alone(world, policy, done)
            if figures is None:
                return tuple(found), problems
        found.append(figures)
    if progress is not None:
        progress(whole, whole)
    return tuple(found), ()


class _Done:
    """The figures of the policies that could be folded together, by rank, and how far the work is."""

    def __init__(self, world: World, policies: Sequence[Policy], progress: Progress | None, whole: int) -> None:
        self.progress, self.whole, self.months = progress, whole, 0
        self.figures: dict[int, Figures] = {}
        groups = alike(world, policies)
        common = Common() if len(groups) > 1 else None
        for ranks in groups:
            chosen = [policies[rank] for rank in ranks]
            self.tell(self.months)
            months = fold_together(world, chosen, common)
            if months is not None:
                self.figures.update(zip(ranks, _figures(chosen, months), strict=True))
                self.months += len(world.months) * len(ranks)

    def tell(self, months: int) -> None:
        """Say how many months of policies are done."""
        if self.progress is not None:
            self.progress(months, self.whole)


def _alone(world: World, policy: Policy, done: _Done) -> tuple[Figures | None, tuple[Problem, ...]]:
    """Return what one policy gives, month after month; None, with the reasons, when it cannot be computed whole."""
    amounts: dict[str, dict[Place, Amount]] = {}
    known: dict[Place, Known] = {}
    rules: dict[str, str] = {}
    problems = Problems()
    for step in steps_of(world, policy, problems):
        done.tell(done.months)
        done.months += 1
        _keep(step, amounts, known, rules)
    return (None, problems.sorted()) if problems.refused else (Figures(policy, amounts, rules, known), ())


def _figures(policies: Sequence[Policy], months: Sequence[Together]) -> list[Figures]:
    """Return the figures of policies folded together."""
    amounts: list[dict[str, dict[Place, Amount]]] = [{} for _ in policies]
    known: dict[Place, Known] = {}
    rules: dict[str, str] = {}
    for one in months:
        for role, name in roles(one.program):
            kind, scope = one.program.kinds[name], one.program.scopes[name]
            if not isinstance(kind, Number) or kind.unit != EURO or kind.scale > CENTS:
                continue
            rules[role] = name
            entities = one.situation.of(scope)
            places = [(one.month, (scope, entity.key)) for entity in entities]
            for place, entity in zip(places, entities, strict=True):
                if place not in known:
                    known[place] = _known(entity, one.program)
            for own, values in zip(amounts, one.amounts[role], strict=True):
                cents = (values * 10 ** (CENTS - kind.scale)).tolist()
                own.setdefault(role, {}).update(zip(places, cents, strict=True))
    return [Figures(policy, own, rules, known) for policy, own in zip(policies, amounts, strict=True)]


def counted(world: World, policy: Policy, role: str) -> Figures | None:
    """Return a policy's places of a role, each with zero, nothing being computed; None when that cannot be told so."""
    known: dict[Place, Known] = {}
    statutes = world.statutes_of(policy)
    for month in world.months:
        program, _ = statutes.on(first_day(month))
        name = dict(roles(program)).get(role) if program is not None else None
        if program is None or name is None:
            return None
        situation, _ = situation_in(world, program, month)
        scope = program.scopes[name]
        known.update({(month, (scope, entity.key)): _known(entity, program) for entity in situation.of(scope)})
    return Figures(policy, {role: dict.fromkeys(known, 0)}, {}, known)


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
