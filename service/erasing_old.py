"""What no longer has to be kept is erased: bytes that nothing that stands needs, once the time of the law has passed.

Gone are versions of files that others replaced, closed months and their signatures, results of works, and reasons of
corrections, each after its own time. What names them stays with its digest, so that the chain holds and an absence explains
itself: the act says what it erased. Texts that were voted stay: they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import rfc8785
from sqlmodel import col, select

from engine.facts.months import CLOSED
from engine.payroll.sealing import FOLDER
from record import files, journal
from record.scoped import Scoped
from record.tables import Blob, Entry, FileVersion, Job, JobFile, Revision, Statute
from service.retention import FOLLOWING_MONTHS, is_over, month_in

ACTION = "record.erase"
TOLD_BESIDE = ("facts.correct", "person.erase")
"""Acts of which what was told is kept beside the journal."""
TEXT = ".yaml"
_OF_MONTH = re.compile(rf"(?:{CLOSED}|{FOLDER})/([0-9]{{4}}-[0-9]{{2}})(?:\.[0-9]+)?\.json")


@dataclass(frozen=True, slots=True)
class Over:
    """What may go: files that leave the folder, and digests of bytes; ``size`` is what these take."""

    paths: tuple[str, ...]
    digests: tuple[str, ...]
    size: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to erase."""
        return not self.paths and not self.digests


def over(session: Scoped, now: datetime) -> Over:
    """Return what no longer has to be kept; nothing is changed."""
    tree = files.tree_of(session)
    last = max((path for path in tree if path.startswith(f"{CLOSED}/")), default="")
    gone = [path for path in tree if path != last and _month_over(path, now)]
    found: set[str] = set()
    needed = {digest for path, digest in tree.items() if path not in gone}
    for digest, done in (*_versions(session, gone, now), *_works(session, now), *_told(session, now)):
        (found if done else needed).add(digest)
    for table in (Statute, Revision):
        needed |= set(session.exec(select(table.digest)))
    there = dict(session.exec(select(Blob.digest, Blob.size).where(col(Blob.erased_at).is_(None))).all())
    digests = sorted((found - needed) & set(there))
    return Over(tuple(gone), tuple(digests), sum(there[digest] for digest in digests))


def erase_old(session: Scoped, signature: str, now: datetime) -> tuple[Over, int | None]:
    """Erase what no longer has to be kept, with its entry in the journal; the act is None when there was nothing."""
    found = over(session, now)
    if found.nothing:
        return found, None
    told = files.keep(session, rfc8785.dumps({"paths": list(found.paths), "digests": list(found.digests)}))
    act = journal.enter(session, now, signature, ACTION, str(len(found.digests)), told)
    files.write(session, act, dict.fromkeys(found.paths))
    for digest in found.digests:
        files.erase(session, digest, now)
    return found, act


def _month_over(path: str, now: datetime) -> bool:
    """Whether a file is that of a closed month, or of its signatures, whose time and that of those that follow have passed."""
    found = _OF_MONTH.fullmatch(path)
    return found is not None and is_over(month_in(found[1]), now, FOLLOWING_MONTHS)


def _versions(session: Scoped, gone: list[str], now: datetime) -> Iterator[tuple[str, bool]]:
    """Give the bytes of each version that others replaced or that leaves, and whether its time has passed."""
    of_act = (col(Entry.cooperative) == col(FileVersion.cooperative)) & (col(Entry.seq) == col(FileVersion.act))
    asked = select(FileVersion.path, FileVersion.digest, Entry.at).join(Entry, of_act)
    rows = list(session.exec(asked.order_by(col(FileVersion.path), col(FileVersion.number))))
    for (path, digest, _), (after, _, replaced) in pairwise([*rows, ("", None, "")]):
        if digest is None:
            continue
        if path == after:
            yield digest, not path.endswith(TEXT) and is_over(month_in(replaced), now)
        elif path in gone:
            yield digest, True


def _works(session: Scoped, now: datetime) -> Iterator[tuple[str, bool]]:
    """Give the results of works and the files beside them, and whether their time has passed."""
    results = select(Job.result, Job.ended_at).where(col(Job.result).is_not(None))
    of_work = (col(Job.cooperative) == col(JobFile.cooperative)) & (col(Job.id) == col(JobFile.job))
    beside = select(JobFile.digest, Job.ended_at).join(Job, of_work)
    for digest, ended in (*session.exec(results), *session.exec(beside)):
        if digest is not None:
            yield digest, ended is not None and is_over(month_in(ended), now)


def _told(session: Scoped, now: datetime) -> Iterator[tuple[str, bool]]:
    for digest, at in session.exec(select(Entry.digest, Entry.at).where(col(Entry.action).in_(TOLD_BESIDE))):
        yield digest, is_over(month_in(at), now)
