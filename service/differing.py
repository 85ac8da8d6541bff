"""Two versions of a table compared row by row: by what names a row where it has a name, else by all that it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from service.tables_read import Line, Opened

Cells = dict[str, str]
"""What a row says, by header."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A row that has a name, in both versions: header → what it said and what it says."""

    key: str
    line: int
    cells: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from a version to another. A row that only moved did not change.

    Attributes:
        columns_added, columns_removed: Headers.
        added, removed: Rows, each with its line in the version where it is.
        altered: Rows of both, which do not say the same.
    """

    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    added: tuple[tuple[Line, Cells], ...]
    removed: tuple[tuple[Line, Cells], ...]
    altered: tuple[Altered, ...]


def difference(one: Opened, other: Opened) -> Difference:
    """Return what changed from a version of a file to another."""
    gone = tuple(name for name in one.columns if name not in other.columns)
    new = tuple(name for name in other.columns if name not in one.columns)
    before, after = _named(one), _named(other)
    altered, removed, added = [], [], []
    for name, (line, cells) in before.items():
        if name not in after:
            removed.append((line, cells))
            continue
        there, says = after[name]
        changed = {
            header: (cells.get(header, ""), says.get(header, ""))
            for header in dict.fromkeys((*one.columns, *other.columns))
            if cells.get(header, "") != says.get(header, "")
        }
        if changed:
            altered.append(Altered(there.key, there.number, changed))
    added = [found for name, found in after.items() if name not in before]
    return Difference(new, gone, tuple(added), tuple(removed), tuple(altered))


def difference_told(found: Difference, most: int) -> dict[str, Any]:
    """Return what changed as JSON values: the first rows of it, altered, then removed, then added, and how many are left."""
    altered = found.altered[:most]
    removed = found.removed[: most - len(altered)]
    added = found.added[: most - len(altered) - len(removed)]
    left = len(found.altered) + len(found.removed) + len(found.added) - len(altered) - len(removed) - len(added)
    return {
        "columns_added": found.columns_added,
        "columns_removed": found.columns_removed,
        "altered": [{"key": one.key, "line": one.line, "cells": _pairs(one.cells)} for one in altered],
        "removed": [_row(line, cells) for line, cells in removed],
        "added": [_row(line, cells) for line, cells in added],
        "left": left,
    }


def _pairs(cells: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {name: {"before": before, "after": after} for name, (before, after) in cells.items()}


def _row(line: Line, cells: Cells) -> dict[str, object]:
    return {"line": line.number, "key": line.key, "cells": cells}


def _named(opened: Opened) -> dict[tuple[object, int], tuple[Line, Cells]]:
    """Return the rows by what names them and their rank among those of that name."""
    found: dict[tuple[object, int], tuple[Line, Cells]] = {}
    seen: Counter[object] = Counter()
    for line in opened.lines():
        cells = dict(zip(opened.columns, line.cells, strict=False))
        name: object = line.key or frozenset(_said(cells.items()))
        seen[name] += 1
        found[name, seen[name]] = line, cells
    return found


def _said(cells: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Give what a row without a name says: a column that is empty, or not there, says nothing."""
    return ((header, value) for header, value in cells if value)
