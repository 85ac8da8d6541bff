"""Policies that are computed together: the same text in each month, whatever the values of its parameters.

A variant that only changes a parameter is checked as any other text: its program is built. When that program computes as
another one does, it is not run apart: both are one program in columns, whose parameters have a value for each policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.compare.jobs import Families, Family, Paying, Values
from engine.compare.paying import BASIS, CONTRIBUTION
from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes, Shelf
from engine.compare.world import CENTS
from engine.month.figures import roles
from engine.month.statutes import Statutes
from engine.program.calendar import first_day
from engine.program.kinds import EURO, Number
from engine.program.narrowing import narrowed
from engine.program.tree import Computed, Program
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span

Sound = Callable[[Paying], bool]
"""Says whether the partitions have what a program asks for."""


@dataclass(slots=True)
class _Bench:
    months: tuple[int, ...]
    statutes: Statutes
    told: frozenset[str]
    place: Span
    sound: Sound
    shelf: Shelf
    periods: dict[object, list[int]] = field(default_factory=dict)
    ranks: dict[object, int] = field(default_factory=dict)
    programs: list[Paying] = field(default_factory=list)


def families_of(
    policies: Sequence[Policy],
    statutes: Statutes,
    months: Sequence[int],
    told: frozenset[str],
    place: Span,
    *,
    asked: int | None = None,
    sound: Sound | None = None,
    shelf: Shelf | None = None,
    whole: bool = False,
) -> tuple[Families | None, tuple[Problem, ...]]:
    """Return the programs of all policies and the policies by family; None, with the reasons, when one does not check.

    Args:
        policies: The reference first.
        statutes: The versions and the library that policies are named from.
        months: In order.
        told: The names that someone has a value for in the partitions: what they may be worth is part of a program.
        place: By which what is wrong with the question is shown.
        asked: How many policies, the first ones, must check; the others are left out when they do not.
        sound: What those others, and the basis, must be besides.
        shelf: Programs already made.
        whole: Whether the values of all parameters are given, and not only those that a policy changes: for ``joined``.
    """
    bench = _Bench(tuple(months), statutes, told, place, sound or (lambda _: True), shelf or Shelf())
    found = Problems()
    asked = len(policies) if asked is None else asked
    members: dict[tuple[tuple[int, int], ...], list[tuple[int, tuple[Values, ...]]]] = {}
    absent = set()
    for rank, policy in enumerate(policies):
        own = found if rank < asked else Problems()
        starts, values = _grouped(bench, policy, own, whole=whole)
        if found.refused:
            return None, found.sorted()
        if own.refused or (rank >= asked and not all(bench.sound(bench.programs[program]) for _, program in starts)):
            absent.add(rank)
        else:
            members.setdefault(starts, []).append((rank, values))
    families = tuple(
        Family(starts, tuple(rank for rank, _ in own), tuple(values for _, values in own)) for starts, own in members.items()
    )
    basis, no_basis = _basis(bench, policies[0])
    return Families(tuple(bench.programs), families, basis, no_basis, frozenset(absent)), found.sorted()


def _grouped(
    bench: _Bench, policy: Policy, found: Problems, *, whole: bool
) -> tuple[tuple[tuple[int, int], ...], tuple[Values, ...]]:
    """Return from which month a policy runs which program, and what it changes in each."""
    starts, values = [], []
    for start, program in _programs(bench, policy, found):
        rank = _rank(bench, program, policy, found)
        if rank is None:
            break
        starts.append((start, rank))
        every = {name: one.values for name, one in program.parameters.items()}
        values.append(every if whole else _changed(bench.programs[rank].program, every))
    return tuple(starts), tuple(values)


def _basis(bench: _Bench, reference: Policy) -> tuple[Family | None, bool]:
    """Return what gives the basis of each person under the reference, and whether partitions cannot tell it.

    None too when no text names a basis.
    """
    starts: list[tuple[int, int]] = []
    programs: list[Paying] = []
    for start, program in _programs(bench, reference, Problems()):
        paid = dict(program.outputs).get(CONTRIBUTION, CONTRIBUTION)
        rule = _role_in_euros(program, BASIS)
        kind = program.kinds.get(rule)
        factor = int(10 ** (CENTS - kind.scale)) if isinstance(kind, Number) else 1
        bare = replace(narrowed(program, [paid, rule] if rule else [paid]), rulesets=(), clauses={})
        starts.append((start, len(bench.programs) + len(programs)))
        programs.append(Paying(bare, rule, factor))
    if not any(one.rule for one in programs):
        return None, False
    if not all(map(bench.sound, programs)):
        return None, True
    bench.programs += programs
    return Family(tuple(starts), (0,), (({},) * len(starts),)), False


def _role_in_euros(program: Program, role: str) -> str:
    """Return the rule that plays a role, when it is an amount to compare; "" otherwise."""
    return dict(roles_in_euros(program)).get(role, "")


def roles_in_euros(program: Program) -> list[tuple[str, str]]:
    """Return the roles whose rules are amounts that are compared, with these rules."""
    found = [(role, name, program.kinds[name]) for role, name in roles(program)]
    return [(role, name) for role, name, kind in found if isinstance(kind, Number) and kind.unit == EURO and kind.scale <= CENTS]


def _programs(bench: _Bench, policy: Policy, found: Problems) -> Iterator[tuple[int, Program]]:
    """Give the programs of a policy, each with the rank of its first month; they change when one of its texts does."""
    statutes = PolicyStatutes(bench.statutes, policy, bench.months[0], bench.shelf)
    key = _own_text(policy), policy.other and _own_text(policy.other)
    if key not in bench.periods:
        bench.periods[key] = list(_changes(statutes, bench.months))
    for rank in bench.periods[key]:
        program, wrong = statutes.on(first_day(bench.months[rank]))
        found.extend(wrong)
        if program is None or found.refused:
            return
        yield rank, program


def _own_text(policy: Policy) -> object:
    text = policy.text
    return None if text is None else (text.document.digest, text.effective_from), policy.since


def _changes(statutes: PolicyStatutes, months: Sequence[int]) -> Iterator[int]:
    """Give the ranks of the months in which a text of a policy, or of the one it takes from, is not that of the month before."""
    policy = statutes.policy
    every = [policy] if policy.other is None else [replace(policy, other=None), policy.other]
    plain = [statutes.of(replace(one, settings=())) for one in every]
    before: object = None
    for rank, month in enumerate(months):
        texts = [one.texts(month)[0] for one in plain]
        said = [None if found is None else [(one.document.digest, one.effective_from) for one in found] for found in texts]
        now = [one.applies(month) for one in every], said
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
    known = tuple(dict.fromkeys(program.scopes[name] for _, name in roles_in_euros(program)))
    key = (rule, _form(bare, bench.told), known)
    if key not in bench.ranks:
        bench.ranks[key] = len(bench.programs)
        bench.programs.append(Paying(bare, rule, int(10 ** (CENTS - kind.scale)), known))
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


def _changed(base: Program, values: Values) -> Values:
    return {name: own for name, own in values.items() if base.parameters[name].values != own}


def joined(parts: Sequence[Families], told: frozenset[str]) -> Families:
    """Return the families of all policies, built in parts in their order: those that one process would have made of them all.

    Args:
        parts: Each of the reference, then of its own policies, with the values of all parameters.
        told: As ``families_of`` takes it.
    """
    ranks: dict[object, int] = {}
    programs: list[Paying] = []
    members: dict[tuple[tuple[int, int], ...], list[tuple[int, tuple[Values, ...]]]] = {}
    before = 0
    for part in parts:
        used = sorted({program for family in part.families for _, program in family.starts})
        places = {program: _placed(part.programs[program], told, ranks, programs) for program in used}
        count = 0
        for family in part.families:
            starts = tuple((start, places[program]) for start, program in family.starts)
            for rank, values in zip(family.policies, family.values, strict=True):
                count += 1
                if rank or not before:
                    changed = (_changed(programs[one].program, own) for (_, one), own in zip(starts, values, strict=True))
                    members.setdefault(starts, []).append((before + rank, tuple(changed)))
        before += count - 1
    families = tuple(
        Family(starts, tuple(rank for rank, _ in sorted(own, key=_first)), tuple(values for _, values in sorted(own, key=_first)))
        for starts, own in sorted(members.items(), key=lambda item: min(rank for rank, _ in item[1]))
    )
    return Families(tuple(programs), families, None, False, frozenset())


def _first(member: tuple[int, tuple[Values, ...]]) -> int:
    return member[0]


def _placed(paying: Paying, told: frozenset[str], ranks: dict[object, int], programs: list[Paying]) -> int:
    """Return the rank of a program among those of all parts, the first of its kind."""
    key = (paying.rule, _form(paying.program, told), paying.known)
    if key not in ranks:
        ranks[key] = len(programs)
        programs.append(paying)
    return ranks[key]


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
