"""The world of a month in columns: a table for each scope, whose rows know which rows of the others they see."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.columns.cells import Cells, Codes, Integers, Rows
from engine.run.running import families_balance
from engine.statute.ruleset import Scope

SINCE_NEVER = np.iinfo(np.int64).max


@dataclass(slots=True)
class Given:
    """A fact of some rows; ``there`` None when every row has it. ``bounds`` are its least and greatest values."""

    values: Integers
    there: npt.NDArray[np.bool_] | None = None
    bounds: tuple[int, int] = field(init=False, default=(0, 0))

    def __post_init__(self) -> None:
        """Look at the values once, whatever the number of months, texts and policies that read them."""
        if self.values.size:
            self.bounds = int(self.values.min()), int(self.values.max())


@dataclass(slots=True)
class Accounts:
    """Credit less debit of the month by activity and account, in cents, in the order of activities.

    ``known`` says of which activities the accounts are known; one that is known and has no row is at zero.
    """

    row: Rows
    account: Integers
    amount: Integers
    known: npt.NDArray[np.bool_]


@dataclass(slots=True)
class Table:
    """All entities of a scope, or all lines or absences.

    Attributes:
        up: The row seen in each other scope, -1 for none; None when every row sees the one of its own rank.
        keys: What names each row from month to month; empty for lines and absences, which no month remembers.
        given: The facts, by name.
        accounts: Of activities.
        since: Of shares, the days from which their parts hold, a column for each agreement, never for those they lack.
        parts: Of shares, their part from that day on, in millionths.
    """

    scope: Scope
    count: int
    keys: Sequence[Hashable] = ()
    up: dict[Scope, Rows | None] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    accounts: Accounts | None = None
    since: Integers | None = None
    parts: Integers | None = None
    _all_see: dict[Scope, bool] = field(default_factory=dict)

    def all_see(self, scope: Scope) -> bool:
        """Say whether every row sees something in a scope; looked at once."""
        found = self._all_see.get(scope)
        if found is None:
            rows = self.up[scope]
            found = self._all_see[scope] = rows is None or not bool((rows < 0).any())
        return found

    def sees(self, scope: Scope) -> bool:
        """Say whether rows see something in a scope, their own included."""
        return scope is self.scope or scope in self.up

    def rows(self, scope: Scope) -> Rows:
        """Return the row that each row sees in a scope, its own in its own."""
        up = None if scope is self.scope else self.up[scope]
        return np.arange(self.count) if up is None else up


@dataclass(slots=True)
class World:
    """One month of any number of cooperatives. ``collections`` keeps which items each row of a scope holds, once asked."""

    month: int
    codes: Codes
    tables: dict[Scope, Table]
    collections: dict[tuple[Scope, Scope], tuple[Rows, Rows]] = field(default_factory=dict)


def seen_as(rows: Rows, count: int) -> Rows | None:
    """Return the rows that a table sees in another of ``count`` rows: None when each sees the one of its own rank."""
    return None if len(rows) == count and np.array_equal(rows, np.arange(count)) else rows


def balance(accounts: Accounts, plus: tuple[str, ...], minus: tuple[str, ...], codes: Codes) -> Cells:
    """Return for each activity the balance of account families in their natural sense (``families_balance``).

    What stands for an activity whose accounts are not known means nothing.
    """
    signs = [families_balance({text: 1}, plus) - families_balance({text: 1}, minus) for text in codes.texts]
    counted = np.array(signs or [0], dtype=np.int64)[accounts.account] * accounts.amount
    return Cells(summed(counted, accounts.row, len(accounts.known)))


def summed(values: Integers, owners: Rows, count: int) -> Integers:
    """Return for each owner the sum of its values, which stand together in the order of the owners; 0 for none."""
    total = np.zeros((*values.shape[:-1], count), dtype=values.dtype)
    if len(owners):
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        total[..., owners[starts]] = np.add.reduceat(values, starts, axis=-1)
    return total
