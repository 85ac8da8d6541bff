"""The entities that checks are about: who owns whom, whose pay depends on whom, and how each is named to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.run.running import Key
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope

_WITH_NUMBER = (Scope.PERSON, Scope.ACTIVITY)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The entities of a month by key.

    Attributes:
        entities: In the order of the situation.
        owners: For each, all those that own it, the nearest first; the cooperative owns all others.
        people: For each, the people whose pay depends on it.
        activities: For each, the activities concerned.
    """

    entities: Mapping[Key, Entity]
    owners: Mapping[Key, tuple[Key, ...]]
    people: Mapping[Key, tuple[Key, ...]]
    activities: Mapping[Key, tuple[Key, ...]]

    def who(self, key: Key) -> str:
        """Return the name of an entity for a reader: « P012 Anne Martin », « P012 Anne Martin, CAPE du 1er mars 2025 »."""
        entity = self.entities.get(key)
        if entity is None:
            return key[1]
        label = entity.label or entity.key
        if entity.scope in _WITH_NUMBER:
            return label if label.startswith(entity.key) else f"{entity.key} {label}"
        if entity.scope is Scope.SHARE or entity.person is None:
            return label
        return f"{self.who(key_of(entity.person))}, {label}"

    def person_of(self, key: Key) -> Key | None:
        """Return the person an entity is about: herself, the one who owns it, or the only one it concerns."""
        if key[0] is Scope.PERSON:
            return key
        entity = self.entities.get(key)
        if entity is not None and entity.person is not None:
            return key_of(entity.person)
        people = self.people.get(key, ())
        return people[0] if len(people) == 1 else None


def key_of(entity: Entity) -> Key:
    """Return the key of an entity."""
    return entity.scope, entity.key


def subjects_of(situation: Situation) -> Subjects:
    """Return the entities of a situation with their ties."""
    everyone = [situation.cooperative, *situation.people, *situation.activities, *situation.shares, *situation.others]
    entities = {key_of(entity): entity for entity in everyone}
    cooperative = key_of(situation.cooperative)
    members: dict[Key, list[Key]] = {}
    held: dict[Key, list[Key]] = {}
    for activity in situation.activities:
        if activity.person is not None:
            _tie(members, held, key_of(activity), key_of(activity.person))
    for share in situation.shares:
        if share.activity is not None and share.person is not None:
            _tie(members, held, key_of(share.activity), key_of(share.person))
    owners: dict[Key, tuple[Key, ...]] = {}
    people: dict[Key, tuple[Key, ...]] = {}
    activities: dict[Key, tuple[Key, ...]] = {}
    for key, entity in entities.items():
        above = [key_of(one) for one in (entity.activity, entity.person) if one is not None]
        if entity.scope is Scope.ACTIVITY:
            above = members.get(key, above)
        owners[key] = tuple(dict.fromkeys((*above, *(() if key == cooperative else (cooperative,)))))
        people[key] = _people(key, entity, members, situation)
        activities[key] = _activities(key, entity, held, situation)
    return Subjects(entities, owners, people, activities)


def _tie(members: dict[Key, list[Key]], held: dict[Key, list[Key]], activity: Key, person: Key) -> None:
    there = members.setdefault(activity, [])
    if person not in there:
        there.append(person)
        held.setdefault(person, []).append(activity)


def _people(key: Key, entity: Entity, members: Mapping[Key, list[Key]], situation: Situation) -> tuple[Key, ...]:
    if entity.scope is Scope.PERSON:
        return (key,)
    if entity.scope is Scope.ACTIVITY:
        return tuple(members.get(key, ()))
    if entity.person is not None:
        return (key_of(entity.person),)
    if entity.activity is not None:
        return tuple(members.get(key_of(entity.activity), ()))
    if _of_nobody_here(entity):
        return ()
    return tuple(key_of(person) for person in situation.people)


def _activities(key: Key, entity: Entity, held: Mapping[Key, list[Key]], situation: Situation) -> tuple[Key, ...]:
    if entity.scope is Scope.ACTIVITY:
        return (key,)
    if entity.activity is not None:
        return (key_of(entity.activity),)
    person = key if entity.scope is Scope.PERSON else key_of(entity.person) if entity.person is not None else None
    if _of_nobody_here(entity):
        return ()
    if person is not None:
        return tuple(held.get(person, ()))
    return tuple(key_of(activity) for activity in situation.activities)


def _of_nobody_here(entity: Entity) -> bool:
    """Whether an entity is a waiver for somebody, or something, that the month does not know: nobody's pay depends on it."""
    return entity.scope is Scope.WAIVER and entity.person is None and not entity.given.get("dérogation_générale")
