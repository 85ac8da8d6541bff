"""Long works of a cooperative, done outside any request, with what produced their results; and waivers that are asked for."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from record.fields import text, whole
from record.model import Tenant, within

KINDS = ("run", "check", "compare", "sweep", "seek", "replay", "sign", "waive", "close", "export")
STATES = ("queued", "running", "done", "failed", "cancelled")


class Job(Tenant, table=True):
    """A long work on the folder as it stood after the act ``act``; a row that has ended never changes.

    ``tree``, ``statutes`` and ``facts`` are the digests of that folder, of its texts and of the rest; ``parameters`` that of the
    texts shipped, and ``engine`` the version, which gave ``result``. ``runner`` is who does it, and ``beat_at`` its last sign.
    """

    __tablename__ = "job"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "act"], ["journal.cooperative", "journal.seq"]),
        ForeignKeyConstraint(["cooperative", "result"], ["blob.cooperative", "blob.digest"]),
        CheckConstraint("kind in ('" + "', '".join(KINDS) + "')", name="kind"),
        CheckConstraint("state in ('" + "', '".join(STATES) + "')", name="state"),
        CheckConstraint("done >= 0 and total >= 0 and attempts >= 0", name="counts"),
        Index("ix_job_state", "cooperative", "state"),
    )

    id: str = text(primary_key=True)
    kind: str = text()
    question: str = text()
    state: str = text()
    done: int = whole()
    total: int = whole()
    attempts: int = whole()
    actor: str = text()
    act: int = whole()
    tree: str = text()
    statutes: str = text()
    facts: str = text()
    parameters: str = text()
    engine: str = text()
    created_at: str = text()
    runner: str | None = text(default=None)
    beat_at: str | None = text(default=None)
    ended_at: str | None = text(default=None)
    result: str | None = text(default=None)
    refused: str = text()


class JobFile(Tenant, table=True):
    """A file that a work gave beside its result: its name, and its bytes by their digest; never changed."""

    __tablename__ = "job_file"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "job"], ["job.cooperative", "job.id"]),
        ForeignKeyConstraint(["cooperative", "digest"], ["blob.cooperative", "blob.digest"]),
    )

    job: str = text(primary_key=True)
    name: str = text(primary_key=True)
    digest: str = text()


class Waiver(Tenant, table=True):
    """A waiver asked for by one account, then granted by another or withdrawn; granted, it has the ``number`` of its row.

    ``check_name`` is the check that it lifts, ``target`` for whom; a row that is granted, refused or withdrawn never changes.
    """

    __tablename__ = "waiver"
    __table_args__ = within(
        CheckConstraint("state in ('asked', 'granted', 'refused', 'withdrawn')", name="state"),
        CheckConstraint("decided_by is null or decided_by <> asked_by", name="two_people"),
    )

    id: str = text(primary_key=True)
    month: int = whole()
    check_name: str = text()
    target: str = text()
    reason: str = text()
    document: str = text()
    since: str = text()
    until: str = text()
    state: str = text()
    asked_by: str = text()
    asked_at: str = text()
    decided_by: str | None = text(default=None)
    decided_at: str | None = text(default=None)
    number: str | None = text(default=None)
