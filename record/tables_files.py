"""The files of a cooperative, in all their versions, and the bytes that they name."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint

from record.fields import octets, text, whole
from record.model import Tenant, within


class Blob(Tenant, table=True):
    """Some bytes, kept once for a cooperative however many versions name them; never those of another.

    Erased, they are empty and say since when; ``size`` is what they had.
    """

    __tablename__ = "blob"
    __table_args__ = within(CheckConstraint("size >= 0", name="size"))

    digest: str = text(primary_key=True)
    size: int = whole()
    data: bytes = octets()
    erased_at: str | None = text(default=None)


class FileVersion(Tenant, table=True):
    """A version of a file, never changed: ``number`` counts from 1; no ``digest`` says that the file is there no more.

    ``act`` is the entry of the journal that wrote it.
    """

    __tablename__ = "file_version"
    __table_args__ = within(
        ForeignKeyConstraint(["cooperative", "digest"], ["blob.cooperative", "blob.digest"]),
        ForeignKeyConstraint(["cooperative", "act"], ["journal.cooperative", "journal.seq"]),
        CheckConstraint("number >= 1", name="number"),
    )

    path: str = text(primary_key=True)
    number: int = whole(primary_key=True)
    digest: str | None = text(default=None)
    act: int = whole()
