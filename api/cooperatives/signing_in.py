"""``/v1/session``: someone signs in, asks where she may go, and leaves."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import COOKIE, Cookie, Kept, Now, check_origin, meter_of
from api.cooperatives.models import SignInRequest
from api.cooperatives.rating import SIGN_INS, place_of
from api.cooperatives.reading_statutes import RECORD, SERVED
from api.documenting import BODY_REFUSALS, answered, refused
from record.opening import Record
from record.tables import Account
from service.entering import SESSION_LASTS, account_of, places_of, sign_in, sign_out
from service.refusing import UnauthenticatedError

router = APIRouter(prefix="/v1/session", route_class=StrictRoute)


@router.post(
    "",
    status_code=201,
    summary="S'identifier",
    description="A session, in a cookie that no script reads and no other site sends.",
    responses={
        **answered(answers.SignedIn, examples.SIGNED_IN, status=201),
        **refused(*BODY_REFUSALS, "unauthenticated", *SERVED),
    },
)
def enter(request: Request, record: Kept, now: Now, body: SignInRequest) -> Response:
    """Open a session."""
    meter, address = meter_of(request), request.client.host if request.client is not None else ""
    meter.spend(f"from {place_of(address)}", 1, 10 * SIGN_INS, now)
    meter.spend(f"login {body.login}", 1, SIGN_INS, now)
    secret, account = sign_in(record, body.login, body.password, now)
    response = JSONResponse(_signed_in(record, account), 201, dict(PRIVATE))
    secure = request.url.scheme == "https"
    lasts = int(SESSION_LASTS.total_seconds())
    response.set_cookie(COOKIE, secret, max_age=lasts, path="/", secure=secure, httponly=True, samesite="strict")
    return response


@router.get(
    "",
    summary="Qui est identifié",
    description="Who is signed in, and the cooperatives where she is someone.",
    responses={**answered(answers.SignedIn, examples.SIGNED_IN), **refused("unauthenticated", *RECORD)},
)
def read_session(record: Kept, now: Now, cookie: Cookie) -> Response:
    """Say who is signed in."""
    if cookie is None:
        raise UnauthenticatedError
    with record.reading() as session:
        account = account_of(session, cookie, now)
    return JSONResponse(_signed_in(record, account), headers=dict(PRIVATE))


@router.delete(
    "",
    status_code=204,
    summary="Sortir",
    description="The session ended, here and on the server.",
    responses={204: {"description": "Nobody is signed in any more."}, **refused("forbidden", *RECORD)},
    openapi_extra={"security": [{}]},  # who has no session has nothing to end
)
def leave(request: Request, record: Kept, now: Now, cookie: Cookie) -> Response:
    """End a session."""
    check_origin(request)
    if cookie is not None:
        sign_out(record, cookie, now)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return response


def _signed_in(record: Record, account: Account) -> dict[str, object]:
    places = [
        {"cooperative": one.name, "title": one.title, "roles": list(one.roles), "person": one.person or None}
        for one in places_of(record, account.id)
    ]
    return {"account": account.id, "login": account.login, "name": account.name, "cooperatives": places}
