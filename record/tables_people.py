"""Cooperatives, the people who sign in, what each may do where, and the keys of machines. Secrets are kept as digests only."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from record.fields import text
from record.model import STRICT, Row, Tenant, within

PLATFORM = "0" * 32
"""The identifier of the platform itself, whose journal holds the acts of its operators; no cooperative is drawn as zeros."""


class Cooperative(Row, table=True):
    """A cooperative. ``name`` is its address, « les-navetieres »; ``title`` what people read."""

    __tablename__ = "cooperative"
    __table_args__ = (UniqueConstraint("name"), STRICT)

    id: str = text(primary_key=True)
    name: str = text()
    title: str = text()
    created_at: str = text()


class Account(Row, table=True):
    """Someone who signs in: by a password (argon2id), or by the subject that a provider of identities tells."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("login"), UniqueConstraint("subject"), STRICT)

    id: str = text(primary_key=True)
    login: str = text()
    name: str = text()
    password: str | None = text(default=None)
    subject: str | None = text(default=None)
    created_at: str = text()
    disabled_at: str | None = text(default=None)


class Membership(Row, table=True):
    """A role of an account in a cooperative; ``person`` is her own code in the files, for who is a member there.

    It says who may enter a cooperative, so it is read before anything of one is.
    """

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(["cooperative"], ["cooperative.id"]),
        ForeignKeyConstraint(["account"], ["account.id"]),
        STRICT,
    )

    cooperative: str = text(primary_key=True)
    account: str = text(primary_key=True)
    role: str = text(primary_key=True)
    person: str | None = text(default=None)
    granted_at: str = text()


class ApiKey(Tenant, table=True):
    """A key of a machine: its digest, the roles it was given, until when. ``account`` answers for it."""

    __tablename__ = "api_key"
    __table_args__ = within(ForeignKeyConstraint(["account"], ["account.id"]), UniqueConstraint("cooperative", "digest"))

    id: str = text(primary_key=True)
    account: str = text()
    name: str = text()
    digest: str = text()
    roles: str = text()
    created_at: str = text()
    expires_at: str = text()
    revoked_at: str | None = text(default=None)


class SignedIn(Row, table=True):
    """A session of a browser, by the digest of what its cookie holds."""

    __tablename__ = "signed_in"
    __table_args__ = (ForeignKeyConstraint(["account"], ["account.id"]), STRICT)

    digest: str = text(primary_key=True)
    account: str = text()
    created_at: str = text()
    expires_at: str = text()
    ended_at: str | None = text(default=None)
