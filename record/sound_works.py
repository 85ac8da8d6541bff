"""Works and waivers of a cooperative held to their acts: what was asked, by whom, and how each ended.

The act that ends a work seals its result with the files beside it; those of a work that ended before 0006 seal its result alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlmodel import col, select

from record import files
from record.fields import digest_of
from record.scoped import Scoped
from record.tables import Entry, Job, JobFile, Waiver

_DECIDED = {"granted": "waiver.grant", "refused": "waiver.refuse", "withdrawn": "waiver.withdraw"}
"""The act that ends a waiver, by its state."""


def works_unlike(session: Scoped) -> Iterator[str]:
    """Give the works whose question, or what they gave, is not that of the acts on them."""
    asked, ended = _acts(session, "job.", "job.ask")
    beside: dict[str, dict[str, str]] = {}
    for row in session.exec(select(JobFile)):
        beside.setdefault(row.job, {})[row.name] = row.digest
    for job in session.exec(select(Job).execution_options(yield_per=100)):
        entry, end = asked.get(job.id), ended.get(job.id)
        made = (digest_of(job.question.encode()), job.actor, job.act)
        if entry is not None and made != (entry.digest, entry.actor, entry.seq):
            yield f"job.ask {job.id}"
        action = {"cancelled": "job.cancel", "done": f"job.{job.kind}", "failed": f"job.{job.kind}"}.get(job.state, "")
        gave = {"" if job.result is None else files.work_digest(job.result, beside.get(job.id, {})), job.result or ""}
        if action != ("" if end is None else end.action) or ("" if end is None else end.digest) not in gave:
            yield f"job.{job.kind} {job.id}"


def waivers_unlike(session: Scoped) -> Iterator[str]:
    """Give the waivers that are not as they were asked for, or not decided as the acts on them say."""
    asked, ended = _acts(session, "waiver.", "waiver.ask")
    for row in session.exec(select(Waiver)):
        entry, end = asked.get(row.id), ended.get(row.id)
        told = [row.check_name, row.target, row.reason, row.document, row.since, row.until]
        if entry is not None and (digest_of(json.dumps(told).encode()), row.asked_by) != (entry.digest, entry.actor):
            yield f"waiver.ask {row.id}"
        action = _DECIDED.get(row.state, "")
        by = row.asked_by if row.state == "withdrawn" else row.decided_by
        if (action, by) != (("", None) if end is None else (end.action, end.actor)):
            yield f"waiver {row.id}"


def _acts(session: Scoped, family: str, asking: str) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Return the acts that asked for something and those that ended it, by the thing; the last one of each."""
    asked: dict[str, Entry] = {}
    ended: dict[str, Entry] = {}
    for entry in session.exec(select(Entry).where(col(Entry.action).startswith(family)).order_by(col(Entry.seq))):
        (asked if entry.action == asking else ended)[entry.object] = entry
    return asked, ended
