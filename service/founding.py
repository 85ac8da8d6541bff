"""The platform itself, its cooperatives, the people and what each is: what an operator does, each act in a journal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlmodel import col, select

from record import files, journal
from record.fields import digest_of, instant, new_id
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, ApiKey, Chain, Cooperative, Membership, Network, SignedIn, Statute
from record.tables_people import PLATFORM
from service.actors import Actor
from service.permissions import Role
from service.refusing import AbsentError, ForbiddenError, KeyHandError, TakenError
from service.secrets_kept import hash_password, new_secret, written_key

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""An address: lower-case letters without accents, digits and hyphens."""
STATUTE = re.compile(r"([\w-]{1,80})/([0-9]{4}-[0-9]{2}-[0-9]{2})\.yaml")
LOGIN = re.compile(r"[^\s\x00-\x1f\x7f]{1,200}")
KEY_LASTS_MAX = timedelta(days=366)
SYSTEM = "system"
"""How the journal names who sets up the platform, with the database in hand."""


def open_platform(record: Record, now: datetime) -> None:
    """Start the journal of the platform; nothing when there is one."""
    with record.founding(PLATFORM) as session:
        if session.get(Chain, PLATFORM) is None:
            session.add(Cooperative(id=PLATFORM, name="-", title="Canut", created_at=instant(now)))
            session.flush()
            journal.begin(session)
            journal.enter(session, now, SYSTEM, "platform.open", PLATFORM)


def create_cooperative(
    record: Record, name: str, title: str, now: datetime, given: Mapping[str, bytes] | None = None, network: str = ""
) -> str:
    """Return the identifier of a new cooperative, its folder filled with the files given; of a network, with its model.

    Raises:
        ValueError: for a name that is no address.
        TakenError: when another has that name.
    """
    if NAME.fullmatch(name) is None:
        raise ValueError(name)
    own = new_id()
    with record.founding(own) as session:
        if session.exec(select(Cooperative).where(Cooperative.name == name)).first() is not None:
            raise TakenError(name=name)
        session.add(Cooperative(id=own, name=name, title=title, created_at=instant(now)))
        session.flush()
        journal.begin(session)
        digests: dict[str, str | None] = {path: files.keep(session, data) for path, data in sorted((given or {}).items())}
        tree = {path: digest for path, digest in digests.items() if digest is not None}
        act = journal.enter(session, now, SYSTEM, "cooperative.create", own, files.tree_digest(tree))
        files.write(session, act, digests)
        session.add_all(_in_force(own, tree))
        if network:
            session.add(Network(id=own, reference=network))
            journal.enter(session, now, SYSTEM, "network.found", own, digest_of(network.encode()))
    return own


def _in_force(cooperative: str, tree: files.Tree) -> Iterator[Statute]:
    """Give the statutes that a new cooperative brings, « contribution/2025-01-01.yaml »: they are in force."""
    for path, digest in tree.items():
        found = STATUTE.fullmatch(path)
        if found is not None:
            who = {"author": SYSTEM, "publisher": SYSTEM}
            told = {"policy": found[1], "effective_from": found[2], "path": path, "digest": digest, **who}
            yield Statute(cooperative=cooperative, id=new_id(), state="published", number=1, **told)


def set_password(record: Record, account: str, password: str, now: datetime) -> None:
    """Give an account another password, and end the sessions that it has open.

    Raises:
        ValueError: when the password is shorter or longer than one may be.
        AbsentError: when there is no such account.
    """
    kept = hash_password(password)
    with record.writing(PLATFORM) as session:
        found = session.get(Account, account)
        if found is None:
            raise AbsentError(thing=account)
        found.password = kept
        session.add(found)
        for one in session.exec(select(SignedIn).where(SignedIn.account == account, col(SignedIn.ended_at).is_(None))):
            one.ended_at = instant(now)
            session.add(one)
        journal.enter(session, now, SYSTEM, "account.password", account)


def create_account(record: Record, login: str, name: str, password: str | None, now: datetime) -> str:
    """Return the identifier of a new account; one without a password signs in elsewhere.

    Raises:
        ValueError: for a login that is none, or a password too short or too long.
        TakenError: when another has that login.
    """
    if LOGIN.fullmatch(login) is None:
        raise ValueError(login)
    kept = None if password is None else hash_password(password)
    own = new_id()
    with record.founding(PLATFORM) as session:
        if session.exec(select(Account).where(Account.login == login)).first() is not None:
            raise TakenError(name=login)
        session.add(Account(id=own, login=login, name=name, password=kept, created_at=instant(now)))
        session.flush()
        journal.enter(session, now, SYSTEM, "account.create", own)
    return own


def grant(record: Record, actor: str, cooperative: str, account: str, role: Role, now: datetime, person: str = "") -> None:
    """Give an account a role in a cooperative; a role that it has is given its person again.

    Raises:
        ForbiddenError: for the operator's role in a cooperative, or another on the platform.
        LookupError: when there is no such cooperative.
        AbsentError: when there is no such account.
    """
    if (role is Role.OPERATOR) != (cooperative == PLATFORM):
        raise ForbiddenError(action="operator")
    with record.writing(cooperative) as session:
        if session.get(Account, account) is None:
            raise AbsentError(thing=account)
        held = session.get(Membership, (cooperative, account, role.value))
        row = held or Membership(cooperative=cooperative, account=account, role=role.value, granted_at=instant(now))
        row.person = person or None
        session.add(row)
        journal.enter(session, now, actor, "people.grant", f"{account}/{role}", digest_of(person.encode()))


def withdraw(record: Record, actor: str, cooperative: str, account: str, role: Role, now: datetime) -> None:
    """Take a role from an account; raises ``AbsentError`` when it does not have it."""
    with record.writing(cooperative) as session:
        held = session.get(Membership, (cooperative, account, role.value))
        if held is None:
            raise AbsentError(thing=role)
        session.delete(held)
        journal.enter(session, now, actor, "people.withdraw", f"{account}/{role}")


def create_key(
    session: Scoped, actor: Actor, name: str, roles: frozenset[Role], lasts: timedelta, now: datetime
) -> tuple[str, str]:
    """Return the identifier of a new key and what its holder writes, told this once.

    Raises:
        ForbiddenError: when who asks may not, asks for a role that she does not have, or asks through a key.
        ValueError: for a key without a role, or that lasts longer than a year.
    """
    actor.may("key.create")
    if actor.key:
        raise KeyHandError(action="key.create")
    if not roles <= actor.roles:
        raise ForbiddenError(action="key.create")
    if not roles or not timedelta(0) < lasts <= KEY_LASTS_MAX:
        raise ValueError(lasts)
    secret, own = new_secret(), new_id()
    session.add(
        ApiKey(
            cooperative=actor.cooperative,
            id=own,
            account=actor.id,
            name=name,
            digest=digest_of(secret.encode()),
            roles=" ".join(sorted(roles)),
            created_at=instant(now),
            expires_at=instant(now + lasts),
        )
    )
    journal.enter(session, now, actor.signature, "key.create", own)
    return own, written_key(actor.cooperative, secret)


def revoke_key(record: Record, actor: Actor, key: str, now: datetime) -> None:
    """End a key; raises ``AbsentError`` for one that is not there or not hers, when she may end only her own."""
    own = actor.may("key.revoke").value == "own"
    with record.writing(actor.cooperative) as session:
        found = session.get(ApiKey, (actor.cooperative, key))
        if found is None or (own and found.account != actor.id):
            raise AbsentError(thing=key)
        if found.revoked_at is None:
            found.revoked_at = instant(now)
            session.add(found)
            journal.enter(session, now, actor.signature, "key.revoke", key)


def keys_of(record: Record, actor: Actor) -> list[ApiKey]:
    """Return the keys that who asks may end, the newest first."""
    own = actor.may("key.revoke").value == "own"
    with record.reading(actor.cooperative) as session:
        asked = select(ApiKey).order_by(col(ApiKey.created_at).desc(), col(ApiKey.id))
        return list(session.exec(asked.where(ApiKey.account == actor.id) if own else asked))
