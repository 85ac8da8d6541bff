"""Decisions upon a month, as long works: worked out in a child on a copy, written in the moment in which the work ends.

A signature is of the folder as it stood when it was asked for: only other signatures may have come meanwhile. A closing and
exports are of a signed month, which holds its content by itself, and a waiver is of no state of the folder; they too are
worked out on the folder as it stands when their turn comes. When somebody decides something else at the same moment, the work is
done once more.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from engine.payroll.sealing import FOLDER
from engine.program.calendar import iso_month
from record import files
from record.opening import Record
from record.scoped import Scoped
from record.tables import Job
from service import deciding_months as deciding
from service import waivers
from service.actors import Actor
from service.deciding_months import Prepared
from service.ending import Act, Ending
from service.entering import enter_again
from service.folders import laid_out
from service.refusing import SecondPersonError, StaleError
from service.working.answering import Answer

DECIDING = frozenset({"sign", "waive", "close", "export"})
"""The kinds of works that decide."""
SAME_PERSON = frozenset({"P014", "P022"})
"""Problems of a waiver granted, or of a month signed, by one person under two hats."""
_SIGNATURES = f"{FOLDER}/"
_FIRST = (1980, 1, 1, 0, 0, 0)

Child = Callable[[str, Mapping[str, Any], Path], Answer]
"""Called with (task, question, folder); gives the answer of a child, or raises ``WorkerError``."""


def framed(session: Scoped, actor: Actor, kind: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question as the work keeps it, refused at once wherever that is seen before a month is computed.

    Raises:
        ForbiddenError: when who asks may not, or is a machine where a person decides.
        ClosedError: for the closing of a month that is closed already.
        AbsentError, SecondPersonError, StateError: as ``waivers.asked``.
    """
    match kind:
        case "sign":
            return {**asked, "role": deciding.role_of(actor, asked.get("role"))}
        case "waive":
            return {**asked, "month": waivers.asked(session, actor, asked["waiver"]).month}
        case "close":
            deciding.check_open(session, actor, asked["month"])
        case _:
            actor.may_all("month.export")
    return dict(asked)


@dataclass(frozen=True, slots=True)
class Decision:
    """A work that decides, who asked for it as she stands now, and what it was asked."""

    job: Job
    actor: Actor
    question: Mapping[str, Any]

    @property
    def day(self) -> int:
        """The day on which it was asked for, which is that of a signature and of a row: an ordinal."""
        return date.fromisoformat(self.job.created_at[:10]).toordinal()


def decided(record: Record, job: Job, child: Child, now: datetime) -> Ending | Act:
    """Return the act that ends a work, or its ending when the engine refuses what it asks.

    Raises:
        WorkerError: there is no answer.
        RefusalError: when who asked may no longer, or the engine takes two people for one, by their names.
        StaleError: when something else than signatures changed since a signature was asked for.
    """
    one = Decision(job, enter_again(record, job.cooperative, job.actor, now), json.loads(job.question))
    asked = _asked(record, one)
    with laid_out(record, job.cooperative) as laid:
        if job.kind == "sign":
            _check_same(record, job, laid.tree)
        answer = child(job.kind, asked, laid.path)
    if answer.refused and any(found["code"] in SAME_PERSON for found in answer.value["problems"]):
        raise SecondPersonError(action=job.kind)
    return Ending(answer.json, answer.refused) if answer.refused else partial(_written, one, Prepared(laid, answer))


def _asked(record: Record, one: Decision) -> dict[str, Any]:
    """Return what the engine is asked."""
    question = {"locale": "fr", **one.question}
    match one.job.kind:
        case "sign":
            return {**question, "by": deciding.name_of(record, one.actor), "on": one.day}
        case "waive":
            return {**question, **waivers.question_of(record, one.actor, question["waiver"]), "recorded": one.day}
        case _:
            return question


def _check_same(record: Record, job: Job, tree: files.Tree) -> None:
    with record.reading(job.cooperative) as session:
        then = files.tree_of(session, job.act)
    if _unsigned(then) != _unsigned(tree):
        raise StaleError(number=job.act)


def _unsigned(tree: files.Tree) -> dict[str, str]:
    return {path: digest for path, digest in tree.items() if not path.startswith(_SIGNATURES)}


def _written(one: Decision, prepared: Prepared, session: Scoped, now: datetime) -> Ending:
    """Write what was decided with its entry in the journal, and return what the work tells of it."""
    month, beside = one.question["month"], dict[str, bytes]()
    match one.job.kind:
        case "sign":
            act = deciding.sign(session, one.actor, month, prepared, now)
        case "close":
            act = deciding.close(session, one.actor, month, prepared, now)
        case "waive":
            act = waivers.grant(session, one.actor, one.question["waiver"], prepared, now)[1]
        case _:
            data = archive(prepared.answer.files)
            beside[f"export-{iso_month(month)}.zip"] = data
            act = deciding.note_export(session, one.actor, month, data, now)
    told = {"month": iso_month(month), "act": act, "files": sorted(prepared.answer.files), **prepared.answer.value}
    return Ending(json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), files=beside)


def archive(given: Mapping[str, bytes]) -> bytes:
    """Return files in one archive: the same files give the same bytes, on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as whole:
        for name, data in sorted(given.items()):
            whole.writestr(zipfile.ZipInfo(name, _FIRST), data)
    return stream.getvalue()
