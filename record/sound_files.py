"""The files of a cooperative held to the acts that wrote them: each version is what its act sealed, no act has more or less."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlmodel import col, select

from record import files
from record.fields import digest_of
from record.scoped import Scoped
from record.tables import Blob, Entry, FileVersion

BESIDE = ("facts.correct", "person.erase")
"""Acts of which what was told is kept beside the journal, with the digests of the files that they wrote."""
ROWS_AT_ONCE = 100
_WHOLE = ("facts.import", "cooperative.create")
"""Acts whose digest is that of all the files that they wrote."""
_ONE = ("statute.publish", "month.sign", "month.close", "waiver.grant")
"""Acts whose digest is that of the file that they wrote; a signature may also keep the former ones beside, as they were."""
_ERASE = "record.erase"
_WRITING = (*_WHOLE, *_ONE, *BESIDE, _ERASE)
_Written = Mapping[str, str | None]


def files_unlike(session: Scoped) -> Iterator[str]:
    """Give the files whose versions are not all there, the acts that did not write what they say, and versions by no such act."""
    rows = session.exec(select(FileVersion).order_by(col(FileVersion.path), col(FileVersion.number))).all()
    for path, found in groupby(rows, key=lambda row: row.path):
        versions = list(found)
        acts = [row.act for row in versions]
        if [row.number for row in versions] != list(range(1, len(versions) + 1)) or acts != sorted(acts):
            yield f"{path}: versions"
    written: dict[int, dict[str, str | None]] = {}
    for row in rows:
        written.setdefault(row.act, {})[row.path] = row.digest
    before: set[str | None] = set()
    for entry in session.exec(select(Entry).where(col(Entry.action).in_(_WRITING)).order_by(col(Entry.seq))):
        there = written.pop(entry.seq, {})
        if not _as_told(session, entry, there, before):
            yield f"{entry.action} {entry.seq}"
        before.update(there.values())
    yield from (f"{path}: {seq}?" for seq, there in written.items() for path in there)


def _as_told(session: Scoped, entry: Entry, there: _Written, before: set[str | None]) -> bool:
    """Whether an act wrote what it says; of one that seals no digest, from before or from elsewhere, only that it wrote."""
    if entry.action == _ERASE:
        said = _beside(session, entry.digest)
        return said is not None and there == dict.fromkeys(said["paths"])
    if entry.action in BESIDE:
        said = _beside(session, entry.digest) or {}
        named = entry.action == "person.erase" or set(there) == {entry.object}
        return named and there == said.get("files", there)
    if not entry.digest:
        return bool(there)
    if entry.action in _WHOLE:
        return files.tree_digest({path: digest for path, digest in there.items() if digest is not None}) == entry.digest
    of_month = f"/{entry.object}.json" if entry.action.startswith("month.") else ""
    main = [digest for path, digest in there.items() if path.endswith(of_month)]
    return main == [entry.digest] and before.issuperset(set(there.values()) - {entry.digest})


def _beside(session: Scoped, digest: str) -> dict[str, Any] | None:
    """Return what an act told beside the journal; None once it was erased, or when it is not what was told."""
    try:
        found: dict[str, Any] = json.loads(files.bytes_of(session, digest))
    except (LookupError, ValueError):
        return None
    return found


def bytes_unlike(session: Scoped) -> Iterator[str]:
    """Give the bytes that are not those that their digest names, and those that are gone although no act erased them.

    An erasure of the record names what it erased; that of a person takes what was told of corrections.
    """
    erasable = set(session.exec(select(Entry.digest).where(col(Entry.action).in_(BESIDE))))
    for digest in session.exec(select(Entry.digest).where(Entry.action == _ERASE)).all():
        erasable.update((_beside(session, digest) or {}).get("digests", ()))
    for blob in session.exec(select(Blob).execution_options(yield_per=ROWS_AT_ONCE)):
        kept = blob.erased_at is None
        if digest_of(blob.data) != blob.digest if kept else blob.data or blob.digest not in erasable:
            yield f"blob {blob.digest}"
