"""The journal: one chain of acts for each cooperative; and what was answered to a request that may come twice."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from record.fields import octets, text, whole
from record.model import Tenant, within


class Chain(Tenant, table=True):
    """The head of a cooperative's chain. Whoever writes for a cooperative holds this row, so that its acts have an order."""

    __tablename__ = "chain"
    __table_args__ = within(CheckConstraint("seq >= 0", name="seq"))

    seq: int = whole()
    head: str = text()


class Entry(Tenant, table=True):
    """An act: who did what to which thing, and the digest of what was written; ``hash`` seals it with the one before."""

    __tablename__ = "journal"
    __table_args__ = within(UniqueConstraint("cooperative", "hash"), CheckConstraint("seq >= 1", name="seq"))

    seq: int = whole(primary_key=True)
    at: str = text()
    actor: str = text()
    action: str = text()
    object: str = text()
    digest: str = text()
    previous: str = text()
    hash: str = text()


class Answered(Tenant, table=True):
    """What was answered to a request that carried an idempotency key: the same answer is given to the same request."""

    __tablename__ = "answered"
    __table_args__ = within()

    actor: str = text(primary_key=True)
    route: str = text(primary_key=True)
    key: str = text(primary_key=True)
    digest: str = text()
    status: int = whole()
    headers: str = text()
    body: bytes = octets()
    at: str = text()
