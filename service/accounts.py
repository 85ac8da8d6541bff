"""Who is somebody in a cooperative: the accounts by which acts are signed, with their names and roles."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from record.scoped import Scoped
from record.tables import Account, Membership
from service.actors import Actor
from service.permissions import Reach


@dataclass(frozen=True, slots=True)
class Member:
    """An account here: its name, its roles, and its own code in the files, "" for who has none."""

    account: str
    name: str
    roles: tuple[str, ...]
    person: str


def accounts_of(session: Scoped, actor: Actor) -> list[Member]:
    """Return the accounts of the session's cooperative in the order of their names; who may see her own only, hers."""
    far = actor.may("account.read")
    mine = select(Account, Membership).join(Membership, col(Membership.account) == col(Account.id))
    asked = mine.where(Membership.cooperative == session.cooperative)
    if far is not Reach.ALL:
        asked = asked.where(Account.id == actor.id)
    held: dict[str, tuple[str, list[Membership]]] = {}
    for account, one in session.exec(asked.order_by(col(Account.name), col(Account.id), col(Membership.role))):
        held.setdefault(account.id, (account.name, []))[1].append(one)
    return [
        Member(own, name, tuple(one.role for one in roles), next((one.person for one in roles if one.person), "") or "")
        for own, (name, roles) in held.items()
    ]
