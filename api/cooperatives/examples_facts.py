"""Examples of answers about files and facts, for the documentation; a test holds them to their schemas."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]

_AT, _ACTOR = "2026-11-27T09:30:00.000000Z", "a0" * 16
_PATH, _COLUMNS = "donnees/personnes.csv", ["numéro", "nom"]
_ROW: Example = {"line": 2, "key": "P1", "cells": ["P1", "Ada Lune"]}
_FILE: Example = {
    "path": _PATH,
    "kind": "personnes",
    "number": 2,
    "sha256": "9d1f" * 16,
    "size": 4120,
    "act": 12,
    "at": _AT,
    "actor": _ACTOR,
    "action": "facts.import",
}
_WARNING: Example = {
    "code": "F923",
    "level": "warning",
    "message": "cette ligne répète l'en-tête",
    "file": _PATH,
    "line": 9,
    "column": 1,
    "width": 10,
    "expected": "une ligne de faits",
    "advice": "",
    "suggestion": "",
    "related": [],
}
FILES: Example = {"files": [_FILE], "sha256": "7c3e" * 16}
VERSIONS: Example = {"versions": [_FILE]}
ROWS: Example = {"path": _PATH, "number": 2, "columns": _COLUMNS, "dated": False, "rows": [_ROW], "next": None}
DIFFERENCE: Example = {
    "path": _PATH,
    "before": 1,
    "after": 2,
    "columns_added": [],
    "columns_removed": [],
    "added": [{"line": 3, "key": "P2", "cells": {"numéro": "P2", "nom": "Luc Sol"}}],
    "removed": [],
    "altered": [{"key": "P1", "line": 2, "cells": {"nom": {"before": "Ada Lun", "after": "Ada Lune"}}}],
    "left": 0,
    "text": ["P1, nom : « Ada Lun » devient « Ada Lune »", "ligne 3 ajoutée : numéro P2, nom Luc Sol"],
}
REPORT: Example = {"sound": True, "files": [_PATH], "problems": [_WARNING]}
IMPORTED: Example = {"act": 12, "files": [_FILE], "warnings": [_WARNING]}
CORRECTED: Example = {"act": 13, "file": {**_FILE, "number": 3, "act": 13, "action": "facts.correct"}}
CORRECTIONS: Example = {
    "corrections": [
        {
            "act": 13,
            "at": _AT,
            "actor": _ACTOR,
            "path": _PATH,
            "number": 2,
            "change": "replace",
            "line": 2,
            "before": {"numéro": "P1", "nom": "Ada Lun"},
            "after": {"numéro": "P1", "nom": "Ada Lune"},
            "reason": "Une lettre manquait.",
        }
    ],
    "next": None,
}
PERSON: Example = {
    "person": "P1",
    "tables": [{"path": _PATH, "columns": _COLUMNS, "rows": [_ROW]}],
    "csv": "fichier;ligne;colonne;valeur\r\ndonnees/personnes.csv;2;numéro;P1\r\n",
}
ERASED: Example = {
    "person": "P1",
    "act": 31,
    "account": True,
    "keys": 0,
    "renamed": [_PATH],
    "left": [],
    "reasons": 1,
    "named": [{"path": "donnees/grand_livre_2026.csv", "count": 1, "lines": [412]}],
    "unread": [],
    "waivers": [],
    "kept": [
        {"what": "accounting", "law": "code de commerce, article L. 123-22", "until": "2037-10-31"},
        {"what": "pay", "law": "code du travail, article L. 3243-4", "until": "2031-11-30"},
    ],
}
ERASURES: Example = {
    "erasures": [{"act": 31, "at": _AT, "actor": _ACTOR, "person": "P1", "reason": "Sa demande du 3 décembre 2026."}]
}
