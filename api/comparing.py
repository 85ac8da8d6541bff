"""``POST /v1/diff``: what changed between two texts, and for which amounts they give something else."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import Rulesets, answer
from api.bodies import StrictRoute
from api.documenting import BODY_REFUSALS, answered, refused
from api.languages import Locale
from api.models import DiffRequest
from api.programs import Found, facts_document, program_for
from api.refusals import Refused, problems_data
from engine.compare.comparing import Compared, Question, compare_programs
from engine.compare.differences import Difference, changed_names, compare_texts
from engine.compare.telling import comparison_data, comparison_text, differences_data, differences_text
from engine.program.tree import Program

router = APIRouter(route_class=StrictRoute)


@router.post(
    "/v1/diff",
    summary="Ce qui change d'un texte à l'autre",
    description="What changed from one text to another, in words, and the intervals on which their amounts differ.",
    responses={
        **answered(answers.Compared, examples.COMPARED),
        **refused(*BODY_REFUSALS, "policy-unknown", "not-in-force", "text-refused", "facts-refused", "comparison-refused"),
    },
)
def diff(body: DiffRequest, root: Rulesets, locale: Locale) -> Response:
    """Compare two texts."""
    (before, warned), (after, also) = program_for(body.a, root, body.a.on), program_for(body.b, root, body.b.on)
    differences = compare_texts(before.rulesets[-1], after.rulesets[-1])
    compared, found = amounts(body, before, after, differences)
    data = compared_data(differences, compared, locale)
    return answer({**data, "problems": problems_data(tuple(dict.fromkeys((*warned, *also, *found))), locale)}, root)


def compared_data(differences: tuple[Difference, ...], compared: Compared | None, locale: str) -> dict[str, object]:
    """Return what changed, and the amounts, as data and to be read."""
    texts = [differences_text(differences, locale), *([comparison_text(compared, locale)] if compared else [])]
    return {
        "words": differences_data(differences, locale),
        "amounts": None if compared is None else comparison_data(compared, locale),
        "text": "\n".join(texts),
    }


def amounts(
    body: DiffRequest, before: Program, after: Program, differences: tuple[Difference, ...]
) -> tuple[Compared | None, Found]:
    """Return the amounts side by side; texts that have none in common are refused only when the request names one."""
    facts = None if body.facts is None else facts_document(body.facts)
    question = Question(body.basis or "", body.rule or "", facts, body.b.on, changed_names(differences))
    compared, found = compare_programs(before, after, question)
    if compared is None and (body.basis or body.rule or body.facts is not None):
        raise Refused("comparison-refused", found)
    return compared, found
