"""What every route shares: the folder served, and answers without the places of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import JSONResponse

from api.roots import Root

PRIVATE = {"Cache-Control": "no-store"}
"""What was computed from someone's facts is not kept on the way."""


def _root(request: Request) -> Root:
    root = request.app.state.root
    assert isinstance(root, Root), "the application was made with a folder"
    return root


Rulesets = Annotated[Root, Depends(_root)]


def answer(data: Mapping[str, object], root: Root, headers: Mapping[str, str] = PRIVATE) -> JSONResponse:
    """Return an answer in JSON; files are named from the folder served."""
    return JSONResponse(root.cleaned(dict(data)), headers=dict(headers))
