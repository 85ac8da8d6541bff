"""Who may do what: one table, role × action. Nothing else in the service says yes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What someone is in a cooperative; ``OPERATOR`` is of the platform, and sees no content of any."""

    MEMBER = "member"
    PAYROLL = "payroll"
    ACCOUNTANT = "accountant"
    AUTHOR = "author"
    APPROVER = "approver"
    AUDITOR = "auditor"
    NETWORK = "network"
    OPERATOR = "operator"


class Reach(StrEnum):
    """How far an action goes: nowhere, to what is one's own, to all of the cooperative, to the platform."""

    NONE = "-"
    OWN = "own"
    ALL = "all"


# network: in a cooperative, who reads its texts for a network; in a network, who sees what becomes of its model. Never a person.
_TABLE = """
action              member payroll accountant author approver auditor network operator
statute.read        all    all     all        all    all      all     all     -
network.read        -      -       -          -      -        -       all     -
draft.read          -      -       -          all    all      all     -       -
draft.write         -      -       -          all    -        -       -       -
statute.review      -      -       -          -      all      -       -       -
statute.vote        -      -       -          all    all      -       -       -
statute.publish     -      -       -          -      all      -       -       -
facts.read          -      all     all        -      all      all     -       -
facts.import        -      all     all        -      -        -       -       -
facts.correct       -      all     all        -      -        -       -       -
month.read          own    all     all        -      all      all     -       -
month.run           -      all     -          -      -        -       -       -
month.close         -      all     -          -      all      -       -       -
waiver.ask          -      all     -          -      -        -       -       -
waiver.grant        -      -       -          -      all      -       -       -
month.sign          -      all     -          -      all      -       -       -
month.export        -      all     all        -      -        -       -       -
compare             own    all     -          all    all      all     -       -
compare.people      -      all     -          -      all      all     -       -
job.read            own    all     all        all    all      all     -       -
journal.read        own    -       -          -      -        all     -       -
journal.verify      -      -       -          -      all      all     -       all
journal.anchor      -      -       -          -      -        all     -       all
account.read        own    all     all        all    all      all     -       -
key.create          -      all     all        -      all      -       -       -
key.revoke          -      own     own        -      all      -       -       all
person.export       own    -       -          -      all      -       -       -
person.erase        -      -       -          -      all      -       -       -
"""


def _read(table: str) -> dict[str, Mapping[Role, Reach]]:
    header, *rows = (line.split() for line in table.strip().splitlines())
    roles = [Role(name) for name in header[1:]]
    return {action: dict(zip(roles, map(Reach, cells), strict=True)) for action, *cells in rows}


PERMISSIONS: Mapping[str, Mapping[Role, Reach]] = _read(_TABLE)
"""For each action, how far each role goes."""


def reach(roles: frozenset[Role], action: str) -> Reach:
    """Return how far someone with these roles goes: as far as the role that goes furthest.

    Raises:
        KeyError: for an action that the table does not know, a programming error.
    """
    row = PERMISSIONS[action]
    found = {row[role] for role in roles}
    return Reach.ALL if Reach.ALL in found else Reach.OWN if Reach.OWN in found else Reach.NONE
