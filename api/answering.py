"""What every route shares: the folder served, and answers without the places of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from service.working.doing import Done, Job
from service.working.roots import Root

PRIVATE = {"Cache-Control": "no-store"}
"""What was computed from someone's facts is not kept on the way."""


def _root(request: Request) -> Root:
    root = request.app.state.root
    assert isinstance(root, Root), "the application was made with a folder"
    return root


Rulesets = Annotated[Root, Depends(_root)]


def answer(data: Mapping[str, object], root: Root, headers: Mapping[str, str] = PRIVATE) -> JSONResponse:
    """Return an answer in JSON; files are named from the folder served."""
    return JSONResponse(root.shown_in(data), headers=dict(headers))


def answered_by(job: Job, body: BaseModel, root: Root, locale: str) -> Done:
    """Return what a job of the engine gives to the question that a body asks."""
    return job({**body.model_dump(), "locale": locale}, root, None)
