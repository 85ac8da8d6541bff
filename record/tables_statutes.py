"""Statutes on their way from a draft to a text in force: each revision, the review, the vote."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy import text as sql

from record.fields import text, whole
from record.model import Tenant, within

STATES = ("draft", "proposed", "reviewed", "voted", "published", "abandoned")


class Statute(Tenant, table=True):
    """A text and where it stands. ``number`` is its revision; ``path`` the file that it becomes once published.

    One text at most is published for a policy and a day: a version holds until the day before the next one, so that the
    intervals of two versions cannot overlap.
    """

    __tablename__ = "statute"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "digest"], ["blob.cooperative", "blob.digest"]),
        CheckConstraint("state in ('" + "', '".join(STATES) + "')", name="state"),
        CheckConstraint("number >= 1", name="number"),
        Index(
            "uq_statute_published",
            *("cooperative", "policy", "effective_from"),
            unique=True,
            sqlite_where=sql("state = 'published'"),
            postgresql_where=sql("state = 'published'"),
        ),
    )

    id: str = text(primary_key=True)
    policy: str = text()
    effective_from: str = text()
    path: str = text()
    state: str = text()
    number: int = whole()
    digest: str = text()
    author: str = text()
    reviewer: str | None = text(default=None)
    publisher: str | None = text(default=None)


class Revision(Tenant, table=True):
    """A revision of a text while it was a draft: its bytes, who wrote it, and the sentence that says why."""

    __tablename__ = "revision"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "statute"], ["statute.cooperative", "statute.id"]),
        ForeignKeyConstraint(["cooperative", "digest"], ["blob.cooperative", "blob.digest"]),
    )

    statute: str = text(primary_key=True)
    number: int = whole(primary_key=True)
    digest: str = text()
    author: str = text()
    message: str = text()
    at: str = text()


class Vote(Tenant, table=True):
    """The vote on a text: the body that voted and its day, those present, and how they voted; ``minute`` names the record."""

    __tablename__ = "vote"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "statute"], ["statute.cooperative", "statute.id"]),
        CheckConstraint("quorum >= 0 and votes_for >= 0 and against >= 0 and abstained >= 0", name="counts"),
    )

    statute: str = text(primary_key=True)
    body: str = text()
    day: str = text()
    quorum: int = whole()
    votes_for: int = whole()
    against: int = whole()
    abstained: int = whole()
    minute: str = text()
    recorded_by: str = text()
    at: str = text()
