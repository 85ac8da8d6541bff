"""``POST …/facts``: files of facts sent in one request, checked by the engine before any of them is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from fastapi import APIRouter, Request, Response

from api.answering import accepted, answer
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.models_facts import UPLOAD
from api.cooperatives.once import ONCE, OnceKey, once, repeated
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.refusing import refuse_wrong
from api.cooperatives.shown_facts import file_data, told_of
from api.cooperatives.uploading import Pieces
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from record import files
from record.scoped import Scoped
from service.facts_checking import Checked
from service.facts_reading import facts_at
from service.importing_facts import Piece, import_facts, placed
from service.proposing_facts import Proposal, check_proposal, settled

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/facts")
SENDING = (*ENTERING, *BODY_REFUSALS, *WORKING, "precondition-missing", "stale")


@router.post(
    "/check",
    summary="Contrôler des fichiers de faits sans les garder",
    description="What an import of these files would be told: every line that is rejected, and every warning. Nothing is kept.",
    openapi_extra=UPLOAD,
    responses={**answered(answers_facts.FactsReport, examples_facts.REPORT), **refused(*SENDING)},
)
def check_facts(asking: Asking, pieces: Pieces, locale: Locale) -> Response:
    """Check files and keep nothing."""
    proposal, checked = _checked(asking, pieces, locale)
    told = told_of((*checked.errors, *checked.warnings), asking, locale)
    return answer({"sound": not checked.errors, "files": sorted(proposal.changed), "problems": told}, asking.root)


@router.post(
    "",
    status_code=201,
    summary="Importer des fichiers de faits",
    description=(
        "One or several files, each to the place that its name or « path » gives it, all of them kept or none. The engine reads "
        "the folder with them first: an error in one of them, or a new one elsewhere, refuses the whole (422). "
        "« cooperative.yaml » may come with a ledger that it names, as long as it chooses the same rules."
    ),
    openapi_extra=UPLOAD,
    responses={
        **answered(answers_facts.Imported, examples_facts.IMPORTED, status=201),
        **refused(*SENDING, "facts-refused", *ONCE),
    },
)
def send_facts(request: Request, asking: Asking, key: OnceKey, pieces: Pieces, locale: Locale) -> Response:
    """Keep files."""
    sent = _manifest(pieces)

    def attempt() -> Response:
        proposal, checked = _checked(asking, pieces, locale)
        refuse_wrong(checked)
        return once(request, asking, key, sent, partial(_kept, asking, proposal, checked, locale))

    return repeated(request, asking, key, sent) or settled(attempt)


def _kept(
    asking: Entered, proposal: Proposal, checked: Checked, locale: str, session: Scoped
) -> tuple[dict[str, object], dict[str, str]]:
    """Keep files that hold, and return what is told of it."""
    done, found = import_facts(session, asking.actor, proposal, checked, asking.now)
    places = facts_at(session, files.tree_of(session))
    told = told_of(checked.warnings, asking, locale)
    return {"act": done, "files": [file_data(one, places) for one in found], "warnings": told}, {}


def _checked(asking: Entered, pieces: Sequence[Piece], locale: str) -> tuple[Proposal, Checked]:
    """Return where files go and what is wrong with them, before anybody waits."""
    with asking.record.reading(asking.actor.cooperative) as session:
        proposal = placed(session, asking.actor, pieces)
    checked = check_proposal(asking.record, asking.children, asking.actor.cooperative, proposal, locale)
    accepted(checked.answer)
    return proposal, checked


def _manifest(pieces: Sequence[Piece]) -> bytes:
    """Return what names a request: the same files, to the same places."""
    return json.dumps([[one.name, one.path, one.number, one.digest] for one in pieces]).encode()
