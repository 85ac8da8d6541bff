"""Files and rows of facts as the data of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.cooperatives.entering import Entered
from api.messages_facts import DIFFERENCES
from api.refusals import Found, problems_data
from api.telling import filled
from record.files_listed import Listed
from record.tables import Entry
from service.person import HeldRows
from service.places import Place
from service.working.jobs_on_rows import row_data


def file_data(one: Listed, places: Mapping[str, Place]) -> dict[str, object]:
    """Return a version of a file without its bytes."""
    names = ("path", "number", "size", "act", "at", "actor", "action")
    kind = places[one.path].kind if one.path in places else ""
    return {**{name: getattr(one, name) for name in names}, "sha256": one.digest, "kind": kind}


def told_of(found: Found, asking: Entered, locale: str) -> object:
    """Return problems without the places of this machine."""
    return asking.root.cleaned(problems_data(found, locale))


def difference_data(found: Mapping[str, Any], locale: str) -> dict[str, object]:
    """Return what changed, as a child tells it, and the same in sentences."""
    words = DIFFERENCES["en" if locale == "en" else "fr"]
    text = [
        filled(words[kind], {"column": name}, locale) for kind in ("columns_added", "columns_removed") for name in found[kind]
    ]
    for row in found["altered"]:
        for column, cell in row["cells"].items():
            text.append(filled(words["altered"], {"key": row["key"], "column": column, **cell}, locale))
    for kind in ("removed", "added"):
        for row in found[kind]:
            text.append(filled(words[kind], {"line": str(row["line"]), "cells": _said(row["cells"])}, locale))
    return {**found, "text": text}


def _said(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in cells.items() if value)


def correction_data(entry: Entry, kept: Mapping[str, object]) -> dict[str, object]:
    """Return a correction; what was erased is null."""
    said = {name: kept.get(name) for name in ("number", "change", "line", "before", "after", "reason")}
    return {"act": entry.seq, "at": entry.at, "actor": entry.actor, "path": entry.object, **said}


def held_data(one: HeldRows) -> dict[str, object]:
    """Return what a file holds of someone."""
    return {"path": one.path, "columns": list(one.columns), "rows": [row_data(row) for row in one.rows]}
