"""The sign-off of a month by two people: what was checked is frozen by its digests, and any change afterwards shows."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine import VERSION
from engine.facts.months import CLOSED
from engine.month.digest import record_digest
from engine.month.storing import write_whole
from engine.payroll.answer import PayrollReport, WaiverTold
from engine.payroll.locking import alone_in
from engine.payroll.report_data import waiver_data
from engine.payroll.seal_record import SCHEMA, Record, read_record
from engine.payroll.sealing_model import ROLES, UNSIGNED, Sealing, SealState, Signature
from engine.payroll.signers import may_be_same, same_person
from engine.payroll.tree import Level
from engine.program.calendar import first_day, iso_day, iso_month
from engine.statute.checks import LEVEL_WORDS
from engine.text.printing_values import write_month
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.problems import day as day_word
from engine.text.spans import Span
from engine.text.spelling import nearest

FOLDER = "paie"
FROZEN_BY = 2
DAMAGED = "P020"
"""The problem of a file of signatures that is not as it was written."""

_RECORDS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]*.json"
_LASTING = ("number", "check", "target", "reason", "asked_by", "granted_by", "since", "until", "document")


def sealed_path(folder: Path, month: int) -> Path:
    """Return the file of the signatures of a month."""
    return folder / FOLDER / f"{iso_month(month)}.json"


def digests_of(report: PayrollReport) -> dict[str, str]:
    """Return what a signature freezes: facts, statutes, results, findings, and the engine that made them."""
    return {**report.digests, "engine": VERSION}


def two_people(signatures: Sequence[Signature]) -> bool:
    """Whether a month is signed by both roles, by two different people who have a name."""
    if len(signatures) != FROZEN_BY or {one.role for one in signatures} != set(ROLES):
        return False
    names = [one.by for one in signatures]
    return all(same_person(name, name) for name in names) and not same_person(*names)


def sealing_of(folder: Path, report: PayrollReport) -> tuple[Sealing, tuple[Problem, ...]]:
    """Return where the signatures of a month stand; a file that is not as it was written counts as none, and is told."""
    path = sealed_path(folder, report.month)
    found = Problems()
    found.extend(list(_vanished(folder, report)))
    if not path.exists():
        return UNSIGNED, found.sorted()
    record = read_record(path, report.month, report.cooperative)
    if record is None:
        found.add(problem(DAMAGED, Span(path.as_posix()), month=write_month(report.month)))
        return UNSIGNED, found.sorted()
    now = digests_of(report)
    changed = tuple(name for name in now if record.digests.get(name) != now[name])
    state = SealState.STALE if changed else SealState.FROZEN if len(record.signatures) == FROZEN_BY else SealState.ONE
    return Sealing(state, record.signatures, record.digests, changed), found.sorted()


def sign(
    folder: Path, report: PayrollReport, by: str, role: str, day: int, today: int | None = None
) -> tuple[Sealing | None, tuple[Problem, ...]]:
    """Sign a month, and return where its signatures then stand; None, with the reason, when it cannot be signed.

    The first signature waits for the second, of another person in the other role. When something changed since the first,
    or since both, a new round begins and the former signatures are kept beside. Two people who sign at once sign one
    after the other.

    Args:
        folder: The cooperative's folder.
        report: The month as it is checked now.
        by: Who signs.
        role: « paie » or « direction ».
        day: The day, an ordinal.
        today: The last day that a signature may bear; None when the caller knows of no clock.

    Raises:
        OSError: when the signature cannot be written.
    """
    path = sealed_path(folder, report.month)
    refused = _unsigned(folder, report, by, role) or _misdated(report, day, today, Span(path.as_posix()))
    if refused is not None:
        return None, (refused,)
    with alone_in(path.parent):
        sealing, wrong = sealing_of(folder, report)
        before = () if sealing.state is SealState.STALE else sealing.signatures
        added = Signature(" ".join(by.split()), role, day)
        refused = _second(report, before, added, Span(path.as_posix()))
        if refused is not None:
            return None, (*wrong, refused)
        if path.exists() and not before:
            _keep_beside(path)
        write_whole(path, _record_bytes(report, (*before, added)))
        sealed, wrong = sealing_of(folder, report)
        return sealed, (*wrong, *_unsure(before, added, Span(path.as_posix())))


def signature_files(
    folder: Path, report: PayrollReport, by: str, role: str, day: int, today: int | None = None
) -> tuple[dict[str, bytes] | None, tuple[Problem, ...]]:
    """Return what ``sign`` would write, by path in the folder, for who keeps the folder elsewhere; nothing is written.

    Args and problems are those of ``sign``; None when the month cannot be signed.
    """
    path = sealed_path(folder, report.month)
    span = Span(path.as_posix())
    refused = _unsigned(folder, report, by, role) or _misdated(report, day, today, span)
    if refused is not None:
        return None, (refused,)
    sealing, wrong = sealing_of(folder, report)
    before = () if sealing.state is SealState.STALE else sealing.signatures
    added = Signature(" ".join(by.split()), role, day)
    refused = _second(report, before, added, span)
    if refused is not None:
        return None, (*wrong, refused)
    files = {f"{FOLDER}/{path.name}": _record_bytes(report, (*before, added))}
    if path.exists() and not before:
        files[f"{FOLDER}/{_free_beside(path).name}"] = path.read_bytes()
    return files, (*wrong, *_unsure(before, added, span))


def _unsigned(folder: Path, report: PayrollReport, by: str, role: str) -> Problem | None:
    """Return why nobody can sign this, or why this person cannot."""
    span = Span(sealed_path(folder, report.month).as_posix())
    if _closed_signed(folder, report):
        return problem("P069", span, month=write_month(report.month))
    blocking = report.count(Level.BLOCKING)
    if blocking:
        return problem("P021", span, month=write_month(report.month), count=blocking)
    if role not in ROLES:
        return problem("P026", span, suggestion=nearest(role, ROLES), word=role, choices=", ".join(ROLES))
    return None if same_person(by, by) else problem("P024", span)


def _closed_signed(folder: Path, report: PayrollReport) -> bool:
    """Whether a month is closed and has two signatures, which then stay whatever comes afterwards."""
    if not (folder / CLOSED / f"{iso_month(report.month)}.json").exists():
        return False
    path = sealed_path(folder, report.month)
    record = read_record(path, report.month, report.cooperative) if path.exists() else None
    return record is not None and len(record.signatures) == FROZEN_BY


def _misdated(report: PayrollReport, day: int, today: int | None, span: Span) -> Problem | None:
    """Return why a month cannot be signed on a day: before it begins, or not come yet."""
    start = first_day(report.month)
    if day < start:
        return problem("P036", span, day=day_word(day), month=write_month(report.month), start=day_word(start))
    if today is not None and day > today:
        return problem("P037", span, day=day_word(day), today=day_word(today))
    return None


def _unsure(before: Sequence[Signature], added: Signature, span: Span) -> Iterator[Problem]:
    """Give a warning for each former signature whose name may be the same with initials."""
    for one in before:
        if may_be_same(one.by, added.by):
            yield warning("P027", span, name=added.by, other=one.by)


def _second(report: PayrollReport, before: Sequence[Signature], added: Signature, span: Span) -> Problem | None:
    """Return why a signature cannot follow those that stand."""
    by, role = added.by, added.role
    if len(before) >= FROZEN_BY:
        return problem("P025", span, month=write_month(report.month))
    for one in before:
        if same_person(one.by, by):
            return problem("P022", span, name=by)
        if one.role == role:
            other = next(word for word in ROLES if word != role)
            return problem("P023", span, role=role, name=one.by, other=other)
        if added.day < one.day:
            return problem("P038", span, day=day_word(added.day), name=one.by, first=day_word(one.day))
    return None


def _record_bytes(report: PayrollReport, signatures: Sequence[Signature]) -> bytes:
    data: dict[str, object] = {
        "schema": SCHEMA,
        "cooperative": report.cooperative,
        "month": iso_month(report.month),
        "digests": digests_of(report),
        "counts": {LEVEL_WORDS[level]: report.count(level) for level in Level},
        "waivers": [_waiver(waiver) for waiver in report.waivers],
        "signatures": [{"by": one.by, "role": one.role, "on": iso_day(one.day)} for one in signatures],
    }
    data["sha256"] = record_digest(data)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _waiver(waiver: WaiverTold) -> dict[str, object]:
    return waiver_data(waiver) | {"target": waiver.target}


def _keep_beside(path: Path) -> None:
    """Keep a former round under the next free number, never over another; the file itself stays until it is replaced."""
    beside = _free_beside(path)
    try:
        os.link(path, beside)
    except OSError:  # a file system without links
        with beside.open("xb") as stream:
            stream.write(path.read_bytes())


def _free_beside(path: Path) -> Path:
    """Return where a former round may be kept."""
    rank = 1
    while (beside := path.with_name(f"{path.stem}.{rank}.json")).exists():
        rank += 1
    return beside


def sealed_waivers(place: Path) -> frozenset[str]:
    """Return the numbers of the waivers that the signed months of a folder of signatures know."""
    return frozenset(str(waiver.get("number")) for _, record in _records(place) for waiver in (record.waivers if record else ()))


def _records(place: Path) -> Iterator[tuple[Path, Record | None]]:
    """Give every round of signatures, the former ones too; None for one that is not as it was written."""
    for path in sorted(place.glob(_RECORDS)):
        yield path, read_record(path, _month_of(path))


def _month_of(path: Path) -> int:
    return int(path.name[:4]) * 12 + int(path.name[5:7]) - 1


def _vanished(folder: Path, report: PayrollReport) -> Iterator[Problem]:
    """Give a problem for each waiver of a signed month that is no longer on record as it was.

    A former month whose signatures cannot be read is told too: what it knew cannot be held to anything.
    """
    now = {waiver.number: _lasting(_waiver(waiver)) for waiver in report.waivers}
    told: set[str] = set()
    for path, record in _records(folder / FOLDER):
        month = write_month(_month_of(path))
        if record is None and path != sealed_path(folder, report.month):
            yield warning("P029", Span(path.as_posix()), month=month)
        for waiver in record.waivers if record is not None else ():
            number = str(waiver.get("number"))
            if number not in told and now.get(number) != _lasting(waiver):
                told.add(number)
                yield problem("P013", Span(path.as_posix()), number=number, month=month)


def _lasting(waiver: Mapping[str, object]) -> dict[str, object]:
    """Return what a waiver says for ever, without what a month makes of it."""
    return {name: waiver.get(name) for name in _LASTING}
