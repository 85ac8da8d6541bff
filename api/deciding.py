"""``POST /v1/decide``: what a text gives for stated facts."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import JSON_TYPE, PRIVATE, Rulesets, Working, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from api.models import DecideRequest

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/decide",
    summary="Ce qu'un texte donne pour des données",
    description="What a text gives for stated facts, month by month, with the digests of all that produced it.",
    responses={
        **answered(answers.Decided, examples.DECIDED),
        **refused(*BODY_REFUSALS, *WORKING, "policy-unknown", "not-in-force", "text-refused", "facts-refused"),
    },
)
def decide(body: DecideRequest, root: Rulesets, working: Working, locale: Locale) -> Response:
    """Decide; a value that cannot be given says what is missing."""
    return Response(answered_by(working, "decide", body, root, locale).json, headers=PRIVATE, media_type=JSON_TYPE)
