"""The jobs on the rows of one file of facts: read, compared with another version, one of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.facts.reading import DESCRIPTION
from service.differing import difference, difference_told
from service.places import places_of
from service.rows_spliced import Change, spliced
from service.tables_read import Line, Opened, open_place
from service.working.doing import Done, Progress
from service.working.jobs_on_facts import AFTER, BEFORE
from service.working.refusing import QuestionError
from service.working.roots import Root

CORRECTED = "corrected"
"""How the file that the job gives is called."""


def splice_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Change a row of the file ``path``, and return it as it was and as it is, with the columns.

    ``there`` are the files of the cooperative: they say which of two usual places is taken.
    """
    opened, data = _opened(asked, root, root.folder)
    made, before, after = spliced(opened, data, Change(asked["change"], asked["line"], asked["cells"]))
    row = None if before is None else row_data(before)
    return Done({"columns": opened.columns, "before": row, "after": after}, {CORRECTED: made})


def rows_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return the ``most`` rows of the file ``path`` that follow the line ``after``; with a day ``on``, those valid on it."""
    opened, _ = _opened(asked, root, root.folder)
    day, most = asked["on"], asked["most"]
    lines = [one for one in (opened.lines() if day is None else opened.valid_on(day)) if one.number > asked["after"]]
    following = lines[most - 1].number if len(lines) > most else None
    told = {"columns": opened.columns, "dated": opened.dated, "next": following}
    return Done({**told, "rows": [row_data(one) for one in lines[:most]]})


def difference_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return what changed in the file ``path`` from the folder ``avant`` to ``apres``, the first ``most`` rows of it."""
    one, other = (_opened(asked, root, root.folder / name)[0] for name in (BEFORE, AFTER))
    return Done(difference_told(difference(one, other), asked["most"]))


def row_data(one: Line) -> dict[str, object]:
    """Return a row of a table."""
    return {"line": one.number, "key": one.key, "cells": one.cells}


def _opened(asked: Mapping[str, Any], root: Root, folder: Path) -> tuple[Opened, bytes]:
    place = places_of((root.folder / DESCRIPTION).read_bytes(), asked["there"])[asked["path"]]
    data = (folder / asked["path"]).read_bytes()
    opened, problems = open_place(place, data)
    if opened is None:
        raise QuestionError("facts-refused", problems)
    return opened, data
