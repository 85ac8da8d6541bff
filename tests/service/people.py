"""People of a cooperative in a record, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from record.opening import Record
from record.tables import Account
from service.actors import Actor
from service.entering import session_of
from service.founding import create_account, create_cooperative, grant, open_platform
from service.permissions import Role
from service.secrets_kept import new_secret
from tests.record.founded import NOON

PASSWORD = "correct horse battery"


class House:
    """A cooperative and its people, each with one role: ``house.author``, ``house.approver``…"""

    def __init__(self, record: Record, name: str = "navetieres", given: Mapping[str, bytes] | None = None) -> None:
        open_platform(record, NOON)
        self.record = record
        self.name = name
        self.id = create_cooperative(record, name, name.title(), NOON, given)
        self.people = {role: self.joined(role) for role in Role if role is not Role.OPERATOR}

    @classmethod
    def standing(cls, record: Record, like: House) -> House:
        """Return a house that a record holds already, copied with all that it held from where another was founded."""
        found = cls.__new__(cls)
        found.record, found.name, found.id, found.people = record, like.name, like.id, dict(like.people)
        return found

    def joined(self, *names: str, login: str = "", person: str = "", password: str | None = None) -> Actor:
        """Return a new account with some roles; without any, it is somebody there who may nothing."""
        roles = [Role(name) for name in names]
        named = login or f"{self.name}-{'-'.join(roles)}"
        account = create_account(self.record, named, named, password, NOON)
        for role in roles:
            own = person or ("P1" if role is Role.MEMBER else "")
            grant(self.record, "test", self.id, account, role, NOON, own)
        return Actor(account, self.id, frozenset(roles), person or ("P1" if Role.MEMBER in roles else ""))

    def __getattr__(self, name: str) -> Actor:
        if name == "people":
            raise AttributeError(name)
        return self.people[Role(name)]


def signed_in(record: Record, actor: Actor, now: datetime) -> str:
    """Return the secret of a session of someone, as if she had given her password."""
    secret = new_secret()
    with record.founding() as session:
        account = session.get(Account, actor.id)
        assert account is not None, "the house has its people"
        session.add(session_of(account, secret, now))
    return secret
