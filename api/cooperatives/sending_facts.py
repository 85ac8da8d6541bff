"""``POST …/facts``: files of facts sent in one request, checked by the engine before any of them is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from api.answering import answer
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.models_facts import UPLOAD
from api.cooperatives.once import OnceKey, once
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown_facts import file_data, told_of
from api.cooperatives.uploading import Pieces
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from record import files
from record.fields import digest_of
from record.scoped import Scoped
from service.facts_checking import Checked
from service.facts_reading import facts_at
from service.importing_facts import Piece, import_facts, placed
from service.proposing_facts import check_proposal
from service.refusing import RefusalError
from service.working.refusing import QuestionError

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/facts")
SENDING = (*ENTERING, *BODY_REFUSALS, "precondition-missing", "stale")


@router.post(
    "/check",
    summary="Contrôler des fichiers de faits sans les garder",
    description="What an import of these files would be told: every line that is rejected, and every warning. Nothing is kept.",
    openapi_extra=UPLOAD,
    responses={**answered(answers_facts.FactsReport, examples_facts.REPORT), **refused(*SENDING)},
)
def check_facts(asking: Asking, pieces: Pieces, locale: Locale) -> Response:
    """Check files and keep nothing."""
    with asking.record.reading(asking.actor.cooperative) as session:
        proposal = placed(session, asking.actor, pieces)
        checked = check_proposal(session, proposal)
    told = told_of((*checked.errors, *checked.warnings), asking, locale)
    return answer({"sound": not checked.errors, "files": sorted(proposal.changed), "problems": told}, asking.root)


@router.post(
    "",
    status_code=201,
    summary="Importer des fichiers de faits",
    description=(
        "One or several files, each to the place that its name or « path » gives it, all of them kept or none. The engine reads "
        "the folder with them first: an error in one of them, or a new one elsewhere, refuses the whole (422)."
    ),
    openapi_extra=UPLOAD,
    responses={
        **answered(answers_facts.Imported, examples_facts.IMPORTED, status=201),
        **refused(*SENDING, "facts-refused", "idempotency-key-missing", "idempotency-key-reused"),
    },
)
def send_facts(request: Request, asking: Asking, key: OnceKey, pieces: Pieces, locale: Locale) -> Response:
    """Keep files."""
    before = _checked(asking, pieces)

    def act(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        proposal = placed(session, asking.actor, pieces)
        done, found, checked = import_facts(session, asking.actor, proposal, before, asking.now)
        places = facts_at(session, files.tree_of(session))
        told = told_of(checked.warnings, asking, locale)
        return {"act": done, "files": [file_data(one, places) for one in found], "warnings": told}, {}

    return once(request, asking, key, _manifest(pieces), act)


def _checked(asking: Entered, pieces: Sequence[Piece]) -> Checked | None:
    """Return what is wrong with files, before anybody waits; None for those refused at once, unless they were answered before."""
    try:
        with asking.record.reading(asking.actor.cooperative) as session:
            return check_proposal(session, placed(session, asking.actor, pieces))
    except (RefusalError, QuestionError):
        return None


def _manifest(pieces: Sequence[Piece]) -> bytes:
    """Return what names a request: the same files, to the same places."""
    return json.dumps([[one.name, one.path, one.number, digest_of(one.data)] for one in pieces]).encode()
