"""``…/keys``: the keys of machines, given, listed and revoked."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Request, Response

from api.answering import answer
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking
from api.cooperatives.models import KeyRequest
from api.cooperatives.once import ONCE, OnceKey, once
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown import OwnId, key_data
from api.documenting import BODY_REFUSALS, answered, refused
from record.fields import instant
from record.scoped import Scoped
from service.founding import create_key, keys_of, revoke_key
from service.permissions import Role

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/keys", route_class=StrictRoute)


@router.get(
    "",
    summary="Les clés",
    description="The keys that who asks may end, the newest first; never their secrets.",
    responses={**answered(answers.Keys, examples.KEYS), **refused(*ENTERING)},
)
def list_keys(asking: Asking) -> Response:
    """List keys."""
    return answer({"keys": [key_data(one) for one in keys_of(asking.record, asking.actor)]}, asking.root)


@router.post(
    "",
    status_code=201,
    summary="Donner une clé à une machine",
    description="A key of some of one's own roles. Its secret is told this once: repeated, the call is answered without it.",
    responses={
        **answered(answers.NewKey, examples.NEW_KEY, status=201),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE),
    },
)
def give_key(request: Request, asking: Asking, key: OnceKey, body: KeyRequest) -> Response:
    """Make a key."""
    lasts = timedelta(days=body.days)

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        own, written = create_key(session, asking.actor, body.name, frozenset(map(Role, body.roles)), lasts, asking.now)
        headers = {"Location": f"{request.url.path}/{own}"}
        return {"id": own, "key": written, "expires_at": instant(asking.now + lasts)}, headers

    return once(request, asking, key, body.model_dump_json().encode(), act, told_once={"key"})


@router.delete(
    "/{own}",
    status_code=204,
    summary="Retirer une clé",
    description="A key that opens nothing any more; what it did stays in the journal.",
    responses={204: {"description": "The key opens nothing any more."}, **refused(*ENTERING)},
)
def take_key(asking: Asking, own: OwnId) -> Response:
    """Revoke a key."""
    revoke_key(asking.record, asking.actor, own, asking.now)
    return Response(status_code=204)
