"""``GET …/files``: the folder of a cooperative as it stands or stood, each file in all its versions, its rows, what changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answering import PRIVATE, accepted, answer
from api.cooperatives import answers_facts, examples_facts
from api.cooperatives.entering import Asking
from api.cooperatives.reading_statutes import ENTERING
from api.cooperatives.shown_facts import difference_data, file_data
from api.cooperatives.tagging import tag
from api.documenting import WORKING, answered, refused
from api.languages import Locale
from api.limits import DIFFERENCES_MAX, ROWS_PAGE_MAX
from api.models import Day
from record import files
from record.files_listed import standing, versions
from service.facts_reading import facts_at, kept_at, rows_read, versions_compared
from service.paths import PATH_MAX
from service.refusing import AbsentError

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/files")
NUMBER_MAX = 999_999_999

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"
"""A path without controls: a nul reaches no database."""
FilePath = Annotated[
    str,
    Query(
        min_length=1,
        max_length=PATH_MAX,
        pattern=PRINTABLE,
        description="As the list tells it.",
        examples=["donnees/personnes.csv"],
    ),
]
AfterAct = Annotated[int | None, Query(ge=0, le=2**53, description="As it stood once that act of the journal was done.")]
Number = Annotated[int | None, Query(ge=1, le=NUMBER_MAX, description="A version of the file; the last one when none is told.")]


@router.get(
    "",
    summary="Les fichiers d'une coopérative",
    description="The folder as it stands, or as it stood after an act: size, digest, version, who wrote each and when.",
    responses={**answered(answers_facts.Files, examples_facts.FILES), **refused(*ENTERING)},
)
def list_files(asking: Asking, act: AfterAct = None) -> Response:
    """List the files."""
    asking.actor.may_all("facts.read")
    with asking.record.reading(asking.actor.cooperative) as session:
        found, tree = standing(session, act), files.tree_of(session, act)
        places = facts_at(session, tree)
    return answer({"files": [file_data(one, places) for one in found], "sha256": files.tree_digest(tree)}, asking.root)


@router.get(
    "/content",
    summary="Un fichier, à l'octet près",
    description="The bytes of a file: as it stands, in a version of it, or as it stood after an act.",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "The bytes; the ETag is the number of the version."},
        **refused(*ENTERING, "erased"),
    },
)
def read_file(asking: Asking, path: FilePath, number: Number = None, act: AfterAct = None) -> Response:
    """Return the bytes of a file."""
    asking.actor.may_all("facts.read")
    with asking.record.reading(asking.actor.cooperative) as session:
        found = kept_at(session, path, number, act)
        data = files.bytes_of(session, found.digest or "")
    headers = {**PRIVATE, "ETag": tag(found.number), "Content-Disposition": "attachment"}
    return Response(data, headers=headers, media_type="application/octet-stream")


@router.get(
    "/versions",
    summary="Les versions d'un fichier",
    description="Every version of a file: who wrote it, when, by which act.",
    responses={**answered(answers_facts.FileVersions, examples_facts.VERSIONS), **refused(*ENTERING)},
)
def list_file_versions(asking: Asking, path: FilePath) -> Response:
    """List the versions of a file."""
    asking.actor.may_all("facts.read")
    with asking.record.reading(asking.actor.cooperative) as session:
        found = versions(session, path)
        places = facts_at(session, files.tree_of(session))
    if not found:
        raise AbsentError(thing=path)
    return answer({"versions": [file_data(one, places) for one in found]}, asking.root)


@router.get(
    "/rows",
    summary="Les lignes d'un fichier de faits",
    description=(
        "The rows of a table as they are written. « act » tells what was known when, « on » what was valid when: rows begun "
        "and not over on that day; a row whose dates are empty or cannot be read is given too."
    ),
    responses={
        **answered(answers_facts.FactRows, examples_facts.ROWS),
        **refused(*ENTERING, *WORKING, "facts-refused", "erased"),
    },
)
def read_rows(
    asking: Asking,
    path: FilePath,
    locale: Locale,
    number: Number = None,
    act: AfterAct = None,
    on: Annotated[Day | None, Query()] = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="The line after which rows are given.")] = 0,
    most: Annotated[int, Query(ge=1, le=ROWS_PAGE_MAX)] = ROWS_PAGE_MAX,
) -> Response:
    """Return rows of a table."""
    asked = {"on": on, "after": after, "most": most, "locale": locale}
    found, said = rows_read(asking.record, asking.children, asking.actor, path, number, act, asked)
    return answer({"path": path, "number": found.number, **accepted(said).value}, asking.root)


@router.get(
    "/difference",
    summary="Ce qui a changé d'une version à l'autre",
    description="Two versions of a table compared row by row: by what names a row where it has a name, else by all that it says.",
    responses={
        **answered(answers_facts.FileDifference, examples_facts.DIFFERENCE),
        **refused(*ENTERING, *WORKING, "facts-refused", "erased"),
    },
)
def compare_versions(
    asking: Asking,
    path: FilePath,
    before: Annotated[int, Query(ge=1, le=NUMBER_MAX)],
    after: Annotated[int, Query(ge=1, le=NUMBER_MAX)],
    locale: Locale,
) -> Response:
    """Compare two versions of a table."""
    numbers = before, after
    said = versions_compared(asking.record, asking.children, asking.actor, path, numbers, DIFFERENCES_MAX, locale)
    told = difference_data(accepted(said).value, locale)
    return answer({"path": path, "before": before, "after": after, **told}, asking.root)
