"""``…/jobs``: long works asked for, followed, given up, and their results."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, StreamingResponse

from api.answering import JSON_TYPE, PRIVATE, accepted, answer
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Again, Asking, Entered, runner_of
from api.cooperatives.models_jobs import JobRequest
from api.cooperatives.once import ONCE, OnceKey, once, repeated
from api.cooperatives.reading_statutes import ENTERING, PAGE
from api.cooperatives.shown import OwnId, job_data
from api.documenting import BODY_REFUSALS, Responses, answered, refused
from api.languages import Locale
from record.scoped import Scoped
from service import jobs
from service.actors import Actor
from service.comparing import COMPARING, checked_question
from service.refusing import RefusalError

_AT_ONCE = {"X-Accel-Buffering": "no"}
"""Asks a proxy (nginx) to hand each event over as it comes."""
router = APIRouter(prefix="/v1/cooperatives/{cooperative}/jobs", route_class=StrictRoute)
LOOK_SECONDS, TOLD_SECONDS = 0.5, 600
"""How often who follows a work is told, and how long: then she asks again."""
AGAIN_SECONDS = 3
"""How often it is looked at again who follows a work."""
_EVENT = {
    "type": "object",
    "description": "Each event of the stream; « data » is the work, in JSON.",
    "properties": {"event": {"const": "job"}, "data": {"type": "string"}},
    "required": ["event", "data"],
}
BYTES_TYPE = "application/octet-stream"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": JSON_TYPE,
    "zip": "application/zip",
}
_FILE: Responses = {200: {"description": "The bytes.", "content": {BYTES_TYPE: {"schema": {"type": "string"}}}}}
FileName = Annotated[
    str,
    Path(pattern="^[a-z0-9-]{1,100}\\.(xlsx|html|csv|json|zip)$", max_length=105, examples=["vue-ag-2025-01-2025-12.html"]),
]
_EVENTS: Responses = {
    200: {
        "description": "The work each time that it changed, until it ended.",
        "content": {"text/event-stream": {"schema": _EVENT, "example": {"event": "job", "data": "{…}"}}},
    }
}


@router.get(
    "",
    summary="Les travaux longs",
    description="The long works of a cooperative, the newest first.",
    responses={**answered(answers.Jobs, examples.JOBS), **refused(*ENTERING)},
)
def list_jobs(asking: Asking, locale: Locale, most: Annotated[int, Query(ge=1, le=PAGE)] = PAGE) -> Response:
    """List works."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = jobs.jobs_of(session, asking.actor, most)
    return answer({"jobs": [job_data(one, locale) for one in found]}, asking.root)


@router.post(
    "",
    status_code=202,
    summary="Demander un travail long",
    description=(
        "A month run or checked, policies compared, parameters varied, a month or a work replayed, on the folder as it stands "
        "now. What a comparison could not answer is refused at once wherever that is seen before it is computed."
    ),
    responses={
        **answered(answers.Job, examples.JOB, status=202),
        **refused(*ENTERING, *BODY_REFUSALS, *ONCE, "comparison-refused", "state", "taken"),
    },
)
def ask_job(request: Request, asking: Asking, key: OnceKey, body: JobRequest, locale: Locale) -> Response:
    """Ask for a work; its address tells how far it is."""
    sent = body.model_dump_json(exclude_none=True).encode()
    response = repeated(request, asking, key, sent) if body.kind in COMPARING else None
    if response is None:
        _look_at(asking, body, locale)
        response = asked_work(request, asking, key, sent, body.kind, body.question())
    return response


def asked_work(request: Request, asking: Entered, key: str, sent: bytes, kind: str, question: Mapping[str, object]) -> Response:
    """Ask for a work in the name of a request, once, and have it taken; the answer gives its address."""
    at = f"/v1/cooperatives/{request.path_params['cooperative']}/jobs"

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        made = jobs.ask(session, asking.actor, kind, question, asking.now)
        return job_data(made), {"Location": f"{at}/{made.id}"}

    response = once(request, asking, key, sent, act, status=202)
    runner_of(request).wake(asking.actor.cooperative)
    return response


def _look_at(asking: Entered, body: JobRequest, locale: str) -> None:
    """Refuse a question to compare that is known to be wrong; other works tell by themselves what is."""
    if body.kind in COMPARING:
        found = checked_question(asking.record, asking.children, asking.actor, body.kind, body.question(), locale)
        if found is not None:
            accepted(found)


@router.get(
    "/{own}",
    summary="Où en est un travail",
    description="How far a work is, and what produced its result.",
    responses={**answered(answers.Job, examples.JOB), **refused(*ENTERING)},
)
def read_job(asking: Asking, own: OwnId, locale: Locale) -> Response:
    """Tell of a work."""
    return JSONResponse(_told(asking, own, locale), headers=dict(PRIVATE))


@router.get(
    "/{own}/result",
    summary="Le résultat d'un travail, à l'octet près",
    description="The bytes that the digest of a work names: a month, findings, a comparison, what a replay showed.",
    responses={**answered(answers.JobResult, examples.JOB_RESULT), **refused(*ENTERING, "state", "erased")},
)
def read_result(asking: Asking, own: OwnId) -> Response:
    """Return a result."""
    with asking.record.reading(asking.actor.cooperative) as session:
        data = jobs.result_of(session, asking.actor, own)
    return Response(data, headers=dict(PRIVATE), media_type=JSON_TYPE)


@router.get(
    "/{own}/files",
    summary="Les fichiers d'un travail",
    description="What a work gives beside its result: data, a workbook, a page, tables, the sheet of the meeting, exports.",
    responses={**answered(answers.JobFiles, examples.JOB_FILES), **refused(*ENTERING, "state")},
)
def list_job_files(asking: Asking, own: OwnId) -> Response:
    """List the files of a work."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = jobs.files_of(session, asking.actor, own)
    told = [{"name": one.name, "size": size, "sha256": one.digest} for one, size in found]
    return JSONResponse({"files": told}, headers=dict(PRIVATE))


@router.get(
    "/{own}/files/{name}",
    summary="Un fichier d'un travail, à l'octet près",
    description="The bytes of a file that a work gave beside its result, to be saved.",
    response_class=Response,
    responses={**_FILE, **refused(*ENTERING, "state", "erased")},
)
def read_job_file(asking: Asking, own: OwnId, name: FileName) -> Response:
    """Return a file; a page is saved, never shown by the service itself."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found, data = jobs.file_of(session, asking.actor, own, name)
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{found.name}"'}
    return Response(data, headers=headers, media_type=_TYPES.get(name.rsplit(".", 1)[-1], BYTES_TYPE))


@router.get(
    "/{own}/events",
    summary="Suivre un travail",
    description=(
        "Server-sent events: the work each time that it changed, until it ends, ten minutes have passed, or who follows it may "
        "no longer read it: signed out, her key revoked, her role taken away."
    ),
    response_class=StreamingResponse,
    responses={**_EVENTS, **refused(*ENTERING)},
)
def follow_job(asking: Asking, own: OwnId, again: Again) -> Response:
    """Follow a work."""
    told = _followed(asking, own, _told(asking, own), again)
    return StreamingResponse(told, headers={**PRIVATE, **_AT_ONCE}, media_type="text/event-stream")


@router.delete(
    "/{own}",
    summary="Abandonner un travail",
    description="A work that has not ended given up: nothing of it is kept but that it was asked for.",
    responses={**answered(answers.Job, examples.CANCELLED), **refused(*ENTERING, "state")},
)
def cancel_job(asking: Asking, own: OwnId) -> Response:
    """Give a work up."""
    with asking.record.writing(asking.actor.cooperative) as session:
        found = jobs.cancel(session, asking.actor, own, asking.now)
    return JSONResponse(job_data(found), headers=dict(PRIVATE))


def _told(asking: Entered, own: str, locale: str = "fr") -> dict[str, object]:
    with asking.record.reading(asking.actor.cooperative) as session:
        return job_data(jobs.job_of(session, asking.actor, own), locale)


async def _followed(asking: Entered, own: str, told: dict[str, object], again: Callable[[], Actor]) -> AsyncIterator[str]:
    """Give a work each time that it changed, as long as who follows it may read it."""
    seen = monotonic()
    end, before = seen + TOLD_SECONDS, None
    while True:
        if told != before:
            yield f"event: job\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
        if told["state"] in jobs.ENDED or monotonic() > end:
            return
        before = told
        await asyncio.sleep(LOOK_SECONDS)
        try:
            if monotonic() - seen >= AGAIN_SECONDS:
                asking, seen = replace(asking, actor=await run_in_threadpool(again)), monotonic()
            told = await run_in_threadpool(_told, asking, own)
        except RefusalError:
            return
