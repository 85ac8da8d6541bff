"""Waivers: asked for by one person, granted or refused by another; granted, one is a row of the cooperative's record.

Until it is decided, who asked for it may withdraw it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from record import journal
from record.fields import digest_of, instant, new_id
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, Waiver
from service.actors import Actor
from service.deciding_months import Prepared, check_hand, keep, name_of
from service.permissions import Reach
from service.refusing import AbsentError, ForbiddenError, StateError
from service.two_people import check_other


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked: the check to lift, for whom, why, on which paper, from one day to another, in the light of a month."""

    month: int
    check: str
    target: str
    reason: str
    document: str
    since: date
    until: date


def ask(session: Scoped, actor: Actor, terms: Terms, now: datetime) -> Waiver:
    """Return a waiver asked for."""
    check_hand(actor, "waiver.ask")
    waiver = Waiver(
        cooperative=actor.cooperative,
        id=new_id(),
        month=terms.month,
        check_name=terms.check,
        target=terms.target,
        reason=terms.reason,
        document=terms.document,
        since=terms.since.isoformat(),
        until=terms.until.isoformat(),
        state="asked",
        asked_by=actor.id,
        asked_at=instant(now),
    )
    session.add(waiver)
    told = [terms.check, terms.target, terms.reason, terms.document, waiver.since, waiver.until, terms.month]
    journal.enter(session, now, actor.signature, "waiver.ask", waiver.id, digest_of(json.dumps(told).encode()))
    return waiver


def waivers_of(session: Scoped, actor: Actor) -> list[Waiver]:
    """Return the waivers that were asked for, the newest first; a member sees those that are for her."""
    asked = select(Waiver).order_by(col(Waiver.asked_at).desc(), col(Waiver.id))
    own = actor.may("month.read") is Reach.OWN
    return list(session.exec(asked.where(Waiver.target == actor.person, Waiver.target != "") if own else asked))


def asked(session: Scoped, actor: Actor, own: str) -> Waiver:
    """Return a waiver that someone may decide of.

    Raises:
        AbsentError: for one that is not there.
        SecondPersonError: for who asked for it, under this account or another.
        StateError: when it was decided already.
    """
    check_hand(actor, "waiver.grant")
    found = _waiting(session, actor, own)
    check_other(session, actor, {found.asked_by}, "waiver.grant")
    return found


def question_of(record: Record, actor: Actor, own: str) -> dict[str, Any]:
    """Return what the engine is asked before a waiver is granted; raises as ``asked``."""
    with record.reading(actor.cooperative) as session:
        waiver = asked(session, actor, own)
    with record.reading() as session:
        account = session.get(Account, waiver.asked_by)
    assert account is not None, "who asked has an account"
    return {
        "month": waiver.month,
        "check": waiver.check_name,
        "target": waiver.target,
        "reason": waiver.reason,
        "document": waiver.document,
        "asked_by": account.name,
        "granted_by": name_of(record, actor),
        "since": date.fromisoformat(waiver.since).toordinal(),
        "until": date.fromisoformat(waiver.until).toordinal(),
    }


def grant(session: Scoped, actor: Actor, own: str, prepared: Prepared, now: datetime) -> tuple[Waiver, int]:
    """Grant a waiver, and return it with its act: its row is added to the record, and it is lifted from the next check on.

    Raises:
        AbsentError, SecondPersonError, StateError: as ``asked``.
        StaleError: when the folder changed meanwhile.
    """
    waiver = asked(session, actor, own)
    (data,) = prepared.answer.files.values()
    waiver.number = str(prepared.answer.value["number"])
    _decided(session, waiver, actor.id, "granted", now)
    return waiver, keep(session, actor, "waiver.grant", own, digest_of(data), prepared, now)


def refuse(session: Scoped, actor: Actor, own: str, now: datetime) -> Waiver:
    """Refuse a waiver; raises as ``asked``."""
    waiver = asked(session, actor, own)
    _decided(session, waiver, actor.id, "refused", now)
    journal.enter(session, now, actor.signature, "waiver.refuse", own)
    return waiver


def withdraw(session: Scoped, actor: Actor, own: str, now: datetime) -> Waiver:
    """Take back a waiver that one asked for, before it is decided.

    Raises:
        AbsentError: for one that is not there.
        ForbiddenError: for one that somebody else asked for.
        StateError: when it was decided already.
    """
    check_hand(actor, "waiver.ask")
    found = _waiting(session, actor, own)
    if found.asked_by != actor.id:
        raise ForbiddenError(action="waiver.withdraw")
    _decided(session, found, None, "withdrawn", now)
    journal.enter(session, now, actor.signature, "waiver.withdraw", own)
    return found


def _waiting(session: Scoped, actor: Actor, own: str) -> Waiver:
    found = session.get(Waiver, (actor.cooperative, own))
    if found is None:
        raise AbsentError(thing=own)
    if found.state != "asked":
        raise StateError(state=found.state, wanted="asked")
    return found


def _decided(session: Scoped, waiver: Waiver, by: str | None, state: str, now: datetime) -> None:
    waiver.state, waiver.decided_by, waiver.decided_at = state, by, instant(now)
    session.add(waiver)
    session.flush()
