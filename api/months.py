"""``POST /v1/month``: the month of a cooperative from its files; long, so that it has a thread of its own."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api import answers, examples
from api.answering import PRIVATE, Rulesets, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import MonthRequest
from service.working.jobs_on_months import month_job

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/month",
    summary="Le mois d'une coopérative",
    description="The month of a cooperative whose files are kept here: every figure, with what produced it.",
    responses={
        **answered(answers.MonthComputed, examples.COMPUTED),
        **refused(*BODY_REFUSALS, "cooperative-unknown", "month-refused"),
    },
)
def month(body: MonthRequest, root: Rulesets, locale: Locale) -> Response:
    """Compute a month; nothing is kept, closing it belongs to the cooperative."""
    return JSONResponse(answered_by(month_job, body, root, locale).data, headers=PRIVATE)
