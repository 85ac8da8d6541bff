"""How a request is refused: one exception, whose kind owns its status, and one body (RFC 9457).

::

    Refused ─ body-unreadable 400, body-too-large 413, content-type-unknown 415, method-not-allowed 405
            ─ policy-unknown, not-in-force, cooperative-unknown, route-unknown 404
            ─ request-invalid, text-refused, facts-refused, comparison-refused, month-refused 422
            ─ unauthenticated 401, forbidden and second-person 403, absent 404, state and taken 409, erased 410, stale 412
            ─ too-many 429, precondition-missing 428, idempotency-key-missing 400, idempotency-key-reused and vote-differs 422
            ─ worker-late and worker-full 422, worker-busy and worker-died 503
             ─ unexpected 500, record-closed, record-read-only, not-ready and provider-closed 503, record-full 507
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import HTTPException

from api.limits import PROBLEMS_MAX
from api.messages import REFUSALS
from api.telling import filled, told_data
from engine.text.problems import Level, Problem
from engine.text.rendering import as_data
from service.working.refusing import Told

MEDIA_TYPE = "application/problem+json"

STATUSES = {
    "body-unreadable": 400,
    "body-too-large": 413,
    "content-type-unknown": 415,
    "request-invalid": 422,
    "text-refused": 422,
    "facts-refused": 422,
    "comparison-refused": 422,
    "month-refused": 422,
    "policy-unknown": 404,
    "not-in-force": 404,
    "cooperative-unknown": 404,
    "route-unknown": 404,
    "method-not-allowed": 405,
    "unauthenticated": 401,
    "forbidden": 403,
    "second-person": 403,
    "absent": 404,
    "state": 409,
    "taken": 409,
    "erased": 410,
    "stale": 412,
    "vote-differs": 422,
    "idempotency-key-missing": 400,
    "idempotency-key-reused": 422,
    "precondition-missing": 428,
    "too-many": 429,
    "worker-late": 422,
    "worker-full": 422,
    "worker-busy": 503,
    "worker-died": 503,
    "unexpected": 500,
    "record-closed": 503,
    "record-read-only": 503,
    "record-full": 507,
    "not-ready": 503,
    "provider-closed": 503,
}

Found = Sequence[Problem | Told | Mapping[str, Any]]
"""What is wrong: in a text, in the request, or in a text that a child read, told by it already."""


class Refused(HTTPException):
    """A request that is not answered. An HTTPException, since FastAPI hides any other raised while it reads a body."""

    def __init__(self, kind: str, found: Found = (), headers: Mapping[str, str] | None = None) -> None:
        """Refuse with one of ``STATUSES`` and what is to correct."""
        super().__init__(STATUSES[kind], kind, dict(headers or {}))
        self.kind = kind
        self.found = tuple(found)


def problems_data(found: Found, locale: str) -> list[dict[str, object]]:
    """Return problems of texts and of the request in one shape, in the order given."""
    return [_data(item, locale) for item in found]


def _data(item: Problem | Told | Mapping[str, Any], locale: str) -> dict[str, object]:
    match item:
        case Told():
            return told_data(item, locale)
        case Problem():
            return as_data(item, locale)
        case _:
            return dict(item)


def _stops(item: Problem | Told | Mapping[str, Any]) -> bool:
    """Whether something wrong is an error, and no warning."""
    match item:
        case Told():
            return True
        case Problem():
            return item.level is Level.ERROR
        case _:
            return str(item["level"]) == "error"


def refusal_data(kind: str, found: Found, locale: str, number: str = "") -> dict[str, object]:
    """Return the body of a refusal: errors before warnings, the first hundred of them; ``number`` is that of the request."""
    title, detail = (filled(text, {}, locale) for text in REFUSALS[kind][locale])
    errors, rest = filter(_stops, found), (item for item in found if not _stops(item))
    return {
        "type": f"/docs#{kind}",
        "title": title,
        "status": STATUSES[kind],
        "detail": detail,
        **({"instance": f"urn:uuid:{number}"} if number else {}),
        "problems": problems_data([*errors, *rest][:PROBLEMS_MAX], locale),
    }
