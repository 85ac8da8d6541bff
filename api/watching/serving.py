"""``GET /ready`` and ``GET /metrics``, for what keeps the service up; ``/health`` only says that it answers."""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from api import answers
from api.answering import PRIVATE
from api.documenting import answered, refused
from api.refusals import Refused
from api.watching.readiness import missing
from engine import VERSION
from service.working.refusing import told

router = APIRouter()
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""A request that carries one of these was passed on, whatever address it seems to come from."""


@router.get(
    "/ready",
    summary="Si le service peut servir",
    description="Whether the record answers with the tables expected, the children live, the disk has room, and nobody stops it.",
    responses={**answered(answers.Ready, {"status": "ready", "engine": VERSION}), **refused("not-ready")},
)
def ready(request: Request) -> Response:
    """Say whether to send requests here."""
    found = [told(code) for code in missing(request.app)]
    if found:
        raise Refused("not-ready", found, {"Retry-After": "5"})
    return JSONResponse({"status": "ready", "engine": VERSION}, headers=PRIVATE)


@router.get("/metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Give the figures to who is on this machine, or has the key; for anybody else there is no such address."""
    if not (_is_here(request) or _has_key(request)):
        raise Refused("route-unknown")
    return Response(generate_latest(request.app.state.figures.registry), headers=PRIVATE, media_type=CONTENT_TYPE_LATEST)


def _is_here(request: Request) -> bool:
    """Whether a request comes from this machine, and not through a proxy on it."""
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _has_key(request: Request) -> bool:
    key: str = request.app.state.metrics_key
    given = request.headers.get("authorization", "").encode("latin-1", "replace")
    return bool(key) and secrets.compare_digest(given, f"Bearer {key}".encode())
