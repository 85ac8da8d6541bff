"""The answer of a check before payroll for machines, and the digest of its findings."""

from __future__ import annotations

import json
from hashlib import sha256

from engine import VERSION
from engine.payroll.answer import Checked, Line, Obligation, PayrollReport, Version, WaiverTold
from engine.payroll.heading import place_of
from engine.payroll.sealing_model import Sealing
from engine.payroll.tree import Kind, Level, Status
from engine.program.calendar import iso_day, iso_month
from engine.run.running import Key
from engine.statute.checks import HOLD_WORDS, LEVEL_WORDS
from engine.text.messages import sentence

SCHEMA = "canut/payroll/1"
KINDS = {Kind.FAULT: "constat", Kind.MISSING: "donnée manquante", Kind.REMINDER: "rappel"}
STATUSES = {Status.STANDING: "tient", Status.EXCEPTED: "excepté", Status.WAIVED: "levé par dérogation"}

_CANONICAL = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def payroll_data(report: PayrollReport, sealing: Sealing) -> dict[str, object]:
    """Return a checked month for machines. Its sentences are in French, as the texts that they come from."""
    return {
        "schema": SCHEMA,
        "engine": VERSION,
        "cooperative": report.cooperative,
        "month": iso_month(report.month),
        "people": report.people,
        "activities": report.activities,
        "blocked": report.blocked,
        "counts": {LEVEL_WORDS[level]: report.count(level) for level in reversed(Level)},
        "data_day": None if report.data_day is None else iso_day(report.data_day),
        "altered_texts": list(report.altered),
        "errors": [{"code": one.code, "place": place_of(one), "message": sentence(one)[0]} for one in report.errors],
        "versions": [_version(version) for version in report.versions],
        "findings": [line_data(line) for line in report.lines],
        "checks": [_checked(check) for check in report.checks],
        "changes": None
        if report.changes is None
        else {
            "month": iso_month(report.changes.month),
            "appeared": [line_data(line) for line in report.changes.appeared],
            "gone": [line_data(line) for line in report.changes.gone],
            "stayed": report.changes.stayed,
        },
        "obligations": [_obligation(one) for one in report.obligations],
        "waivers": [waiver_data(waiver) for waiver in report.waivers],
        "digests": dict(report.digests),
        "sealing": sealing_data(sealing),
    }


def findings_digest(lines: tuple[Line, ...]) -> str:
    """Return the SHA-256 of findings in canonical JSON (RFC 8785), one after the other.

    A finding holds texts, nothing, and lists and objects of them under keys that are written here, in plain letters: for
    these the encoder of Python, in C, gives the canonical bytes.
    """
    digest = sha256(b"[")
    for rank, line in enumerate(lines):
        digest.update((("," if rank else "") + _CANONICAL.encode(line_data(line))).encode())
    digest.update(b"]")
    return digest.hexdigest()


def key_data(key: Key) -> dict[str, str]:
    """Return what names an entity."""
    return {"scope": key[0].value, "key": key[1]}


def line_data(line: Line) -> dict[str, object]:
    """Return a finding for machines."""
    return {
        "check": line.check,
        "title": line.title,
        "kind": KINDS[line.kind],
        "status": STATUSES[line.status],
        "level": None if line.level is None else LEVEL_WORDS[line.level],
        "stated_level": LEVEL_WORDS[line.stated],
        "subject": key_data(line.subject) | {"who": line.who},
        "person": None if line.person is None else key_data(line.person) | {"who": line.person_who},
        "said": line.said,
        "expected": line.expected,
        "action": line.action,
        "source": line.source,
        "deadline": None if line.deadline is None else iso_day(line.deadline),
        "facts": [{"name": fact.name, "text": fact.text} for fact in line.facts],
        "missing": line.missing,
        "decided_by": line.decided_by,
        "causes": [
            {"check": cause.check, "title": cause.title, **key_data(cause.subject), "who": cause.who} for cause in line.causes
        ],
        "holds": [key_data(key) | {"who": who} for key, who in line.holds],
    }


def _version(version: Version) -> dict[str, object]:
    return {
        "policy": version.policy,
        "tier": version.tier,
        "title": version.title,
        "effective_from": iso_day(version.since),
        "file": version.file,
        "sha256": version.digest,
        "vote": version.vote,
    }


def _checked(check: Checked) -> dict[str, object]:
    return {
        "name": check.name,
        "title": check.title,
        "level": LEVEL_WORDS[check.level],
        "holds": HOLD_WORDS.get(check.hold),
        "source": check.source,
        "tier": check.tier,
        "file": check.file,
        "line": check.line,
        "concerned": check.concerned,
        "aside": check.aside,
        "faults": check.faults,
        "missing": check.missing,
        "reminders": check.reminders,
        "excepted": check.excepted,
        "waived": check.waived,
        "why_not": check.why_not,
        "unmet": check.unmet,
    }


def _obligation(one: Obligation) -> dict[str, object]:
    return {
        "date": iso_day(one.day),
        "check": one.check,
        "title": one.title,
        "what": one.what,
        "subject": key_data(one.subject) | {"who": one.who},
        "source": one.source,
    }


def waiver_data(waiver: WaiverTold) -> dict[str, object]:
    """Return a waiver for machines."""
    return {
        "number": waiver.number,
        "check": waiver.check,
        "title": waiver.title,
        "who": waiver.who,
        "reason": waiver.reason,
        "asked_by": waiver.asked_by,
        "granted_by": waiver.granted_by,
        "since": iso_day(waiver.since),
        "until": iso_day(waiver.until),
        "document": waiver.document,
        "state": waiver.state,
        "used": waiver.used,
    }


def sealing_data(sealing: Sealing) -> dict[str, object]:
    """Return where the signatures stand, for machines."""
    return {
        "state": sealing.state.value,
        "signatures": [{"by": one.by, "role": one.role, "on": iso_day(one.day)} for one in sealing.signatures],
        "digests": dict(sealing.digests),
        "changed": list(sealing.changed),
    }
