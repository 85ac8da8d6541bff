"""``…/facts/corrections``: a row of a file corrected, with the reason; and what was corrected."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from api.answering import PRIVATE, accepted, answer
from api.bodies import StrictRoute
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking, Entered
from api.cooperatives.files import PRINTABLE
from api.cooperatives.models_facts import CorrectionRequest
from api.cooperatives.reading_statutes import ENTERING, PAGE
from api.cooperatives.refusing import refuse_wrong
from api.cooperatives.shown_facts import correction_data, file_data
from api.cooperatives.tagging import Matched, tag
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from api.refusals import Refused
from record import files
from service.correcting_facts import Correction, correct, corrected, corrections_of, splice
from service.facts_reading import facts_at
from service.paths import PATH_MAX
from service.proposing_facts import Proposal, check_proposal, settled
from service.rows_spliced import Change
from service.scratch import scratch
from service.working.refusing import told

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/facts/corrections", route_class=StrictRoute)
CORRECTING = (*ENTERING, *BODY_REFUSALS, *WORKING, "precondition-missing", "stale", "facts-refused")


@router.post(
    "",
    status_code=201,
    summary="Corriger une ligne de faits",
    description=(
        "A row replaced, added at the end or removed, with the reason: a new version of the file, which differs by that row "
        "only. If-Match is the number of the file that was read. A closed month is never changed by it: the next month that "
        "is run takes the difference in."
    ),
    responses={**answered(answers_facts.Corrected, examples_facts.CORRECTED, status=201), **refused(*CORRECTING)},
)
def correct_facts(asking: Asking, number: Matched, body: CorrectionRequest, locale: Locale) -> Response:
    """Correct a row."""
    asked = _correction(body, number)

    def attempt() -> Response:
        with scratch() as made:
            spliced = accepted(splice(asking.record, asking.children, asking.actor, asked, locale))
            proposal, done = corrected(asked, spliced, made / "corrected")
            return _kept(asking, proposal, done, locale)

    return settled(attempt)


def _kept(asking: Entered, proposal: Proposal, done: Correction, locale: str) -> Response:
    """Keep a row that is corrected, when the facts hold with it."""
    checked = check_proposal(asking.record, asking.children, asking.actor.cooperative, proposal, locale)
    refuse_wrong(checked)
    with asking.record.writing(asking.actor.cooperative) as session:
        act, found = correct(session, asking.actor, proposal, done, checked, asking.now)
        data = {"act": act, "file": file_data(found, facts_at(session, files.tree_of(session)))}
    return JSONResponse(data, 201, headers={**PRIVATE, "ETag": tag(found.number)})


def _correction(body: CorrectionRequest, number: int) -> Correction:
    """Return what is asked; refuse a line for a row that is added, and a row that is changed without its line."""
    if (body.line == 0) != (body.change == "add") or bool(body.cells) != (body.change != "remove"):
        raise Refused("request-invalid", [told("A357", "/change", name=body.change)])
    return Correction(body.path, number, Change(body.change, body.line, body.cells), body.reason.strip())


@router.get(
    "",
    summary="Les corrections",
    description="The corrections in order: the row as it was and as it is, who corrected it, when and why.",
    responses={**answered(answers_facts.Corrections, examples_facts.CORRECTIONS), **refused(*ENTERING)},
)
def list_corrections(
    asking: Asking,
    path: Annotated[str, Query(max_length=PATH_MAX, pattern=PRINTABLE, description="Those of one file.")] = "",
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    most: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> Response:
    """List corrections."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = corrections_of(session, asking.actor, path, after, most + 1)
    following = found[most - 1][0].seq if len(found) > most else None
    return answer({"corrections": [correction_data(*one) for one in found[:most]], "next": following}, asking.root)
