"""``POST /v1/decide``: what a text gives for stated facts."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api import answers, examples
from api.answering import PRIVATE, Rulesets, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import DecideRequest
from service.working.jobs_on_texts import decide_job

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/decide",
    summary="Ce qu'un texte donne pour des données",
    description="What a text gives for stated facts, month by month, with the digests of all that produced it.",
    responses={
        **answered(answers.Decided, examples.DECIDED),
        **refused(*BODY_REFUSALS, "policy-unknown", "not-in-force", "text-refused", "facts-refused"),
    },
)
def decide(body: DecideRequest, root: Rulesets, locale: Locale) -> Response:
    """Decide; a value that cannot be given says what is missing."""
    return JSONResponse(answered_by(decide_job, body, root, locale).data, headers=PRIVATE)
