"""What every route shares: the folder served, the children that evaluate, answers without the places of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.refusals import Refused
from service.working.answering import Answer
from service.working.children import Children
from service.working.refusing import Told
from service.working.roots import Root

JSON_TYPE = "application/json"
PRIVATE = {"Cache-Control": "no-store"}
"""What was computed from someone's facts is not kept on the way."""


def _root(request: Request) -> Root:
    root = request.app.state.root
    assert isinstance(root, Root), "the application was made with a folder"
    return root


def children_of(request: Request) -> Children:
    """Return the children of the application, which evaluate what somebody wrote."""
    children = request.app.state.children
    assert isinstance(children, Children), "the application was made with children"
    return children


Rulesets = Annotated[Root, Depends(_root)]
Working = Annotated[Children, Depends(children_of)]


def answer(data: Mapping[str, object], root: Root, headers: Mapping[str, str] = PRIVATE) -> JSONResponse:
    """Return an answer in JSON; files are named from the folder served."""
    return JSONResponse(root.shown_in(data), headers=dict(headers))


def answered_by(children: Children, task: str, body: BaseModel, root: Root, locale: str) -> Answer:
    """Return what a task gives to the question that a body asks; raises as ``accepted``, and ``WorkerError``."""
    return accepted(children.run(task, {**body.model_dump(), "locale": locale}, root.folder))


def accepted(given: Answer) -> Answer:
    """Return the answer of a child that is no refusal; raises ``Refused`` with what is to correct."""
    if given.refused:
        raise Refused(given.refused, [*map(_told, given.value["told"]), *given.value["problems"]])
    return given


def _told(data: Mapping[str, Any]) -> Told:
    return Told(data["code"], data["pointer"], tuple(data["words"].items()), data["suggestion"])
