"""Situations to a world in columns: the same facts, entity by entity, of one month of any number of cooperatives."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from engine.columns.cells import Codes, Rows
from engine.columns.tables import SINCE_NEVER, Accounts, Given, Table, World, seen_as
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope

OUT = 2**63

ENTITIES = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)
OTHERS = (Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP, Scope.PARAMETER, Scope.WAIVER)


def world_of(situations: Sequence[Situation], codes: Codes | None = None) -> World:
    """Return the world of several cooperatives in one month; entities keep the order of the situations.

    Args:
        situations: All of the same month. Their rank is the rank of their cooperative.
        codes: Those of the months before, so that marks and accounts mean the same.
    """
    codes = Codes() if codes is None else codes
    tables: dict[Scope, Table] = {}
    ranks: dict[int, int] = {}
    for scope in (*ENTITIES, *OTHERS):
        owned = [(rank, entity) for rank, situation in enumerate(situations) for entity in situation.of(scope)]
        ranks.update((id(entity), row) for row, (_, entity) in enumerate(owned))
        if owned or scope in ENTITIES:
            tables[scope] = _table(scope, owned, ranks, {other: table.count for other, table in tables.items()}, codes)
    tables[Scope.LINE] = _items(Scope.LINE, tables[Scope.ACTIVITY], _owned(situations, Scope.ACTIVITY), codes)
    tables[Scope.ABSENCE] = _items(Scope.ABSENCE, tables[Scope.PERSON], _owned(situations, Scope.PERSON), codes)
    return World(situations[0].month, codes, tables)


def _owned(situations: Sequence[Situation], scope: Scope) -> list[list[dict[str, Fact]]]:
    entities = [entity for situation in situations for entity in situation.of(scope)]
    return [entity.lines if scope is Scope.ACTIVITY else entity.absences for entity in entities]


def _table(
    scope: Scope, owned: Sequence[tuple[int, Entity]], ranks: Mapping[int, int], counts: Mapping[Scope, int], codes: Codes
) -> Table:
    keys: list[Hashable] = [(rank, entity.key) for rank, entity in owned]
    table = Table(scope, len(owned), keys)
    entities = [entity for _, entity in owned]
    if scope is not Scope.COOPERATIVE:
        table.up[Scope.COOPERATIVE] = np.array([rank for rank, _ in owned], dtype=np.intp)
    if scope is not Scope.PERSON:
        table.up[Scope.PERSON] = _rows([entity.person for entity in entities], ranks, counts.get(Scope.PERSON, 0))
    if scope is Scope.SHARE:
        table.up[Scope.ACTIVITY] = _rows([entity.activity for entity in entities], ranks, counts.get(Scope.ACTIVITY, 0))
        _dated(table, entities)
    if scope is Scope.ACTIVITY:
        table.accounts = _accounts(entities, codes)
    table.given = given_columns([entity.given for entity in entities], codes)
    return table


def _rows(entities: Sequence[Entity | None], ranks: Mapping[int, int], count: int) -> Rows | None:
    found = np.array([-1 if entity is None else ranks.get(id(entity), -1) for entity in entities], dtype=np.intp)
    return seen_as(found, count)


def _dated(table: Table, shares: Sequence[Entity]) -> None:
    longest = max((len(share.parts) for share in shares), default=0)
    table.since = np.full((len(shares), longest), SINCE_NEVER, dtype=np.int64)
    table.parts = np.zeros((len(shares), longest), dtype=np.int64)
    for row, share in enumerate(shares):
        for rank, (since, part) in enumerate(share.parts):
            table.since[row, rank], table.parts[row, rank] = since, part


def _accounts(activities: Sequence[Entity], codes: Codes) -> Accounts:
    found = [
        (row, codes.rank(account), amount)
        for row, activity in enumerate(activities)
        for account, amount in (activity.accounts or {}).items()
    ]
    columns = np.array(found, dtype=np.int64).reshape(-1, 3).T
    known = np.array([activity.accounts is not None for activity in activities], dtype=np.bool_)
    return Accounts(columns[0].astype(np.intp), columns[1], columns[2], known)


def _items(scope: Scope, owners: Table, owned: Sequence[Sequence[Mapping[str, Fact]]], codes: Codes) -> Table:
    rows = np.repeat(np.arange(owners.count, dtype=np.intp), [len(items) for items in owned])
    items = [item for own in owned for item in own]
    table = Table(scope, len(items))
    table.up[owners.scope] = rows
    for other in owners.up:
        table.up[other] = owners.rows(other)[rows]
    table.given = given_columns(items, codes)
    return table


def given_columns(rows: Sequence[Mapping[str, Fact]], codes: Codes) -> dict[str, Given]:
    """Return the facts of many rows by name; an account is held by its rank."""
    names = dict.fromkeys(name for row in rows for name in row)
    found = {}
    for name in names:
        cells = [row.get(name) for row in rows]
        there = np.array([cell is not None for cell in cells], dtype=np.bool_)
        values = [0 if cell is None else codes.rank(cell) if isinstance(cell, str) else _held(cell) for cell in cells]
        found[name] = Given(np.array(values, dtype=np.int64), None if there.all() else there)
    return found


def _held(value: int) -> int:
    """Return a fact as 64 bits hold it; one that they cannot hold becomes the least of all, which leaves any bounds."""
    return value if -OUT < value < OUT else -OUT
