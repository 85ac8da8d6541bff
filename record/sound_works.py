"""Works and waivers of a cooperative held to their acts: what was asked, by whom, and how each ended.

The act that ends a work, ``work.run``, seals its result with the files beside it and what made them. Works that ended before 0006
have another, ``job.run``, which seals the result alone.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator

from sqlmodel import col, or_, select

from record import files
from record.fields import digest_of
from record.scoped import Scoped
from record.tables import Entry, FileVersion, Job, JobFile, Waiver

_DECIDED = {"granted": "waiver.grant", "refused": "waiver.refuse", "withdrawn": "waiver.withdraw"}
"""The act that ends a waiver, by its state."""


def works_unlike(session: Scoped) -> Iterator[str]:
    """Give the works whose question, or what they gave, is not that of the acts on them."""
    asked, ended = _acts(session, ("job.", "work."), "job.ask")
    trees = _trees(session)
    beside: dict[str, dict[str, str]] = {}
    for row in session.exec(select(JobFile)):
        beside.setdefault(row.job, {})[row.name] = row.digest
    for job in session.exec(select(Job).execution_options(yield_per=100)):
        entry, end = asked.get(job.id), ended.get(job.id)
        made = (digest_of(job.question.encode()), job.actor, job.act, job.tree)
        if entry is not None and made != (entry.digest, entry.actor, entry.seq, trees[job.act]):
            yield f"job.ask {job.id}"
        if (("", "") if end is None else (end.action, end.digest)) not in _endings(job, beside.get(job.id, {})):
            yield f"job.{job.kind} {job.id}"


def _trees(session: Scoped) -> dict[int, str]:
    """Return the digest of the folder as it stood after each act that asked for a work, the versions of files read once."""
    asked = select(FileVersion).order_by(col(FileVersion.act), col(FileVersion.path), col(FileVersion.number))
    changes = deque(session.exec(asked).all())
    tree: dict[str, str | None] = {}
    found: dict[int, str] = {}
    digest = files.tree_digest({})
    for act in sorted(set(session.exec(select(Job.act)))):
        moved = False
        while changes and changes[0].act <= act:
            one = changes.popleft()
            tree[one.path], moved = one.digest, True
        if moved:
            digest = files.tree_digest({path: kept for path, kept in tree.items() if kept is not None})
        found[act] = digest
    return found


def _endings(job: Job, beside: files.Tree) -> set[tuple[str, str]]:
    """Return the act and the digest by which a work that stands so may have ended; two empty words for one that has not."""
    if job.state == "cancelled":
        return {("job.cancel", "")}
    if job.state not in {"done", "failed"}:
        return {("", "")}
    sealed = files.work_digest(job.result or "", job.refused, (job.engine, job.parameters), beside)
    return {(f"work.{job.kind}", sealed), (f"job.{job.kind}", job.result or "")}


def waivers_unlike(session: Scoped) -> Iterator[str]:
    """Give the waivers that are not as they were asked for, or not decided as the acts on them say."""
    asked, ended = _acts(session, ("waiver.",), "waiver.ask")
    for row in session.exec(select(Waiver)):
        entry, end = asked.get(row.id), ended.get(row.id)
        told = [row.check_name, row.target, row.reason, row.document, row.since, row.until]
        sealed = {digest_of(json.dumps(one).encode()) for one in (told, [*told, row.month])}  # before 0006, without the month
        if entry is not None and (entry.digest not in sealed or row.asked_by != entry.actor):
            yield f"waiver.ask {row.id}"
        action = _DECIDED.get(row.state, "")
        by = row.asked_by if row.state == "withdrawn" else row.decided_by
        if (action, by) != (("", None) if end is None else (end.action, end.actor)):
            yield f"waiver {row.id}"


def _acts(session: Scoped, families: tuple[str, ...], asking: str) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Return the acts that asked for something and those that ended it, by the thing; the last one of each."""
    asked: dict[str, Entry] = {}
    ended: dict[str, Entry] = {}
    of_these = or_(*(col(Entry.action).startswith(one) for one in families))
    for entry in session.exec(select(Entry).where(of_these).order_by(col(Entry.seq))):
        (asked if entry.action == asking else ended)[entry.object] = entry
    return asked, ended
