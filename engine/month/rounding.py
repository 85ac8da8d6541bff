"""Whether a difference of one unit is only rounding: the exact share behind two parts of a total, compared."""

from __future__ import annotations

from dataclasses import dataclass

from engine.program.tree import Apply, Computed, Divided, Literal, Name, Program
from engine.run.running import Key, Outcome, Values
from engine.run.scalar import Environment, Value, evaluate
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope


@dataclass(frozen=True, slots=True)
class World:
    """A month as it was or as it would be: the text, what is known, what it gives."""

    program: Program
    situation: Situation
    outcome: Outcome


def same_share(one: World, two: World, key: Key, name: str) -> bool:
    """Whether a part of a total is, before its last unit is given to somebody, exactly the same in two worlds.

    False when the name is not a part of a total, or when its share cannot be known.
    """
    first, second = _share(one, key, name), _share(two, key, name)
    return first is not None and second is not None and first[0] * second[1] == second[0] * first[1]


def _share(world: World, key: Key, name: str) -> tuple[int, int] | None:
    """Return the exact share of an entity (numerator, denominator) when the name divides a total."""
    definition = world.program.definitions.get(name)
    entity = next((one for one in world.situation.of(key[0]) if one.key == key[1]), None)
    if entity is None:
        return None
    match definition:
        case Divided():
            return _share_of_member(world, definition, entity)
        case Computed(node=Apply("part", (total, Literal(int(rank)), *weights))):
            sees = _sees(world, entity)
            return _fraction(evaluate(total, sees), rank, [evaluate(weight, sees) for weight in weights])
        case Computed(scope=scope, node=Name(found, source)) if found is scope and source != name:
            return _share(world, key, source)
        case _:
            return None


def _share_of_member(world: World, definition: Divided, entity: Entity) -> tuple[int, int] | None:
    owner = _around(world, entity).get(definition.group)
    if owner is None:
        return None
    entities = world.situation.of(definition.scope)
    members = [one for one in entities if _around(world, one).get(definition.group) is owner]
    rank = next(rank for rank, one in enumerate(members) if one is entity)
    weights = [_values(world, one).get(definition.weight) for one in members]
    if definition.fallback is not None and all(isinstance(weight, int) and weight <= 0 for weight in weights):
        weights = [_values(world, one).get(definition.fallback) for one in members]
    return _fraction(_values(world, owner).get(definition.whole), rank, weights)


def _fraction(total: Value | None, rank: int, weights: list[Value] | list[Value | None]) -> tuple[int, int] | None:
    """Return total × weight ÷ weights, as ``apportioned`` reads them: none negative, all equal when all are zero."""
    known = [max(weight, 0) for weight in weights if isinstance(weight, int)]
    if not isinstance(total, int) or len(known) < len(weights):
        return None
    return (total * known[rank], sum(known)) if any(known) else (total, len(known))


def _around(world: World, entity: Entity) -> dict[Scope, Entity]:
    """Return an entity with those it sees, by scope."""
    seen = {Scope.COOPERATIVE: world.situation.cooperative}
    if entity.person is not None:
        seen[Scope.PERSON] = entity.person
    if entity.activity is not None:
        seen[Scope.ACTIVITY] = entity.activity
    return seen | {entity.scope: entity}


def _values(world: World, entity: Entity) -> Values:
    return world.outcome.values.get((entity.scope, entity.key), {})


def _sees(world: World, entity: Entity) -> Environment:
    return {scope: _values(world, one) for scope, one in _around(world, entity).items()}
