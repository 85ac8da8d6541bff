"""A stretch worked through for all its rows: by kernels, then once more by operators for the few rows that lack something.

A row of which something is not known must not cost the others their kernel. It is shown to kernels with what another row has
in the place of what it lacks: every value stays within the bounds that the kernel was written for. What depends on it is then
worked out again for such rows alone, as they are, put over what the kernel gave, and exchanged with it in the totals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.columns.assembling import Key
from engine.columns.cells import Cells, Integers, Marks, Rows, merged, put_over, taken, tidy, total_of
from engine.columns.evaluating import See, computed
from engine.columns.fusing import Fused, Shape, Step, Stretch, kernel_of_one, shape_of, step_of
from engine.columns.kernels import Kernel
from engine.columns.lanes import POLICY, ROW
from engine.columns.ranking import Quantiles, quantiles_of, under
from engine.columns.seeing import Known, View, own_view
from engine.columns.tables import World
from engine.program.tree import Computed
from engine.statute.ruleset import Scope

APART_MOST = 2
"""Rows are set apart while they are at most one in so many: beyond, what depends on them is worked out by operators for all."""
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Ran:
    """A kernel that was run, on what, and the totals that it gave."""

    kernel: Kernel
    arrays: list[Integers]
    totals: dict[str, Integers]


def worked_through(stretch: Stretch, world: World, known: Known, policies: int, asked: Fused, hands: int = 1) -> Found:
    """Return what a stretch gives for all its rows, under every policy.

    Args:
        stretch: Definitions of one scope.
        world: The month.
        known: What was computed before; left as it is.
        policies: How many.
        asked: The program, with the names, of any stretch, of which sums or quantiles are wanted.
        hands: How many threads share the rows of a kernel.
    """
    table = world.tables.get(stretch.definitions[0].scope)
    if table is None or not table.count:
        return Found({}, {}, {})
    passage = _Passage(stretch, world, known, policies, hands)
    passage.over_all(asked.totals)
    if passage.apart is not None and passage.apart.any():
        names = {*stretch.wanted, *asked.totals, *(one.name for one in asked.quantiles)}
        passage.again_apart(np.flatnonzero(passage.apart), names)
    return Found(passage.done, passage.sums(asked.totals), passage.quantiles(asked.quantiles))


@dataclass(frozen=True, slots=True)
class Found:
    """What a stretch gives: its columns, those that are wanted of it at least, then by policy the sums of what is known and
    its quantiles.
    """

    columns: dict[Key, Cells]
    totals: dict[str, Integers]
    quantiles: dict[Quantiles, Integers]


class _Passage:
    """One month of a stretch.

    ``done`` is what was computed, ``shown`` what kernels and operators see of all rows; ``apart`` says which rows lack
    something that stands in for, and ``touched`` in which columns, or which rules they were given instead; ``late`` is what
    depends on it, for those rows.
    """

    def __init__(self, stretch: Stretch, world: World, known: Known, policies: int, hands: int) -> None:
        self.stretch, self.world, self.known = stretch, world, known
        self.policies, self.hands = policies, hands
        self.scope = stretch.definitions[0].scope
        table = world.tables[self.scope]
        self.count = table.count
        self.view = own_view(world, self.scope, known)
        self.done: dict[Key, Cells] = {}
        self.shown: dict[Key, Cells] = {}
        self.ran: list[_Ran] = []
        self.apart: Truths | None = None
        self.touched: set[Key] = set()
        self.late: dict[Key, Cells] = {}
        self.whole: set[str] = set()
        self.told: dict[str, Truths] = {}
        for name in (one.name for one in stretch.definitions if one.name in table.given):
            there = table.given[name].there
            if there is None or bool(there.all()):
                self.whole.add(name)
            else:
                self.told[name] = there

    def over_all(self, totals: tuple[str, ...]) -> None:
        """Work out every definition for all rows, as if those set apart lacked nothing."""
        for name, there in sorted(self.told.items(), key=lambda one: int(one[1].sum())):
            if self._set_apart(there):
                self.touched.add((self.scope, name))
        alone = frozenset(name for name in (*self.whole, *self.told) if (self.scope, name) not in self.touched)
        wanted: Iterable[Key] = self.stretch.reads
        shapes: dict[Key, Shape] = {}
        step: Step | None = None
        while step is None or step.rest:
            newer = self._show(wanted)
            shapes |= newer
            step = step_of(self.stretch, step, newer, shapes, totals, alone)
            if step.kernel is not None:
                arrays = [self.shown[key].values for key, _, _ in step.kernel.asked.inputs]
                columns, sums = step.kernel.run(self.count, self.policies, arrays, self.hands)
                self.ran.append(_Ran(step.kernel, arrays, sums))
                self.done.update({(self.scope, name): cells for name, cells in columns.items()})
            for one in step.alone:
                if one.name not in self.whole:
                    told = self.told.get(one.name) if one.name in alone else None
                    self.done[self.scope, one.name] = self._worth(one, self._see, self.view, told)
            own = [(self.scope, one.name) for one in (*step.fused, *step.alone)]
            wanted = [key for key in own if key in self.done or key[1] in self.whole]

    def _see(self, scope: Scope, name: str) -> Cells | None:
        key = scope, name
        return self.shown.get(key) or self.done.get(key) or self.view(scope, name)

    def _worth(self, definition: Computed, see: See, view: View, told: Truths | None) -> Cells:
        """Return what a definition is worth, but where it was told."""
        cells = computed(definition, see, self.world.codes)
        if told is not None:
            given = view(definition.scope, definition.name)
            assert given is not None, "some rows were told"
            cells = merged(told, given, cells)
        return tidy(cells)

    def _show(self, wanted: Iterable[Key]) -> dict[Key, Shape]:
        """Show more columns, with what stands in for what is not known where that is little; return their shapes."""
        found = {key: cells for key in wanted if (cells := self.done.get(key) or self.view(*key)) is not None}
        lacking = {key: _anywhere(cells.marks) for key, cells in found.items() if cells.marks is not None}
        for key, wrong in sorted(lacking.items(), key=lambda one: int(one[1].sum())):
            if key in self.stretch.written and self._set_apart(wrong):
                found[key] = _stood_in(found[key], wrong)
                self.touched.add(key)
        self.shown |= found
        return {key: shape_of(cells) for key, cells in found.items()}

    def _set_apart(self, rows: Truths) -> bool:
        """Set more rows apart, unless they are then too many."""
        together = rows if self.apart is None else self.apart | rows
        if len(rows) != self.count or int(together.sum()) * APART_MOST > self.count:
            return False
        self.apart = together
        return True

    def again_apart(self, rows: Rows, names: Collection[str]) -> None:
        """Work out again, for the rows set apart, which of some names depend on what they lack."""
        affected = self._affected()
        late = self.late = self._late(rows, self._plan(affected, names))
        for ran in self.ran:
            self._exchange(ran, rows, {key[1]: cells for key, cells in late.items() if key in affected})
        read = {id(array) for one in self.ran for array in one.arrays}  # what a kernel reads stays within its bounds
        columns = [(self.scope, name) for one in self.ran for name in one.kernel.asked.columns]
        fresh = {key for key in columns if id(self.done[key].values) not in read}
        for key in affected & self.done.keys():
            if key in late:
                self.done[key] = put_over(self.done[key], rows, late[key], self.count, fresh=key in fresh)
            else:
                del self.done[key]

    def _affected(self) -> set[Key]:
        """Return what depends on a column in which something stands in, or was told to some of the rows set apart."""
        touched, found = set(self.touched), set()
        for one in self.stretch.definitions:
            key = self.scope, one.name
            told = one.name in self.told and key in self.touched
            if one.name not in self.whole and (told or not touched.isdisjoint(self.stretch.reads_of[one.name])):
                found.add(key)
                touched.add(key)
        return found

    def _plan(self, affected: set[Key], names: Collection[str]) -> list[Computed]:
        """Return in order what is affected among some names, and all that it needs which was not kept as it is."""
        need = {key for key in affected if key[1] in names}
        found: list[Computed] = []
        for one in reversed(self.stretch.definitions):
            if (self.scope, one.name) in need and one.name not in self.whole:
                found.append(one)
                need |= {key for key in self.stretch.reads_of[one.name] if key in affected or key not in self.done}
        return found[::-1]

    def _late(self, rows: Rows, plan: Sequence[Computed]) -> dict[Key, Cells]:
        """Return what some rows are worth, as they are, under some names."""
        of = {scope: rows if up is None else up[rows] for scope, up in self.view.rows.items()}
        view = View(self.known, self.world.codes, of, whole=self.view.whole)
        found: dict[Key, Cells] = {}

        def see(scope: Scope, name: str) -> Cells | None:
            key = scope, name
            if key in found:
                return found[key]
            return view(*key) if key not in self.done else taken(self.done[key], rows, 0)

        for one in plan:
            told = self.told.get(one.name)
            found[self.scope, one.name] = self._worth(one, see, view, None if told is None else told[rows])
        return found

    def _exchange(self, ran: _Ran, rows: Rows, late: Mapping[str, Cells]) -> None:
        """Take off the totals of a kernel what it gave for some rows, and add what these are worth."""
        changed = ran.totals.keys() & late.keys()
        if not changed:
            return
        inputs = zip(ran.kernel.asked.inputs, ran.arrays, strict=True)
        _, gave = ran.kernel.run(
            len(rows), self.policies, [array[..., rows] if level & ROW else array for (_, level, _), array in inputs]
        )
        for name in changed:
            ran.totals[name] = ran.totals[name] - gave[name] + total_of(late[name], len(rows), self.policies)

    def sums(self, totals: Collection[str]) -> dict[str, Integers]:
        """Return the totals of the names of this stretch, those that no kernel gave included."""
        found = {name: total for one in self.ran for name, total in one.totals.items()}
        for one in self.stretch.definitions:
            if one.name in totals and one.name not in found:
                cells = self.done.get((self.scope, one.name)) or self.view(self.scope, one.name)
                assert cells is not None, "what is wanted was worked out, or told for every row"
                found[one.name] = total_of(cells, self.count, self.policies)
        return found

    def quantiles(self, asked: Iterable[Quantiles]) -> dict[Quantiles, Integers]:
        """Return the quantiles of the names of this stretch."""
        own = {one.name for one in self.stretch.definitions}
        return {
            one: quantiles_of(partial(self._of_policies, (self.scope, one.name)), self.count, self.policies, one)
            for one in asked
            if one.name in own
        }

    def _of_policies(self, key: Key, lot: slice) -> Cells:
        """Return the cells of a name under some policies: computed again when they were not kept."""
        found = self.done.get(key)
        if found is None:
            for ran in self.ran:
                if any(one.name == key[1] for one in ran.kernel.asked.definitions):
                    return self._computed_again(ran, key, lot)
            found = self.view(*key)
        assert found is not None, "what is wanted was worked out, or told for every row"
        return under(found, lot)

    def _computed_again(self, ran: _Ran, key: Key, lot: slice) -> Cells:
        kernel = kernel_of_one(self.stretch, ran.kernel, key[1])
        inputs = zip(kernel.asked.inputs, ran.arrays, strict=True)
        arrays = [array[lot] if level & POLICY else array for (_, level, _), array in inputs]
        columns, _ = kernel.run(self.count, lot.stop - lot.start, arrays, self.hands)
        cells = columns[key[1]]
        if key not in self.late or self.apart is None:
            return cells
        return put_over(cells, np.flatnonzero(self.apart), under(self.late[key], lot), self.count, fresh=True)


def _anywhere(marks: Marks) -> Truths:
    """Say of each row whether it is marked under some policy."""
    found: Truths = (marks != 0).reshape(-1, marks.shape[-1]).any(axis=0)
    return found


def _stood_in(cells: Cells, wrong: Truths) -> Cells:
    """Return cells that are all known: what another row has stands in where one is marked under some policy."""
    if cells.values.shape[-1] != len(wrong):
        return Cells(cells.values)
    values = cells.values.copy()
    other = int(np.argmin(wrong))
    values[..., wrong] = values[..., other : other + 1]
    return Cells(values)
