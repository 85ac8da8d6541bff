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
from service import months

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/months")
MonthName = Annotated[str, Path(pattern="^[0-9]{4}-(0[1-9]|1[0-2])$", max_length=7, description="A month.", examples=["2026-11"])]


def number_of(month: str) -> int:
    """Return year*12+month-1 of « 2026-11 ».

    >>> number_of("2026-11") == 2026 * 12 + 10
    True
    """
    return int(month[:4]) * 12 + int(month[5:]) - 1


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
    responses={**answered(answers.Month, examples.MONTH), **refused(*ENTERING, "erased")},
)
def read_month(asking: Asking, month: MonthName) -> Response:
    """Tell what a month gave."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.month_of(session, asking.actor, number_of(month))
    return JSONResponse(found, headers=dict(PRIVATE))


@router.get(
    "/{month}/findings",
    summary="Les constats d'un mois",
    description="What the last check before payroll found; a member reads what is about her.",
    responses={**answered(answers.Findings, examples.FINDINGS), **refused(*ENTERING, "erased")},
)
def read_findings(asking: Asking, month: MonthName) -> Response:
    """Tell what the last check found."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.findings_of(session, asking.actor, number_of(month))
    return JSONResponse(found, headers=dict(PRIVATE))


@router.get(
    "/{month}/late",
    summary="Les pièces en retard",
    description="The entries of closed months that a month counts.",
    responses={**answered(answers.Late, examples.LATE), **refused(*ENTERING, "erased")},
)
def read_late(asking: Asking, month: MonthName) -> Response:
    """List late entries."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = months.late_of(session, asking.actor, number_of(month))
    return JSONResponse({"lines": found}, headers=dict(PRIVATE))
