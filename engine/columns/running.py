"""One month of a program over a world in columns, for every policy at once: ``running.Run`` over arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.columns.assembling import Key
from engine.columns.cells import Cells, Codes, Integers, constant, marked, refused, tidy
from engine.columns.dividing import divided_parts
from engine.columns.evaluating import evaluate
from engine.columns.fusing import Fused, Shape, Step, Stretch, shape_of, step_of
from engine.columns.gathering import gathered
from engine.columns.remembering import NEVER, Remembered
from engine.columns.seeing import Known, own_view
from engine.columns.tables import Table, World, balance
from engine.program.kinds import Account
from engine.program.tree import Computed, Definition, Divided, Program
from engine.run.plan import plan_of
from engine.run.running import constants_of
from engine.run.scalar import Refusal, Value
from engine.statute.ruleset import Scope

Policies = Sequence[Mapping[str, int]]
"""For each policy, the values of the parameters that it changes, by name; an empty one is the text as it stands.

A program is proved for the values that its text gives: whoever passes others answers for a program proved for them too, as
``compare.together.read_as_one`` makes one.
"""
REMEMBERING = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


@dataclass(frozen=True, slots=True)
class Month:
    """What a month gave: the cells of every name, computed or given."""

    world: World
    program: Program
    known: Known
    policies: int
    totals: dict[str, Integers]

    def cells(self, name: str) -> Cells:
        """Return the cells of a name of the program; refused everywhere when nothing gives it."""
        found = self.known.get((self.program.scopes[name], name))
        return refused(self.world.codes.mark("R001", name)) if found is None else found

    def value(self, name: str, policy: int, row: int) -> Value | None:
        """Return one value as the definition gives it; None when it is not there."""
        cells = self.cells(name)
        refusal = self.world.codes.refusals[_one(cells.marks, policy, row)] if cells.marks is not None else Refusal("")
        if refusal.code:
            return None if refusal == Refusal("R001", name) else refusal
        return _one(cells.values, policy, row)


def _one(array: npt.NDArray[np.int64] | npt.NDArray[np.int32], policy: int, row: int) -> int:
    line = array if array.ndim == 1 else array[policy if array.shape[0] > 1 else 0]
    return int(line[row if len(line) > 1 else 0])


def run_columns(
    program: Program,
    world: World,
    memory: Remembered,
    policies: Policies = ({},),
    *,
    fused: Fused | None = None,
    hands: int = 1,
) -> Month:
    """Return what a month gives under every policy, and leave in ``memory`` what the next one starts from.

    Args:
        program: The one text that all these policies share; they differ by the values of parameters.
        world: The facts of the month.
        memory: What the months before left, by policy; changed in place.
        policies: At least one.
        fused: The program by stretches: kernels then compute what they can, and only what is wanted of it is there afterwards.
        hands: How many threads share the rows of a kernel.
    """
    run = _Run(program, world, memory, policies)
    run.hands = hands
    if fused is None:
        for stage in program.stages:
            for definition in stage.definitions:
                run.define(definition)
    else:
        for piece in fused.pieces:
            run.piece(piece, fused.totals)
    run.remember()
    return Month(world, program, run.known, len(policies), run.totals)


class _Run:
    def __init__(self, program: Program, world: World, memory: Remembered, policies: Policies) -> None:
        self.program, self.world, self.memory = program, world, memory
        self.policies = len(policies)
        self.hands = 1
        self.totals: dict[str, Integers] = {}
        self.plan = plan_of(program)
        self.codes: Codes = world.codes
        self.known: Known = {}
        self._constants(policies)
        for table in world.tables.values():
            self._enter(table)

    def _constants(self, policies: Policies) -> None:
        """Give the calendar and the parameters in force, with a row for each policy where they differ."""
        given = constants_of(self.plan, self.world.month)
        changed = {name for policy in policies for name in policy}
        for name in given.keys() | changed:
            of = [policy.get(name, given.get(name)) for policy in policies] if name in changed else [given[name]]
            values = [value if isinstance(value, int) else 0 for value in of]
            lacks = np.array([value is None for value in of])
            column = np.array(values, dtype=np.int64)
            cells = marked(column, lacks, self.codes.mark("R001", name))
            alike = len(set(of)) == 1
            self.known[Scope.COOPERATIVE, name] = _first(cells) if alike else _upright(cells)

    def _enter(self, table: Table) -> None:
        """Give the facts of a table, refused where they leave their bounds, then its memory, defaults and balances."""
        scope, bounds = table.scope, self.plan.bounds
        for name, given in table.given.items():
            cells = Cells(given.values, None, given.bounds)
            low, high = bounds.get(name, given.bounds)
            sound = low <= given.bounds[0] and given.bounds[1] <= high
            if not sound and not isinstance(self.program.kinds.get(name), Account):
                outside = (given.values < low) | (given.values > high)
                if given.there is not None:
                    outside = outside & given.there
                cells = marked(given.values, outside, self.codes.mark("R006", name))
            self._fill(scope, name, cells, given.there)
        for slot in self.plan.slots[scope] if scope in REMEMBERING else ():
            self._recall(table, slot.name, self.memory.read(slot, table.keys, self.codes), slot.initial)
        for name, default in self.plan.defaults[scope]:
            self._default(table, name, constant(default))
        if table.accounts is not None:
            for given_balance in self.plan.balances:
                name, known = given_balance.name, table.accounts.known
                if known.any():
                    found = balance(table.accounts, given_balance.plus, given_balance.minus, self.codes)
                    outside = (found.values < given_balance.low) | (found.values > given_balance.high)
                    cells = marked(found.values, outside & known, self.codes.mark("R006", name))
                    self._default(table, name, marked(cells.values, ~known, self.codes.mark("R001", name), cells.marks))

    def _fill(self, scope: Scope, name: str, cells: Cells, there: npt.NDArray[np.bool_] | None) -> None:
        """Put cells where a fact is there, over what is known of the others."""
        key = scope, name
        if there is None or bool(there.all()):
            self.known[key] = cells
            return
        before = self.known.get(key, refused(self.codes.mark("R001", name)))
        self.known[key] = _merged(there, cells, before)

    def _recall(self, table: Table, name: str, kept: Cells, initial: int | None) -> None:
        """Give what is remembered; who remembers nothing has the initial value, or what was given, or nothing."""
        key = table.scope, name
        if kept.marks is None:
            self.known[key] = kept
            return
        before = self.known.get(key, refused(self.codes.mark("R001", name))) if initial is None else constant(initial)
        cells = _merged(kept.marks != NEVER, Cells(kept.values, np.maximum(kept.marks, 0)), before)
        self.known[key] = tidy(cells)

    def _default(self, table: Table, name: str, cells: Cells) -> None:
        """Give cells to the rows that have nothing under a name."""
        key = table.scope, name
        before = self.known.get(key)
        if before is None:
            self.known[key] = cells
        elif before.marks is not None:
            absent = before.marks == self.codes.mark("R001", name)
            if absent.any():
                self.known[key] = tidy(_merged(absent, cells, before))

    def piece(self, piece: Stretch | Definition, totals: tuple[str, ...]) -> None:
        """Compute a stretch by kernels as far as they go, the rest one by one."""
        if not isinstance(piece, Stretch):
            self.define(piece)
            self._add_up(piece.name, totals)
            return
        scope = piece.definitions[0].scope
        table = self.world.tables.get(scope)
        if table is None or not table.count:
            return
        see = own_view(self.world, scope, self.known)
        seen: dict[Key, Cells] = {}
        wanted: Iterable[Key] = piece.reads
        shapes: dict[Key, Shape] = {}
        step: Step | None = None
        given = frozenset(one.name for one in piece.definitions if one.name in table.given)
        while step is None or step.rest:
            newer: dict[Key, Shape] = {}
            for key in wanted:
                if (found := see(*key)) is not None:
                    seen[key] = found
                    newer[key] = shape_of(found)
            shapes |= newer
            step = step_of(piece, step, newer, shapes, totals, given)
            if step.kernel is not None:
                arrays = [seen[key].values for key, _, _ in step.kernel.asked.inputs]
                columns, sums = step.kernel.run(table.count, self.policies, arrays, self.hands)
                self.totals.update(sums)
                self.known.update({(scope, name): cells for name, cells in columns.items()})
            for one in step.alone:
                self.define(one)
                self._add_up(one.name, totals)
            wanted = [(one.scope, one.name) for one in (*step.fused, *step.alone) if (one.scope, one.name) in self.known]

    def _add_up(self, name: str, totals: tuple[str, ...]) -> None:
        if name in totals:
            cells = self.known[self.program.scopes[name], name]
            count = self.world.tables[self.program.scopes[name]].count
            wide = np.broadcast_to(cells.values, (*cells.values.shape[:-1], count))
            self.totals[name] = np.broadcast_to(wide.sum(axis=-1), self.policies)

    def define(self, definition: Definition) -> None:
        """Compute one definition for all the rows of its scope; a value that was given stays."""
        scope, name = definition.scope, definition.name
        table = self.world.tables.get(scope)
        if table is None or not table.count:
            return
        given = table.given.get(name)
        if given is not None and (given.there is None or bool(given.there.all())):
            return
        cells = self._worth(definition)
        if given is not None:
            assert given.there is not None, "some rows have it, not all"
            cells = _merged(given.there, self.known[scope, name], cells)
        self.known[scope, name] = tidy(cells)

    def _worth(self, definition: Definition) -> Cells:
        match definition:
            case Computed(node=node, checked=checked, low=low, high=high):
                cells = evaluate(node, own_view(self.world, definition.scope, self.known), self.codes)
                if not checked:
                    return cells
                outside = (cells.values < low) | (cells.values > high)
                if cells.marks is not None:
                    outside = outside & (cells.marks == 0)
                return marked(*_alike(cells.values, outside), self.codes.mark("R003", definition.name), cells.marks)
            case Divided():
                return divided_parts(definition, self.world, self.known)
            case _:
                return gathered(definition, self.world, self.known)

    def remember(self) -> None:
        """Leave in the memory what the slots take; what cannot be held there is not known any more, nor said."""
        for scope in REMEMBERING:
            table = self.world.tables.get(scope)
            if table is None or not table.count:
                continue
            self.memory.forget(scope, table.keys, {slot.name for slot in self.plan.slots[scope]})
            for slot in self.plan.slots[scope]:
                key = scope, slot.source
                cells = self.known.get(key, refused(self.codes.mark("R001", slot.source)))
                outside = (cells.values < slot.low) | (cells.values > slot.high)
                if cells.marks is not None:
                    outside = outside & (cells.marks == 0)
                cells = marked(*_alike(cells.values, outside), self.codes.mark("R005", slot.source), cells.marks)
                if key in self.known:
                    self.known[key] = cells
                unknown = self.codes.mark("R007", slot.name)
                kept = None if cells.marks is None else np.where(cells.marks != 0, unknown, 0).astype(np.int32)
                self.memory.write(slot, table.keys, Cells(cells.values, kept))


def _alike(values: Integers, wrong: npt.NDArray[np.bool_]) -> tuple[Integers, npt.NDArray[np.bool_]]:
    return np.broadcast_to(values, np.broadcast_shapes(values.shape, wrong.shape)), wrong


def _merged(there: npt.NDArray[np.bool_], cells: Cells, others: Cells) -> Cells:
    """Return the first cells where something is there, the second elsewhere."""
    values = np.where(there, cells.values, others.values)
    if cells.marks is None and others.marks is None:
        return Cells(values)
    nothing = np.zeros(1, np.int32)
    own = nothing if cells.marks is None else cells.marks
    return Cells(values, np.where(there, own, nothing if others.marks is None else others.marks).astype(np.int32))


def _first(cells: Cells) -> Cells:
    return Cells(cells.values[:1], None if cells.marks is None else cells.marks[:1])


def _upright(cells: Cells) -> Cells:
    return Cells(cells.values[:, None], None if cells.marks is None else cells.marks[:, None])
