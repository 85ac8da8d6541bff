"""The folder of a cooperative as it stands, as it stood, and what changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import rfc8785
from sqlmodel import col, func, select

from record.fields import digest_of, instant
from record.scoped import Scoped
from record.tables import Blob, FileVersion

Tree = Mapping[str, str]
"""The files of a folder: path → digest of its bytes."""


class ErasedError(LookupError):
    """Bytes that were erased once they no longer had to be kept; what named them still does."""


def keep(session: Scoped, data: bytes) -> str:
    """Keep some bytes, once, and return their digest; bytes that were erased come back."""
    digest = digest_of(data)
    found = session.get(Blob, (session.cooperative, digest))
    if found is not None and found.erased_at is not None:
        found.data, found.erased_at = data, None
        session.add(found)
        session.flush()
    if found is None:
        session.add(Blob(cooperative=session.cooperative, digest=digest, size=len(data), data=data))
        session.flush()
    return digest


def bytes_of(session: Scoped, digest: str) -> bytes:
    """Return the bytes of a digest.

    Raises:
        ErasedError: when they are kept no longer.
        LookupError: when none ever were.
        ValueError: when what is kept does not have that digest: the record was altered from outside.
    """
    blob = session.get(Blob, (session.cooperative, digest))
    if blob is None:
        raise LookupError(digest)
    if blob.erased_at is not None:
        raise ErasedError(digest)
    if digest_of(blob.data) != digest:
        raise ValueError(digest)
    return blob.data


def is_kept(session: Scoped, digest: str) -> bool:
    """Whether the bytes of a digest are still there."""
    asked = select(Blob.digest).where(Blob.digest == digest, col(Blob.erased_at).is_(None))
    return session.exec(asked).first() is not None


def erase(session: Scoped, digest: str, at: datetime) -> bool:
    """Erase some bytes; False when they are not there. Who calls knows that nothing that stands needs them."""
    blob = session.get(Blob, (session.cooperative, digest))
    if blob is None or blob.erased_at is not None:
        return False
    blob.data, blob.erased_at = b"", instant(at)
    session.add(blob)
    session.flush()
    return True


def tree_of(session: Scoped, act: int | None = None) -> dict[str, str]:
    """Return the folder as it stands, or as it stood once an act of the journal was done."""
    number = func.max(FileVersion.number).label("number")
    last = select(FileVersion.path, number).group_by(FileVersion.path)
    if act is not None:
        last = last.where(col(FileVersion.act) <= act)
    found = last.subquery()
    same = (col(FileVersion.path) == found.c.path) & (col(FileVersion.number) == found.c.number)
    rows = session.exec(select(FileVersion.path, FileVersion.digest).join(found, same).order_by(FileVersion.path))
    return {path: digest for path, digest in rows if digest is not None}


def tree_digest(tree: Tree) -> str:
    """Return the digest of a folder: that of the canonical list of its paths and digests."""
    return digest_of(rfc8785.dumps(dict(tree)))


def work_digest(result: str, refused: str, made_by: tuple[str, str], beside: Tree) -> str:
    """Return the digest of how a work ended: of its result and of the files beside it, or why there is none, and what made it.

    Args:
        result: The digest of the result, "" without one.
        refused: Why there is none, or "".
        made_by: The version of the engine, and the digest of the texts shipped.
        beside: The files, by name.
    """
    engine, parameters = made_by
    told = {"result": result, "refused": refused, "engine": engine, "parameters": parameters}
    return digest_of(rfc8785.dumps({**told, "files": dict(beside)}))


def write(session: Scoped, act: int, changed: Mapping[str, str | None]) -> None:
    """Add a version of each file changed, by the digest of bytes already kept; None for a file that goes."""
    asked = select(FileVersion.path, func.max(FileVersion.number)).where(col(FileVersion.path).in_(list(changed)))
    numbers = dict(session.exec(asked.group_by(FileVersion.path)).all())
    for path, digest in sorted(changed.items()):
        number = numbers.get(path, 0) + 1
        session.add(FileVersion(cooperative=session.cooperative, path=path, number=number, digest=digest, act=act))
    session.flush()


def versions_of(session: Scoped, path: str) -> list[FileVersion]:
    """Return every version of a file, the first one first."""
    asked = select(FileVersion).where(FileVersion.path == path).order_by(col(FileVersion.number))
    return list(session.exec(asked))
