"""``POST …/months/{month}``: two signatures, the exports, the closing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.answering import PRIVATE, accepted
from api.bodies import StrictRoute
from api.cooperatives import answers_months as answers
from api.cooperatives import examples_months as examples
from api.cooperatives.entering import Asking
from api.cooperatives.models import SignatureRequest
from api.cooperatives.once import Act, OnceKey, once, repeated
from api.cooperatives.reading_months import OfMonth
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import BODY_REFUSALS, WORKING, Responses, answered, refused
from api.languages import Locale
from engine.program.calendar import iso_month
from record.scoped import Scoped
from service import deciding_months as deciding
from service.deciding_months import Prepared, prepare

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/months/{month}", route_class=StrictRoute)
ONCE = ("idempotency-key-missing", "idempotency-key-reused")
DECIDING = (*ENTERING, *WORKING, "month-refused")
_FIRST = (1980, 1, 1, 0, 0, 0)
_ZIP: Responses = {200: {"description": "The files.", "content": {"application/zip": {"schema": {"type": "string"}}}}}


@router.post(
    "/signatures",
    status_code=201,
    summary="Signer un mois",
    description="One of the two signatures that freeze a month, in the name of the account; never twice the same.",
    responses={
        **answered(answers.MonthDecided, examples.DECIDED, status=201),
        **refused(*DECIDING, *BODY_REFUSALS, *ONCE, "second-person", "stale"),
    },
)
def sign_month(request: Request, asking: Asking, key: OnceKey, month: OfMonth, body: SignatureRequest) -> Response:
    """Sign a month checked as it stands."""
    actor, data = asking.actor, body.model_dump_json().encode()
    role = deciding.role_of(actor, body.role)
    if (before := repeated(request, asking, key, data)) is not None:
        return before
    who = {"by": deciding.name_of(asking.record, actor), "role": role, "on": asking.now.toordinal()}
    prepared = prepare(asking.record, asking.children, actor, "sign", {"month": month, **who})
    accepted(prepared.answer)
    return once(
        request, asking, key, data, _acted(month, prepared, lambda s: deciding.sign(s, actor, month, prepared, asking.now))
    )


@router.post(
    "/closing",
    status_code=201,
    summary="Clore un mois",
    description="A signed month, where nothing blocks, kept for ever: it is never computed again, only replayed.",
    responses={**answered(answers.MonthDecided, examples.CLOSED, status=201), **refused(*DECIDING, ONCE[0], "taken", "stale")},
)
def close_month(request: Request, asking: Asking, key: OnceKey, month: OfMonth) -> Response:
    """Close a month."""
    actor = asking.actor
    actor.may_all("month.close")
    if (before := repeated(request, asking, key, b"")) is not None:
        return before
    deciding.check_open(asking.record, actor, month)
    prepared = prepare(asking.record, asking.children, actor, "close", {"month": month})
    accepted(prepared.answer)
    return once(
        request, asking, key, b"", _acted(month, prepared, lambda s: deciding.close(s, actor, month, prepared, asking.now))
    )


@router.post(
    "/exports",
    summary="Exporter un mois",
    description="What a signed month gives to the payroll firm, to the accounting and to a calendar, in one archive.",
    response_class=Response,
    responses={**_ZIP, **refused(*DECIDING)},
)
def export_month(
    asking: Asking,
    month: OfMonth,
    locale: Locale,
    only: Annotated[Literal["pay", "entries", "calendar"] | None, Query()] = None,
) -> Response:
    """Export a month; nothing is given while something blocks or a signature is missing."""
    actor = asking.actor
    actor.may_all("month.export")
    asked = {"month": month, "only": only, "locale": locale}
    answer = accepted(prepare(asking.record, asking.children, actor, "export", asked).answer)
    data = archive(answer.files)
    with asking.record.writing(actor.cooperative) as session:
        deciding.note_export(session, actor, month, data, asking.now)
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="export-{iso_month(month)}.zip"'}
    return Response(data, headers=headers, media_type="application/zip")


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files in one archive: the same files give the same bytes, on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as whole:
        for name, data in sorted(files.items()):
            whole.writestr(zipfile.ZipInfo(name, _FIRST), data)
    return stream.getvalue()


def _acted(month: int, prepared: Prepared, act: Callable[[Scoped], int]) -> Act:
    """Return what ``once`` carries out: the act, told with the files that it wrote."""

    def told(session: Scoped) -> tuple[dict[str, object], dict[str, str]]:
        files, problems = sorted(prepared.answer.files), prepared.answer.value["problems"]
        return {"month": iso_month(month), "act": act(session), "files": files, "problems": problems}, {}

    return told
