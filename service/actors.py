"""Who acts: someone signed in or a key, in one cooperative, with her roles there."""

from __future__ import annotations

from dataclasses import dataclass

from service.permissions import Reach, Role, reach
from service.refusing import AbsentError, ForbiddenError

OWN = "moi"
"""How who asks names herself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in a cooperative.

    Attributes:
        id: The account; what it wrote is signed so in the journal.
        cooperative: The identifier of the cooperative.
        roles: What the account, or the key that it answers for, is there.
        person: Her own code in the files, "" for who is not a member there.
        key: The key through which the account acts, "" when it is signed in itself.
    """

    id: str
    cooperative: str
    roles: frozenset[Role]
    person: str = ""
    key: str = ""

    @property
    def signature(self) -> str:
        """How the journal names who acts."""
        return f"{self.id}/{self.key}" if self.key else self.id

    def may(self, action: str) -> Reach:
        """Return how far an action goes; raises ``ForbiddenError`` when it goes nowhere."""
        found = reach(self.roles, action)
        if found is Reach.NONE:
            raise ForbiddenError(action=action)
        return found

    def may_all(self, action: str) -> None:
        """Raise ``ForbiddenError`` unless an action goes to all of the cooperative."""
        if self.may(action) is not Reach.ALL:
            raise ForbiddenError(action=action)

    def named(self, person: str) -> str:
        """Return the code of a person in the files: her own for « moi », when she has one."""
        return self.person if person == OWN and self.person else person

    def may_of(self, action: str, person: str) -> None:
        """Raise unless an action goes to a person: for who may see her own, another's does not exist."""
        if self.may(action) is Reach.OWN and (not self.person or person != self.person):
            raise AbsentError(thing=person)
