"""``POST /v1/month``: the month of a cooperative from its files; long, so that it has a thread of its own."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api import answers, examples
from api.answering import PRIVATE, Rulesets
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import MonthRequest
from api.refusals import Refused, problems_data
from api.roots import DESCRIPTION, Root
from api.telling import told
from engine.month.closing import run_month_of
from engine.month.report import report_data
from engine.statute.library import yaml_files
from engine.text.spelling import nearest

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/month",
    summary="Le mois d'une coopérative",
    description="The month of a cooperative whose files are kept here: every figure, with what produced it.",
    responses={
        **answered(answers.MonthComputed, examples.COMPUTED),
        **refused(*BODY_REFUSALS, "cooperative-unknown", "month-refused"),
    },
)
def month(body: MonthRequest, root: Rulesets, locale: Locale) -> Response:
    """Compute a month; nothing is kept, closing it belongs to the cooperative."""
    folder = root.cooperative(body.cooperative)
    if folder is None:
        raise unknown_cooperative(body.cooperative, root)
    run = run_month_of(folder, body.month)
    if run.report is None:
        raise Refused("month-refused", run.problems)
    problems = root.cleaned(problems_data(run.problems, locale))
    return JSONResponse({"report": report_data(run.report, locale), "problems": problems}, headers=PRIVATE)


def unknown_cooperative(reference: str, root: Root) -> Refused:
    """Return the refusal of a folder that is no cooperative."""
    described = (path.parent for path in yaml_files(root.folder) if path.name == DESCRIPTION)
    near = nearest(reference, [folder.relative_to(root.folder).as_posix() for folder in described])
    return Refused("cooperative-unknown", [told("A202", "/cooperative", name=reference, suggestion=near)])
