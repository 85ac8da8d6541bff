"""``POST /v1/explain``: one result told, with its table, its articles, and why not otherwise; as data or as a page."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from api import answers, examples
from api.answering import PRIVATE, Rulesets, answer
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import ExplainRequest
from api.programs import Found, check_rules, decision_for
from api.refusals import Refused, problems_data
from api.roots import Root
from api.telling import told
from engine.explain.explained import Explanation, explanation_data
from engine.explain.explaining import explain
from engine.explain.page import explanation_page
from engine.run.deciding import Decision
from engine.run.running import Key
from engine.text.spelling import nearest

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
        **refused(*BODY_REFUSALS, "policy-unknown", "not-in-force", "text-refused", "facts-refused"),
    },
)
def explain_result(body: ExplainRequest, root: Rulesets, locale: Locale) -> Response:
    """Explain a result of the last month of the facts."""
    decision, found = decision_for(body, body.facts, root)
    check_rules([body.rule], decision.program, "/rule")
    key = asked_key(decision, body.rule, body.of)
    explanation = explain(decision.program, decision.situations[-1], decision.outcomes[-1], key, body.rule, locale)
    return written(body, explanation, found, root)


def asked_key(decision: Decision, rule: str, of: str | None) -> Key:
    """Return the entity that a result is asked for, the first when none is named."""
    scope = decision.program.scopes[rule]
    keys = [key for key in decision.outcomes[-1].values if key[0] is scope]
    asked = [key for key in keys if of in {None, key[1]}]
    if asked:
        return asked[0]
    known = [key[1] for key in keys]
    near = nearest(of or "", known)
    raise Refused("request-invalid", [told("A205", "/of", name=of or rule, known=", ".join(known), suggestion=near)])


def written(body: ExplainRequest, explanation: Explanation, found: Found, root: Root) -> Response:
    """Return an explanation in the form asked for."""
    if body.format == "html":
        return HTMLResponse(root.shown(explanation_page(explanation)), headers=PRIVATE)
    data = explanation_data(explanation)
    return answer({"explanation": data, "problems": problems_data(found, explanation.locale)}, root)
