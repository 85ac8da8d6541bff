"""Two months in columns held to be the same: entities, links, facts, accounts and parts, integer by integer."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from engine.columns.cells import Codes
from engine.columns.tables import SINCE_NEVER, Given, Table, World
from engine.program.kinds import Account, Kind
from engine.program.tree import Program
from engine.program.vocabulary import BY_NAME
from engine.statute.ruleset import Scope


def kinds_in(history: list[World], programs: list[Program]) -> dict[tuple[Scope, str], Kind]:
    """Return the kind of every fact of some months."""
    names = {(scope, name) for world in history for scope, table in world.tables.items() for name in table.given}
    known = [program.kinds for program in programs]
    return {
        (scope, name): next((kinds[name] for kinds in known if name in kinds), None) or BY_NAME[name].kind
        for scope, name in names
    }


def assert_same_worlds(left: World, right: World, texts: dict[tuple[Scope, str], Kind]) -> None:
    """Compare two worlds; an account by its text, since its rank depends on what was read before."""
    assert left.month == right.month
    assert left.tables.keys() == right.tables.keys()
    for scope, table in left.tables.items():
        other = right.tables[scope]
        assert (table.count, list(table.keys), table.up.keys()) == (other.count, list(other.keys), other.up.keys()), scope
        for seen in table.up:
            assert table.rows(seen).tolist() == other.rows(seen).tolist(), (scope, seen)
        facts = table.given if table.count else {}  # where nobody is, a fact that nobody has says nothing
        assert facts.keys() == other.given.keys(), scope
        for name in facts:
            account = isinstance(texts[scope, name], Account)
            codes = (left.codes, right.codes) if account else (None, None)
            assert _values(table.given[name], codes[0]) == _values(other.given[name], codes[1]), (scope, name)
        assert _accounts(table, left.codes) == _accounts(other, right.codes)
        assert _dated(table) == _dated(other)


def _values(given: Given, codes: Codes | None) -> list[int | str | None]:
    there = np.ones(len(given.values), np.bool_) if given.there is None else given.there
    values = [codes.texts[value] if codes is not None else value for value in given.values.tolist()]
    return [value if known else None for value, known in zip(values, there.tolist(), strict=True)]


def _accounts(table: Table, codes: Codes) -> Hashable:
    if table.accounts is None:
        return None
    held = table.accounts
    texts = [codes.texts[rank] for rank in held.account.tolist()]
    rows = tuple(zip(held.row.tolist(), texts, held.amount.tolist(), strict=True))
    return rows, tuple(held.known.tolist())


def _dated(table: Table) -> Hashable:
    if table.since is None or table.parts is None:
        return None
    return tuple(
        tuple((day, part) for day, part in zip(days, parts, strict=True) if day != SINCE_NEVER)
        for days, parts in zip(table.since.tolist(), table.parts.tolist(), strict=True)
    )
