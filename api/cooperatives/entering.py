"""Who asks, in which cooperative, and when: from a cookie or a key to an ``Actor``, before anything else is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from api.answering import Rulesets, Working
from api.cooperatives.rating import ALLOWED, CHECKING, READING, Meter
from record.opening import Record
from service.actors import Actor
from service.entering import enter_by_key, enter_signed_in
from service.jobs_running import Runner
from service.refusing import ForbiddenError, UnauthenticatedError
from service.working.children import Children
from service.working.roots import Root

COOKIE = "canut_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="session", description="Given by POST /v1/session.")
_bearer = HTTPBearer(auto_error=False, scheme_name="key", description="A key, « canut_… », for machines.")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the instant, by the clock of the machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Entered:
    """Who asks, and what is needed to serve her."""

    actor: Actor
    record: Record
    root: Root
    children: Children
    now: datetime


def record_of(request: Request) -> Record:
    """Return the record that the application serves."""
    record = request.app.state.record
    assert isinstance(record, Record), "the application was made with a record"
    return record


def runner_of(request: Request) -> Runner:
    """Return what does the long works."""
    runner = request.app.state.runner
    assert isinstance(runner, Runner), "the application was made with one"
    return runner


def meter_of(request: Request) -> Meter:
    """Return what counts how much is asked."""
    meter = request.app.state.meter
    assert isinstance(meter, Meter), "the application was made with one"
    return meter


def now_of(request: Request) -> datetime:
    """Return the instant of a request."""
    clock: Clock = request.app.state.clock
    return clock()


Kept = Annotated[Record, Depends(record_of)]
Now = Annotated[datetime, Depends(now_of)]
Cookie = Annotated[str | None, Depends(_cookie)]
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
Named = Annotated[
    str,
    Path(description="The address of a cooperative.", examples=["les-navetieres"], pattern="^[a-z0-9-]{1,64}$", max_length=64),
]


def check_origin(request: Request) -> None:
    """Refuse an act asked by a page of another site with the cookie of this one; browsers say where a request comes from."""
    if request.method not in SAFE and request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ForbiddenError(action="cross-site")


def _actor(
    record: Record, cooperative: str, now: datetime, cookie: str | None, bearer: HTTPAuthorizationCredentials | None
) -> Actor:
    """Return who acts; a key goes before a cookie. Raises ``UnauthenticatedError`` or ``AbsentError``."""
    if bearer is not None:
        return enter_by_key(record, bearer.credentials, cooperative, now)
    if cookie is not None:
        return enter_signed_in(record, cookie, cooperative, now)
    raise UnauthenticatedError


def _entered(
    request: Request,
    cooperative: Named,
    record: Kept,
    root: Rulesets,
    working: Working,
    now: Now,
    cookie: Cookie,
    bearer: Bearer,
) -> Entered:
    """Return who asks."""
    if bearer is None and cookie is not None:
        check_origin(request)
    actor = _actor(record, cooperative, now, cookie, bearer)
    request.state.cooperative = actor.cooperative
    meter_of(request).spend(actor.signature, READING if request.method in SAFE else CHECKING, ALLOWED, now)
    return Entered(actor, record, root, working, now)


Asking = Annotated[Entered, Depends(_entered)]


def _again(request: Request, cooperative: Named, record: Kept, cookie: Cookie, bearer: Bearer) -> Callable[[], Actor]:
    return lambda: _actor(record, cooperative, now_of(request), cookie, bearer)


Again = Annotated[Callable[[], Actor], Depends(_again)]
"""Looks once more at who asks, for an answer that lasts: raises once she is signed out, or is nobody there any more."""
