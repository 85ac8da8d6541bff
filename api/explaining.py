"""``POST /v1/explain``: one result told, with its table, its articles, and why not otherwise; as data or as a page."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from api import answers, examples
from api.answering import JSON_TYPE, PRIVATE, Rulesets, Working, answered_by
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, WORKING, answered, refused
from api.languages import Locale
from api.models import ExplainRequest

router = APIRouter(route_class=StrictRoute)
_PAGE = {"text/html": {"schema": {"type": "string"}, "example": '<!doctype html>\n<html lang="fr">…</html>'}}
_ANSWERED = answered(answers.Explained, examples.EXPLAINED)
_ANSWERED[200]["content"] |= _PAGE


@router.post(
    "/v1/explain",
    summary="Un résultat expliqué",
    description="One result explained: a sentence, a table, the articles, and what would have been needed otherwise.",
    responses={
        **_ANSWERED,
        **refused(*BODY_REFUSALS, *WORKING, "policy-unknown", "not-in-force", "text-refused", "facts-refused"),
    },
)
def explain_result(body: ExplainRequest, root: Rulesets, working: Working, locale: Locale) -> Response:
    """Explain a result of the last month of the facts."""
    done = answered_by(working, "explain", body, root, locale)
    if body.format == "html":
        (page,) = done.files.values()
        return HTMLResponse(page, headers=PRIVATE)
    return Response(done.json, headers=PRIVATE, media_type=JSON_TYPE)
