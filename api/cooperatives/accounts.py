"""``…/accounts``: who signs acts here, by the identifiers that every answer names."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Response

from api.answering import answer
from api.bodies import StrictRoute
from api.cooperatives import answers, examples
from api.cooperatives.entering import Asking
from api.cooperatives.reading_statutes import ENTERING
from api.documenting import answered, refused
from service.accounts import accounts_of

router = APIRouter(prefix="/v1/cooperatives/{cooperative}/accounts", route_class=StrictRoute)


@router.get(
    "",
    summary="Les comptes",
    description="The accounts that are somebody here, with their names and roles; a member reads hers.",
    responses={**answered(answers.Accounts, examples.ACCOUNTS), **refused(*ENTERING)},
)
def list_accounts(asking: Asking) -> Response:
    """List accounts."""
    with asking.record.reading(asking.actor.cooperative) as session:
        found = accounts_of(session, asking.actor)
    return answer({"accounts": [{**asdict(one), "person": one.person or None} for one in found]}, asking.root)
