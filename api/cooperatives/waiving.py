"""``…/waivers``: a waiver asked for by one person, granted or refused by another; until then, withdrawn by who asked for it."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE, accepted
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives import answers_months as of_months
from api.cooperatives import examples_months as months
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.jobs import asked_work
from api.cooperatives.models import DecisionRequest, WaiverRequest
from api.cooperatives.once import ONCE, OnceKey, once, repeated
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown import OwnId, waiver_data
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from record.scoped import Scoped
from service import waivers
from service.deciding_months import check_hand
from service.folders import laid_out
from service.waivers import Terms

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/waivers", route_class=StrictRoute)


@router.get(
    "",
    summary="Les dérogations demandées",
    description="The waivers that were asked for here, the newest first; a member reads those that are for her.",
    responses={**answered(of_months.Waivers, months.WAIVERS), **refused(*ENTERING)},
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
    description=(
        "A waiver asked for, in the name of the account; it lifts nothing until somebody else grants it. A check that does not "
        "exist in its month or that the law lets nobody lift, and whom nothing is called, are refused at once."
    ),
    responses={
        **answered(of_months.Waiver, months.WAIVER, status=201),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE, *WORKING, "month-refused"),
    },
)
def ask_waiver(request: Request, asking: Asking, key: OnceKey, locale: Locale, body: WaiverRequest) -> Response:
    """Ask for a waiver."""
    sent = body.model_dump_json().encode()
    check_hand(asking.actor, "waiver.ask")
    if (before := repeated(request, asking, key, sent)) is not None:
        return before
    _check_waivable(asking, body, locale)
    return once(request, asking, key, sent, lambda session: _asked(request, asking, body, session))


def _check_waivable(asking: Entered, body: WaiverRequest, locale: str) -> None:
    asked = {"month": body.month, "check": body.check, "target": body.target, "locale": locale}
    with laid_out(asking.record, asking.actor.cooperative) as laid:
        accepted(asking.children.run("waivable", asked, laid.path, key=asking.actor.cooperative))


def _asked(request: Request, asking: Entered, body: WaiverRequest, session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
    days = {"since": date.fromordinal(body.since), "until": date.fromordinal(body.until)}
    made = waivers.ask(session, asking.actor, Terms(**{**body.model_dump(), **days}), asking.now)
    return waiver_data(made), {"Location": f"{request.url.path}/{made.id}"}


@router.post(
    "/{own}/decision",
    status_code=202,
    summary="Accorder ou refuser une dérogation",
    description=(
        "A second person refuses a waiver (200), or grants it (202): a work holds it to the checks of its month, and adds it to "
        "the record or says why not."
    ),
    responses={
        **answered(of_months.Waiver, months.REFUSED),
        **answered(answers.Job, examples.WAIVING, status=202),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE, "second-person", "state"),
    },
)
def decide_waiver(request: Request, asking: Asking, key: OnceKey, own: OwnId, locale: Locale, body: DecisionRequest) -> Response:
    """Decide of a waiver."""
    sent = body.model_dump_json().encode()
    if body.granted:
        return asked_work(request, asking, key, sent, "waive", {"waiver": own, "locale": locale})

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        return waiver_data(waivers.refuse(session, asking.actor, own, asking.now)), {}

    return once(request, asking, key, sent, act, status=200)


@router.delete(
    "/{own}",
    summary="Retirer une demande de dérogation",
    description="Who asked for a waiver takes it back, before it is decided.",
    responses={**answered(of_months.Waiver, months.WITHDRAWN), **refused(*ENTERING, "state")},
)
def withdraw_waiver(asking: Asking, own: OwnId) -> Response:
    """Take a waiver back."""
    with asking.record.writing(asking.actor.cooperative) as session:
        found = waivers.withdraw(session, asking.actor, own, asking.now)
    return JSONResponse(waiver_data(found), headers=dict(PRIVATE))
