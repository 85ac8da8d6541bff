"""The sign-off of a month by two people: what was checked is frozen by its digests, and any change afterwards shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine import VERSION
from engine.month.digest import record_digest
from engine.month.storing import write_whole
from engine.payroll.answer import PayrollReport
from engine.payroll.report_data import waiver_data
from engine.payroll.sealing_model import ROLES, UNSIGNED, Sealing, SealState, Signature
from engine.payroll.tree import Level
from engine.program.calendar import iso_day, iso_month
from engine.statute.checks import LEVEL_WORDS
from engine.text.printing_values import write_month
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span
from engine.text.spelling import bare

FOLDER = "paie"
SCHEMA = "canut/sealed/1"
FROZEN_BY = 2


@dataclass(frozen=True, slots=True)
class _Record:
    """What a file of signatures says."""

    signatures: tuple[Signature, ...]
    digests: Mapping[str, str]
    waivers: tuple[Mapping[str, object], ...]


def sealed_path(folder: Path, month: int) -> Path:
    """Return the file of the signatures of a month."""
    return folder / FOLDER / f"{iso_month(month)}.json"


def digests_of(report: PayrollReport) -> dict[str, str]:
    """Return what a signature freezes: facts, statutes, results, findings, and the engine that made them."""
    return {**report.digests, "engine": VERSION}


def sealing_of(folder: Path, report: PayrollReport) -> tuple[Sealing, tuple[Problem, ...]]:
    """Return where the signatures of a month stand; a file that is not as it was written counts as none, and is told."""
    path = sealed_path(folder, report.month)
    found = Problems()
    found.extend(_vanished(folder, report))
    if not path.exists():
        return UNSIGNED, found.sorted()
    record = _read(path, report.month)
    if record is None:
        found.add(problem("P020", Span(path.as_posix()), month=write_month(report.month)))
        return UNSIGNED, found.sorted()
    now = digests_of(report)
    changed = tuple(name for name in now if record.digests.get(name) != now[name])
    state = SealState.STALE if changed else SealState.FROZEN if len(record.signatures) == FROZEN_BY else SealState.ONE
    return Sealing(state, record.signatures, record.digests, changed), found.sorted()


def sign(folder: Path, report: PayrollReport, by: str, role: str, day: int) -> tuple[Sealing | None, tuple[Problem, ...]]:
    """Sign a month, and return where its signatures then stand; None, with the reason, when it cannot be signed.

    The first signature waits for the second, of another person in the other role. When something changed since the first,
    or since both, a new round begins and the former signatures are kept beside.

    Args:
        folder: The cooperative's folder.
        report: The month as it is checked now.
        by: Who signs.
        role: « paie » or « direction ».
        day: The day, an ordinal.
    """
    month, path = write_month(report.month), sealed_path(folder, report.month)
    span = Span(path.as_posix())
    sealing, wrong = sealing_of(folder, report)
    blocking = report.count(Level.BLOCKING)
    if blocking:
        return None, (*wrong, problem("P021", span, month=month, count=blocking))
    if not by.strip():
        return None, (*wrong, problem("P024", span))
    before = () if sealing.state is SealState.STALE else sealing.signatures
    if len(before) >= FROZEN_BY:
        return None, (*wrong, problem("P025", span, month=month))
    for one in before:
        if _same(one.by, by):
            return None, (*wrong, problem("P022", span, name=by))
        if one.role == role:
            other = next(word for word in ROLES if word != role)
            return None, (*wrong, problem("P023", span, role=role, name=one.by, other=other))
    if path.exists() and not before:
        _keep_beside(path)
    signatures = (*before, Signature(" ".join(by.split()), role, day))
    data: dict[str, object] = {
        "schema": SCHEMA,
        "cooperative": report.cooperative,
        "month": iso_month(report.month),
        "digests": digests_of(report),
        "counts": {LEVEL_WORDS[level]: report.count(level) for level in Level},
        "waivers": [waiver_data(waiver) for waiver in report.waivers],
        "signatures": [{"by": one.by, "role": one.role, "on": iso_day(one.day)} for one in signatures],
    }
    data["sha256"] = record_digest(data)
    write_whole(path, json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
    return sealing_of(folder, report)[0], wrong


def _same(one: str, other: str) -> bool:
    return bare(" ".join(one.split())) == bare(" ".join(other.split()))


def _keep_beside(path: Path) -> None:
    """Keep a former round of signatures under the next free number."""
    rank = 1
    while (beside := path.with_name(f"{path.stem}.{rank}.json")).exists():
        rank += 1
    path.replace(beside)


def _read(path: Path, month: int) -> _Record | None:
    """Return what a file says, or None when it is not as it was written, or is of another month."""
    try:
        data = json.loads(path.read_bytes())
        sound = isinstance(data, dict) and data.get("sha256") == record_digest(data)
    except (OSError, ValueError, RecursionError):
        return None
    match data:
        case {
            "schema": "canut/sealed/1",
            "month": str(own),
            "digests": dict(digests),
            "signatures": list(rows),
            "waivers": list(waivers),
        }:
            signatures = tuple(found for row in rows if (found := _signature(row)) is not None)
            if not sound or own != iso_month(month) or len(signatures) != len(rows) or not 0 < len(rows) <= FROZEN_BY:
                return None
            return _Record(
                signatures, {str(k): str(v) for k, v in digests.items()}, tuple(w for w in waivers if isinstance(w, dict))
            )
        case _:
            return None


def _signature(row: object) -> Signature | None:
    match row:
        case {"by": str(by), "role": str(role), "on": str(on)} if role in ROLES:
            try:
                return Signature(by, role, date.fromisoformat(on).toordinal())
            except ValueError:
                return None
        case _:
            return None


def _vanished(folder: Path, report: PayrollReport) -> list[Problem]:
    """Return a problem for each waiver of a signed month that is no longer on record as it was."""
    now = {waiver.number: _lasting(waiver_data(waiver)) for waiver in report.waivers}
    found: dict[str, Problem] = {}
    for path in sorted((folder / FOLDER).glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]*.json")):
        year, number = path.name[:4], path.name[5:7]
        month = int(year) * 12 + int(number) - 1
        record = _read(path, month)
        for waiver in record.waivers if record is not None else ():
            own = str(waiver.get("number"))
            if now.get(own) != _lasting(waiver):
                found.setdefault(own, problem("P013", Span(path.as_posix()), number=own, month=write_month(month)))
    return list(found.values())


def _lasting(waiver: Mapping[str, object]) -> dict[str, object]:
    """Return what a waiver says for ever, without what a month makes of it."""
    names = ("number", "check", "reason", "asked_by", "granted_by", "since", "until", "document")
    return {name: waiver.get(name) for name in names}
