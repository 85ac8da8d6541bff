"""Whether two people are one: by the account, or by the person that accounts are in the files of the cooperative."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import col, select

from record.scoped import Scoped
from record.tables import Membership
from service.actors import Actor
from service.refusing import SecondPersonError


def check_other(session: Scoped, actor: Actor, accounts: Collection[str], action: str) -> None:
    """Raise ``SecondPersonError`` when who acts is one of some accounts, or the same person in the files as one of them."""
    own = select(Membership.person).where(Membership.cooperative == actor.cooperative)
    people = {person for person in session.exec(own.where(col(Membership.account).in_(accounts))) if person}
    mine = {person for person in session.exec(own.where(Membership.account == actor.id)) if person}
    if actor.id in accounts or people & mine:
        raise SecondPersonError(action=action)
