"""From who a provider says that someone is to her account: linked once, by the login that it vouches for, never made."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, select

from record import journal
from record.opening import Record
from record.tables import Account, Cooperative, Membership
from record.tables_people import PLATFORM
from service.entering import session_of
from service.providing import Proved
from service.refusing import UnauthenticatedError
from service.secrets_kept import new_secret

PROVIDER = "provider"
"""How the journal names who linked an account: neither the person herself, nor who administers."""


def enter_proved(record: Record, issuer: str, who: Proved, cooperative: str, now: datetime) -> str:
    """Return the secret of a new session of who a provider proved.

    The first time, her account is the one whose login is the address that the provider has verified, if it has a role in the
    cooperative where she said that she goes, and is linked to nobody else; from then on it is the one linked, whatever becomes of
    her address over there.

    Raises:
        UnauthenticatedError: there is no such account; nothing says why.
    """
    subject = f"{issuer} {who.subject}"
    with record.reading() as session:
        account = session.exec(select(Account).where(Account.subject == subject)).first()
    if account is None:
        account = _linked(record, subject, who.login, cooperative, now)
    if account.disabled_at is not None:
        raise UnauthenticatedError
    secret = new_secret()
    with record.founding() as session:
        session.add(session_of(account, secret, now))
    return secret


def _linked(record: Record, subject: str, login: str, cooperative: str, now: datetime) -> Account:
    """Link an account, and return it."""
    if not login or not cooperative:
        raise UnauthenticatedError
    with record.writing(PLATFORM) as session:
        account = session.exec(select(Account).where(Account.login == login)).first()
        place = session.exec(select(Cooperative).where(Cooperative.name == cooperative)).first()
        if account is None or place is None or account.subject not in {None, subject} or account.disabled_at is not None:
            raise UnauthenticatedError
        mine = (col(Membership.account) == account.id) & (col(Membership.cooperative) == place.id)
        if session.exec(select(Membership).where(mine).limit(1)).first() is None:
            raise UnauthenticatedError
        account.subject = subject
        session.add(account)
        journal.enter(session, now, PROVIDER, "account.link", account.id)
        return account
