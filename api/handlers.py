"""Everything that goes wrong in a request becomes one body (RFC 9457), in the caller's language, without a trace."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from api import models
from api.languages import locale_of
from api.reading_json import escaped
from api.refusals import MEDIA_TYPE, STATUSES, Refused, refusal_data
from engine.text.spelling import nearest
from record.ailing import Ailment, ailment_of
from record.files import ErasedError
from service.working.failing import Failure, WorkerError
from service.working.refusing import QuestionError, Told, told
from service.working.roots import Root
from service.working.tracing import kind_of, trace_of

_BY_STATUS = {404: "route-unknown", 405: "method-not-allowed", 413: "body-too-large", 415: "content-type-unknown"}
_CODES = {
    "missing": "A101",
    "string_type": "A103",
    "dict_type": "A104",
    "model_type": "A104",
    "model_attributes_type": "A104",
    "list_type": "A105",
    "day": "A106",
    "month": "A107",
    "string_too_long": "A108",
    "too_long": "A108",
    "one_of": "A109",
    "job_fields": "A320",
    "literal_error": "A110",
    "string_too_short": "A111",
    "int_type": "A112",
    "int_parsing": "A112",
    "bool_type": "A113",
    "greater_than_equal": "A313",
    "less_than_equal": "A385",
    "string_pattern_mismatch": "A114",
    "days": "A115",
}
_TERMINAL = {"payroll": "check", "month": "run", "solve": "seek"}
"""The words of a terminal for what is asked here by another."""
_WORKERS = {
    Failure.BUSY: ("worker-busy", "A316"),
    Failure.LATE: ("worker-late", "A317"),
    Failure.FULL: ("worker-full", "A318"),
    Failure.DIED: ("worker-died", "A319"),
    Failure.CANCELLED: ("worker-died", "A319"),
}
_RECORD = {
    Ailment.CLOSED: ("record-closed", "5"),
    Ailment.FULL: ("record-full", "60"),
    Ailment.READ_ONLY: ("record-read-only", "60"),
}
"""What is answered when the record fails, and in how many seconds the same request may be sent again."""


def install(app: FastAPI) -> None:
    """Give an application its handlers."""
    handlers: dict[Any, Callable[[Request, Any], JSONResponse]] = {
        HTTPException: _known,
        QuestionError: _unanswered,
        WorkerError: _unworked,
        RequestValidationError: _invalid,
        DBAPIError: _closed,
        ErasedError: _erased,
        OSError: _without_room,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def refusal(request: Request, error: Refused) -> JSONResponse:
    """Return the answer to a request that is refused."""
    request.state.refusal = error.kind
    data: object = refusal_data(error.kind, error.found, locale_of(request), getattr(request.state, "number", ""))
    root = getattr(request.app.state, "root", None)
    if isinstance(root, Root):
        data = root.cleaned(data)
    return JSONResponse(data, STATUSES[error.kind], dict(error.headers or {}), media_type=MEDIA_TYPE)


def _known(request: Request, error: HTTPException) -> JSONResponse:
    """Answer what a route refused, or what the framework did: no such address, another method."""
    if not isinstance(error, Refused):
        allowed = {"Allow": ", ".join(_methods(request))} if error.status_code == 405 else {}
        error = Refused(_BY_STATUS.get(error.status_code, "body-unreadable"), (), {**(error.headers or {}), **allowed})
    return refusal(request, error)


def _methods(request: Request) -> list[str]:
    """Return the methods that an address has: the framework tells those of the first of its routes only."""
    routes: Sequence[Route] = request.app.state.routes
    return sorted({name for one in routes if one.matches(request.scope)[0] is not Match.NONE for name in one.methods or ()})


def _unanswered(request: Request, error: QuestionError) -> JSONResponse:
    return refusal(request, Refused(error.kind, error.found))


def _unworked(request: Request, error: WorkerError) -> JSONResponse:
    """Answer that a child gave no answer, and whether the same request may be sent again; the detail is for our line."""
    if error.kind not in _WORKERS:
        request.state.detail = f"a child failed: {error.detail}"
        return refusal(request, Refused("unexpected"))
    kind, code = _WORKERS[error.kind]
    return refusal(request, Refused(kind, [told(code)], {"Retry-After": "5"} if STATUSES[kind] == 503 else {}))


def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    return refusal(request, Refused("request-invalid", [field_problem(item, request) for item in error.errors()]))


def _closed(request: Request, error: DBAPIError) -> JSONResponse:
    """Answer that the record cannot be read or written now, and why when it is known; what was being done left nothing."""
    request.state.failure, request.state.trace = kind_of(error), trace_of(error)
    kind, seconds = _RECORD[ailment_of(error)]
    return refusal(request, Refused(kind, (), {"Retry-After": seconds}))


def _without_room(request: Request, error: OSError) -> JSONResponse:
    """Answer that a folder could not be laid out for want of room; another error of the machine is ours."""
    if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
        raise error
    request.state.failure, request.state.trace = kind_of(error), trace_of(error)
    kind, seconds = _RECORD[Ailment.FULL]
    return refusal(request, Refused(kind, (), {"Retry-After": seconds}))


def _erased(request: Request, _error: Exception) -> JSONResponse:
    """Answer that what is asked was kept, and is no longer: its time has passed."""
    return refusal(request, Refused("erased", [told("A371")]))


def _unexpected(request: Request, _error: Exception) -> JSONResponse:
    """Answer an error of ours outside any request that is counted; its trace is in our own lines, never here."""
    return refusal(request, Refused("unexpected"))


def field_problem(item: Mapping[str, Any], request: Request) -> Told:
    """Return what is wrong with one field, from what the models say of it."""
    steps: Sequence[object] = item["loc"][1:]
    name = str(steps[-1]) if steps else "corps"
    in_body = item["loc"][0] == "body"
    pointer = "".join(f"/{escaped(str(step))}" for step in steps) if in_body else name
    if item["type"] == "extra_forbidden":
        known = _fields(request, steps)
        return told("A102", pointer, name=name, known=", ".join(known), suggestion=nearest(name, known))
    words = item.get("ctx") or {}
    known_values = str(words.get("expected", "")).replace("'", "").replace(" or ", ", ")
    code, near = "A116" if words.get("pattern") == models.SAYING else _CODES.get(item["type"], "A199"), ""
    if code == "A110" and isinstance(item["input"], str):
        given, values = item["input"], known_values.split(", ")
        near = next((one for one in values if _TERMINAL.get(given) == one), "") or nearest(given, values)
    most, least = words.get("max_length", words.get("le", "…")), words.get("ge", words.get("min_length", "…"))
    return told(
        code, pointer, suggestion=near, name=name, known=known_values, max=most, min=least, pattern=words.get("pattern", "")
    )


def _fields(request: Request, steps: Sequence[object]) -> list[str]:
    """Return the fields that the body of a route may have where an unknown one stands."""
    if len(steps) > 1:
        return list(models.Given.model_fields)
    body = getattr(request.scope.get("route"), "body_field", None)
    model = models.ValidateRequest if body is None else body.field_info.annotation
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, models.Strict) else []
