"""``…/waivers``: a waiver asked for by one person, granted or refused by another."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE, accepted
from api.bodies import StrictRoute
from api.cooperatives import answers_months as answers
from api.cooperatives import examples_months as examples
from api.cooperatives.deciding_months import DECIDING, ONCE
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.models import DecisionRequest, WaiverRequest
from api.cooperatives.once import OnceKey, once
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown import OwnId, waiver_data
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from record.scoped import Scoped
from record.tables import Waiver
from service import waivers
from service.deciding_months import prepare
from service.waivers import Terms

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/waivers", route_class=StrictRoute)


@router.get(
    "",
    summary="Les dérogations demandées",
    description="The waivers that were asked for here, the newest first; a member reads those that are for her.",
    responses={**answered(answers.Waivers, examples.WAIVERS), **refused(*ENTERING)},
)
def list_waivers(asking: Asking) -> Response:
    """List waivers."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = [waiver_data(one) for one in waivers.waivers_of(session, asking.actor)]
    return JSONResponse({"waivers": found}, headers=dict(PRIVATE))


@router.post(
    "",
    status_code=201,
    summary="Demander une dérogation",
    description="A waiver asked for, in the name of the account; it lifts nothing until somebody else grants it.",
    responses={**answered(answers.Waiver, examples.WAIVER, status=201), **refused(*ENTERING, *BODY_REFUSALS, *ONCE)},
)
def ask_waiver(request: Request, asking: Asking, key: OnceKey, body: WaiverRequest) -> Response:
    """Ask for a waiver."""
    days = {"since": date.fromordinal(body.since), "until": date.fromordinal(body.until)}
    terms = Terms(**{**body.model_dump(), **days})

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        made = waivers.ask(session, asking.actor, terms, asking.now)
        return waiver_data(made), {"Location": f"{request.url.path}/{made.id}"}

    return once(request, asking, key, body.model_dump_json().encode(), act)


@router.post(
    "/{own}/decision",
    summary="Accorder ou refuser une dérogation",
    description="A second person grants a waiver, held to the checks of its month and added to the record, or refuses it.",
    responses={
        **answered(answers.Waiver, examples.GRANTED),
        **refused(*DECIDING, *BODY_REFUSALS, "second-person", "state", "stale"),
    },
)
def decide_waiver(asking: Asking, own: OwnId, locale: Locale, body: DecisionRequest) -> Response:
    """Decide of a waiver."""
    found = _granted(asking, own, locale) if body.granted else _refused(asking, own)
    return JSONResponse(waiver_data(found), headers=dict(PRIVATE))


def _granted(asking: Entered, own: str, locale: str) -> Waiver:
    asked = {**waivers.question_of(asking.record, asking.actor, own, asking.now), "locale": locale}
    prepared = prepare(asking.record, asking.children, asking.actor, "waive", asked)
    accepted(prepared.answer)
    with asking.record.writing(asking.actor.cooperative) as session:
        return waivers.grant(session, asking.actor, own, prepared, asking.now)


def _refused(asking: Entered, own: str) -> Waiver:
    with asking.record.writing(asking.actor.cooperative) as session:
        return waivers.refuse(session, asking.actor, own, asking.now)
