"""Memory in columns: what each slot holds for every entity ever seen, policy by policy, from month to month."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np

from engine.columns.cells import Cells, Codes, Integers, Marks, Rows
from engine.program.kinds import INTEGER_MAX, Number
from engine.program.tree import Slot
from engine.run.situation import Memory as ScalarMemory
from engine.statute.ruleset import Scope

Key = tuple[Scope, str]
"""A slot: the scope whose entities have it, since a version may give it to others, and its name."""
NEVER = -1
"""The mark of a slot that nothing was ever remembered in: the entity starts anew."""


class Remembered:
    """The memory of the entities of each scope; it only grows, so that who is away a month is not forgotten."""

    def __init__(self) -> None:
        self.rows: dict[Scope, dict[Hashable, int]] = {}
        self.kept: dict[Key, Cells] = {}
        self.scales: dict[Key, int] = {}
        self._last: dict[Scope, tuple[Sequence[Hashable], Rows]] = {}
        self._first: dict[Scope, Sequence[Hashable]] = {}

    def places(self, scope: Scope, keys: Sequence[Hashable]) -> Rows:
        """Return the row of each key, making one for those never seen."""
        last = self._last.get(scope)
        if last is not None and _same(last[0], keys):
            return last[1]
        known = self.rows.setdefault(scope, {})
        if not known:
            known.update(zip(keys, range(len(keys)), strict=True))
            if len(known) == len(keys):
                self._first[scope] = keys
                found = np.arange(len(keys), dtype=np.intp)
                self._last[scope] = keys, found
                return found
            known.clear()
        found = np.array([known.setdefault(key, len(known)) for key in keys], dtype=np.intp)
        self._last[scope] = keys, found
        return found

    def _alone(self, scope: Scope, keys: Sequence[Hashable]) -> bool:
        """Say whether these keys are all that was ever seen, each at its own rank."""
        first = self._first.get(scope)
        return first is not None and len(self.rows[scope]) == len(keys) and _same(first, keys)

    def read(self, slot: Slot, keys: Sequence[Hashable], codes: Codes) -> Cells:
        """Return what a slot holds for some entities; ``NEVER`` marks those that have nothing in it.

        A version of the statutes may keep more decimals than the one before, or fewer: what would lose a digit is unknown.
        """
        places = self.places(slot.scope, keys)
        held = self._at_scale(slot, codes)
        if held is None:
            return Cells(np.zeros(len(keys), np.int64), np.full(len(keys), NEVER, np.int32))
        values, marks = _grown(held, len(self.rows[slot.scope]))
        if self._alone(slot.scope, keys):
            return Cells(values, marks if marks.any() else None)
        found = marks[..., places]
        return Cells(values[..., places], found if found.any() else None)

    def put(self, name: str, scope: Scope, known: Mapping[Hashable, int | None], scale: int, codes: Codes) -> None:
        """Keep values of a slot, the same for every policy; None is what a month could not tell, as what 64 bits cannot hold."""
        places = self.places(scope, list(known))
        count = len(self.rows.get(scope, ()))
        values, marks = np.zeros(count, np.int64), np.full(count, NEVER, np.int32)
        unknown = codes.mark("R007", name)
        told = [None if value is None or abs(value) > INTEGER_MAX else value for value in known.values()]
        values[places] = [value or 0 for value in told]
        marks[places] = [unknown if value is None else 0 for value in told]
        self.scales[scope, name], self.kept[scope, name] = scale, Cells(values, marks)

    def forget(self, scope: Scope, keys: Sequence[Hashable], but: Collection[str]) -> None:
        """Drop what some entities remember in other slots: a text that does not keep a value loses it for those it computes."""
        lost = [(name, held) for (own, name), held in self.kept.items() if own is scope and name not in but]
        if not lost:  # the ordinary month: ranking the keys of millions of entities for nothing would cost more than the month
            return
        places = self.places(scope, keys)
        for name, held in lost:
            values, marks = _grown(held, len(self.rows[scope]))
            marks = marks.copy()
            marks[..., places] = NEVER
            self.kept[scope, name] = Cells(values, marks)

    def _at_scale(self, slot: Slot, codes: Codes) -> Cells | None:
        """Return all that a slot holds, at the scale that it has now."""
        held = self.kept.get((slot.scope, slot.name))
        scale = scale_of(slot)
        shift = scale - self.scales.get((slot.scope, slot.name), scale)
        if held is None or not shift:
            return held
        assert held.marks is not None, "what is kept is kept with its marks"
        power = 10 ** abs(shift)
        if shift > 0:
            lost = np.abs(held.values) > INTEGER_MAX // power
            values = np.where(lost, 0, held.values) * power
        else:
            lost = held.values % power != 0
            values = np.where(lost, 0, held.values // power)
        unknown = np.where(lost & (held.marks == 0), codes.mark("R007", slot.name), held.marks).astype(np.int32)
        self.scales[slot.scope, slot.name] = scale
        self.kept[slot.scope, slot.name] = found = Cells(values, unknown)
        return found

    def write(self, slot: Slot, keys: Sequence[Hashable], cells: Cells) -> None:
        """Keep what a slot holds from now on for some entities; whoever runs the month has read it before."""
        places = self.places(slot.scope, keys)
        self.scales[slot.scope, slot.name] = scale_of(slot)
        count = len(self.rows[slot.scope])
        marks = np.zeros(1, np.int32) if cells.marks is None else cells.marks
        shape = np.broadcast_shapes(cells.values.shape, marks.shape, (len(keys),))
        if self._alone(slot.scope, keys):
            self.kept[slot.scope, slot.name] = Cells(np.broadcast_to(cells.values, shape), np.broadcast_to(marks, shape))
            return
        held = self.kept.get((slot.scope, slot.name))
        if held is not None:
            shape = np.broadcast_shapes(shape[:-1], held.values.shape[:-1]) + shape[-1:]
        values: Integers = np.zeros((*shape[:-1], count), np.int64)
        kept: Marks = np.full((*shape[:-1], count), NEVER, np.int32)
        if held is not None:
            values[...], kept[...] = _grown(held, count)
        values[..., places] = cells.values
        kept[..., places] = marks
        self.kept[slot.scope, slot.name] = Cells(values, kept)


def _same(before: Sequence[Hashable], keys: Sequence[Hashable]) -> bool:
    """Say whether two months name the same entities in the same order: far less to look at than to rank them one by one."""
    return before is keys or (isinstance(keys, list | tuple | range) and type(before) is type(keys) and before == keys)


def scale_of(slot: Slot) -> int:
    """Return the scale of what a slot holds."""
    return slot.kind.scale if isinstance(slot.kind, Number) else 0


def _grown(held: Cells, count: int) -> tuple[Integers, Marks]:
    """Return values and marks with a place for each entity seen since."""
    assert held.marks is not None, "what is kept is kept with its marks"
    more = count - held.values.shape[-1]
    if not more:
        return held.values, held.marks
    side = (*held.values.shape[:-1], more)
    values = np.concatenate([held.values, np.zeros(side, np.int64)], axis=-1)
    return values, np.concatenate([held.marks, np.full(side, NEVER, np.int32)], axis=-1)


def remembered(memory: ScalarMemory, slots: Sequence[Slot], codes: Codes, cooperative: int = 0) -> Remembered:
    """Return a memory of the definition in columns, the same for every policy; ``cooperative`` is the rank of its owner."""
    found = Remembered()
    for slot in slots:
        known: dict[Hashable, int | None] = {}
        for (scope, key), names in memory.items():
            if scope is slot.scope and slot.name in names:
                value = names[slot.name]
                known[cooperative, key] = value if isinstance(value, int) else None
        found.put(slot.name, slot.scope, known, scale_of(slot), codes)
    return found
