"""Policies that differ by the values of parameters alone, folded together in columns.

Each policy has a program of its own, built and checked as any text is; those whose programs compute the same things from the
same facts are read as one, with a row of parameters for each. What such a reading refuses is left to the exact fold of one
policy, which says why in words.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.columns.cells import Codes, Integers
from engine.columns.folding import Episode, fold, is_large
from engine.columns.fusing import Fused, fused
from engine.columns.loading import world_of
from engine.columns.remembering import Remembered, scale_of
from engine.columns.running import Month
from engine.columns.sharing import Common, Following
from engine.compare.policies import Policy
from engine.compare.world import World, situation_in
from engine.month.checking import needed_whole
from engine.month.figures import roles
from engine.month.memory import Carried
from engine.program.calendar import first_day
from engine.program.parameters import values_on
from engine.program.tree import Computed, Definition, Program
from engine.run.situation import Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Level

Programs = tuple[Program, ...]
"""The program of each month of a period."""


@dataclass(frozen=True, slots=True)
class Together:
    """A month of several policies: the situation, and for each role the cents or units of each row under each policy."""

    month: int
    program: Program
    situation: Situation
    amounts: Mapping[str, Integers]


def alike(world: World, policies: Sequence[Policy]) -> list[list[int]]:
    """Return the ranks of policies by groups that can be folded together, even of one; what cannot be built is left out."""
    ranks: dict[object, int] = {}
    seen: dict[int, int] = {}
    groups: dict[tuple[int, ...], list[int]] = {}
    for rank, policy in enumerate(policies):
        programs = programs_of(world, policy)
        for program in programs or ():
            if id(program) not in seen:
                seen[id(program)] = ranks.setdefault(structure_of(program), len(ranks))
        if programs is not None:
            groups.setdefault(tuple(seen[id(program)] for program in programs), []).append(rank)
    return list(groups.values())


def programs_of(world: World, policy: Policy) -> Programs | None:
    """Return the program of each month under a policy; None when one of them has errors."""
    statutes = world.statutes_of(policy)
    found: list[Program] = []
    for month in world.months:
        program, wrong = statutes.on(first_day(month))
        if program is None or wrong:
            return None
        found.append(program)
    return tuple(found)


def structure_of(program: Program) -> object:
    """Return what a program computes from what, without the values of its parameters: equal for programs that read as one."""
    definitions = tuple(_shape(one) for stage in program.stages for one in stage.definitions)
    inputs = tuple(
        (one.name, one.scope, one.kind, one.origin, one.default, one.plus, one.minus)
        + ((one.low, one.high) if one.origin != "parameter" else ())
        for one in program.inputs.values()
    )
    parameters = tuple((name, dated.kind) for name, dated in program.parameters.items())
    slots = tuple((one.name, one.scope, one.kind, one.initial, one.source) for one in program.slots)
    return definitions, inputs, parameters, slots, program.year_starts_in, tuple(roles(program))


def _shape(definition: Definition) -> object:
    """Return a definition without its place and its bounds, which follow from the values of parameters."""
    own = tuple(getattr(definition, name) for name in definition.__slots__ if name not in {"span", "low", "high"})
    return type(definition).__name__, own


def read_as_one(programs: Sequence[Program]) -> Program:
    """Return the program that computes what each of some alike programs does, and refuses whatever one of them might.

    A value that is proved within its bounds has those of all of them; one that is held to its bounds, the strictest.
    """
    first, many = programs[0], tuple({id(program): program for program in programs}.values())
    if len(many) == 1:
        return first
    definitions = {name: _held([program.definitions[name] for program in many]) for name in first.definitions}
    stages = tuple(
        replace(stage, definitions=tuple(definitions[one.name] for one in stage.definitions)) for stage in first.stages
    )
    slots = tuple(
        replace(one[0], low=max(slot.low for slot in one), high=min(slot.high for slot in one))
        for one in zip(*(program.slots for program in many), strict=True)
    )
    return replace(first, definitions=definitions, stages=stages, slots=slots)


def _held(several: Sequence[Definition]) -> Definition:
    lows, highs = [one.low for one in several], [one.high for one in several]
    proved = isinstance(several[0], Computed) and not several[0].checked
    low, high = (min(lows), max(highs)) if proved else (max(lows), min(highs))
    return several[0] if (low, high) == (lows[0], highs[0]) else replace(several[0], low=low, high=high)


def fold_together(world: World, policies: Sequence[Policy], common: Common | None = None) -> list[Together] | None:
    """Return the months of policies that are alike; None when something of one of them is refused or cannot be read.

    ``common`` is what the texts of other policies gave in the same months.
    """
    of = [programs_of(world, policy) for policy in policies]
    programs = [one for one in of if one is not None]
    assert len(programs) == len(policies), "policies that are alike can be built"
    codes = world.codes
    made: dict[tuple[int, ...], Program] = {}
    ways: dict[int, Fused] = {}
    found: list[Together] = []
    memory = from_carried(world.before, codes)
    following = None if common is None else Following(common)
    for rank, month in enumerate(world.months):
        own = [one[rank] for one in programs]
        situation, wrong = situation_in(world, own[0], month)
        if any(item.level is Level.ERROR for item in wrong) or not _bounds_alike(own, situation) or _cuts(own[0], memory):
            return None
        key = tuple(id(program) for program in own)
        if key not in made:
            made[key] = read_as_one(own)
        values = [values_on(program.parameters, first_day(month)) for program in own]
        if id(situation) not in world.columns:
            world.columns[id(situation)] = world_of([situation], codes)
        program, columns = made[key], world.columns[id(situation)]
        if is_large(columns, len(own)) and id(program) not in ways:
            ways[id(program)] = fused(program)
        kept = _month(Episode(columns, program, ways.get(id(program))), values, memory, following)
        if kept is None:
            return None
        found.append(Together(month, own[0], situation, kept))
    return found


def _cuts(program: Program, memory: Remembered) -> bool:
    """Say whether a program keeps fewer decimals than what is remembered: whether it may is for the exact fold to say."""
    return any(memory.scales.get((slot.scope, slot.name), 0) > scale_of(slot) for slot in program.slots)


def _bounds_alike(programs: Sequence[Program], situation: Situation) -> bool:
    """Say whether the facts that stand for a computed rule are held to the same bounds under every policy."""
    first = programs[0].definitions
    entities = (situation.cooperative, *situation.people, *situation.activities, *situation.shares)
    given = {name for entity in entities for name in entity.given if name in first}
    return all(
        (one.definitions[name].low, one.definitions[name].high) == (first[name].low, first[name].high)
        for one in programs
        for name in given
    )


def _month(
    episode: Episode, policies: Sequence[Mapping[str, int]], memory: Remembered, following: Following | None
) -> dict[str, Integers] | None:
    """Return what plays each role under each policy; None when something that must be whole is not known."""
    program = episode.program
    (month,) = fold([episode], policies, memory, following=following)
    for name in (*needed_whole(program), *(name for _, name in roles(program))):
        cells = month.cells(name)
        if cells.marks is not None and cells.marks.any() and episode.world.tables[program.scopes[name]].count:
            return None
    return {role: _wide(month, name) for role, name in roles(program)}


def _wide(month: Month, name: str) -> Integers:
    count = month.world.tables[month.program.scopes[name]].count
    return np.broadcast_to(month.cells(name).values, (month.policies, count))


def from_carried(carried: Carried, codes: Codes) -> Remembered:
    """Return in columns what a cooperative remembers, the same for every policy, each value at the scale it was kept at."""
    slots: dict[tuple[Scope, str], dict[str, tuple[int | str | None, int]]] = {}
    for (scope, key), values in carried.items():
        for name, kept in values.items():
            slots.setdefault((scope, name), {})[key] = kept
    found = Remembered()
    for (scope, name), values in slots.items():
        finest = max(scale for _, scale in values.values())
        known: dict[Hashable, int | None] = {
            (0, key): None if not isinstance(value, int) else value * 10 ** (finest - scale)
            for key, (value, scale) in values.items()
        }
        found.put(name, scope, known, finest, codes)
    return found
