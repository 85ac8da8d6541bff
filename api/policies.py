"""``/v1/policies``: the texts kept here, their versions, and the one in force on a day, as it was written."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from api import answers, examples
from api.answering import Rulesets, answer
from api.documenting import answered, refused
from api.languages import Locale
from api.models import Day
from api.refusals import problems_data
from engine.program.calendar import iso_day
from engine.run.deciding import ruleset_data
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset
from engine.statute.versions import check_versions, period_of
from service.working.programs import Found, chosen, unknown_policy
from service.working.roots import Root

router = APIRouter()
Reference = Annotated[str, Path(description="A reference given by /v1/policies.", examples=["exemples/taux_de_lancement"])]
REVALIDATED = {"Cache-Control": "no-cache"}


@router.get(
    "/v1/policies",
    summary="Les textes rangés ici",
    description="The policies kept here, each with its reference and its versions.",
    responses={**answered(answers.Policies, examples.POLICIES), **refused()},
)
def policies(root: Rulesets) -> Response:
    """List the policies in the order of their references."""
    library = root.library()
    found = [policy_data(reference, library.versions_named(reference)[0]) for reference in root.references(library)]
    return answer({"policies": found}, root, REVALIDATED)


@router.get(
    "/v1/policies/{reference:path}/versions",
    summary="Les versions d'un texte",
    description="The versions of a policy, the oldest first, and what is wrong in their files or between them.",
    responses={**answered(answers.Versions, examples.VERSIONS), **refused("policy-unknown")},
)
def versions(reference: Reference, root: Rulesets, locale: Locale) -> Response:
    """List the versions of a policy."""
    library = root.library()
    rulesets, found = named(reference, root, library)
    problems = problems_data((*found, *check_versions(rulesets)), locale)
    return answer({**policy_data(reference, rulesets), "problems": problems}, root, REVALIDATED)


@router.get(
    "/v1/policies/{reference:path}/in-force",
    summary="Le texte en vigueur un jour donné",
    description="The text in force on a day, as it was written, with what heads it and the digest of its bytes.",
    responses={
        **answered(answers.InForce, examples.IN_FORCE),
        304: {"description": "The text is the one that If-None-Match names."},
        **refused("policy-unknown", "not-in-force", "text-refused", "request-invalid"),
    },
)
def in_force(
    reference: Reference,
    root: Rulesets,
    on: Annotated[Day, Query(description="The day.", examples=["2025-03-31"])],
    if_none_match: Annotated[str, Header(description="An ETag received before.")] = "",
) -> Response:
    """Return the version in force; its ETag is its digest."""
    library = root.library()
    ruleset, _ = chosen(reference, root, library, on)
    headers = {**REVALIDATED, "ETag": f'"{ruleset.document.digest}"'}
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    siblings, _ = library.versions_named(reference)
    head = {"reference": reference, **version_data(ruleset, siblings or (ruleset,))}
    return answer({**head, "text": ruleset.document.source}, root, headers)


def named(reference: str, root: Root, library: Library) -> tuple[tuple[Ruleset, ...], Found]:
    """Return the versions in the folder that a reference names.

    Raises:
        Refused: when it names nothing, or a folder that holds no text itself.
    """
    rulesets, found = library.versions_named(reference) if root.find(reference) is not None else ((), ())
    if not rulesets and not found:
        raise unknown_policy(reference, root, library)
    return rulesets, found


def policy_data(reference: str, rulesets: tuple[Ruleset, ...]) -> dict[str, object]:
    """Return what names a policy, and its versions."""
    return {"reference": reference, "versions": [version_data(ruleset, rulesets) for ruleset in rulesets]}


def version_data(ruleset: Ruleset, rulesets: tuple[Ruleset, ...]) -> dict[str, object]:
    """Return what heads a version; ``last_day`` is null while it is in force."""
    _, last = period_of(ruleset, rulesets)
    inherits = [above.value for above in ruleset.inherits]
    return {**ruleset_data(ruleset), "last_day": None if last is None else iso_day(last), "inherits": inherits}
