"""``/v1/networks/{cooperative}/models``: what a network sees of the cooperatives that belong to it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answering import answer
from api.bodies import StrictRoute
from api.cooperatives import answers_networks as answers
from api.cooperatives.entering import Asking
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import answered, refused
from engine.program.calendar import iso_day
from service.networks import Seen, seen_of

router = APIRouter(prefix="/v1/networks/{cooperative}", route_class=StrictRoute)
PAGE = 20
"""Cooperatives whose texts are read for one answer: each takes a tenth of a second."""


@router.get(
    "/models",
    summary="Ce que devient le modèle d'un réseau",
    description=(
        "Of each cooperative that belongs to the network: the published texts that come from its model, those in force, and the "
        "parameters that they change. The address is that of the network."
    ),
    responses={**answered(answers.Models, answers.MODELS), **refused(*ENTERING, "worker-busy")},
)
def read_models(
    asking: Asking,
    after: Annotated[str, Query(max_length=64, pattern="^[a-z0-9-]*$")] = "",
    most: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> Response:
    """Tell a network of its model."""
    model, seen, following = seen_of(asking.record, asking.children, asking.actor, asking.now, after, most)
    told = {"model": model, "on": iso_day(asking.now.date().toordinal()), "cooperatives": [_seen_data(one) for one in seen]}
    return answer({**told, "next": following}, asking.root)


def _seen_data(one: Seen) -> dict[str, object]:
    return {"cooperative": one.name, "title": one.title, "policies": list(one.policies), "unread": one.unread}
