"""What the tests of the HTTP layer share: an application over a folder, and requests that are right or just wrong."""

from __future__ import annotations

import atexit
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
from fastapi.testclient import TestClient

from api import examples
from api.main import make_app
from api.settings import Settings
from engine.statute.library import SHIPPED
from service.working.answering import Answer
from service.working.children import Children
from service.working.failing import Failure, WorkerError

CLONE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((CLONE / "schemas" / "problem.schema.json").read_text("utf-8"))
REFUSAL = jsonschema.Draft202012Validator(SCHEMA)

CHILDREN = Children(2)
"""Those of every application under test: their start costs a second, and nothing is kept from one question to the next."""
atexit.register(CHILDREN.close, 0)


class Failing(Children):
    """Children that give no answer, for a reason."""

    def __init__(self, kind: Failure) -> None:
        super().__init__(2)
        self.kind = kind

    def run(self, *_: Any, **__: Any) -> Answer:
        raise WorkerError(self.kind, "Traceback: PlantedError")


FAILURES = {
    "worker-busy": Failure.BUSY,
    "worker-late": Failure.LATE,
    "worker-full": Failure.FULL,
    "worker-died": Failure.DIED,
}
"""Why a child gives no answer, by the refusal that tells it."""
POST = {
    "validate": examples.VALIDATE,
    "decide": examples.DECIDE,
    "explain": examples.EXPLAIN,
    "diff": examples.DIFF,
    "month": examples.MONTH,
}
"""A good body for each route that has one."""


def client(folder: Path = SHIPPED, *, raises: bool = True, children: Children = CHILDREN) -> TestClient:
    """Return a client of an application over a folder."""
    return TestClient(make_app(Settings(folder.resolve()), children=children), raise_server_exceptions=raises)


def changed(body: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a body with some fields changed; None takes a field away."""
    return {name: value for name, value in {**body, **fields}.items() if value is not None}


def alike(one: Any, other: Any) -> bool:
    """Whether two answers are the same to the byte, headers too, but for the number of their request."""

    def told(response: Any) -> tuple[int, bytes, dict[str, str]]:
        own = response.headers["x-request-id"]
        headers = {name: value.replace(own, "") for name, value in response.headers.items()}
        return response.status_code, response.content.replace(own.encode(), b""), headers

    return told(one) == told(other)


def refused(response: Any, kind: str, status: int) -> list[dict[str, Any]]:
    """Check that a response is a whole refusal of a kind, and return its problems."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    data: dict[str, Any] = response.json()
    REFUSAL.validate(data)
    assert (data["type"], data["status"]) == (f"/docs#{kind}", status), response.text
    problems: list[dict[str, Any]] = data["problems"]
    return problems
