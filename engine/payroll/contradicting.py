"""Stated facts that the files contradict: what was seen, what the files give, one entity for each, for checks to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from engine.month.folding import Step
from engine.month.memory import memory_for
from engine.program.kinds import Kind
from engine.program.tree import Program
from engine.program.vocabulary import BY_NAME
from engine.run.compiled import compiled
from engine.run.deciding import value_text
from engine.run.situation import Entity, Overridden, Situation
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope

_OWNERS = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


def contradicted(program: Program, situation: Situation, overridden: Overridden) -> Iterator[Entity]:
    """Give an entity for each stated fact that differs from what the files give; its label says both values.

    Args:
        program: The one that checks.
        situation: Where the facts are.
        overridden: What the files gave, and what is stated.
    """
    everyone = [situation.cooperative, *situation.people, *situation.activities, *situation.shares, *situation.others]
    entities = {(entity.scope, entity.key): entity for entity in everyone}
    for (scope, key, name), (files, stated) in overridden.items():
        entity, kind = entities.get((scope, key)), _kind(name, program)
        if entity is None or kind is None or name not in entity.given:
            continue
        told = f"{name} (énoncé : {value_text(stated, kind)} ; fichiers : {value_text(files, kind)})"
        person = entity if scope is Scope.PERSON else None if scope is Scope.ACTIVITY else entity.person
        activity = entity if scope is Scope.ACTIVITY else entity.activity
        yield Entity(
            Scope.STATED,
            f"{key}/{name}",
            told if scope is Scope.PERSON else f"{_owner(entity)}, {told}",
            {"diffère_des_fichiers": True, "calculé_des_fichiers": not _lasts(name)},
            person,
            activity,
        )


def _kind(name: str, program: Program) -> Kind | None:
    entry = BY_NAME.get(name)
    return program.kinds.get(name) or (entry.kind if entry is not None else None)


def _lasts(name: str) -> bool:
    entry = BY_NAME.get(name)
    return entry is not None and entry.lasting


def _owner(entity: Entity) -> str:
    match entity.scope:
        case Scope.ACTIVITY:
            return f"{entity.key} {entity.label}"
        case Scope.COOPERATIVE:
            return entity.scope.value
        case _:
            return entity.label or entity.key


def stated_figures(step: Step, aside: Collection[str]) -> Overridden:
    """Return the figures of a month that a file states, with what the statutes and the other files give in their place.

    A rule that a file states is not computed; it is computed here without any such line, so that both can be seen.

    Args:
        step: The month as it was computed.
        aside: Names of rules that another check looks at.
    """
    program = step.program
    stated = {
        (entity.scope, entity.key, name): value
        for scope in _OWNERS
        for entity in step.situation.of(scope)
        for name, value in entity.given.items()
        if name not in aside and _is_figure(name, program)
    }
    if not stated:
        return {}
    names = {name for _, _, name in stated}
    outcome = run_compiled(compiled(program), without(step.situation, names), memory_for(program, step.before))
    found: Overridden = {}
    for (scope, key, name), value in stated.items():
        plain = outcome.values[scope, key].get(name)
        if isinstance(plain, int) and plain != value:
            found[scope, key, name] = (plain, value)
    return found


def _is_figure(name: str, program: Program) -> bool:
    given = program.inputs.get(name)
    return name in program.definitions or (given is not None and given.origin == "balance")


def without(situation: Situation, names: Collection[str]) -> Situation:
    """Return a situation in which no entity is given these names."""
    copies: dict[int, Entity] = {}

    def copy(entity: Entity) -> Entity:
        known = copies.get(id(entity))
        if known is None:
            known = copies[id(entity)] = replace(
                entity,
                given={name: value for name, value in entity.given.items() if name not in names},
                person=None if entity.person is None else copy(entity.person),
                activity=None if entity.activity is None else copy(entity.activity),
            )
        return known

    return replace(
        situation,
        cooperative=copy(situation.cooperative),
        people=[copy(one) for one in situation.people],
        activities=[copy(one) for one in situation.activities],
        shares=[copy(one) for one in situation.shares],
    )
