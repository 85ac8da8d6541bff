"""``GET …/activities/{activity}/explanation`` of a month, and ``GET …/people/{person}/months``: figures told, and one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api.answering import PRIVATE, accepted
from api.cooperatives import answers_months as answers
from api.cooperatives import examples_months as examples
from api.cooperatives.entering import Asking, meter_of
from api.cooperatives.person import PersonCode
from api.cooperatives.rating import ALLOWED, CHECKING
from api.cooperatives.reading_months import OfMonth
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import WORKING, answered, refused
from api.languages import Locale
from service import explaining_months as explaining
from service.explaining_months import Asked, Explainable
from service.working.answering import Answer

router = APIRouter(prefix="/v1/cooperatives/{cooperative}")
MONTHS_AT_ONCE = 24
_WEIGHT = re.compile(r"[01](?:\.[0-9]{0,3})?")
_PAGE = {"text/html": {"schema": {"type": "string"}, "example": '<!DOCTYPE html>\n<html lang="fr">…</html>'}}
_EXPLAINED = answered(answers.MonthExplained, examples.EXPLAINED)
_EXPLAINED[200]["content"] |= _PAGE
_VARY = {"Vary": "Accept, Accept-Language"}


def prefers_page(accept: str) -> bool:
    """Whether an ``Accept`` header asks for a page rather than for data; who asks for anything is given data.

    >>> prefers_page("text/html,application/xhtml+xml,*/*;q=0.8"), prefers_page("*/*"), prefers_page("text/html;q=0")
    (True, False, False)
    """
    best = {"text/html": 0.0, "application/json": 0.0}
    for part in accept[:1_000].lower().split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        if name in best and _WEIGHT.fullmatch(weight):
            best[name] = float(weight)
    return best["text/html"] > best["application/json"]


@router.get(
    "/months/{month}/activities/{activity}/explanation",
    summary="Les chiffres d'une activité, expliqués",
    description=(
        "The figures of an activity in a month that was closed or run, each told with its clauses: as data, or as a page to "
        "print when Accept prefers text/html or « format » says so. A month is told from the files that gave it, whatever was "
        "changed since. A member is told those of her own activities, and nothing of anybody else alone. « rule » keeps one."
    ),
    responses={
        **_EXPLAINED,
        304: {"description": "The explanation is the one that If-None-Match names."},
        **refused(*ENTERING, *WORKING, "state", "month-refused", "erased"),
    },
)
def explain_activity(
    request: Request,
    asking: Asking,
    month: OfMonth,
    activity: Annotated[str, Path(min_length=1, max_length=100, description="Its code in the files.", examples=["A1"])],
    preferred: Locale,
    locale: Annotated[Literal["fr", "en"] | None, Query(description="Before Accept-Language.")] = None,
    rule: Annotated[str | None, Query(max_length=200, description="One rule of the statutes.", examples=["contribution"])] = None,
    format: Annotated[Literal["json", "html"] | None, Query(description="Before Accept.")] = None,  # noqa: A002  # its name
    if_none_match: Annotated[str, Header(description="An ETag received before.")] = "",
) -> Response:
    """Explain the figures of an activity."""
    written = format or ("html" if prefers_page(request.headers.get("accept", "")) else "json")
    asked = Asked(month, activity, rule, locale or preferred, written)
    with asking.record.reading(asking.actor.cooperative) as session:
        found = explaining.explainable(session, asking.actor, asked)
    headers = {**PRIVATE, **_VARY, "ETag": f'"{found.digest}"'}
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    meter_of(request).spend(asking.actor.signature, CHECKING, ALLOWED, asking.now)
    return _told(found, accepted(explaining.explain(asking.record, asking.children, asking.actor, found)), headers)


def _told(found: Explainable, answer: Answer, headers: Mapping[str, str]) -> Response:
    """Return an explanation as a page where one was made, else as data."""
    for page in answer.files.values():
        return HTMLResponse(page, headers=dict(headers))
    return JSONResponse({**_stored(found), "explanations": answer.value["explanations"]}, headers=dict(headers))


def _stored(found: Explainable) -> dict[str, object]:
    (own,) = (one for one in found.stored.report["activities"] if one["key"] == found.asked.activity)
    stored = {"closed": found.stored.closed, "sha256": found.stored.sha256, "engine": found.stored.report["engine"]}
    activity = {"key": own["key"], "name": own["name"]}
    return {"month": found.stored.report["month"], **stored, "activity": activity}


@router.get(
    "/people/{person}/months",
    summary="Les mois d'une personne",
    description=(
        "The months in which a person is, the newest first: her figures, those of the activities that she holds, and of her "
        "shares. A member reads her own; « moi » is one's own code."
    ),
    responses={**answered(answers.PersonMonths, examples.PERSON_MONTHS), **refused(*ENTERING)},
)
def list_person_months(
    asking: Asking,
    person: PersonCode,
    before: Annotated[
        str, Query(pattern="^([0-9]{4}-(0[1-9]|1[0-2]))?$", max_length=7, description="Only months before this one.")
    ] = "",
    most: Annotated[int, Query(ge=1, le=MONTHS_AT_ONCE)] = 12,
) -> Response:
    """List the months of a person."""
    person = asking.actor.named(person)
    with asking.record.reading(asking.actor.cooperative) as session:
        found = explaining.months_of_person(session, asking.actor, person, before, most + 1)
    months = [{"closed": one.closed, "sha256": one.sha256, "current": one.current, **one.report} for one in found[:most]]
    following = found[most - 1].report["month"] if len(found) > most else None
    return JSONResponse({"person": person, "months": months, "next": following}, headers=dict(PRIVATE))
