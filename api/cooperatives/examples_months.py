"""Examples of answers about the months of a cooperative."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]

_DIGEST, _ID, _AUTHOR, _OTHER = "9d1f" * 16, "5f0c1d2e3a4b5c6d7e8f901122334455", "a0" * 16, "b1" * 16
_SIGNED = [{"by": "Anne Roy", "role": "paie", "on": "2026-12-02"}]
MONTHS: Example = {"months": [{"month": "2026-11", "state": "checked", "signatures": _SIGNED}]}
MONTH: Example = {"closed": False, "current": True, "sha256": _DIGEST, "report": {"month": "2026-11"}}
_ACTIVITY = {"key": "A1", "name": "Lutherie"}
EXPLAINED: Example = {
    "month": "2026-11",
    "closed": True,
    "sha256": _DIGEST,
    "engine": "0.1.0",
    "activity": _ACTIVITY,
    "explanations": [
        {
            "name": "contribution",
            "month": "2026-11",
            "key": "A1",
            "sentences": ["En novembre 2026, la contribution est de 100,01 €."],
        }
    ],
}
PERSON_MONTHS: Example = {
    "person": "P1",
    "months": [
        {
            "closed": True,
            "current": True,
            "sha256": _DIGEST,
            "schema": "canut/month/1",
            "engine": "0.1.0",
            "cooperative": "Les Navetières",
            "month": "2026-11",
            "rulesets": [],
            "roles": {"contribution": "contribution"},
            "people": [{"key": "P1", "name": "Ada Lune", "rules": {}}],
            "activities": [{**_ACTIVITY, "holder": "Ada Lune", "rules": {}, "columns": {}}],
            "shares": [{"key": "A1/P1", "name": "Lutherie – Ada Lune", "rules": {}}],
            "differences": [],
        }
    ],
    "next": "2026-11",
}
FINDINGS: Example = {"current": True, "sha256": _DIGEST, "blocked": False, "report": {"month": "2026-11", "findings": []}}
LATE: Example = {"lines": [{"date": "2026-10-28", "activity": "A1", "label": "Achat", "amount": "-120.00"}]}
WAIVER: Example = {
    "id": _ID,
    "month": "2026-11",
    "check": "coordonnées_bancaires_inconnues",
    "target": "P2",
    "reason": "compte ouvert, relevé attendu",
    "document": "courriel du 3 novembre",
    "since": "2026-11-01",
    "until": "2027-01-31",
    "state": "asked",
    "asked_by": _AUTHOR,
    "asked_at": "2026-12-01T09:30:00.000000Z",
    "decided_by": None,
    "decided_at": None,
    "number": None,
}
REFUSED: Example = {**WAIVER, "state": "refused", "decided_by": _OTHER, "decided_at": "2026-12-01T10:30:00.000000Z"}
WITHDRAWN: Example = {**WAIVER, "state": "withdrawn", "decided_at": "2026-12-01T10:30:00.000000Z"}
GRANTED: Example = {**REFUSED, "state": "granted", "number": "D001"}
WAIVERS: Example = {"waivers": [GRANTED]}
