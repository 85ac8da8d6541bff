"""A request that creates acts once, however many times it is sent: its ``Idempotency-Key`` gives the first answer again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from api.answering import PRIVATE
from api.cooperatives.entering import Entered
from api.refusals import Refused
from record.fields import digest_of
from record.scoped import Scoped
from record.tables import Answered
from service.once import Given, answered, keep_answer
from service.working.refusing import told

_KEY = re.compile(r"[\x21-\x7e]{8,128}")
REPEATED = "Idempotency-Replayed"
ONCE = ("idempotency-key-missing", "idempotency-key-reused")
"""What a request that acts once may be refused for."""


def _key(
    idempotency_key: Annotated[
        str | None,
        Header(description="Drawn by the caller; the same request sent again is answered alike.", examples=["3f2c8a10-7b"]),
    ] = None,
) -> str:
    if idempotency_key is None or _KEY.fullmatch(idempotency_key) is None:
        raise Refused("idempotency-key-missing", [told("A303", "Idempotency-Key")])
    return idempotency_key


OnceKey = Annotated[str, Depends(_key)]
Act = Callable[[Scoped], tuple[dict[str, object], dict[str, str]]]


def once(
    request: Request,
    asking: Entered,
    key: str,
    body: bytes,
    act: Act,
    told_once: Collection[str] = (),
    status: int = 201,
) -> Response:
    """Return the answer of an act that creates, carried out unless its request was answered already.

    The act and the memory of its answer are one transaction: killed in between, neither was. An act that refuses leaves
    nothing, and may be tried again with the same key.

    Args:
        request: The request.
        asking: Who asks.
        key: The key that it carries.
        body: What it asks, in bytes: the same key with another body is refused.
        act: Gives the data of the answer and its headers.
        told_once: What of the data is a secret: it is not kept, and the same request is answered with "" in its place.
        status: Of the answer.
    """
    given = _given(request, asking, key, body)
    with asking.record.writing(asking.actor.cooperative) as session:
        before = answered(session, given, asking.now)
        if before is not None:
            return _again(before)
        data, headers = act(session)
        kept = {name: "" if name in told_once else value for name, value in data.items()}
        keep_answer(session, given, status, headers, _written(kept), asking.now)
    return Response(_written(data), status, {**headers, **PRIVATE}, media_type="application/json")


def repeated(request: Request, asking: Entered, key: str, body: bytes) -> Response | None:
    """Return the answer that a request was given before; None the first time. Asked before long work is done for nothing."""
    with asking.record.writing(asking.actor.cooperative) as session:
        before = answered(session, _given(request, asking, key, body), asking.now)
        return None if before is None else _again(before)


def _given(request: Request, asking: Entered, key: str, body: bytes) -> Given:
    return Given(asking.actor.signature, f"{request.method} {request.url.path}", key, digest_of(body))


def _again(before: Answered) -> Response:
    headers = {**json.loads(before.headers), **PRIVATE, REPEATED: "true"}
    return Response(before.body, before.status, headers, media_type="application/json")


def _written(data: dict[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
