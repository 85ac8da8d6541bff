"""Examples of answers about a cooperative, for the documentation; a test holds them to their schemas."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]

_ID, _AUTHOR, _OTHER = "5f0c1d2e3a4b5c6d7e8f901122334455", "a0" * 16, "b1" * 16
_DIGEST, _HASH = "9d1f" * 16, "7c3e" * 16
_AT = "2026-11-27T09:30:00.000000Z"


def _statute(state: str, number: int, reviewer: str | None = None, publisher: str | None = None) -> Example:
    return {
        "id": _ID,
        "policy": "contribution",
        "effective_from": "2027-01-01",
        "state": state,
        "number": number,
        "author": _AUTHOR,
        "reviewer": reviewer,
        "publisher": publisher,
        "sha256": _DIGEST,
    }


DRAFT = _statute("draft", 1)
PROPOSED = _statute("proposed", 2)
REVIEWED = _statute("reviewed", 3, _OTHER)
VOTED = _statute("voted", 4, _OTHER)
PUBLISHED = _statute("published", 5, _OTHER, _OTHER)
ABANDONED = _statute("abandoned", 2)
STATUTES: Example = {"statutes": [PUBLISHED], "next": None}
STATUTE: Example = {**DRAFT, "vote": None, "text": "statuts: contribution\n", "sound": False, "problems": []}
REVISIONS: Example = {
    "revisions": [{"number": 1, "sha256": _DIGEST, "author": _AUTHOR, "message": "Un premier texte.", "at": _AT}]
}
SIGNED_IN: Example = {
    "account": _AUTHOR,
    "login": "nadia",
    "name": "Nadia B.",
    "cooperatives": [{"cooperative": "les-navetieres", "title": "Les Navetières", "roles": ["author", "member"], "person": "P1"}],
}
KEYS: Example = {
    "keys": [
        {
            "id": _ID,
            "name": "virements",
            "account": _AUTHOR,
            "created_at": _AT,
            "expires_at": "2027-02-25T09:30:00.000000Z",
            "revoked_at": None,
            "roles": ["payroll"],
        }
    ]
}
NEW_KEY: Example = {"id": _ID, "key": f"canut_{_OTHER}_{_HASH}", "expires_at": "2027-02-25T09:30:00.000000Z"}
JOURNAL: Example = {
    "entries": [
        {
            "seq": 1,
            "at": _AT,
            "actor": "system",
            "action": "cooperative.create",
            "object": _OTHER,
            "digest": _DIGEST,
            "previous": "0" * 64,
            "hash": _HASH,
        }
    ],
    "next": None,
}
HEAD: Example = {"seq": 1, "hash": _HASH}
VERIFIED: Example = {"sound": True, "head": HEAD, "faults": [], "rows": []}


ACCOUNTS: Example = {"accounts": [{"account": _AUTHOR, "name": "Nadia Roux", "roles": ["member", "payroll"], "person": "P12"}]}


def _job(state: str, done: int, result: str | None = None, kind: str = "run", **asked: str) -> Example:
    return {
        "id": _ID,
        "kind": kind,
        "state": state,
        "question": {"month": "2026-11", **asked},
        "done": done,
        "total": 11,
        "actor": _AUTHOR,
        "created_at": _AT,
        "ended_at": _AT if state in {"done", "cancelled"} else None,
        "refused": "",
        "why": "",
        "produced_by": {
            "act": 12,
            "tree": _DIGEST,
            "statutes": _HASH,
            "facts": _DIGEST,
            "parameters": _HASH,
            "engine": "0.1.0",
        },
        "result_sha256": result,
    }


JOB = _job("running", 4)
CANCELLED = _job("cancelled", 4)
SIGNING = _job("queued", 0, kind="sign", role="paie")
WAIVING = _job("queued", 0, kind="waive", waiver=_ID)
CLOSING = _job("queued", 0, kind="close")
EXPORTING = _job("queued", 0, kind="export")
JOBS: Example = {"jobs": [_job("done", 11, _DIGEST)]}
JOB_RESULT: Example = {"report": {"month": "2026-11"}, "problems": []}
JOB_FILES: Example = {"files": [{"name": "comparaison-2025-01-2025-12.xlsx", "size": 40960, "sha256": _DIGEST}]}
