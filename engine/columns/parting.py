"""A history cut in parts that share nothing: each passes whole through its months and policies before the next one starts.

Two activities stand in the same part when a person has both of them, in any month; with a text that sums over the structure,
all those of a cooperative do. A part is small enough to stay in the cache of the processor, and is what machines share.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from engine.columns.cells import Integers, Rows
from engine.columns.tables import Accounts, Given, Table, World, seen_as
from engine.program.tree import Definition, Divided, Program
from engine.statute.ruleset import Scope

ACTIVITIES_TOGETHER = 2_048
"""Activities of a part, about: what a month reads and gives for them stays in the second cache."""
Key = tuple[Scope, Hashable]
LINKED = (Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


def over_the_structure(program: Program) -> bool:
    """Say whether a text computes something of the whole cooperative from its activities or its people."""
    return any(_whole(definition) for definition in program.definitions.values())


def _whole(definition: Definition) -> bool:
    if isinstance(definition, Divided):
        return definition.group is Scope.COOPERATIVE
    view = getattr(definition, "view", None)
    return view is not None and (definition.scope is Scope.COOPERATIVE or view.value in {"activités", "personnes"})


def cut(history: Sequence[World], size: int = ACTIVITIES_TOGETHER, *, whole: bool = False) -> list[list[World]]:
    """Return the parts of a history, each with all its months, in the order of their first activities.

    Args:
        history: The months, in order, of any number of cooperatives; keys name the same entity in every month.
        size: How many activities a part has, about; those that hang together are never parted.
        whole: Whether cooperatives stay whole (``over_the_structure``).
    """
    groups = _groups(history, whole=whole)
    counts: dict[int, int] = {}
    for key, group in groups.items():
        counts[group] = counts.get(group, 0) + (key[0] is Scope.ACTIVITY)
    part_of: dict[int, int] = {}
    part, filled = 0, 0
    for group, count in counts.items():
        if filled and filled + count > size:
            part, filled = part + 1, 0
        part_of[group] = part
        filled += count
    ranks = {key: part_of[group] for key, group in groups.items()}
    seen = _cooperatives(history, ranks, part + 1)
    return [[_kept(world, ranks, number, seen[number]) for world in history] for number in range(part + 1)]


def _cooperatives(history: Sequence[World], ranks: dict[Key, int], parts: int) -> list[set[Hashable]]:
    """Return the cooperatives that each part sees in some month; one that nobody sees stands in the first."""
    found: list[set[Hashable]] = [set() for _ in range(parts)]
    every: dict[Hashable, None] = {}
    for world in history:
        names = world.tables[Scope.COOPERATIVE].keys
        every.update(dict.fromkeys(names))
        for scope in LINKED:
            table = world.tables[scope]
            for key, row in zip(table.keys, table.rows(Scope.COOPERATIVE), strict=True):
                found[ranks[scope, key]].add(names[row])
    found[0] |= every.keys() - set().union(*found)
    return found


def _groups(history: Iterable[World], *, whole: bool) -> dict[Key, int]:
    """Return the group of each entity: those that see one another, directly or through others, have the same."""
    parent: dict[Key, Key] = {}

    def top(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    for world in history:
        keys = {scope: [(scope, key) for key in world.tables[scope].keys] for scope in (*LINKED, Scope.COOPERATIVE)}
        for scope in LINKED:
            table = world.tables[scope]
            for key in keys[scope]:
                parent.setdefault(key, key)
            for other in (*LINKED, *([Scope.COOPERATIVE] if whole else [])):
                if other is scope or not table.sees(other):
                    continue
                for row, seen in enumerate(table.rows(other)):
                    if seen >= 0:
                        above = keys[other][seen]
                        parent.setdefault(above, above)
                        parent[top(keys[scope][row])] = top(above)
    names: dict[Key, int] = {}
    return {key: names.setdefault(top(key), len(names)) for key in parent}


def _kept(world: World, ranks: dict[Key, int], part: int, cooperatives: set[Hashable]) -> World:
    """Return the rows of a world that belong to a part, with the cooperatives that it sees."""
    names = world.tables[Scope.COOPERATIVE].keys
    chosen = {Scope.COOPERATIVE: np.array([name in cooperatives for name in names], dtype=np.bool_)}
    for scope in LINKED:
        keys = world.tables[scope].keys
        chosen[scope] = np.array([ranks[scope, key] == part for key in keys], dtype=np.bool_).reshape(len(keys))
    for scope, owner in ((Scope.LINE, Scope.ACTIVITY), (Scope.ABSENCE, Scope.PERSON)):
        chosen[scope] = chosen[owner][world.tables[scope].rows(owner)] if world.tables[scope].count else np.zeros(0, np.bool_)
    for scope, table in world.tables.items():
        if scope not in chosen:
            owner = Scope.PERSON if table.sees(Scope.PERSON) else Scope.COOPERATIVE
            held = table.rows(owner)
            there = held >= 0
            chosen[scope] = there.copy()
            chosen[scope][there] = chosen[owner][held[there]]
    moved = {scope: np.where(kept, np.cumsum(kept) - 1, -1) for scope, kept in chosen.items()}
    tables = {scope: _rows_of(table, np.flatnonzero(chosen[scope]), moved) for scope, table in world.tables.items()}
    return World(world.month, world.codes, tables)


def _rows_of(table: Table, rows: Rows, moved: dict[Scope, Integers]) -> Table:
    found = Table(table.scope, len(rows), [table.keys[row] for row in rows] if len(table.keys) else ())
    for other, up in table.up.items():
        seen = rows if up is None else up[rows]
        new = np.where(seen >= 0, moved[other][np.maximum(seen, 0)], -1).astype(np.intp) if len(moved[other]) else seen
        found.up[other] = seen_as(new, int((moved[other] >= 0).sum()))
    for name, given in table.given.items():
        there = None if given.there is None else given.there[rows]
        if there is None or there.any():
            found.given[name] = Given(given.values[rows], None if there is not None and there.all() else there)
    if table.accounts is not None:
        inside = moved[table.scope][table.accounts.row] >= 0 if len(table.accounts.row) else np.zeros(0, np.bool_)
        row = moved[table.scope][table.accounts.row[inside]].astype(np.intp)
        amounts = table.accounts.account[inside], table.accounts.amount[inside]
        found.accounts = Accounts(row, *amounts, table.accounts.known[rows])
    if table.since is not None and table.parts is not None:
        found.since, found.parts = table.since[rows], table.parts[rows]
    return found
