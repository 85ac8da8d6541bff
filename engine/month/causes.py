"""Why this month differs from the last: one thing changed at a time, from last month's world to this one's.

The order is fixed: the data (accounts, people, stated facts), then the passing of time (calendar, seniority, contracts,
running totals), then dated parameters, then the text of the statutes. Each step's difference is its cause's; they sum to the
whole, so nothing is left unexplained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.month.folding import Step
from engine.month.memory import memory_for
from engine.program.calendar import first_day
from engine.program.parameters import values_on
from engine.run.running import Key, Outcome, run_month
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope

CAUSES = ("data", "date", "parameter", "rule")

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
    """Return the differences of some rules between two months, for each entity known in both."""
    wanted = [
        name
        for name in names
        if name in last.program.kinds and last.program.kinds[name] == this.program.kinds.get(name)
    ]
    worlds = _worlds(last, this)
    found: list[Difference] = []
    for key, values in this.outcome.values.items():
        for name in wanted:
            if this.program.scopes[name] is not key[0]:
                continue
            series = [world.values.get(key, {}).get(name) for world in worlds]
            numbers = [value for value in series if isinstance(value, int)]
            if len(numbers) < len(series) or not isinstance(values.get(name), int) or numbers[0] == numbers[-1]:
                continue
            steps = tuple(
                (cause, after - before)
                for cause, before, after in zip(CAUSES, numbers, numbers[1:], strict=False)
                if after != before
            )
            found.append(Difference(key, name, int(numbers[0]), int(numbers[-1]), steps))
    return tuple(found)


def _worlds(last: Step, this: Step) -> list[Outcome]:
    """Return last month, then the worlds in which one more thing is this month's; the last is this month."""
    constants = values_on(last.program.parameters, first_day(last.month))
    before, now = memory_for(last.program, last.before), memory_for(last.program, this.before)
    data = run_month(last.program, _mixed(last.situation, this.situation), before, constants)
    time = run_month(last.program, this.situation, now, constants)
    if last.program is this.program:
        return [last.outcome, data, time, this.outcome, this.outcome]
    return [last.outcome, data, time, run_month(last.program, this.situation, now), this.outcome]


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
