"""A person erased: what opens the service for her and what names her goes, and what the law keeps stays until its day.

Her account, her sessions, her keys and her roles here go at once, and her name in the people of today. The versions of the past
stay, since the closed months are computed again from them; they go with their time (``erasing_old``). In the journal the act
bears neither her code nor the reason: both are kept beside it, and may be erased in their turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from sqlmodel import col, delete, select

from record import files, journal
from record.fields import instant, new_id
from record.scoped import Scoped
from record.tables import Account, Answered, ApiKey, Entry, Membership, SignedIn
from service.actors import Actor
from service.correcting_facts import correction_of, corrections_kept
from service.deciding_months import check_hand
from service.facts_reading import facts_at
from service.months import stored_months
from service.naming_person import Named
from service.places import ALLOCATION, LEDGER
from service.refusing import AbsentError, SecondPersonError
from service.retention import Duty, duties, month_at
from service.rows_spliced import Change, spliced
from service.still_named import NAME, NUMBER, PEOPLE, Standing, pseudonym
from service.tables_read import Opened, open_place
from service.working.refusing import QuestionError

ACTION = "person.erase"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased of someone, and what stays.

    Attributes:
        act: The entry of the journal.
        account: Whether somebody signed in here as her.
        keys: Her keys that were revoked.
        renamed: Files in which her name became « Personne » and her code.
        left: Files of people that cannot be changed row by row, workbooks: they are to be imported again without her name.
        reasons: Corrections whose reason and cells were erased.
        named: Where she is still named in the other files of today, for people to look at.
        unread: Workbooks, in which she was not looked for.
        waivers: Waivers asked for that are for her, or name her: what was asked is kept.
        kept: What has to be kept, by which law, until when.
    """

    act: int
    account: bool
    keys: int
    renamed: tuple[str, ...]
    left: tuple[str, ...]
    reasons: int
    named: tuple[Standing, ...]
    unread: tuple[str, ...]
    waivers: tuple[str, ...]
    kept: tuple[Duty, ...]


def erase(session: Scoped, actor: Actor, person: str, reason: str, found: Named, now: datetime) -> Erased:
    """Erase a person, for who answers for the data: by hand, and never herself; ``found`` is where she was named just before.

    Raises:
        AbsentError: for a code that neither the people of today nor an account has.
        SecondPersonError: for who asks to be erased herself.
    """
    check_hand(actor, "person.erase")
    if person == actor.person or actor.id in _accounts(session, person):
        raise SecondPersonError(action=ACTION)
    return erase_by(session, actor.signature, person, reason, found, now)


def erase_by(session: Scoped, signature: str, person: str, reason: str, found: Named, now: datetime) -> Erased:
    """Erase a person, whoever asks; raises ``AbsentError``."""
    accounts, tables = _accounts(session, person), dict(_people(session))
    if not accounts and not any(_rows_of(opened, person) for opened, _ in tables.values()):
        raise AbsentError(thing=person)
    changed, left = _renamed(tables, person)
    written = {path: files.keep(session, data) for path, data in changed.items()}
    told = files.keep(session, rfc8785.dumps({"person": person, "reason": reason, "files": written}))
    act = journal.enter(session, now, signature, ACTION, new_id(), told)
    keys = sum(_close(session, account, now) for account in sorted(accounts))
    files.write(session, act, dict(written))
    reasons = _forget_reasons(session, person, now)
    named = tuple(one for one in found.files if one.path not in changed)
    kept = duties(_last_month(session, person, now))
    return Erased(act, bool(accounts), keys, tuple(changed), left, reasons, named, found.unread, found.waivers, kept)


def erasures_of(session: Scoped, actor: Actor) -> list[tuple[Entry, dict[str, Any]]]:
    """Return the erasures in order: the act, of whom and why; {} for what was erased since."""
    actor.may_all("person.erase")
    rows = session.exec(select(Entry).where(Entry.action == ACTION).order_by(col(Entry.seq))).all()
    return [(row, _told(session, row.digest)) for row in rows]


def _told(session: Scoped, digest: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(files.bytes_of(session, digest))
    except LookupError:
        return {}
    return found


def _accounts(session: Scoped, person: str) -> set[str]:
    asked = select(Membership.account).where(Membership.cooperative == session.cooperative, Membership.person == person)
    return set(session.exec(asked))


def _close(session: Scoped, account: str, now: datetime) -> int:
    """Take from an account all that it is here, and return how many keys were revoked; nowhere else anything, it is erased.

    Whether it is somebody elsewhere is no business of this cooperative: nothing in the answer tells.
    """
    mine = (col(Membership.account) == account) & (col(Membership.cooperative) == session.cooperative)
    session.exec(delete(Membership).where(mine))
    written = (col(Answered.actor) == account) | col(Answered.actor).startswith(f"{account}/", autoescape=True)
    session.exec(delete(Answered).where(col(Answered.cooperative) == session.cooperative, written))
    revoked = 0
    for key in session.exec(select(ApiKey).where(ApiKey.account == account)).all():
        revoked += key.revoked_at is None
        key.revoked_at, key.name = key.revoked_at or instant(now), ""
        session.add(key)
    found = session.exec(select(Account).where(Account.id == account).with_for_update()).one()
    if session.exec(select(Membership.role).where(Membership.account == account).limit(1)).first() is None:
        found.login, found.name = f"erased-{account}", ""
        found.password, found.subject, found.disabled_at = None, None, found.disabled_at or instant(now)
        session.add(found)
        session.exec(delete(SignedIn).where(col(SignedIn.account) == account))
    session.flush()
    return revoked


def _people(session: Scoped) -> Iterator[tuple[str, tuple[Opened, bytes]]]:
    tree = files.tree_of(session)
    for path, place in sorted(facts_at(session, tree).items()):
        if place.kind == PEOPLE and path in tree:
            data = files.bytes_of(session, tree[path])
            opened, _ = open_place(place, data)
            if opened is not None and NUMBER in opened.table.columns.at:
                yield path, (opened, data)


def _rows_of(opened: Opened, person: str) -> list[int]:
    at = opened.table.columns.at[NUMBER]
    return [line.number for line in opened.lines() if line.cells[at] == person]


def _renamed(tables: dict[str, tuple[Opened, bytes]], person: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files in which her name is another, and those that cannot be changed so."""
    changed: dict[str, bytes] = {}
    left: list[str] = []
    for path, (opened, data) in tables.items():
        at = opened.table.columns.at.get(NAME)
        try:
            made = data if at is None else _with_name(opened, data, at, person)
        except QuestionError:
            left.append(path)
            continue
        if made != data:
            changed[path] = made
    return changed, tuple(left)


def _with_name(opened: Opened, data: bytes, at: int, person: str) -> bytes:
    for number in _rows_of(opened, person):
        data, _, _ = spliced(opened, data, Change("replace", number, {opened.columns[at]: pseudonym(person)}))
        again, _ = open_place(opened.place, data)
        assert again is not None, "a row was changed, and the file is read as before"
        opened = again
    return data


def _forget_reasons(session: Scoped, person: str, now: datetime) -> int:
    """Erase the reasons and the cells of the corrections of her rows; those of a ledger are of the accounting."""
    kinds = {path: place.kind for path, place in facts_at(session, files.tree_of(session)).items()}
    forgotten = 0
    for digest in corrections_kept(session):
        told = correction_of(session, digest)
        cells = [*(told.get("before") or {}).values(), *(told.get("after") or {}).values()]
        if person in cells and kinds.get(told["path"]) not in {LEDGER, ALLOCATION}:
            forgotten += files.erase(session, digest, now)
    return forgotten


def _last_month(session: Scoped, person: str, now: datetime) -> int:
    """Return the last month that is kept of her, none of a time to come; the one at hand when none is."""
    for stored in stored_months(session):
        if stored.month <= month_at(now) and any(one["key"] == person for one in stored.report.get("people", ())):
            return stored.month
    return month_at(now)
