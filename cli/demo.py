"""The demonstration in a record: its cooperative, one person for each role, with passwords that are told, and a month to run."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from cli.output import table
from cli.phrases import said

if TYPE_CHECKING:
    from record.opening import Record

NAME, TITLE = "les-navetieres", "Les Navetières"
MONTH = 2025 * 12 + 11
"""The last month of its books: asked for at once, so that the service has computed it by the time someone signs in."""
PEOPLE = (
    ("membre", "Une associée", "member", "P001"),
    ("paie", "Chargée de paie", "payroll", ""),
    ("compta", "Comptable", "accountant", ""),
    ("gerance", "Gérante, qui écrit les statuts", "author", ""),
    ("conseil", "Conseil, qui approuve", "approver", ""),
    ("audit", "Révisorat", "auditor", ""),
    ("reseau", "Réseau", "network", ""),
)


def open_demo(record: Record, now: datetime, options: Namespace) -> tuple[list[dict[str, str]], str]:
    """Make the demonstration unless it is there; return its people with their passwords, and what is told of them."""
    from cli.admin import files_of
    from engine.program.calendar import iso_month
    from engine.statute.library import SHIPPED
    from service.actors import Actor
    from service.founding import SYSTEM, create_account, create_cooperative, grant
    from service.jobs import ask
    from service.permissions import Role
    from service.refusing import TakenError
    from service.secrets_kept import new_password

    try:
        own = create_cooperative(record, NAME, TITLE, now, files_of(SHIPPED / "cooperatives" / "demo"))
    except TakenError:
        return [], said("demo_there", options.locale) + "\n"
    people = []
    for login, name, role, person in PEOPLE:
        password = new_password()
        account = create_account(record, login, name, password, now)
        grant(record, SYSTEM, own, account, Role(role), now, person)
        people.append({"login": login, "password": password, "role": role, "name": name})
        if role == Role.PAYROLL:
            with record.writing(own) as session:
                ask(session, Actor(account, own, frozenset({Role.PAYROLL})), "run", {"month": MONTH}, now)
    rows = [[one["login"], one["password"], one["role"], one["name"]] for one in people]
    told = table(rows) + said("demo_month", options.locale, iso_month(MONTH)) + "\n"
    return people, said("demo_people", options.locale, NAME) + "\n" + told
