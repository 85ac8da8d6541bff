"""``…/people/{person}/erasure`` and ``…/erasures``: a person erased, and the erasures that were."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request, Response

from api.answering import answer
from api.bodies import StrictRoute
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking
from api.cooperatives.models_facts import ErasureRequest
from api.cooperatives.once import ONCE, OnceKey, once, repeated
from api.cooperatives.person import PersonCode
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import BODY_REFUSALS, answered, refused
from record.scoped import Scoped
from service.erasing_person import erase, erasures_of
from service.naming_person import named_for

router = APIRouter(prefix="/v1/cooperatives/{cooperative}", route_class=StrictRoute)


@router.post(
    "/people/{person}/erasure",
    status_code=201,
    summary="Effacer une personne",
    description=(
        "Her account here, her keys and her roles go, and her name in the people of today becomes « Personne » and "
        "her code; the reasons of the corrections of her rows go too. The accounting and what it was computed from stay until "
        "the day that the answer tells: closed months, and the versions of the past. By hand, and never by herself."
    ),
    responses={
        **answered(answers_facts.PersonErased, examples_facts.ERASED, status=201),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE, "worker-busy", "worker-died", "second-person"),
    },
)
def erase_person(request: Request, asking: Asking, key: OnceKey, person: PersonCode, body: ErasureRequest) -> Response:
    """Erase a person; where she is named is looked for before the record is held."""
    sent = body.model_dump_json().encode()
    if (before := repeated(request, asking, key, sent)) is not None:
        return before
    found = named_for(asking.record, asking.children, asking.actor, person)

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        return {"person": person, **asdict(erase(session, asking.actor, person, body.reason, found, asking.now))}, {}

    return once(request, asking, key, sent, act)


@router.get(
    "/erasures",
    summary="Les effacements",
    description="Who was erased, when, by whom and why, in order.",
    responses={**answered(answers_facts.Erasures, examples_facts.ERASURES), **refused(*ENTERING)},
)
def list_erasures(asking: Asking) -> Response:
    """List erasures."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = erasures_of(session, asking.actor)
    data = [
        {"act": row.seq, "at": row.at, "actor": row.actor, "person": told.get("person"), "reason": told.get("reason")}
        for row, told in found
    ]
    return answer({"erasures": data}, asking.root)
