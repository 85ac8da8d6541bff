"""``POST /v1/diff``: what changed between two texts, and for which amounts they give something else."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import JSON_TYPE, PRIVATE, Rulesets, Working, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from api.models import DiffRequest

router = APIRouter(route_class=StrictRoute)
_REFUSALS = ("policy-unknown", "not-in-force", "text-refused", "facts-refused", "comparison-refused")


@router.post(
    "/v1/diff",
    summary="Ce qui change d'un texte à l'autre",
    description="What changed from one text to another, in words, and the intervals on which their amounts differ.",
    responses={
        **answered(answers.Compared, examples.COMPARED),
        **refused(*BODY_REFUSALS, *WORKING, *_REFUSALS),
    },
)
def diff(body: DiffRequest, root: Rulesets, working: Working, locale: Locale) -> Response:
    """Compare two texts."""
    return Response(answered_by(working, "diff", body, root, locale).json, headers=PRIVATE, media_type=JSON_TYPE)
