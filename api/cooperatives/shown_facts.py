"""Files and rows of facts as the data of answers."""

from __future__ import annotations

from collections.abc import Mapping

from api.cooperatives.entering import Entered
from api.limits import DIFFERENCES_MAX
from api.messages_facts import DIFFERENCES
from api.refusals import Found, problems_data
from api.telling import filled
from record.files_listed import Listed
from record.tables import Entry
from service.differing import Altered, Cells, Difference
from service.person import HeldRows
from service.places import Place
from service.tables_read import Line


def file_data(one: Listed, places: Mapping[str, Place]) -> dict[str, object]:
    """Return a version of a file without its bytes."""
    names = ("path", "number", "size", "act", "at", "actor", "action")
    kind = places[one.path].kind if one.path in places else ""
    return {**{name: getattr(one, name) for name in names}, "sha256": one.digest, "kind": kind}


def row_data(one: Line) -> dict[str, object]:
    """Return a row of a table."""
    return {"line": one.number, "key": one.key, "cells": list(one.cells)}


def told_of(found: Found, asking: Entered, locale: str) -> object:
    """Return problems without the places of this machine."""
    return asking.root.cleaned(problems_data(found, locale))


def difference_data(found: Difference, locale: str) -> dict[str, object]:
    """Return what changed, the first thousand rows of it, and the same in sentences."""
    words = DIFFERENCES["en" if locale == "en" else "fr"]
    columns = {"columns_added": list(found.columns_added), "columns_removed": list(found.columns_removed)}
    text = [filled(words[kind], {"column": name}, locale) for kind, names in columns.items() for name in names]
    altered = found.altered[:DIFFERENCES_MAX]
    for row in altered:
        for column, (before, after) in row.cells.items():
            said = {"key": row.key, "column": column, "before": before, "after": after}
            text.append(filled(words["altered"], said, locale))
    told: dict[str, list[object]] = {"removed": [], "added": []}
    room = DIFFERENCES_MAX - len(altered)
    for kind, rows in (("removed", found.removed), ("added", found.added)):
        for line, cells in rows[:room]:
            told[kind].append({"line": line.number, "key": line.key, "cells": cells})
            text.append(filled(words[kind], {"line": str(line.number), "cells": _said(cells)}, locale))
        room -= len(told[kind])
    left = len(found.added) + len(found.removed) + len(found.altered) - (DIFFERENCES_MAX - room)
    return {**columns, "altered": [_altered(row) for row in altered], **told, "left": left, "text": text}


def _altered(row: Altered) -> dict[str, object]:
    cells = {name: {"before": before, "after": after} for name, (before, after) in row.cells.items()}
    return {"key": row.key, "line": row.line, "cells": cells}


def _said(cells: Cells) -> str:
    return ", ".join(f"{name} {value}" for name, value in cells.items() if value)


def correction_data(entry: Entry, kept: Mapping[str, object]) -> dict[str, object]:
    """Return a correction; what was erased is null."""
    said = {name: kept.get(name) for name in ("number", "change", "line", "before", "after", "reason")}
    return {"act": entry.seq, "at": entry.at, "actor": entry.actor, "path": entry.object, **said}


def held_data(one: HeldRows) -> dict[str, object]:
    """Return what a file holds of someone."""
    return {"path": one.path, "columns": list(one.columns), "rows": [row_data(row) for row in one.rows]}
