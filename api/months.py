"""``POST /v1/month``: the month of a cooperative from its files; long, so that it has a thread of its own."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import Rulesets, answer
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import MonthRequest
from api.refusals import Refused, problems_data
from api.roots import DESCRIPTION, Root
from api.telling import told
from engine.month.closing import run_month_of
from engine.month.report import MonthReport, report_data
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
    report = report_data(renamed(run.report, root), locale)
    return answer({"report": report, "problems": problems_data(run.problems, locale)}, root)


def renamed(report: MonthReport, root: Root) -> MonthReport:
    """Return a report whose files are named from the folder served, so that its digest depends on no machine."""
    program, books = report.step.program, report.books
    texts = (replace(text, document=replace(text.document, file=root.shown(text.document.file))) for text in program.rulesets)
    ledgers = (replace(item, file=root.shown(item.file)) for item in books.reconciliation)
    step = replace(report.step, program=replace(program, rulesets=tuple(texts)))
    return replace(report, step=step, books=replace(books, reconciliation=tuple(ledgers)))


def unknown_cooperative(reference: str, root: Root) -> Refused:
    """Return the refusal of a folder that is no cooperative."""
    described = (path.parent for path in yaml_files(root.folder) if path.name == DESCRIPTION)
    near = nearest(reference, [folder.relative_to(root.folder).as_posix() for folder in described])
    return Refused("cooperative-unknown", [told("A202", "/cooperative", name=reference, suggestion=near)])
