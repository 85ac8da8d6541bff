"""``GET …/statutes``: the texts of a cooperative, one of them as it was written, its revisions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from api.answering import PRIVATE, answer
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking
from api.cooperatives.shown import OwnId, revision_data, statute_data, whole_statute
from api.cooperatives.tagging import tag
from api.documenting import WORKING, answered, refused
from api.languages import Locale
from record import files
from service.statutes import revisions_of, statute_of, statutes_of, vote_of

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/statutes")
RECORD = ("record-closed", "record-full", "record-read-only")
"""What any route may answer that asks the record: reading may need room too."""
SERVED = ("too-many", *RECORD)
READING = ("unauthenticated", "absent", "request-invalid", *SERVED)
ENTERING = (*READING, "forbidden")
PAGE = 100


@router.get(
    "",
    summary="Les textes d'une coopérative",
    description="The texts of a cooperative: those in force, and for who may read them those on their way.",
    responses={**answered(answers.Statutes, examples.STATUTES), **refused(*READING)},
)
def list_statutes(
    asking: Asking, after: Annotated[str, Query(max_length=32)] = "", most: Annotated[int, Query(ge=1, le=PAGE)] = PAGE
) -> Response:
    """List the texts in the order of their identifiers."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = statutes_of(session, asking.actor, after, most + 1)
    following = found[most - 1].id if len(found) > most else None
    return answer({"statutes": [statute_data(one) for one in found[:most]], "next": following}, asking.root)


@router.get(
    "/{own}",
    summary="Un texte et ce qui y est à corriger",
    description="A text as it was written, where it stands, the vote on it, and everything to correct in it today.",
    responses={**answered(answers.Statute, examples.STATUTE), **refused(*READING, *WORKING)},
)
def read_statute(asking: Asking, own: OwnId, locale: Locale) -> Response:
    """Return a text; its ETag is the version that a change must name."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = statute_of(session, asking.actor, own)
        voted = vote_of(session, asking.actor, own)
        data = files.bytes_of(session, found.digest)
    return JSONResponse(whole_statute(found, voted, data, asking, locale), headers={**PRIVATE, "ETag": tag(found.number)})


@router.get(
    "/{own}/text",
    summary="Le texte, à l'octet près",
    description="The bytes of a text, as they were written.",
    response_class=PlainTextResponse,
    responses={200: {"content": {"text/yaml": {}}, "description": "The text."}, **refused(*READING)},
)
def read_text(asking: Asking, own: OwnId) -> Response:
    """Return the bytes of a text."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = statute_of(session, asking.actor, own)
        data = files.bytes_of(session, found.digest)
    return Response(data, headers={**PRIVATE, "ETag": tag(found.number)}, media_type="text/yaml; charset=utf-8")


@router.get(
    "/{own}/revisions",
    summary="Les écritures successives d'un texte",
    description="Each revision of a text: who wrote it, when, and why.",
    responses={**answered(answers.Revisions, examples.REVISIONS), **refused(*READING)},
)
def list_revisions(asking: Asking, own: OwnId) -> Response:
    """List the revisions of a text."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = revisions_of(session, asking.actor, own)
    return answer({"revisions": [revision_data(one) for one in found]}, asking.root)
