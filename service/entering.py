"""From what a caller shows to who acts: a session of a browser, or a key, in a cooperative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, select

from record.fields import digest_of, instant
from record.opening import Record
from record.scoped import Scoped
from record.tables import Account, ApiKey, Cooperative, Membership, SignedIn
from record.tables_people import PLATFORM
from service.actors import Actor
from service.permissions import Role
from service.refusing import AbsentError, PasswordError, UnauthenticatedError
from service.secrets_kept import check_password, new_secret, read_key

SESSION_LASTS = timedelta(hours=12)
"""A day of work: the next day one signs in again."""


def sign_in(record: Record, login: str, password: str, now: datetime) -> tuple[str, Account]:
    """Return the secret of a new session, and whose; raises ``PasswordError``, which does not say what was wrong."""
    with record.reading() as session:
        account = session.exec(select(Account).where(Account.login == login)).first()
    usable = account is not None and account.disabled_at is None
    if not check_password(password, account.password if account is not None and usable else None) or account is None:
        raise PasswordError
    secret = new_secret()
    with record.founding() as session:
        forget_sessions(session, now)
        session.add(session_of(account, secret, now))
    return secret, account


def forget_sessions(session: Scoped, now: datetime) -> None:
    """Take away the sessions that were ended or have passed: they open nothing, and say when somebody was there."""
    over = col(SignedIn.ended_at).is_not(None) | (col(SignedIn.expires_at) <= instant(now))
    session.exec(delete(SignedIn).where(over))


def session_of(account: Account, secret: str, now: datetime) -> SignedIn:
    """Return the row of a new session, opened by a secret."""
    return SignedIn(
        digest=digest_of(secret.encode()), account=account.id, created_at=instant(now), expires_at=instant(now + SESSION_LASTS)
    )


def sign_out(record: Record, secret: str, now: datetime) -> None:
    """End a session; one that is not there, or ended, stays so."""
    with record.founding() as session:
        found = session.get(SignedIn, digest_of(secret.encode()))
        if found is not None and found.ended_at is None:
            found.ended_at = instant(now)
            session.add(found)


def account_of(session: Scoped, secret: str, now: datetime) -> Account:
    """Return whose session a secret opens; raises ``UnauthenticatedError``."""
    found = session.get(SignedIn, digest_of(secret.encode()))
    if found is None or found.ended_at is not None or found.expires_at <= instant(now):
        raise UnauthenticatedError
    account = session.get(Account, found.account)
    if account is None or account.disabled_at is not None:
        raise UnauthenticatedError
    return account


def enter_signed_in(record: Record, secret: str, cooperative: str, now: datetime) -> Actor:
    """Return who acts in a cooperative, named by its address, through a session.

    Raises:
        UnauthenticatedError: for a session that is not there.
        AbsentError: for a cooperative that is not there, or where she is nobody.
    """
    with record.reading() as session:
        account = account_of(session, secret, now)
        found = session.exec(select(Cooperative).where(Cooperative.name == cooperative)).first()
        own = _memberships(session, account.id, found.id) if found is not None else []
        if found is None or not own:
            raise AbsentError(thing=cooperative)
        roles = frozenset(Role(one.role) for one in own)
        person = _person(own)
        return Actor(account.id, found.id, roles, person)


def enter_by_key(record: Record, written: str, cooperative: str, now: datetime) -> Actor:
    """Return who acts in a cooperative, named by its address, through a key; raises as ``enter_signed_in``.

    A key goes as far as its own roles, and never further than those that its account still has.
    """
    read = read_key(written)
    if read is None:
        raise UnauthenticatedError
    own, digest = read
    with record.reading(own) as session:
        key = session.exec(select(ApiKey).where(ApiKey.digest == digest)).first()
        if key is None:
            raise UnauthenticatedError
        actor = _by_key(session, key, now)
        found = session.get(Cooperative, own)
        if found is None or found.name != cooperative or not actor.roles:
            raise AbsentError(thing=cooperative)
        return actor


def enter_again(session: Scoped, signature: str, now: datetime) -> Actor:
    """Return who signed an act of the session's cooperative, as she stands there now: what she asks for may be done later.

    Args:
        session: Of the cooperative.
        signature: As the journal has it.
        now: The instant.

    Raises:
        UnauthenticatedError: when the account was closed, or the key withdrawn, or its time has passed.
    """
    account, _, own = signature.partition("/")
    if own:
        key = session.get(ApiKey, (session.cooperative, own))
        assert key is not None, "an act is signed by a key that was given"
        return _by_key(session, key, now)
    _check_account(session, account)
    held = _memberships(session, account, session.cooperative)
    return Actor(account, session.cooperative, frozenset(Role(one.role) for one in held), _person(held))


def _by_key(session: Scoped, key: ApiKey, now: datetime) -> Actor:
    if key.revoked_at is not None or key.expires_at <= instant(now):
        raise UnauthenticatedError
    _check_account(session, key.account)
    held = _memberships(session, key.account, key.cooperative)
    roles = frozenset(Role(one.role) for one in held) & frozenset(map(Role, key.roles.split()))
    return Actor(key.account, key.cooperative, roles, _person(held), key.id)


def _check_account(session: Scoped, own: str) -> None:
    account = session.get(Account, own)
    if account is None or account.disabled_at is not None:
        raise UnauthenticatedError


@dataclass(frozen=True, slots=True)
class Place:
    """A cooperative where someone is somebody: its address, what people call it, her roles there, her code in its files."""

    name: str
    title: str
    roles: tuple[str, ...]
    person: str = ""


def places_of(record: Record, account: str) -> list[Place]:
    """Return where an account may go, in the order of addresses; the platform is none of them."""
    with record.reading() as session:
        mine = select(Cooperative, Membership).join(Membership, col(Membership.cooperative) == col(Cooperative.id))
        asked = mine.where(Membership.account == account, col(Cooperative.id) != PLATFORM)
        found: dict[str, tuple[str, list[Membership]]] = {}
        for cooperative, one in session.exec(asked.order_by(Cooperative.name, Membership.role)):
            found.setdefault(cooperative.name, (cooperative.title, []))[1].append(one)
        return [Place(name, title, tuple(one.role for one in held), _person(held)) for name, (title, held) in found.items()]


def _memberships(session: Scoped, account: str, cooperative: str) -> list[Membership]:
    mine = (col(Membership.account) == account) & (col(Membership.cooperative) == cooperative)
    return list(session.exec(select(Membership).where(mine).order_by(col(Membership.role))))


def _person(held: Sequence[Membership]) -> str:
    """Return whom some roles say that their account is in the files, "" for nobody."""
    return next((one.person for one in held if one.person), "") or ""
