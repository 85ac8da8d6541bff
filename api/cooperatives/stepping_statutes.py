"""``POST …/statutes/{id}/proposal``, ``review``, ``vote``, ``publication``, ``abandonment``: a text on its way to its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.models import ReviewRequest, VoteRequest
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown import OwnId, statute_data
from api.cooperatives.tagging import Matched, tag
from api.cooperatives.writing_statutes import CHANGING
from api.documenting import WORKING, answered, refused
from api.refusals import Refused
from record import files
from record.scoped import Scoped
from record.tables import Statute
from service import statutes
from service.checking import check_written
from service.folders import laid_out
from service.refusing import UnsoundError
from service.statutes import Count, Written, statute_of

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/statutes/{own}", route_class=StrictRoute)
STEP = (*ENTERING, *WORKING, "precondition-missing", "stale", "state")
Step = Callable[[Scoped, Written], Statute]


def step(asking: Entered, action: str, own: str, act: Step) -> Response:
    """Carry out a step on a text checked as it stands today, beside the folder as it stands today."""
    asking.actor.may_all(action)
    with asking.record.reading(asking.actor.cooperative) as session:
        found = statute_of(session, asking.actor, own)
        data = files.bytes_of(session, found.digest)
    with laid_out(asking.record, asking.actor.cooperative) as laid:
        written, problems = check_written(
            asking.children, data, found.path or "texte.yaml", laid.path, key=asking.actor.cooperative
        )
    try:
        with asking.record.writing(asking.actor.cooperative) as session:
            made = act(session, written)
    except UnsoundError:
        if written.sound:
            raise
        raise Refused("text-refused", problems) from None
    return JSONResponse(statute_data(made), headers={**PRIVATE, "ETag": tag(made.number)})


@router.post(
    "/proposal",
    summary="Proposer un texte à la relecture",
    description="A draft without errors proposed: it no longer changes, until it is returned.",
    responses={**answered(answers.StatuteHead, examples.PROPOSED), **refused(*STEP, "taken", "text-refused")},
)
def propose(asking: Asking, own: OwnId, number: Matched) -> Response:
    """Propose a draft."""
    actor, now = asking.actor, asking.now
    return step(asking, "draft.write", own, lambda session, written: statutes.propose(session, actor, own, number, written, now))


@router.post(
    "/review",
    summary="Relire un texte proposé",
    description="A second person accepts a proposed text, or returns it to its author.",
    responses={**answered(answers.StatuteHead, examples.REVIEWED), **refused(*CHANGING, "second-person")},
)
def review(asking: Asking, own: OwnId, number: Matched, body: ReviewRequest) -> Response:
    """Review a text."""
    actor, now = asking.actor, asking.now
    return step(
        asking,
        "statute.review",
        own,
        lambda session, _: statutes.review(session, actor, own, number, accepted=body.accepted, now=now),
    )


@router.post(
    "/vote",
    summary="Inscrire le vote d'un texte",
    description="The vote on a reviewed text, as the record of the meeting tells it; lost, the text is abandoned.",
    responses={**answered(answers.StatuteHead, examples.VOTED), **refused(*CHANGING, "vote-differs", "taken", "text-refused")},
)
def vote(asking: Asking, own: OwnId, number: Matched, body: VoteRequest) -> Response:
    """Record a vote."""
    actor, now = asking.actor, asking.now
    count = Count(**{**body.model_dump(), "day": date.fromordinal(body.day)})
    return step(
        asking,
        "statute.vote",
        own,
        lambda session, written: statutes.record_vote(session, actor, own, number, count, written, now),
    )


@router.post(
    "/publication",
    summary="Publier un texte voté",
    description="A voted text in force from its day: it becomes a file of the cooperative, and never changes again.",
    responses={**answered(answers.StatuteHead, examples.PUBLISHED), **refused(*STEP, "second-person", "taken", "text-refused")},
)
def publish(asking: Asking, own: OwnId, number: Matched) -> Response:
    """Publish a text."""
    actor, now = asking.actor, asking.now
    return step(
        asking, "statute.publish", own, lambda session, written: statutes.publish(session, actor, own, number, written, now)
    )


@router.post(
    "/abandonment",
    summary="Abandonner un texte",
    description="A text that is not published given up; it stays readable.",
    responses={**answered(answers.StatuteHead, examples.ABANDONED), **refused(*STEP)},
)
def abandon(asking: Asking, own: OwnId, number: Matched) -> Response:
    """Abandon a text."""
    actor, now = asking.actor, asking.now
    return step(asking, "draft.write", own, lambda session, _: statutes.abandon(session, actor, own, number, now))
