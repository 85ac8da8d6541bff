"""What the documentation says of every answer and refusal: its schema, and an example that a test compares to the real one."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.answers import ProblemDetails
from api.messages import REFUSALS
from api.models import ValidateRequest
from api.refusals import MEDIA_TYPE, STATUSES, refusal_data
from engine import VERSION
from service.working.refusing import told

Responses = dict[int | str, dict[str, Any]]

WORKING = ("worker-busy", "worker-died", "worker-full", "worker-late")
"""Why a child gives no answer."""
BODY_REFUSALS = ("body-unreadable", "body-too-large", "content-type-unknown", "request-invalid")

_COMPULSORY = {  # refused by a kind of their own when they are not there
    "if-match": {"type": "string", "pattern": '^"[1-9][0-9]{0,8}"$'},
    "idempotency-key": {"type": "string", "pattern": "^[!-~]{8,128}$"},
}
_FRAMEWORK = ("HTTPValidationError", "ValidationError")  # what FastAPI would answer by itself, and never does here
_FOUND = {
    "body-unreadable": told("A002", name="facts"),
    "body-too-large": told("A010", max=1024 * 1024),
    "content-type-unknown": told("A011", name="text/plain", known="application/json"),
    "request-invalid": told("A106", "/on", name="on"),
    "policy-unknown": told("A201", "/policy", name="exemples/taux_de_lancemant", suggestion="exemples/taux_de_lancement"),
    "not-in-force": told("A203", "/on", name="exemples/taux_de_lancement"),
    "cooperative-unknown": told("A202", "/cooperative", name="cooperatives/demos", suggestion="cooperatives/demo"),
}


def answered(model: type[BaseModel], example: object, media_type: str = "application/json", status: int = 200) -> Responses:
    """Return the description of an answer."""
    told_of = (model.__doc__ or "").split("\n", 1)[0]
    return {status: {"model": model, "description": told_of, "content": {media_type: {"example": example}}}}


def refused(*kinds: str) -> Responses:
    """Return the descriptions of refusals, those of one status together."""
    found: Responses = {}
    for kind in (*kinds, "unexpected"):
        title = REFUSALS[kind]["en"][0]
        described = found.setdefault(STATUSES[kind], {"description": "", "content": {MEDIA_TYPE: _content()}})
        described["description"] = ", or ".join(filter(None, (described["description"], title)))
        examples = described["content"][MEDIA_TYPE]["examples"]
        examples[kind] = {"summary": title, "value": refusal_data(kind, _found(kind), "en")}
    return found


def _found(kind: str) -> list[Any]:
    return [_FOUND[kind]] if kind in _FOUND else []


def _content() -> dict[str, Any]:
    return {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "examples": {}}


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description of the application, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="Canut",
            version=VERSION,
            openapi_version="3.1.0",
            summary="The statutes of a cooperative, read, applied and explained",
            description=(
                "Amounts are text in both directions: « 1 234,50 € » in facts, « 1234.50 » in results. Sentences are in "
                "French, or in English when Accept-Language prefers it. What is not under /v1/cooperatives keeps nothing."
            ),
            license_info={"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
            routes=app.routes,
        )
        _, extra = models_json_schema(
            [(ProblemDetails, "serialization"), (ValidateRequest, "validation")],
            ref_template="#/components/schemas/{model}",
        )
        schemas = extra["$defs"] | made.setdefault("components", {}).setdefault("schemas", {})
        made["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas) if name not in _FRAMEWORK}
        for operation in (one for methods in made["paths"].values() for one in methods.values()):
            for parameter in operation.get("parameters", ()):
                if parameter["name"].lower() in _COMPULSORY:
                    parameter |= {"required": True, "schema": _COMPULSORY[parameter["name"].lower()]}
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]
        app.openapi_schema = made
    return app.openapi_schema
