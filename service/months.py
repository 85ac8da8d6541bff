"""The months of a cooperative as they stand: which are open, checked, signed, closed, and what each gave."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select

from engine.facts.months import CLOSED
from engine.payroll.sealing import FOLDER, FROZEN_BY
from engine.program.calendar import iso_month
from engine.statute.ruleset import Scope
from record import files
from record.files_listed import version_at
from record.scoped import Scoped
from record.tables import Job
from service.actors import Actor
from service.own_lines import own_lines
from service.permissions import Reach
from service.refusing import AbsentError, UnreadyError

_NAMED = re.compile(rf"(?:{CLOSED}|{FOLDER})/([0-9]{{4}}-(?:0[1-9]|1[0-2]))\.json")

_SHUT = re.compile(rf"{CLOSED}/([0-9]{{4}}-(?:0[1-9]|1[0-2]))\.json")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a month stands: « open », « checked » (on the folder as it is now), « signed » by two people, « closed »."""

    month: str
    state: str
    signatures: tuple[dict[str, str], ...]


def months_of(session: Scoped, actor: Actor) -> list[Standing]:
    """Return the months that were closed, signed or worked on, the newest first; a member is not told who signed."""
    own = actor.may("month.read") is Reach.OWN
    tree = files.tree_of(session)
    found = {match[1] for path in tree if (match := _NAMED.fullmatch(path))}
    works = {iso_month(json.loads(job.question)["month"]) for job in _works(session, "run", "check")}
    checked = _checked_on(session, files.tree_digest(tree))
    standing = [_standing(session, tree, month, month in checked) for month in sorted(found | works, reverse=True)]
    return [replace(one, signatures=()) for one in standing] if own else standing


def _works(session: Scoped, *kinds: str) -> list[Job]:
    asked = select(Job).where(col(Job.kind).in_(kinds), Job.state == "done").order_by(col(Job.act).desc())
    return list(session.exec(asked))


def _checked_on(session: Scoped, tree: str) -> set[str]:
    return {iso_month(json.loads(job.question)["month"]) for job in _works(session, "check") if job.tree == tree}


def _standing(session: Scoped, tree: files.Tree, month: str, checked: bool) -> Standing:
    path = f"{FOLDER}/{month}.json"
    signatures = _signatures(files.bytes_of(session, tree[path])) if path in tree else ()
    state = "checked" if checked else "open"
    state = "signed" if len(signatures) == FROZEN_BY else state
    return Standing(month, "closed" if f"{CLOSED}/{month}.json" in tree else state, signatures)


def _signatures(data: bytes) -> tuple[dict[str, str], ...]:
    """Return the signatures of a record; none of one that cannot be read, which a check tells."""
    try:
        return tuple({name: str(one[name]) for name in ("by", "role", "on")} for one in json.loads(data)["signatures"])
    except (ValueError, LookupError, TypeError):
        return ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What a month gave, as it is kept.

    Attributes:
        month: year*12+month-1.
        closed: Whether it is closed; else the last work that ran it gave it.
        sha256: Of the bytes that keep it.
        act: The act after which the folder stood as it gave it.
        current: Whether the folder is still the one that gave it; what is closed stays so.
        report: The month.
    """

    month: int
    closed: bool
    sha256: str
    act: int
    current: bool
    report: dict[str, Any]


def stored_month(session: Scoped, month: int) -> Stored:
    """Return what a month gave: as it was closed, or by the last work that ran it.

    Raises:
        UnreadyError: for a month of the list that was neither closed nor run.
        AbsentError: for a month that nothing tells of.
    """
    path = f"{CLOSED}/{iso_month(month)}.json"
    version = version_at(session, path)
    if version is not None and version.digest is not None:
        report = json.loads(files.bytes_of(session, version.digest))
        return Stored(month, True, version.digest, version.act, True, report)
    job = _last(session, "run", month)
    assert job.result is not None, "a work that is done has a result"
    report = json.loads(files.bytes_of(session, job.result))["report"]
    return Stored(month, False, job.result, job.act, job.tree == files.tree_digest(files.tree_of(session)), report)


def stored_months(session: Scoped, before: str = "") -> Iterator[Stored]:
    """Give every month that is kept, the newest first, only those before one, « 2026-11 », when it is told.

    A month whose bytes were erased is kept no more, and a file that is no month is none.
    """
    closed = {match[1] for path in files.tree_of(session) if (match := _SHUT.fullmatch(path))}
    ran = {iso_month(json.loads(job.question)["month"]) for job in _works(session, "run")}
    for name in sorted(closed | ran, reverse=True):
        if not before or name < before:
            with suppress(files.ErasedError, json.JSONDecodeError):
                yield stored_month(session, int(name[:4]) * 12 + int(name[5:]) - 1)


def month_of(session: Scoped, actor: Actor, month: int) -> dict[str, Any]:
    """Return what a month gave; a member sees her own lines only. Raises as ``stored_month``."""
    reach = actor.may("month.read")
    found = stored_month(session, month)
    told = {"closed": found.closed, "sha256": found.sha256, "current": found.current}
    return {**told, "report": found.report if reach is Reach.ALL else own_lines(found.report, actor.person)}


def findings_of(session: Scoped, actor: Actor, month: int) -> dict[str, Any]:
    """Return what the last check of a month found, and whether the folder is still the one that it looked at.

    A member sees what is about her, without whom else it follows from or holds. Raises as ``stored_month``, for a
    month that was never checked.
    """
    reach = actor.may("month.read")
    job = _last(session, "check", month)
    tree = files.tree_digest(files.tree_of(session))
    found = json.loads(files.bytes_of(session, job.result or ""))
    report = found["report"] if reach is Reach.ALL else _own_findings(found["report"], actor.person)
    return {"sha256": job.result, "current": job.tree == tree, "blocked": found["blocked"], "report": report}


def late_of(session: Scoped, actor: Actor, month: int) -> list[dict[str, Any]]:
    """Return the entries of closed months that a month counts; a member sees none: an entry tells nobody's name."""
    told = month_of(session, actor, month)["report"]
    return list(told.get("late", ()))


def _own_findings(report: dict[str, Any], person: str) -> dict[str, Any]:
    named = {"scope": Scope.PERSON.value, "key": person}
    about = [one for one in report["findings"] if one["person"] is not None and named.items() <= one["person"].items()]
    own = [{**one, "causes": [], "holds": []} for one in about] if person else []
    return {"month": report["month"], "cooperative": report["cooperative"], "findings": own}


def _last(session: Scoped, kind: str, month: int) -> Job:
    for job in _works(session, kind):
        if json.loads(job.question)["month"] == month:
            return job
    if _known(session, month):
        raise UnreadyError(month=iso_month(month), work=kind)
    raise AbsentError(thing=iso_month(month))


def _known(session: Scoped, month: int) -> bool:
    """Whether the list of months has it."""
    named = {f"{folder}/{iso_month(month)}.json" for folder in (CLOSED, FOLDER)}
    asked = (json.loads(job.question)["month"] for job in _works(session, "run", "check"))
    return not named.isdisjoint(files.tree_of(session)) or month in asked
