"""``GET …/months``: where the months of a cooperative stand, what one gave, its findings, its late documents."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE
from api.cooperatives import answers_months as answers
from api.cooperatives import examples_months as examples
from api.cooperatives.entering import Asking
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import answered, refused
from api.models import Month
from service import months

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/months")
OfMonth = Annotated[Month, Path(description="A month.", examples=["2026-11"])]


@router.get(
    "",
    summary="Les mois d'une coopérative",
    description="The months that were run, checked, signed or closed, the newest first.",
    responses={**answered(answers.Months, examples.MONTHS), **refused(*ENTERING)},
)
def list_months(asking: Asking) -> Response:
    """List months."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = [asdict(one) for one in months.months_of(session, asking.actor)]
    return JSONResponse({"months": found}, headers=dict(PRIVATE))


@router.get(
    "/{month}",
    summary="Ce qu'un mois a donné",
    description="A month as it was closed, or as it was last run; a member reads her own lines.",
    responses={**answered(answers.Month, examples.MONTH), **refused(*ENTERING, "state", "erased")},
)
def read_month(asking: Asking, month: OfMonth) -> Response:
    """Tell what a month gave."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.month_of(session, asking.actor, month)
    return JSONResponse(found, headers=dict(PRIVATE))


@router.get(
    "/{month}/findings",
    summary="Les constats d'un mois",
    description="What the last check before payroll found; a member reads what is about her.",
    responses={**answered(answers.Findings, examples.FINDINGS), **refused(*ENTERING, "state", "erased")},
)
def read_findings(asking: Asking, month: OfMonth) -> Response:
    """Tell what the last check found."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.findings_of(session, asking.actor, month)
    return JSONResponse(found, headers=dict(PRIVATE))


@router.get(
    "/{month}/late",
    summary="Les pièces en retard",
    description="The entries of closed months that a month counts.",
    responses={**answered(answers.Late, examples.LATE), **refused(*ENTERING, "state", "erased")},
)
def read_late(asking: Asking, month: OfMonth) -> Response:
    """List late entries."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.late_of(session, asking.actor, month)
    return JSONResponse({"lines": found}, headers=dict(PRIVATE))
