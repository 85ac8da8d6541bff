"""``POST`` and ``PUT …/statutes``: a draft written, and written again."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.models import DraftRequest
from api.cooperatives.once import ONCE, OnceKey, once
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown import OwnId, statute_data
from api.cooperatives.tagging import Matched, tag
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from record.scoped import Scoped
from service import statutes
from service.checking import check_written
from service.folders import laid_out
from service.statutes import Written

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/statutes", route_class=StrictRoute)
ACTING = (*ENTERING, *BODY_REFUSALS, *WORKING)
CHANGING = (*ACTING, "precondition-missing", "stale", "state")


def written_for(asking: Entered, text: str) -> Written:
    """Return a text checked beside the folder of its cooperative."""
    with laid_out(asking.record, asking.actor.cooperative) as laid:
        return check_written(asking.children, text.encode(), "texte.yaml", laid.path, key=asking.actor.cooperative)[0]


@router.post(
    "",
    status_code=201,
    summary="Écrire un projet de texte",
    description="A new draft, kept as it is written, errors included; it is read again with what is to correct.",
    responses={
        **answered(answers.StatuteHead, examples.DRAFT, status=201),
        **refused(*ACTING, *ONCE),
    },
)
def write_draft(request: Request, asking: Asking, key: OnceKey, body: DraftRequest) -> Response:
    """Keep a new draft."""
    asking.actor.may_all("draft.write")
    written = written_for(asking, body.text)

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        made = statutes.draft(session, asking.actor, written, body.message, asking.now)
        return statute_data(made), {"ETag": tag(made.number), "Location": f"{request.url.path}/{made.id}"}

    return once(request, asking, key, body.model_dump_json().encode(), act)


@router.put(
    "/{own}",
    summary="Récrire un projet de texte",
    description="The text of a draft replaced; who did not see the last change is refused (412).",
    responses={**answered(answers.StatuteHead, examples.DRAFT), **refused(*CHANGING)},
)
def write_again(asking: Asking, own: OwnId, number: Matched, body: DraftRequest) -> Response:
    """Replace a draft."""
    asking.actor.may_all("draft.write")
    written = written_for(asking, body.text)
    with asking.record.writing(asking.actor.cooperative) as session:
        made = statutes.redraft(session, asking.actor, own, number, written, body.message, asking.now)
    return JSONResponse(statute_data(made), headers={**PRIVATE, "ETag": tag(made.number)})
