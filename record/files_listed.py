"""Versions of files with what is told of each: its size, who wrote it and when; the bytes stay where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, func, select

from record.scoped import Scoped
from record.tables import Blob, Entry, FileVersion


@dataclass(frozen=True, slots=True)
class Listed:
    """A version of a file.

    Attributes:
        path, number: Which.
        digest, size: Of its bytes, with the size in bytes; None and 0 when the file is there no more from that version on.
        act, at, actor, action: The entry of the journal that wrote it.
    """

    path: str
    number: int
    digest: str | None
    size: int
    act: int
    at: str
    actor: str
    action: str


def standing(session: Scoped, act: int | None = None) -> list[Listed]:
    """Return the files of the folder as it stands, or as it stood once an act was done, in the order of their paths."""
    number = func.max(FileVersion.number).label("number")
    last = select(FileVersion.path, number).group_by(FileVersion.path)
    if act is not None:
        last = last.where(col(FileVersion.act) <= act)
    found = last.subquery()
    same = (col(FileVersion.path) == found.c.path) & (col(FileVersion.number) == found.c.number)
    rows = session.exec(_asked().join(found, same).order_by(col(FileVersion.path)))
    return [one for row in rows if (one := _listed(row)).digest is not None]


def versions(session: Scoped, path: str) -> list[Listed]:
    """Return every version of a file, the first one first."""
    rows = session.exec(_asked().where(FileVersion.path == path).order_by(col(FileVersion.number)))
    return [_listed(row) for row in rows]


def version_at(session: Scoped, path: str, number: int | None = None, act: int | None = None) -> Listed | None:
    """Return a version of a file: of a number, else the last one, or the last one once an act was done."""
    asked = _asked().where(FileVersion.path == path)
    if number is not None:
        asked = asked.where(FileVersion.number == number)
    if act is not None:
        asked = asked.where(col(FileVersion.act) <= act)
    row = session.exec(asked.order_by(col(FileVersion.number).desc()).limit(1)).first()
    return None if row is None else _listed(row)


def _asked() -> Any:  # a select of eight columns, beyond the overloads that are typed
    columns: list[Any] = [FileVersion.path, FileVersion.number, FileVersion.digest, FileVersion.act, Blob.size]
    columns += [Entry.at, Entry.actor, Entry.action]
    of_act = (col(Entry.cooperative) == col(FileVersion.cooperative)) & (col(Entry.seq) == col(FileVersion.act))
    of_bytes = (col(Blob.cooperative) == col(FileVersion.cooperative)) & (col(Blob.digest) == col(FileVersion.digest))
    return select(*columns).select_from(FileVersion).join(Entry, of_act).outerjoin(Blob, of_bytes)


def _listed(row: Any) -> Listed:  # a row of ``_asked``
    path, number, digest, act, size, at, actor, action = row
    return Listed(path, number, digest, size or 0, act, at, actor, action)
