"""``POST /v1/decide``: what a text gives for stated facts."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import Rulesets, answer
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import DecideRequest
from api.programs import check_rules, decision_for
from api.refusals import problems_data
from engine.run.deciding import decision_data

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/decide",
    summary="Ce qu'un texte donne pour des données",
    description="What a text gives for stated facts, month by month, with the digests of all that produced it.",
    responses={
        **answered(answers.Decided, examples.DECIDED),
        **refused(*BODY_REFUSALS, "policy-unknown", "not-in-force", "text-refused", "facts-refused"),
    },
)
def decide(body: DecideRequest, root: Rulesets, locale: Locale) -> Response:
    """Decide; a value that cannot be given says what is missing."""
    decision, found = decision_for(body, body.facts, root)
    check_rules(body.rules or [], decision.program, "/rules")
    data = decision_data(decision, locale)
    if body.rules is not None:
        keep_rules(data, body.rules)
    return answer({"decision": data, "problems": problems_data(found, locale)}, root)


def keep_rules(data: object, names: list[str]) -> None:
    """Take away the results of a decision that were not asked for."""
    match data:
        case {"months": list(months)}:
            for month in months:
                for result in month["results"]:
                    result["values"] = {name: value for name, value in result["values"].items() if name in names}
