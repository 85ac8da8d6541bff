"""``POST /v1/month``: the month of a cooperative from its files; long, so that it has a thread of its own."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import JSON_TYPE, PRIVATE, Rulesets, Working, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from api.models import MonthRequest

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/month",
    summary="Le mois d'une coopérative",
    description="The month of a cooperative whose files are kept here: every figure, with what produced it.",
    responses={
        **answered(answers.MonthComputed, examples.COMPUTED),
        **refused(*BODY_REFUSALS, *WORKING, "cooperative-unknown", "month-refused"),
    },
)
def month(body: MonthRequest, root: Rulesets, working: Working, locale: Locale) -> Response:
    """Compute a month; nothing is kept, closing it belongs to the cooperative."""
    return Response(answered_by(working, "month", body, root, locale).json, headers=PRIVATE, media_type=JSON_TYPE)
