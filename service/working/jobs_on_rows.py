"""The job that changes one row of a file of facts: it gives the bytes of the new version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.facts.reading import DESCRIPTION
from service.places import places_of
from service.rows_spliced import Change, spliced
from service.tables_read import open_place
from service.working.doing import Done, Progress
from service.working.refusing import QuestionError
from service.working.roots import Root

CORRECTED = "corrected"
"""How the file that the job gives is called."""


def splice_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Change a row of the file ``path``, and return it as it was and as it is, with the columns.

    ``there`` are the files of the cooperative: they say which of two usual places is taken.
    """
    path = asked["path"]
    place = places_of((root.folder / DESCRIPTION).read_bytes(), asked["there"])[path]
    data = (root.folder / path).read_bytes()
    opened, problems = open_place(place, data)
    if opened is None:
        raise QuestionError("facts-refused", problems)
    made, before, after = spliced(opened, data, Change(asked["change"], asked["line"], asked["cells"]))
    row = None if before is None else {"number": before.number, "key": before.key, "cells": before.cells}
    return Done({"columns": opened.columns, "before": row, "after": after}, {CORRECTED: made})
