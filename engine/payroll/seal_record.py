"""The file of signatures of a month, read with suspicion: what is not as it was written is nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.facts.regular import NotRegularError, only_regular
from engine.month.digest import record_digest
from engine.payroll.sealing_model import ROLES, Signature
from engine.payroll.signers import same_person
from engine.program.calendar import iso_month

SCHEMA = "canut/sealed/1"
BYTES_MAX = 8 << 20


@dataclass(frozen=True, slots=True)
class Record:
    """What a file of signatures says."""

    signatures: tuple[Signature, ...]
    digests: Mapping[str, str]
    waivers: tuple[Mapping[str, object], ...]


def read_record(path: Path, month: int, cooperative: str | None = None) -> Record | None:
    """Return what a file says, or None when it is not as it was written, or is of another month or cooperative."""
    try:
        only_regular(path)
        with path.open("rb") as stream:
            data = json.loads(stream.read(BYTES_MAX))
        sound = isinstance(data, dict) and data.get("sha256") == record_digest(data)
    except (OSError, ValueError, RecursionError, NotRegularError):
        return None
    if not sound or (cooperative is not None and data.get("cooperative") != cooperative):
        return None
    match data:
        case {
            "schema": "canut/sealed/1",
            "month": str(own),
            "digests": dict(digests),
            "signatures": list(rows),
            "waivers": list(waivers),
        } if own == iso_month(month):
            signatures = _signatures(rows)
            kept = tuple(waiver for waiver in waivers if isinstance(waiver, dict))
            if not signatures or len(kept) != len(waivers):
                return None
            return Record(signatures, {str(name): str(value) for name, value in digests.items()}, kept)
        case _:
            return None


def _signatures(rows: list[object]) -> tuple[Signature, ...]:
    """Return one or two signatures, of different people in different roles; none when they are anything else."""
    found = tuple(one for row in rows if (one := _signature(row)) is not None)
    if len(found) != len(rows) or len(found) > len(ROLES):
        return ()
    if len(found) > 1 and (found[0].role == found[1].role or same_person(found[0].by, found[1].by)):
        return ()
    return found


def _signature(row: object) -> Signature | None:
    match row:
        case {"by": str(by), "role": str(role), "on": str(on)} if role in ROLES and same_person(by, by):
            try:
                return Signature(by, role, date.fromisoformat(on).toordinal())
            except ValueError:
                return None
        case _:
            return None
