"""People of a cooperative in a record, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from record.opening import Record
from service.actors import Actor
from service.founding import create_account, create_cooperative, grant, open_platform
from service.permissions import Role
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

    def joined(self, *roles: Role, login: str = "", person: str = "") -> Actor:
        """Return a new account with some roles."""
        named = login or f"{self.name}-{'-'.join(roles)}"
        account = create_account(self.record, named, named, None, NOON)
        for role in roles:
            own = person or ("P1" if role is Role.MEMBER else "")
            grant(self.record, "test", self.id, account, role, NOON, own)
        return Actor(account, self.id, frozenset(roles), person or ("P1" if Role.MEMBER in roles else ""))

    def __getattr__(self, name: str) -> Actor:
        if name == "people":
            raise AttributeError(name)
        return self.people[Role(name)]
