"""What is sent about facts: a correction, and the parts of an import."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from api.limits import IMPORT_FILES_MAX
from api.models import SAYING, Strict
from service.correcting_facts import REASON_MAX
from service.paths import PATH_MAX

Cell = Annotated[str, Field(max_length=2_000)]


class CorrectionRequest(Strict):
    """A row of a file changed, added at the end or removed, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "path": "donnees/personnes.csv",
                    "change": "replace",
                    "line": 2,
                    "cells": {"nom": "Ada Lune"},
                    "reason": "Une lettre manquait.",
                }
            ]
        }
    )

    path: Annotated[str, Field(min_length=1, max_length=PATH_MAX)]
    change: Literal["replace", "add", "remove"]
    line: Annotated[int, Field(ge=0, le=1_000_000, description="Where the row starts, as it was read; 0 for a new row.")] = 0
    cells: Annotated[
        dict[str, Cell], Field(default_factory=dict, max_length=100, description="Header → text; the others stay as they are.")
    ]
    reason: Annotated[str, Field(min_length=1, max_length=REASON_MAX, pattern=SAYING)]


class ErasureRequest(Strict):
    """Why a person is erased: her request, the end of the time for which her data were needed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Sa demande du 3 décembre 2026."}]})

    reason: Annotated[str, Field(min_length=1, max_length=REASON_MAX, pattern=SAYING)]


_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "Each file after the fields that describe it: their order counts.",
    "properties": {
        "path": {"type": "string", "description": "Where the file that follows goes; by default the place of its name."},
        "number": {
            "type": "string",
            "pattern": "^(0|[1-9][0-9]{0,8})$",
            "description": "The version that it replaces, as it was read; none for a new file.",
        },
        "file": {"type": "string", "format": "binary", "description": f"Once to {IMPORT_FILES_MAX} times."},
    },
    "required": ["file"],
    "additionalProperties": False,
    "examples": [{"path": "donnees/personnes.csv", "number": "1", "file": "numéro;nom\nP1;Ada Lune\n"}],
}
UPLOAD: dict[str, Any] = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _SCHEMA}}}}
"""The body of an import, for the documentation."""
