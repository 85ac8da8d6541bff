"""``POST /v1/diff``: what changed between two texts, and for which amounts they give something else."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api import answers, examples
from api.answering import PRIVATE, Rulesets, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import DiffRequest
from service.working.jobs_on_texts import diff_job

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/diff",
    summary="Ce qui change d'un texte à l'autre",
    description="What changed from one text to another, in words, and the intervals on which their amounts differ.",
    responses={
        **answered(answers.Compared, examples.COMPARED),
        **refused(*BODY_REFUSALS, "policy-unknown", "not-in-force", "text-refused", "facts-refused", "comparison-refused"),
    },
)
def diff(body: DiffRequest, root: Rulesets, locale: Locale) -> Response:
    """Compare two texts."""
    return JSONResponse(answered_by(diff_job, body, root, locale).data, headers=PRIVATE)
