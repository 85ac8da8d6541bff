"""Months in columns as Arrow tables, and back: the same entities, facts, links and memory, integer by integer.

A part of a history is one table for each scope, whose rows are those of all its months, in order. Names that begin with
« @ » are no facts: the month of a row, what names it, and which row of the same month it sees in another scope (null for none).
A fact that is missing is null. An account is one of a dictionary of texts; everything else is a 64-bit integer.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from engine.columns.cells import Codes, Integers, Rows
from engine.columns.loading import ENTITIES, OTHERS
from engine.columns.tables import SINCE_NEVER, Accounts, Given, Table, World, seen_as
from engine.program.kinds import Account, Kind
from engine.statute.ruleset import Scope

Kinds = Mapping[tuple[Scope, str], Kind]
"""What each fact of a scope is."""
Tables = dict[str, Any]
"""Arrow tables by name: one for each scope, « balance » (the accounts) and « part » (the parts of shares, by date)."""

MONTH, OWNER, KEY, ROW, KNOWN = "@month", "@owner", "@key", "@row", "@known"
BALANCE, PART = "balance", "part"
ALWAYS = (*ENTITIES, Scope.LINE, Scope.ABSENCE)
"""The scopes of every month; the others stand only in the months that have some."""


def table_name(scope: Scope) -> str:
    """Return how the table of a scope is called, in letters that every place can hold."""
    return scope.name.lower()


def tables_of(history: Sequence[World], kinds: Kinds) -> Tables:
    """Return the months of a part as tables; ``kinds`` are those of all their facts."""
    found: Tables = {}
    scopes = [scope for scope in (*ALWAYS, *OTHERS) if any(scope in world.tables for world in history)]
    for scope in scopes:
        months = [(world.month, world.tables[scope]) for world in history if scope in world.tables]
        found[table_name(scope)] = _stored(months, kinds, history[0].codes)
    found[BALANCE] = _balances(history)
    found[PART] = _parts(history)
    return found


def _stored(months: Sequence[tuple[int, Table]], kinds: Kinds, codes: Codes) -> Any:
    columns: dict[str, Any] = {}
    columns[MONTH] = pa.array(np.repeat([month for month, _ in months], [table.count for _, table in months]), pa.int32())
    first = months[0][1]
    keys = [key for _, table in months for key in table.keys]
    if keys or first.scope in ENTITIES or first.scope in OTHERS:
        columns[OWNER] = pa.array([_owner(key)[0] for key in keys], pa.int64())
        columns[KEY] = pa.array([_owner(key)[1] for key in keys], pa.string())
    for other in first.up:
        seen = np.concatenate([table.rows(other) for _, table in months])
        columns[f"@{table_name(other)}"] = pa.array(np.maximum(seen, 0), pa.int64(), mask=seen < 0)
    if first.accounts is not None:
        known = [table.accounts.known for _, table in months if table.accounts is not None]
        columns[KNOWN] = pa.array(np.concatenate(known), pa.bool_())
    for name in sorted({name for _, table in months for name in table.given}):
        values, there = _given([table for _, table in months], name)
        text = isinstance(kinds[first.scope, name], Account)
        columns[name] = _texts(values, there, codes) if text else pa.array(values, pa.int64(), mask=~there)
    return pa.table(columns)


def _owner(key: Hashable) -> tuple[int, str]:
    """Return the rank of the cooperative and the key in its files of what names a row."""
    match key:
        case (int(rank), str(name)):
            return rank, name
        case _:
            raise TypeError(f"a row is named by its cooperative and its key: {key!r}")


def _given(tables: Sequence[Table], name: str) -> tuple[Integers, Any]:
    """Return a fact of all the rows of some months, and whether each has it."""
    values = np.zeros(sum(table.count for table in tables), np.int64)
    there = np.zeros(len(values), np.bool_)
    start = 0
    for table in tables:
        given = table.given.get(name)
        if given is not None:
            values[start : start + table.count] = given.values
            there[start : start + table.count] = True if given.there is None else given.there
        start += table.count
    return values, there


def _texts(ranks: Integers, there: Any, codes: Codes) -> Any:
    """Return accounts as a dictionary of the texts that are used, in the order of the texts."""
    used = sorted({codes.texts[rank] for rank in np.unique(ranks[there])})
    place = {text: rank for rank, text in enumerate(used)}
    moved = np.array([place.get(text, 0) for text in codes.texts] or [0], np.int32)
    indices = pa.array(moved[np.where(there, ranks, 0)], pa.int32(), mask=~there)
    return pa.DictionaryArray.from_arrays(indices, pa.array(used, pa.string()))


def _balances(history: Sequence[World]) -> Any:
    held = [(world.month, world.tables[Scope.ACTIVITY].accounts) for world in history]
    there = [(month, accounts) for month, accounts in held if accounts is not None]
    months = np.repeat([month for month, _ in there], [len(accounts.row) for _, accounts in there])
    nothing = [np.zeros(0, np.int64)]
    row = np.concatenate([accounts.row for _, accounts in there] or nothing)
    ranks = np.concatenate([accounts.account for _, accounts in there] or nothing)
    amount = np.concatenate([accounts.amount for _, accounts in there] or nothing)
    account = _texts(ranks, np.ones(len(ranks), np.bool_), history[0].codes)
    columns = [pa.array(months, pa.int32()), pa.array(row, pa.int64()), account, pa.array(amount, pa.int64())]
    return pa.table(columns, names=[MONTH, ROW, "account", "amount"])


def _parts(history: Sequence[World]) -> Any:
    found: dict[str, list[int]] = {MONTH: [], ROW: [], "since": [], "part": []}
    for world in history:
        shares = world.tables[Scope.SHARE]
        if shares.since is None or shares.parts is None:
            continue
        rows, ranks = np.nonzero(shares.since != SINCE_NEVER)
        found[MONTH] += [world.month] * len(rows)
        found[ROW] += rows.tolist()
        found["since"] += shares.since[rows, ranks].tolist()
        found["part"] += shares.parts[rows, ranks].tolist()
    return pa.table({name: pa.array(values, pa.int32() if name == MONTH else pa.int64()) for name, values in found.items()})


def history_of(tables: Tables, months: Sequence[int], codes: Codes | None = None) -> list[World]:
    """Return the months that some tables hold, in the order asked; ``codes`` are those of other parts read with them."""
    codes = Codes() if codes is None else codes
    scopes = [scope for scope in (*ALWAYS, *OTHERS) if table_name(scope) in tables]
    held = {scope: _Held(tables[table_name(scope)], codes) for scope in scopes}
    balances, parts = _Held(tables[BALANCE], codes), _Held(tables[PART], codes)
    found = []
    keys: dict[Scope, Sequence[Hashable]] = {}
    for month in months:
        counts = {scope: held[scope].count(month) for scope in scopes}
        world = World(month, codes, {})
        for scope in scopes:
            if not counts[scope] and scope in OTHERS:
                continue
            table = world.tables[scope] = held[scope].table(scope, month, counts)
            if keys.get(scope) != table.keys:
                keys[scope] = table.keys
            table.keys = keys[scope]  # the very same list month after month: its places in the memory are found once
        activities = world.tables[Scope.ACTIVITY]
        if KNOWN in held[Scope.ACTIVITY].columns:
            row, account, amount = (balances.column(name, month) for name in (ROW, "account", "amount"))
            known = held[Scope.ACTIVITY].column(KNOWN, month).astype(np.bool_)
            activities.accounts = Accounts(row.astype(np.intp), account, amount, known)
        _date(world.tables[Scope.SHARE], *(parts.column(name, month) for name in (ROW, "since", "part")))
        found.append(world)
    return found


@dataclass(slots=True)
class _Column:
    values: Integers
    there: Any


class _Held:
    """One table in memory, whose rows of a month are a slice."""

    def __init__(self, table: Any, codes: Codes) -> None:
        self.months: Integers = table.column(MONTH).to_numpy().astype(np.int64)
        self.columns: dict[str, _Column] = {}
        self.keys: list[Hashable] = []
        for name in table.column_names:
            if name == KEY:
                ranks = table.column(OWNER).to_pylist()
                self.keys = list(zip(ranks, table.column(KEY).to_pylist(), strict=True))
            elif name not in {MONTH, OWNER}:
                self.columns[name] = _column(table.column(name).combine_chunks(), codes)
        self.keyed = KEY in table.column_names

    def within(self, month: int) -> slice:
        """Return the rows of a month."""
        first, last = np.searchsorted(self.months, (month, month + 1))
        return slice(int(first), int(last))

    def count(self, month: int) -> int:
        """Return how many rows a month has."""
        return len(self.months[self.within(month)])

    def column(self, name: str, month: int) -> Integers:
        """Return what the rows of a month have under a name that all of them have."""
        return self.columns[name].values[self.within(month)]

    def table(self, scope: Scope, month: int, counts: Mapping[Scope, int]) -> Table:
        """Return the rows of a month, without what only activities and shares have."""
        rows = self.within(month)
        table = Table(scope, self.count(month), self.keys[rows] if self.keyed else ())
        for other in Scope:
            column = self.columns.get(f"@{table_name(other)}")
            if column is not None:
                seen: Rows = np.where(column.there[rows], column.values[rows], -1).astype(np.intp)
                table.up[other] = seen_as(seen, counts.get(other, 0))
        for name, column in self.columns.items():
            there = column.there[rows]
            if not name.startswith("@") and there.any():
                table.given[name] = Given(column.values[rows], None if there.all() else there)
        return table


def _column(array: Any, codes: Codes) -> _Column:
    there = ~array.is_null().to_numpy(zero_copy_only=False)
    if pa.types.is_dictionary(array.type):
        ranks = np.array([codes.rank(text) for text in array.dictionary.to_pylist()] or [0], np.int64)
        indices = array.indices.fill_null(0).to_numpy(zero_copy_only=False)
        return _Column(np.where(there, ranks[indices], 0), there)
    filled = array.cast(pa.int64()).fill_null(0)
    return _Column(filled.to_numpy(zero_copy_only=False).astype(np.int64), there)


def _date(shares: Table, row: Integers, since: Integers, part: Integers) -> None:
    """Give shares the days from which their parts hold."""
    rank = np.arange(len(row)) - np.searchsorted(row, row) if len(row) else row
    longest = int(rank.max()) + 1 if len(row) else 0
    shares.since = np.full((shares.count, longest), SINCE_NEVER, np.int64)
    shares.parts = np.zeros((shares.count, longest), np.int64)
    shares.since[row, rank], shares.parts[row, rank] = since, part
