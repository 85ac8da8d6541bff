"""A row of a file of facts corrected, with the reason: a new version that differs by that row only.

The journal holds the digest of what was corrected and why, never the words, which are kept beside it with the digest of the file
that came of it: what is about a person may be erased one day, and the chain still holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import rfc8785
from sqlmodel import col, select

from engine.facts.reading import DESCRIPTION
from record import files, journal
from record.files_listed import Listed, version_at
from record.opening import Record
from record.scoped import Scoped
from record.tables import Entry
from service.actors import Actor
from service.facts_checking import Checked, read_by
from service.facts_reading import facts_at, kept_at
from service.folders import lay
from service.proposing_facts import Proposal, sound
from service.refusing import AbsentError, StaleFileError
from service.rows_spliced import Change
from service.scratch import scratch
from service.tables_read import Line
from service.working.answering import Answer
from service.working.children import Children
from service.working.jobs_on_rows import CORRECTED
from service.working.roots import WHOLE

REASON_MAX = 500
"""Characters of the sentence that says why a row is corrected."""
_ACTION = "facts.correct"


@dataclass(frozen=True, slots=True)
class Correction:
    """A row as it was and as it is, None where there is none, and why."""

    path: str
    number: int
    change: Change
    reason: str
    before: Line | None = None
    after: tuple[str, ...] | None = None
    columns: tuple[str, ...] = ()


def splice(record: Record, children: Children, actor: Actor, asked: Correction, locale: str = "fr") -> Answer:
    """Return what a child says of a row changed: the row before and after and the new bytes, or why it cannot be.

    Raises:
        AbsentError: for what is no file of facts here.
        StaleError: when another version stands.
        QuestionError, WorkerError: as ``facts_checking.check_changed``.
    """
    actor.may_all("facts.correct")
    with scratch() as made:
        folder = made.resolve() / WHOLE
        with record.reading(actor.cooperative) as session:
            found, tree = kept_at(session, asked.path), files.tree_of(session)
            place = facts_at(session, tree).get(asked.path)
            if place is None or not place.open:
                raise AbsentError(thing=asked.path)
            if found.number != asked.number:
                raise StaleFileError(name=asked.path, number=found.number, asked=asked.number)
            lay(session, {path: tree[path] for path in (DESCRIPTION, asked.path)}, folder)
        change = {"change": asked.change.kind, "line": asked.change.line, "cells": dict(asked.change.cells)}
        given = {"path": asked.path, "there": sorted(tree), "locale": locale, **change}
        return read_by(children, "splice", given, folder, actor.cooperative)


def corrected(asked: Correction, answer: Answer, target: Path) -> tuple[Proposal, Correction]:
    """Return a file with one row changed, written to ``target``, and what it was, from what a child answered."""
    target.write_bytes(answer.files[CORRECTED])
    row, after = answer.value["before"], answer.value["after"]
    before = None if row is None else Line(row["line"], row["key"], tuple(row["cells"]))
    told = before, None if after is None else tuple(after), tuple(answer.value["columns"])
    done = Correction(asked.path, asked.number, asked.change, asked.reason, *told)
    return Proposal({asked.path: target}, {asked.path: asked.number}, whole=False), done


def correct(
    session: Scoped, actor: Actor, proposal: Proposal, done: Correction, checked: Checked, now: datetime
) -> tuple[int, Listed]:
    """Keep a correction; return the act and the new version. Its reason and its cells are kept beside the journal.

    Raises as ``sound``.
    """
    actor.may_all("facts.correct")
    sound(session, proposal, checked)
    written = {path: files.keep(session, source.read_bytes()) for path, source in proposal.changed.items()}
    digest = files.keep(session, rfc8785.dumps({**_told(done), "files": written}))
    act = journal.enter(session, now, actor.signature, _ACTION, done.path, digest)
    files.write(session, act, dict(written))
    found = version_at(session, done.path)
    assert found is not None, "it was just written"
    return act, found


def _told(done: Correction) -> dict[str, Any]:  # as the canonical JSON is written
    before = None if done.before is None else dict(zip(done.columns, done.before.cells, strict=False))
    after = None if done.after is None else dict(zip(done.columns, done.after, strict=False))
    line = 0 if done.before is None else done.before.number
    said = {"path": done.path, "number": done.number, "change": done.change.kind, "line": line, "reason": done.reason}
    return {**said, "before": before, "after": after}


def corrections_of(
    session: Scoped, actor: Actor, path: str = "", after: int = 0, most: int = 100
) -> list[tuple[Entry, dict[str, Any]]]:
    """Return the corrections after an act, of a file when it is named, in order: the act, and what was changed and why.

    What was erased since is told as {}.
    """
    actor.may_all("facts.read")
    asked = select(Entry).where(Entry.action == _ACTION, col(Entry.seq) > after).order_by(col(Entry.seq)).limit(most)
    rows = session.exec(asked.where(Entry.object == path) if path else asked).all()
    return [(row, correction_of(session, row.digest)) for row in rows]


def corrections_kept(session: Scoped) -> list[str]:
    """Return the digests of what was told of every correction, in order."""
    return list(session.exec(select(Entry.digest).where(Entry.action == _ACTION).order_by(col(Entry.seq))))


def correction_of(session: Scoped, digest: str) -> dict[str, Any]:
    """Return what was corrected and why, {} once it was erased."""
    try:
        found: dict[str, Any] = json.loads(files.bytes_of(session, digest))
    except LookupError:
        return {}
    return found
