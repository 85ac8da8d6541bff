"""Policies that are computed together: the same text in each month, whatever the values of its parameters.

A variant that only changes a parameter is checked as any other text: its program is built. When that program computes as
another one does, it is not run apart: both are one program in columns, whose parameters have a value for each policy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.compare.classes import Bounds
from engine.compare.paying import CONTRIBUTION
from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes, Shelf
from engine.compare.world import CENTS
from engine.month.statutes import Statutes
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number
from engine.program.narrowing import narrowed
from engine.program.tree import Computed, Program
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

Values = Mapping[str, tuple[tuple[int, int], ...]]
"""Parameters that a policy changes, with their values by date, as ``Dated`` has them."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A program with the rule that says what is paid, and what brings it to cents."""

    program: Program
    rule: str
    factor: int


@dataclass(frozen=True, slots=True)
class Family:
    """Policies computed together.

    Attributes:
        starts: From which month, by rank, which program, by rank.
        policies: The ranks of the policies in the comparison.
        values: For each of them, what it changes in the program of each start.
    """

    starts: tuple[tuple[int, int], ...]
    policies: tuple[int, ...]
    values: tuple[tuple[Values, ...], ...]

    def program_in(self, rank: int) -> tuple[int, int]:
        """Return the rank of the start that holds in a month, and that of its program."""
        place = bisect_right(self.starts, rank, key=lambda start: start[0]) - 1
        return place, self.starts[place][1]


@dataclass(frozen=True, slots=True)
class Job:
    """All that computing a partition needs besides the partition.

    Attributes:
        months: Those compared.
        programs: What the families run.
        families: Of all the policies.
        count: How many policies there are; the first is the reference.
        bounds: Where classes part.
        largest: How many of the largest changes are kept.
    """

    months: tuple[int, ...]
    programs: tuple[Paying, ...]
    families: tuple[Family, ...]
    count: int
    bounds: Bounds
    largest: int


@dataclass(slots=True)
class _Bench:
    months: tuple[int, ...]
    statutes: Statutes
    told: frozenset[str]
    place: Span
    shelf: Shelf = field(default_factory=Shelf)
    periods: dict[object, list[int]] = field(default_factory=dict)
    ranks: dict[object, int] = field(default_factory=dict)
    programs: list[Paying] = field(default_factory=list)
    built: dict[int, Program] = field(default_factory=dict)


def families_of(
    policies: Sequence[Policy], statutes: Statutes, months: Sequence[int], told: frozenset[str], place: Span
) -> tuple[tuple[tuple[Paying, ...], tuple[Family, ...]] | None, tuple[Problem, ...]]:
    """Return the programs of all policies and the policies by family; None, with the reasons, when one does not check.

    Args:
        policies: The reference first.
        statutes: The versions and the library that policies are named from.
        months: In order.
        told: The names that someone has a value for in the partitions: what they may be worth is part of a program.
        place: By which what is wrong with the question is shown.
    """
    bench = _Bench(tuple(months), statutes, told, place)
    found = Problems()
    members: dict[tuple[tuple[int, int], ...], list[tuple[int, tuple[Values, ...]]]] = {}
    for rank, policy in enumerate(policies):
        starts, values = [], []
        for start, program in _programs(bench, policy, found):
            place_of = _rank(bench, program, policy, found)
            if place_of is None:
                return None, found.sorted()
            starts.append((start, place_of))
            values.append(_changed(bench.programs[place_of].program, program))
        if found.refused:
            return None, found.sorted()
        members.setdefault(tuple(starts), []).append((rank, tuple(values)))
    families = tuple(
        Family(starts, tuple(rank for rank, _ in own), tuple(values for _, values in own)) for starts, own in members.items()
    )
    return (tuple(bench.programs), families), found.sorted()


def _programs(bench: _Bench, policy: Policy, found: Problems) -> Iterator[tuple[int, Program]]:
    """Give the programs of a policy, each with the rank of its first month; they change when one of its texts does."""
    statutes = PolicyStatutes(bench.statutes, policy, bench.months[0], bench.shelf)
    text = None if policy.text is None else (policy.text.document.digest, policy.text.effective_from)
    key = (text, policy.since)
    if key not in bench.periods:
        plain = PolicyStatutes(bench.statutes, replace(policy, settings=()), bench.months[0], bench.shelf)
        bench.periods[key] = list(_changes(plain, policy, bench.months))
    for rank in bench.periods[key]:
        program, wrong = statutes.on(first_day(bench.months[rank]))
        found.extend(wrong)
        if program is None or found.refused:
            return
        yield rank, program


def _changes(statutes: PolicyStatutes, policy: Policy, months: Sequence[int]) -> Iterator[int]:
    """Give the ranks of the months in which a text of a policy is not the one of the month before."""
    before: object = None
    for rank, month in enumerate(months):
        texts, _ = statutes.texts(month)
        now = (policy.applies(month), None if texts is None else [(one.document.digest, one.effective_from) for one in texts])
        if now != before:
            yield rank
        before = now


def _rank(bench: _Bench, program: Program, policy: Policy, found: Problems) -> int | None:
    """Return the rank of the program that computes as this one does, the first of its kind."""
    rule = dict(program.outputs).get(CONTRIBUTION, CONTRIBUTION)
    kind = program.kinds.get(rule)
    if rule not in program.clauses or not isinstance(kind, Number) or kind.unit != EURO or kind.scale > CENTS:
        found.add(problem("C084", bench.place, name=policy.name))
        return None
    bare = replace(narrowed(program, [rule]), rulesets=(), clauses={})
    key = (rule, _form(bare, bench.told))
    if key not in bench.ranks:
        bench.ranks[key] = len(bench.programs)
        bench.programs.append(Paying(bare, rule, int(10 ** (CENTS - kind.scale))))
    return bench.ranks[key]


def _form(program: Program, told: frozenset[str]) -> object:
    """Return what makes two programs compute alike: everything but the values of parameters and the bounds proved from them.

    The bounds of a rule that is told by a fact are kept: a fact that leaves them is refused.
    """
    definitions = tuple(
        replace(one, low=0, high=0) if isinstance(one, Computed) and not one.checked and one.name not in told else one
        for stage in program.stages
        for one in stage.definitions
    )
    inputs = tuple(replace(one, low=0, high=0) if one.origin == "parameter" else one for _, one in sorted(program.inputs.items()))
    parameters = tuple((name, one.kind, one.values[0][0]) for name, one in sorted(program.parameters.items()))
    return definitions, inputs, parameters, program.slots, program.year_starts_in


def _changed(base: Program, program: Program) -> Values:
    return {name: one.values for name, one in program.parameters.items() if base.parameters[name].values != one.values}


def check_facts(
    programs: Sequence[Paying], kinds: Mapping[tuple[Scope, str], object], told: frozenset[tuple[Scope, str]], place: Span
) -> tuple[Problem, ...]:
    """Return a problem for each fact that a text asks for and partitions do not know, or know as something else."""
    found = Problems()
    for paying in programs:
        for name, one in paying.program.inputs.items():
            key = (one.scope, name)
            if one.origin == "fact" and key not in kinds:
                found.add(problem("C095", place, name=name, scope=one.scope.value))
        for scope, name in told:
            known = paying.program.kinds.get(name)
            if paying.program.scopes.get(name) is scope and known != kinds[scope, name]:
                found.add(problem("C096", place, name=name, scope=scope.value))
    return found.sorted()
