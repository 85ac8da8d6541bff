"""A cooperative's history made ready to leave its folder: months in columns, cut in parts, with what was before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.columns.cells import Codes
from engine.columns.keeping import Kept, kept_by
from engine.columns.loading import world_of
from engine.columns.parting import cut, over_the_structure
from engine.columns.storing import Kinds
from engine.columns.tables import World as Columns
from engine.compare.policies import IN_FORCE, Policy
from engine.compare.world import World, situation_in
from engine.month.memory import Carried
from engine.program.calendar import first_day
from engine.program.kinds import Kind
from engine.program.tree import Program
from engine.program.vocabulary import BY_NAME
from engine.run.situation import Fact, Situation
from engine.statute.ruleset import Ruleset, Scope
from engine.text.problems import Level, Problem, Problems, problem

LINKED = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


@dataclass(frozen=True, slots=True)
class Part:
    """Some activities, all their months, and what is remembered of them from the month before."""

    history: Sequence[Columns]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Parted:
    """A cooperative's months, cut.

    Attributes:
        cooperative: Its name.
        first, last: The months, both included.
        whole: Whether the parts are whole cooperatives, so that a text may sum over the structure.
        kinds: What is known of each scope, whether someone has it or not.
        told: What someone has.
        texts: The versions in force, with the first month of each.
        parts: In the order of their first activities.
    """

    cooperative: str
    first: int
    last: int
    whole: bool
    kinds: Kinds
    told: frozenset[tuple[Scope, str]]
    texts: tuple[tuple[int, Ruleset], ...]
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Known:
    asked: dict[tuple[Scope, str], Kind] = field(default_factory=dict)
    told: dict[tuple[Scope, str], Kind] = field(default_factory=dict)


def part_history(world: World, policies: Sequence[Policy], size: int) -> tuple[Parted | None, tuple[Problem, ...]]:
    """Return a cooperative's months in parts of some ``size`` activities; None, with the reasons, when a month cannot be read.

    Args:
        world: The cooperative over a period.
        policies: Texts whose own facts are looked for in the files too, besides those of the versions in force.
        size: About how many activities a part has.
    """
    found = Problems()
    codes = Codes()
    known = _Known()
    history: list[Columns] = []
    texts: list[tuple[int, Ruleset]] = []
    whole = False
    for month in world.months:
        programs = _programs(world, policies, month, found)
        if found.refused:
            return None, found.sorted()
        merged: Situation | None = None
        for program in programs:
            facts, wrong = situation_in(world, program, month)
            found.extend([item for item in wrong if item.level is Level.ERROR])
            _learn(known, program, facts, world, found)
            merged = facts if merged is None or merged is facts else _with_facts(merged, facts)
        if merged is None or found.refused:
            return None, found.sorted()
        history.append(world_of([merged], codes))
        whole = whole or any(over_the_structure(program) for program in programs)
        if not texts or texts[-1][1].document.digest != programs[0].rulesets[-1].document.digest:
            texts.append((month, programs[0].rulesets[-1]))
    kept = kept_from(world.before)
    parts = tuple(Part(part, kept_by(kept, part)) for part in cut(history, size, whole=whole))
    told = frozenset(known.told)
    kinds = {**known.asked, **known.told}
    return Parted(world.books.name, world.first, world.last, whole, kinds, told, tuple(texts), parts), found.sorted()


def _programs(world: World, policies: Sequence[Policy], month: int, found: Problems) -> list[Program]:
    """Return the programs of a month, the version in force first."""
    programs: list[Program] = []
    for policy in (Policy(IN_FORCE), *policies):
        program, wrong = world.statutes_of(policy).on(first_day(month))
        found.extend(wrong)
        if program is not None and not any(program is other for other in programs):
            programs.append(program)
    return programs


def _learn(known: _Known, program: Program, facts: Situation, world: World, found: Problems) -> None:
    """Add what a program may be told, and what it is told in a month: facts, and rules that a stated value replaces."""
    for name, one in program.inputs.items():
        if one.origin in {"fact", "balance"}:
            known.asked.setdefault((one.scope, name), one.kind)
    for scope, name in {(scope, name) for scope, given in _every(facts) for name in given}:
        kind = program.kinds[name] if program.scopes.get(name) is scope else BY_NAME[name].kind
        if known.told.setdefault((scope, name), kind) != kind:
            found.add(problem("C085", world.place, name=name, scope=scope.value))


def _every(facts: Situation) -> Iterator[tuple[Scope, Mapping[str, Fact]]]:
    for scope in LINKED:
        for entity in facts.of(scope):
            yield scope, entity.given
            for line in entity.lines:
                yield Scope.LINE, line
            for absence in entity.absences:
                yield Scope.ABSENCE, absence


def _with_facts(one: Situation, other: Situation) -> Situation:
    """Return the same entities with the facts that either text knows."""
    for scope in LINKED:
        for mine, theirs in zip(one.of(scope), other.of(scope), strict=True):
            mine.given = {**theirs.given, **mine.given}
            for own, same in zip((*mine.lines, *mine.absences), (*theirs.lines, *theirs.absences), strict=True):
                own.update({name: value for name, value in same.items() if name not in own})
    return one


def kept_from(memory: Carried) -> Kept:
    """Return a memory under the keys of columns; a truth is kept as 0 or 1."""
    return {
        (scope, (0, key)): {name: (None if value is None else int(value), scale) for name, (value, scale) in slots.items()}
        for (scope, key), slots in memory.items()
        if slots
    }
