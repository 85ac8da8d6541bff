"""Decisions upon a month, as long works: worked out in a child on a copy, written in the moment in which the work ends.

A signature is of what stood when it was asked for: the folder, the texts shipped and the engine; only other signatures may have
come meanwhile. An open month is closed and exported as it stands when the turn of the work comes: its signatures hold its content
by themselves. A closed month is exported as it was when it was closed. A waiver is of no state of the folder. When somebody
decides something else at the same moment, the work is done once more. Who asked is looked at again when her act is written.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from engine import VERSION
from engine.payroll.sealing import FOLDER
from engine.program.calendar import first_day, iso_month
from engine.text.printing_values import write_month
from engine.text.problems import day as day_word
from engine.text.problems import problem
from engine.text.spans import Span
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
from service.shipped import parameters_digest
from service.working.answering import Answer
from service.working.refusing import QuestionError

DECIDING = frozenset({"sign", "waive", "close", "export"})
"""The kinds of works that decide."""
SAME_PERSON = frozenset({"P014", "P022"})
"""Problems of a waiver granted, or of a month signed, by one person under two hats."""
_SIGNATURES = re.compile(rf"{FOLDER}/[0-9]{{4}}-[0-9]{{2}}(?:\.[0-9]+)?\.json")
_FIRST = (1980, 1, 1, 0, 0, 0)

Child = Callable[[str, Mapping[str, Any], Path], Answer]
"""Called with (task, question, folder); gives the answer of a child, or raises ``WorkerError``."""


def framed(session: Scoped, actor: Actor, kind: str, asked: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return a question as the work keeps it, refused at once wherever that is seen before a month is computed.

    Raises:
        ForbiddenError: when who asks may not, or is a machine where a person decides.
        ClosedError: for the signature or the closing of a month that is closed already.
        QuestionError: for the signature of a month to come.
        AbsentError, SecondPersonError, StateError: as ``waivers.asked``.
    """
    match kind:
        case "sign":
            framed = {**asked, "role": deciding.role_of(actor, asked.get("role"))}
            deciding.check_open(session, asked["month"])
            _check_begun(asked["month"], now)
            return framed
        case "waive":
            return {**asked, "month": waivers.asked(session, actor, asked["waiver"]).month}
        case "close":
            actor.may_all("month.close")
            deciding.check_open(session, asked["month"])
        case _:
            actor.may_all("month.export")
    return dict(asked)


def _check_begun(month: int, now: datetime) -> None:
    """Refuse the signature of a month that has not begun, before it is computed."""
    start, today = first_day(month), now.toordinal()
    if today < start:
        told = problem("P036", Span("month"), day=day_word(today), month=write_month(month), start=day_word(start))
        raise QuestionError("month-refused", [told])


def decided(record: Record, job: Job, child: Child, now: datetime) -> Ending | Act:
    """Return the act that ends a work, or its ending when the engine refuses what it asks.

    Raises:
        WorkerError: there is no answer.
        RefusalError: when who asked may no longer, or the engine takes two people for one, by their names.
        StaleError: when something else than signatures changed since a signature was asked for.
    """
    question = json.loads(job.question)
    with record.reading(job.cooperative) as session:
        actor = enter_again(session, job.actor, now)
        act = deciding.closed_by(session, question["month"]) if job.kind == "export" else None
    asked = _asked(record, job, actor, question)
    with laid_out(record, job.cooperative, act) as laid:
        if job.kind == "sign":
            _check_same(record, job, laid.tree)
        answer = child(job.kind, asked, laid.path)
    if answer.refused and any(found["code"] in SAME_PERSON for found in answer.value["problems"]):
        raise SecondPersonError(action=job.kind)
    return Ending(answer.json, answer.refused) if answer.refused else partial(_written, job, question, Prepared(laid, answer))


def _asked(record: Record, job: Job, actor: Actor, question: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the engine is asked; a signature and a row bear the day on which the work was asked for."""
    asked, day = {"locale": "fr", **question}, date.fromisoformat(job.created_at[:10]).toordinal()
    match job.kind:
        case "sign":
            return {**asked, "by": deciding.name_of(record, actor), "on": day}
        case "waive":
            return {**asked, **waivers.question_of(record, actor, question["waiver"]), "recorded": day}
        case _:
            return asked


def _check_same(record: Record, job: Job, tree: files.Tree) -> None:
    with record.reading(job.cooperative) as session:
        then = files.tree_of(session, job.act)
    made_by = (job.engine, job.parameters) == (VERSION, parameters_digest())
    if not made_by or _unsigned(then) != _unsigned(tree):
        raise StaleError(number=job.act)


def _unsigned(tree: files.Tree) -> dict[str, str]:
    return {path: digest for path, digest in tree.items() if _SIGNATURES.fullmatch(path) is None}


def _written(job: Job, question: Mapping[str, Any], prepared: Prepared, session: Scoped, now: datetime) -> Ending:
    """Write what was decided with its entry in the journal, and return what the work tells of it."""
    actor = enter_again(session, job.actor, now)
    month, beside = question["month"], dict[str, bytes]()
    match job.kind:
        case "sign":
            act = deciding.sign(session, actor, month, prepared, now)
        case "close":
            act = deciding.close(session, actor, month, prepared, now)
        case "waive":
            act = waivers.grant(session, actor, question["waiver"], prepared, now)[1]
        case _:
            data = archive(prepared.answer.files)
            beside[f"export-{iso_month(month)}.zip"] = data
            act = deciding.note_export(session, actor, month, data, prepared.laid, now)
    told = {"month": iso_month(month), "act": act, "files": sorted(prepared.answer.files), **prepared.answer.value}
    return Ending(json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), files=beside)


def archive(given: Mapping[str, bytes]) -> bytes:
    """Return files in one archive: the same files give the same bytes, on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as whole:
        for name, data in sorted(given.items()):
            whole.writestr(zipfile.ZipInfo(name, _FIRST), data)
    return stream.getvalue()
