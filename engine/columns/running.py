"""One month of a program over a world in columns, for every policy at once: ``running.Run`` over arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Cells, Codes, Integers, constant, marked, merged, refused, tidy, total_of, within
from engine.columns.dividing import divided_parts
from engine.columns.evaluating import computed
from engine.columns.fusing import Fused, Stretch
from engine.columns.gathering import gathered
from engine.columns.ranking import Quantiles, quantiles_of, under
from engine.columns.remembering import NEVER, Remembered
from engine.columns.seeing import Known, own_view
from engine.columns.sharing import Common, Following
from engine.columns.stretching import worked_through
from engine.columns.tables import Table, World, balance
from engine.program.kinds import Account
from engine.program.tree import Computed, Definition, Divided, Program
from engine.run.plan import plan_of
from engine.run.running import constants_of
from engine.run.scalar import Value
from engine.statute.ruleset import Scope

Policies = Sequence[Mapping[str, int]]
"""For each policy, the values of the parameters that it changes, by name; an empty one is the text as it stands.

A program is proved for the values that its text gives: whoever passes others answers for a program proved for them too, as
``compare.together.read_as_one`` makes one.
"""
REMEMBERING = (Scope.COOPERATIVE, Scope.PERSON, Scope.ACTIVITY, Scope.SHARE)


@dataclass(frozen=True, slots=True)
class Month:
    """What a month gave: the cells of every name, computed or given, and by policy the sums and quantiles of what is known.

    A sum is exact while the largest value times the rows stays in 64 bits: who asks for it knows what is summed.
    """

    world: World
    program: Program
    known: Known
    policies: int
    totals: dict[str, Integers]
    quantiles: dict[Quantiles, Integers]

    def cells(self, name: str) -> Cells:
        """Return the cells of a name of the program; refused everywhere when nothing gives it."""
        found = self.known.get((self.program.scopes[name], name))
        return refused(self.world.codes.mark("R001", name)) if found is None else found

    def value(self, name: str, policy: int, row: int) -> Value | None:
        """Return one value as the definition gives it; None when it is not there."""
        cells = self.known.get((self.program.scopes[name], name))
        if cells is None:
            return None
        mark = _one(cells.marks, policy, row) if cells.marks is not None else 0
        if mark:
            refusal = self.world.codes.refusals[mark]
            return None if refusal.code == "R001" and refusal.name == name else refusal
        return _one(cells.values, policy, row)


def _one(array: npt.NDArray[np.int64] | npt.NDArray[np.int32], policy: int, row: int) -> int:
    if array.ndim == 1:
        return int(array.item(row if array.shape[0] > 1 else 0))
    policies, rows = array.shape
    return int(array.item(policy if policies > 1 else 0, row if rows > 1 else 0))


def run_columns(
    program: Program,
    world: World,
    memory: Remembered,
    policies: Policies = ({},),
    *,
    fused: Fused | None = None,
    hands: int = 1,
    following: Following | None = None,
) -> Month:
    """Return what a month gives under every policy, and leave in ``memory`` what the next one starts from.

    Args:
        program: The one text that all these policies share; they differ by the values of parameters.
        world: The facts of the month.
        memory: What the months before left, by policy; changed in place.
        policies: At least one.
        fused: The program by stretches: kernels then compute what they can, and only what is wanted of it is there afterwards.
        hands: How many threads share the rows of a kernel.
        following: What this text has in common with others over the same months; operators then compute it once.
    """
    meant = None if following is None else following.month(program, world, policies)
    facts = None if following is None else following.common.facts.setdefault(following.given, {})
    run = _Run(program, world, memory, policies, facts)
    run.hands = hands
    if fused is None:
        for stage in program.stages:
            for definition in stage.definitions:
                if following is None or meant is None:
                    run.define(definition)
                else:
                    run.take(definition, following.common, meant[definition.scope, definition.name])
    else:
        for piece in fused.pieces:
            run.piece(piece, fused)
    run.remember()
    return Month(world, program, run.known, len(policies), run.totals, run.quantiles)


class _Run:
    def __init__(
        self, program: Program, world: World, memory: Remembered, policies: Policies, facts: Known | None = None
    ) -> None:
        """Give all that is known before anything is computed; ``facts`` are those of the month once a text was given them."""
        self.program, self.world, self.memory = program, world, memory
        self.policies = len(policies)
        self.hands = 1
        self.totals: dict[str, Integers] = {}
        self.quantiles: dict[Quantiles, Integers] = {}
        self.plan = plan_of(program)
        self.codes: Codes = world.codes
        self.known: Known = {}
        self._constants(policies)
        if facts:
            self.known.update(facts)
        else:
            constants = dict(self.known)
            for table in world.tables.values():
                self._enter(table)
            given = {key: cells for key, cells in self.known.items() if constants.get(key) is not cells}
            if facts is not None and constants.keys().isdisjoint(given):
                facts.update(given)
        for table in world.tables.values():
            for slot in self.plan.slots[table.scope] if table.scope in REMEMBERING else ():
                self._recall(table, slot.name, self.memory.read(slot, table.keys, self.codes), slot.initial)

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
        """Give the facts of a table, refused where they leave their bounds, then its defaults and balances."""
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
        self.known[key] = merged(there, cells, before)

    def _recall(self, table: Table, name: str, kept: Cells, initial: int | None) -> None:
        """Give what is remembered; who remembers nothing has the initial value, or what was given, or nothing."""
        key = table.scope, name
        if kept.marks is None:
            self.known[key] = kept
            return
        before = self.known.get(key, refused(self.codes.mark("R001", name))) if initial is None else constant(initial)
        cells = merged(kept.marks != NEVER, Cells(kept.values, np.maximum(kept.marks, 0)), before)
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
                self.known[key] = tidy(merged(absent, cells, before))

    def piece(self, piece: Stretch | Definition, asked: Fused) -> None:
        """Compute a stretch by kernels as far as they go, anything else as the definition says it."""
        if isinstance(piece, Stretch):
            found = worked_through(piece, self.world, self.known, self.policies, asked, self.hands)
            self.known.update(found.columns)
            self.totals.update(found.totals)
            self.quantiles.update(found.quantiles)
            return
        self.define(piece)
        cells = self.known.get((piece.scope, piece.name))
        if cells is None:
            return
        count = self.world.tables[piece.scope].count
        if piece.name in asked.totals:
            self.totals[piece.name] = total_of(cells, count, self.policies)
        for one in asked.quantiles:
            if one.name == piece.name:
                self.quantiles[one] = quantiles_of(partial(under, cells), count, self.policies, one)

    def take(self, definition: Definition, common: Common, meaning: int) -> None:
        """Take what a definition is worth from another text that says the same, or compute it for those to come."""
        key = definition.scope, definition.name
        found = common.cells.get(meaning)
        if found is not None:
            self.known[key] = found
            return
        before = self.known.get(key)
        self.define(definition)
        if (cells := self.known.get(key)) is not None and cells is not before:
            common.keep(meaning, cells)

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
            cells = merged(given.there, self.known[scope, name], cells)
        self.known[scope, name] = tidy(cells)

    def _worth(self, definition: Definition) -> Cells:
        match definition:
            case Computed():
                return computed(definition, own_view(self.world, definition.scope, self.known), self.codes)
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
                cells = within(cells, slot.low, slot.high, self.codes.mark("R005", slot.source))
                if key in self.known:
                    self.known[key] = cells
                unknown = self.codes.mark("R007", slot.name)
                kept = None if cells.marks is None else np.where(cells.marks != 0, unknown, 0).astype(np.int32)
                self.memory.write(slot, table.keys, Cells(cells.values, kept))


def _first(cells: Cells) -> Cells:
    return Cells(cells.values[:1], None if cells.marks is None else cells.marks[:1])


def _upright(cells: Cells) -> Cells:
    return Cells(cells.values[:, None], None if cells.marks is None else cells.marks[:, None])
