"""Who pays, in columns: to whom the rows of each month belong, so that what they give is added up person by person."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Integers, Rows
from engine.columns.tables import World
from engine.statute.ruleset import Scope

Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows put together by owner: ``order`` brings those of an owner side by side, ``starts`` where each begins."""

    order: Rows
    starts: Rows
    owners: Rows


class Payers:
    """The payers of some months: a person with all she holds, an activity that nobody holds; the cooperative is none."""

    def __init__(self, history: Sequence[World]) -> None:
        self.history = history
        self.ranks: dict[Hashable, int] = {}
        self._rows: dict[tuple[int, Scope], _Rows | None] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ranks)

    @property
    def names(self) -> list[str]:
        """What names each of them in the files of its cooperative."""
        return [name for key in self.ranks if isinstance(key, tuple) for name in [str(key[1])]]

    def meet(self, month: int, scope: Scope) -> None:
        """Look at whom the rows of a scope belong to, in the month of some rank."""
        if (month, scope) in self._rows or scope is Scope.COOPERATIVE:
            return
        owners = np.array([self.ranks.setdefault(key, len(self.ranks)) for key in self.keys(month, scope)], np.intp)
        order = np.argsort(owners, kind="stable")
        own, starts = np.unique(owners[order], return_index=True)
        self._rows[month, scope] = _Rows(order, starts, own) if len(own) else None

    def keys(self, month: int, scope: Scope) -> list[Hashable]:
        """Return what names the owner of each row of a scope, in the month of some rank."""
        table = self.history[month].tables[scope]
        people = self.history[month].tables[Scope.PERSON].keys
        return [people[holder] if holder >= 0 else table.keys[row] for row, holder in enumerate(self.holders(month, scope))]

    def holders(self, month: int, scope: Scope) -> Rows:
        """Return the row of the person of each row of a scope, -1 for nobody."""
        table = self.history[month].tables[scope]
        return table.rows(Scope.PERSON) if table.sees(Scope.PERSON) else np.full(table.count, -1)

    def sums(self, month: int, scope: Scope, values: Integers) -> Integers:
        """Return what the rows of a month give to each payer, policy by policy."""
        rows = self._rows.get((month, scope))
        if rows is None:
            return np.zeros((len(values), self.count), np.int64)
        found: Integers = np.add.reduceat(values[:, rows.order], rows.starts, axis=1)
        if len(rows.owners) == self.count:
            return found  # the owners are in order: everyone
        spread = np.zeros((len(values), self.count), np.int64)
        spread[:, rows.owners] = found
        return spread

    def mark(self, month: int, scope: Scope, wrong: Truths, marked: Truths) -> None:
        """Mark the owners of the rows where something is wrong, policy by policy."""
        rows = self._rows.get((month, scope))
        if rows is not None:
            marked[:, rows.owners] |= np.logical_or.reduceat(wrong[:, rows.order], rows.starts, axis=1)
