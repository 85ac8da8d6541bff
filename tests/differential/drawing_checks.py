"""Checks and cooperatives drawn at random: who owns whom, what is true of each, and whose pay depends on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from engine.payroll.tree import Exempting, Hold, Level, Ruled, Stated
from engine.run.running import Key
from engine.statute.ruleset import Scope

SCOPES = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE, Scope.CONTRACT)
LEVELS = tuple(Level)


@dataclass(slots=True)
class World:
    """One small cooperative: its entities, what owns each, whose pay depends on each."""

    entities: list[Key] = field(default_factory=list)
    owners: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    holders: dict[Key, tuple[Key, ...]] = field(default_factory=dict)


def draw_checks(chance: Random, most: int) -> tuple[Ruled, ...]:
    """Return checks in any order, each following from some of the others, never in a ring."""
    names = [f"c{rank}" for rank in range(chance.randint(1, most))]
    checks: list[Ruled] = []
    for rank, name in enumerate(names):
        causes = chance.sample(names[:rank], min(rank, chance.randint(1, 3))) if rank and chance.random() < 0.35 else []
        priorities = chance.sample(range(100), chance.randint(0, 3))
        exceptions = [
            Exempting(f"{name} e{place}", priority, chance.choice((None, *LEVELS))) for place, priority in enumerate(priorities)
        ]
        checks.append(
            Ruled(
                name,
                chance.choice(SCOPES),
                chance.choice(LEVELS),
                chance.choice(LEVELS),
                chance.choice(tuple(Hold)),
                tuple(causes),
                tuple(chance.choice(LEVELS) for _ in range(chance.randint(0, 3))),
                tuple(sorted(exceptions, key=lambda one: -one.priority)),
                chance.random() < 0.5,
            )
        )
    chance.shuffle(checks)
    return tuple(checks)


def draw_world(chance: Random, name: str) -> World:
    """Return a cooperative of a few people and activities, some of them shared."""
    world = World()
    whole: Key = (Scope.COOPERATIVE, name)
    people: list[Key] = [(Scope.PERSON, f"{name} p{rank}") for rank in range(chance.randint(1, 3))]
    world.entities += [whole, *people]
    world.owners.update({whole: (), **dict.fromkeys(people, (whole,))})
    activities: dict[Key, list[Key]] = {}
    for rank in range(chance.randint(0, 2)):
        activity: Key = (Scope.ACTIVITY, f"{name} a{rank}")
        members = activities[activity] = chance.sample(people, chance.randint(1, len(people)))
        world.entities.append(activity)
        world.owners[activity] = (*members, whole)
        for person in members:
            share: Key = (Scope.SHARE, f"{activity[1]}/{person[1]}")
            world.entities.append(share)
            world.owners[share] = (person, activity, whole)
            world.holders[share] = (person, activity)
        world.holders[activity] = (*members, activity)
    for person in people:
        own = tuple(activity for activity, members in activities.items() if person in members)
        world.holders[person] = (person, *own)
        for rank in range(chance.randint(0, 2)):
            contract: Key = (Scope.CONTRACT, f"{person[1]}/k{rank}")
            world.entities.append(contract)
            world.owners[contract] = (person, whole)
            world.holders[contract] = (person, *own)
    world.holders[whole] = (*people, *activities)
    return world


def draw_stated(chance: Random, checks: Iterable[Ruled], world: World) -> list[Stated]:
    """Return what is true of each check for each entity of its scope, often nothing."""
    found: list[Stated] = []
    for check in checks:
        for key in world.entities:
            if key[0] is not check.scope:
                continue
            fate = chance.random()
            waiver = f"D{chance.randint(1, 9)}" if chance.random() < 0.3 else ""
            fates = {one.name: chance.random() for one in check.exceptions}
            exceptions = tuple(name for name, held in fates.items() if held < 0.3)
            unsure = tuple((name, f"fait de {name}") for name, held in fates.items() if held > 0.8)
            if fate < 0.45:
                found.append(Stated(check.name, key, fault=True, exceptions=exceptions, waiver=waiver, unsure=unsure))
            elif fate < 0.55:
                found.append(Stated(check.name, key, missing="fait", exceptions=exceptions, waiver=waiver, unsure=unsure))
            elif fate < 0.7 and check.reminders:
                found.append(Stated(check.name, key, reminder=chance.randrange(len(check.reminders)), waiver=waiver))
    return found
