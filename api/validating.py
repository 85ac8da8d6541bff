"""``POST /v1/validate``: everything wrong in a text, at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api import answers, examples
from api.answering import JSON_TYPE, PRIVATE, Rulesets, Working, accepted
from api.bodies import JSON, YAML, StrictRoute, check_content_type, content_type
from api.documenting import WORKING, answered, refused
from api.languages import Locale
from api.models import ValidateRequest
from service.working.programs import TEXT_FILE

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
        return GivenText(await request.body(), TEXT_FILE)
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
        **refused("body-unreadable", "body-too-large", "content-type-unknown", "request-invalid", *WORKING),
    },
    openapi_extra=BODY,
)
def validate(given: Annotated[GivenText, Depends(given_text)], root: Rulesets, working: Working, locale: Locale) -> Response:
    """Check a text; it is the answer, not a refusal, that says its errors."""
    asked = {"text": given.data.decode("utf-8", "surrogateescape"), "file": given.file, "locale": locale}
    found = accepted(working.run("check_text", asked, root.folder))
    return Response(found.json, headers=PRIVATE, media_type=JSON_TYPE)
