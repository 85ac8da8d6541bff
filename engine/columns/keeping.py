"""What the month before a history left, as an Arrow table, and back to a memory in columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pyarrow as pa

from engine.columns.cells import Codes
from engine.columns.remembering import Remembered
from engine.columns.tables import World
from engine.program.tree import Program
from engine.statute.ruleset import Scope

Kept = Mapping[tuple[Scope, Hashable], Mapping[str, tuple[int | None, int]]]
"""For each entity, (scope, (rank of its cooperative, key)), the value of each slot with its scale; None: it is not known."""

MEMORY = "memory"
SCHEMA = pa.schema(
    [
        ("scope", pa.string()),
        ("cooperative", pa.int64()),
        ("key", pa.string()),
        ("slot", pa.string()),
        ("value", pa.int64()),
        ("scale", pa.int32()),
    ]
)


def memory_table(kept: Kept) -> Any:
    """Return a memory as a table with a row for each slot of each entity; a value that is not known is null."""
    rows = [
        (scope.value, *_owner(key), slot, value, scale)
        for (scope, key), slots in kept.items()
        for slot, (value, scale) in sorted(slots.items())
    ]
    columns = zip(*rows, strict=True) if rows else [() for _ in SCHEMA]
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)


def _owner(key: Hashable) -> tuple[int, str]:
    match key:
        case (int(rank), str(name)):
            return rank, name
        case _:
            raise TypeError(f"an entity is named by its cooperative and its key: {key!r}")


def kept_by(kept: Kept, part: Iterable[World]) -> Kept:
    """Return what is remembered of the entities that stand in some month of a part; the others are in another, or gone."""
    there = {(scope, key) for world in part for scope, table in world.tables.items() for key in table.keys}
    return {owner: slots for owner, slots in kept.items() if owner in there}


def remembered_from(table: Any, programs: Iterable[Program], codes: Codes) -> Remembered:
    """Return the memory of a table for the slots of some programs that follow one another.

    What none of them remembers is left out. Values of several scales are brought to the finest; one that does not fit
    there is not known.
    """
    scopes: dict[str, set[Scope]] = {}
    for program in programs:
        for slot in program.slots:
            scopes.setdefault(slot.name, set()).add(slot.scope)
    held: dict[tuple[str, Scope], list[tuple[Hashable, int | None, int]]] = {}
    for row in table.to_pylist():
        name, scope = row["slot"], Scope(row["scope"])
        if scope in scopes.get(name, ()):
            held.setdefault((name, scope), []).append(((row["cooperative"], row["key"]), row["value"], row["scale"]))
    found = Remembered()
    for (_, scope), rows in held.items():
        found.places(scope, [key for key, _, _ in rows])
    for (name, scope), rows in held.items():
        finest = max(scale for _, _, scale in rows)
        known = {key: None if value is None else value * int(10 ** (finest - scale)) for key, value, scale in rows}
        found.put(name, scope, known, finest, codes)
    return found


def anew(memory: Remembered) -> Remembered:
    """Return a memory that starts from another, which stays as it is: places are shared, what they hold is not."""
    found = Remembered()
    found.rows, found.kept, found.scales = memory.rows, dict(memory.kept), dict(memory.scales)
    return found
