"""Why this month differs from the last: one thing changed at a time, from last month's world to this one's.

The order is fixed: the data (accounts, people, stated facts), then the passing of time (calendar, seniority, contracts,
running totals), then dated parameters, then the text of the statutes. Each step's difference is its cause's; they sum
to the whole, so nothing is left unexplained. A unit that moves between parts while the exact share stays the same is
rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from engine.month.folding import Step
from engine.month.memory import memory_for
from engine.month.rounding import World, same_share
from engine.program.calendar import first_day
from engine.program.parameters import values_on
from engine.run.running import Key, run_month
from engine.run.scalar import Value
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope

CAUSES = ("data", "date", "parameter", "rule")
ROUNDING = "rounding"

TIMELY = frozenset(
    {
        "ancienneté", "associé", "contrat", "contrat_au_premier_jour", "durée_cape", "durée_convention",
        "durée_autres_contrats", "jours_de_contrat", "quote_part", "part_fixe_contrat", "heures_contrat",
    }
)  # fmt: skip
"""Facts that change by the passing of time or of a date written in advance, not by what happened in the month."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value last month and this month, in its own integers, and what each cause made of the difference."""

    key: Key
    name: str
    before: int
    after: int
    by_cause: tuple[tuple[str, int], ...]


def differences(last: Step, this: Step, names: Iterable[str]) -> tuple[Difference, ...]:
    """Return the differences of some rules between two months, for each entity known in both.

    Where a world in between cannot be computed, the causes on both sides of it are told together: « data+date ».
    """
    kinds = last.program.kinds
    wanted = [name for name in names if name in kinds and kinds[name] == this.program.kinds.get(name)]
    worlds = _worlds(last, this)
    found: list[Difference] = []
    for key in this.outcome.values:
        for name in wanted:
            if this.program.scopes[name] is not key[0]:
                continue
            series = [world.outcome.values.get(key, {}).get(name) for world in worlds]
            before, after = series[0], series[-1]
            if isinstance(before, int) and isinstance(after, int) and before != after:
                found.append(Difference(key, name, int(before), int(after), _by_cause(worlds, series, key, name)))
    return tuple(found)


def _by_cause(worlds: Sequence[World], series: Sequence[Value | None], key: Key, name: str) -> tuple[tuple[str, int], ...]:
    """Return what each step made of a difference, in the order of the causes; one unit that no exact share moved is rounding."""
    known = [rank for rank, value in enumerate(series) if isinstance(value, int)]
    found: dict[str, int] = {}
    for start, end in pairwise(known):
        one, two = series[start], series[end]
        assert isinstance(one, int) and isinstance(two, int), "known ranks hold integers"
        if one == two:
            continue
        cause = "+".join(CAUSES[start:end])
        if abs(two - one) == 1 and same_share(worlds[start], worlds[end], key, name):
            cause = ROUNDING
        found[cause] = found.get(cause, 0) + two - one
    return tuple((cause, value) for cause, value in found.items() if value)


def _worlds(last: Step, this: Step) -> list[World]:
    """Return last month, then the worlds in which one more thing is this month's; the last is this month."""
    program, constants = last.program, values_on(last.program.parameters, first_day(last.month))
    before, now = memory_for(program, last.before), memory_for(program, this.before)
    mixed = _mixed(last.situation, this.situation)
    first = World(program, last.situation, last.outcome)
    data = World(program, mixed, run_month(program, mixed, before, constants))
    time = World(program, this.situation, run_month(program, this.situation, now, constants))
    end = World(this.program, this.situation, this.outcome)
    if program is this.program:
        return [first, data, time, end, end]
    return [first, data, time, World(program, this.situation, run_month(program, this.situation, now)), end]


def _mixed(last: Situation, this: Situation) -> Situation:
    """Return this month's data with last month's calendar and the facts that only time changes."""
    old = {(entity.scope, entity.key): entity for scope in Scope for entity in _of(last, scope)}
    copies: dict[Key, Entity] = {}
    mixed = Situation(last.month, _aged(this.cooperative, old, copies))
    for entity in this.people:
        mixed.people.append(_aged(entity, old, copies))
    for entity in this.activities:
        mixed.activities.append(_aged(entity, old, copies))
    for entity in this.shares:
        mixed.shares.append(_aged(entity, old, copies))
    return mixed


def _of(situation: Situation, scope: Scope) -> list[Entity]:
    return situation.of(scope) if scope in {Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE} else []


def _aged(entity: Entity, old: dict[Key, Entity], copies: dict[Key, Entity]) -> Entity:
    key = (entity.scope, entity.key)
    before = old.get(key)
    given = entity.given
    if before is not None:
        kept = {name: value for name, value in given.items() if name not in TIMELY}
        given = kept | {name: value for name, value in before.given.items() if name in TIMELY}
    person = copies.get((Scope.PERSON, entity.person.key)) if entity.person is not None else None
    activity = copies.get((Scope.ACTIVITY, entity.activity.key)) if entity.activity is not None else None
    copies[key] = replace(entity, given=given, person=person, activity=activity)
    return copies[key]
