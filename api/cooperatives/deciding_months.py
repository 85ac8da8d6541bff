"""``POST …/months/{month}``: two signatures, the exports, the closing; each is a work, since each has the month checked again."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking
from api.cooperatives.jobs import asked_work
from api.cooperatives.models import SignatureRequest
from api.cooperatives.once import ONCE, OnceKey
from api.cooperatives.reading_months import OfMonth
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/months/{month}", route_class=StrictRoute)


@router.post(
    "/signatures",
    status_code=202,
    summary="Signer un mois",
    description=(
        "One of the two signatures that freeze a month, in the name of the account, never twice the same: of the folder as it "
        "stands now. The work ends with the act, or says why there is none."
    ),
    responses={
        **answered(answers.Job, examples.SIGNING, status=202),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE, "taken", "month-refused"),
    },
)
def sign_month(
    request: Request, asking: Asking, key: OnceKey, month: OfMonth, locale: Locale, body: SignatureRequest
) -> Response:
    """Ask for a signature."""
    question = {"month": month, "role": body.role, "locale": locale}
    return asked_work(request, asking, key, body.model_dump_json().encode(), "sign", question)


@router.post(
    "/closing",
    status_code=202,
    summary="Clore un mois",
    description="A signed month, where nothing blocks, kept for ever: it is never computed again, only replayed.",
    responses={**answered(answers.Job, examples.CLOSING, status=202), **refused(*ENTERING, ONCE[0], "taken")},
)
def close_month(request: Request, asking: Asking, key: OnceKey, month: OfMonth, locale: Locale) -> Response:
    """Ask for a closing."""
    return asked_work(request, asking, key, b"", "close", {"month": month, "locale": locale})


@router.post(
    "/exports",
    status_code=202,
    summary="Exporter un mois",
    description=(
        "What a signed month gives to the payroll firm, to the accounting and to a calendar: one archive, the file of the work. "
        "Nothing is given while something blocks or a signature is missing."
    ),
    responses={**answered(answers.Job, examples.EXPORTING, status=202), **refused(*ENTERING, *ONCE)},
)
def export_month(
    request: Request,
    asking: Asking,
    key: OnceKey,
    month: OfMonth,
    locale: Locale,
    only: Annotated[Literal["pay", "entries", "calendar"] | None, Query()] = None,
) -> Response:
    """Ask for exports."""
    question = {"month": month, "only": only, "locale": locale}
    return asked_work(request, asking, key, (only or "").encode(), "export", question)
