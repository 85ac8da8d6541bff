"""What is decided upon a month: two signatures, its exports, its closing. The engine says what is to be written, on a copy.

What it gives is kept as new versions of files with its entry in the journal, all at once, unless the folder changed since the
copy was made: then nothing is kept. Names are those of accounts, never what somebody writes of herself. ``jobs_deciding`` has
the engine work it out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from engine.facts.months import CLOSED
from engine.payroll.sealing import FOLDER, FROZEN_BY
from engine.program.calendar import iso_month
from record import files, journal
from record.fields import digest_of
from record.files_listed import version_at
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, Entry
from service.actors import Actor
from service.folders import Laid, check_unchanged, keep_changes
from service.permissions import Role
from service.refusing import ClosedError, ForbiddenError, KeyHandError
from service.two_people import check_other
from service.working.answering import Answer

ROLES = {"paie": Role.PAYROLL, "direction": Role.APPROVER}
"""Who signs as what."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the engine would write: the folder that it read, and its answer with the files."""

    laid: Laid
    answer: Answer


def name_of(record: Record, actor: Actor) -> str:
    """Return the name of who acts, as her account has it."""
    with record.reading() as session:
        account = session.get(Account, actor.id)
    assert account is not None, "who acts has an account"
    return account.name


def check_hand(actor: Actor, action: str) -> None:
    """Refuse who may not, and any machine: two people decide."""
    actor.may_all(action)
    if actor.key:
        raise KeyHandError(action=action)


def role_of(actor: Actor, wanted: str | None) -> str:
    """Return as what someone signs: what she asks for, or the first of her roles; raises ``ForbiddenError``."""
    check_hand(actor, "month.sign")
    held = [word for word, role in ROLES.items() if role in actor.roles]
    if wanted is not None and wanted not in held:
        raise ForbiddenError(action="month.sign")
    return wanted or held[0]


def sign(session: Scoped, actor: Actor, month: int, prepared: Prepared, now: datetime) -> int:
    """Keep a signature, and return its act.

    Raises:
        ClosedError: when the month was closed: its signatures are those of its closing.
        SecondPersonError: when the other signature of this round is of the same person.
        StaleError: when the folder changed meanwhile.
    """
    check_hand(actor, "month.sign")
    check_open(session, month)
    path = f"{FOLDER}/{iso_month(month)}.json"
    data = prepared.answer.files[path]
    if len(json.loads(data)["signatures"]) == FROZEN_BY:
        first = files.tree_of(session).get(path)
        asked = select(Entry.actor).where(Entry.action == "month.sign", Entry.digest == first)
        check_other(session, actor, {one.partition("/")[0] for one in session.exec(asked)}, "month.sign")
    return keep(session, actor, "month.sign", iso_month(month), digest_of(data), prepared, now)


def check_open(session: Scoped, month: int) -> None:
    """Raise ``ClosedError`` for a month that is closed already."""
    if f"{CLOSED}/{iso_month(month)}.json" in files.tree_of(session):
        raise ClosedError(name=iso_month(month))


def close(session: Scoped, actor: Actor, month: int, prepared: Prepared, now: datetime) -> int:
    """Keep a month among the closed ones, and return the act; raises ``ClosedError`` or ``StaleError``."""
    actor.may_all("month.close")
    check_open(session, month)
    (data,) = prepared.answer.files.values()
    return keep(session, actor, "month.close", iso_month(month), digest_of(data), prepared, now)


def closed_by(session: Scoped, month: int) -> int | None:
    """Return the act that closed a month, None for one that is open."""
    version = version_at(session, f"{CLOSED}/{iso_month(month)}.json")
    return None if version is None or version.digest is None else version.act


def note_export(session: Scoped, actor: Actor, month: int, data: bytes, laid: Laid, now: datetime) -> int:
    """Enter in the journal that a month was exported, with the digest of what was given.

    An open month is exported as it stands, a closed one as it was when it was closed: raises ``StaleError`` when what was laid
    out is not that, because something changed or the month was closed meanwhile.
    """
    actor.may_all("month.export")
    check_unchanged(session, laid, closed_by(session, month))
    return journal.enter(session, now, actor.signature, "month.export", iso_month(month), digest_of(data))


def keep(session: Scoped, actor: Actor, action: str, thing: str, digest: str, prepared: Prepared, now: datetime) -> int:
    """Keep what the engine would write, with its entry, and return the act; raises ``StaleError``."""
    act = journal.enter(session, now, actor.signature, action, thing, digest)
    keep_changes(session, prepared.laid, act, prepared.answer.files)
    return act
