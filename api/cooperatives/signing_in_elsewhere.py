"""``/v1/session/provider``: someone signs in with a provider of identities, where one is set; elsewhere there is no such address.

For browsers: they are sent there and back, so that the answers are redirections, or a refusal.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Cookie, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.answering import PRIVATE
from api.cooperatives.entering import COOKIE, Kept, Now, meter_of
from api.cooperatives.rating import SIGN_INS
from api.refusals import Refused
from record.fields import digest_of
from service.entering import SESSION_LASTS
from service.linking import enter_proved
from service.providing import Begun, Provider, ProviderError, UnprovedError
from service.refusing import UnauthenticatedError

router = APIRouter(prefix="/v1/session/provider", include_in_schema=False)
AWAY = "canut_away"
AWAY_LASTS = timedelta(minutes=10)
"""To sign in over there; then one begins again."""
AWAY_MAX = 10_000
"""Sign-ins begun and kept at once, in the memory of this process: the oldest is forgotten first."""
_PATH = "/v1/session/provider"


@dataclass(slots=True)
class Away:
    """Who went to the provider and is not back: each comes back once, in the browser that left."""

    gone: OrderedDict[str, tuple[Begun, str, str, datetime]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def leave(self, begun: Begun, browser: str, cooperative: str, now: datetime) -> None:
        """Keep a sign-in that begins."""
        with self.lock:
            self.gone[begun.state] = begun, digest_of(browser.encode()), cooperative, now + AWAY_LASTS
            while len(self.gone) > AWAY_MAX:
                self.gone.popitem(last=False)

    def come_back(self, state: str, browser: str, now: datetime) -> tuple[Begun, str]:
        """Return a sign-in that comes back, forgotten from now on, and the cooperative where she goes.

        Raises:
            UnprovedError: it never began, is back already, is late, or comes in another browser.
        """
        with self.lock:
            found = self.gone.pop(state, None)
        if found is None or found[3] <= now or not secrets.compare_digest(found[1], digest_of(browser.encode())):
            raise UnprovedError("state")
        return found[0], found[2]


def _provider(request: Request) -> Provider:
    found = request.app.state.provider
    if not isinstance(found, Provider):
        raise Refused("route-unknown")
    return found


@router.get("")
def go(request: Request, now: Now, cooperative: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Send someone to the provider."""
    provider, begun, browser = _provider(request), Begun(), secrets.token_urlsafe(32)
    meter_of(request).spend(f"from {_address(request)}", 1, 10 * SIGN_INS, now)
    try:
        response = RedirectResponse(provider.address(begun, now), 302, dict(PRIVATE))
    except ProviderError as error:
        raise _refused(request, error) from error
    request.app.state.away.leave(begun, browser, cooperative, now)
    lasts = int(AWAY_LASTS.total_seconds())
    response.set_cookie(AWAY, browser, lasts, path=_PATH, secure=request.url.scheme == "https", httponly=True, samesite="lax")
    return response


@router.get("/return")
def come_back(
    request: Request,
    record: Kept,
    now: Now,
    state: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str, Query(max_length=4_000)] = "",
    canut_away: Annotated[str, Cookie(max_length=200)] = "",
) -> Response:
    """Open a session for who comes back proved."""
    provider = _provider(request)
    try:
        begun, cooperative = request.app.state.away.come_back(state, canut_away, now)
        proved = provider.proved(code, begun, now)
    except ProviderError as error:
        raise _refused(request, error) from error
    return _entered(request, enter_proved(record, provider.client.issuer, proved, cooperative, now))


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""


def _entered(request: Request, secret: str) -> Response:
    """Return the answer that opens a session."""
    response = RedirectResponse("/", 303, dict(PRIVATE))
    secure, lasts = request.url.scheme == "https", int(SESSION_LASTS.total_seconds())
    response.set_cookie(COOKIE, secret, max_age=lasts, path="/", secure=secure, httponly=True, samesite="strict")
    response.delete_cookie(AWAY, path=_PATH, httponly=True, samesite="lax")
    return response


def _refused(request: Request, error: ProviderError) -> Exception:
    """Return what is answered: nobody is signed in, and not why, or the provider does not answer; our line says more."""
    request.state.detail = f"provider: {error.why}"
    return UnauthenticatedError() if isinstance(error, UnprovedError) else Refused("provider-closed", (), {"Retry-After": "5"})
