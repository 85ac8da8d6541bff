"""``POST /v1/validate``: everything wrong in a text, at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api import answers, examples
from api.answering import Rulesets, answer
from api.bodies import JSON, YAML, StrictRoute, check_content_type, content_type
from api.documenting import answered, refused
from api.languages import Locale
from api.models import ValidateRequest
from api.programs import checked_text
from api.refusals import problems_data
from engine.run.deciding import ruleset_data

router = APIRouter(route_class=StrictRoute)


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text as it came, and what problems call it."""

    data: bytes
    file: str


async def given_text(request: Request) -> GivenText:
    """Return the text of a request: its body, or a field of its JSON."""
    check_content_type(request, (*YAML, *JSON))
    if content_type(request) in YAML:
        return GivenText(await request.body(), "texte.yaml")
    try:
        model = ValidateRequest.model_validate(await request.json())
    except ValidationError as error:
        raise RequestValidationError([{**item, "loc": ("body", *item["loc"])} for item in error.errors()]) from None
    return GivenText(model.text.encode(), model.file)


BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/ValidateRequest"}},
            "text/yaml": {"schema": {"type": "string"}, "examples": {"text": {"value": examples.TEXT}}},
        },
    }
}


@router.post(
    "/v1/validate",
    summary="Tout ce qui est à corriger dans un texte",
    description="Everything to correct in a text: writing, shape, inheritance, names, units, bounds, examples.",
    responses={
        **answered(answers.Validation, examples.VALIDATION),
        **refused("body-unreadable", "body-too-large", "content-type-unknown", "request-invalid"),
    },
    openapi_extra=BODY,
)
def validate(given: Annotated[GivenText, Depends(given_text)], root: Rulesets, locale: Locale) -> Response:
    """Check a text; it is the answer, not a refusal, that says its errors."""
    checked, document = checked_text(given.data, given.file, root.library())
    data = {
        "sound": checked.sound,
        "ruleset": None if checked.ruleset is None else ruleset_data(checked.ruleset),
        "sha256": document.digest,
        "examples": {"run": len(checked.tried), "passed": sum(tried.passed for tried in checked.tried)},
        "problems": problems_data(checked.problems, locale),
    }
    return answer(data, root)
