"""A stored month computed again from the same files and texts, and compared to the byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import VERSION
from engine.facts.months import CLOSED, closed_months
from engine.facts.reading import read_books
from engine.facts.regular import only_regular
from engine.month.closing import Reader, before_of, reported
from engine.month.digest import record_digest
from engine.month.report import SCHEMA
from engine.month.retracing import retrace
from engine.month.starting import month_named
from engine.month.statutes import read_statutes
from engine.month.storing import month_bytes
from engine.program.calendar import iso_month, last_day
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.spans import Span

DIFFERENCES_MAX = 100

ORIGINS = frozenset({"engine", "rulesets", "sources", "ledgers", "sha256", "started_from"})
"""Keys that tell what produced a month; all the others are what it gave."""


def figures_digest(data: Mapping[str, object]) -> str:
    """Return the digest of all that a month gave, whatever produced it: two months of one digest have the same figures."""
    return record_digest({name: value for name, value in data.items() if name not in ORIGINS})


@dataclass(frozen=True, slots=True)
class Replay:
    """What replaying a month showed.

    Attributes:
        identical: Whether the bytes are the same.
        changed: Files and texts whose digest is no longer the one stored (name, stored, found; "" when it is gone).
        differences: Up to a hundred places (path in the JSON, stored, found) that differ.
        engine: The version of the engine that stored the month.
        same_figures: Whether all that the month gave is the same, but for what people and activities are called, even if a file
            has changed around it (the ledger of the year goes on, a person is erased).
    """

    identical: bool
    changed: tuple[tuple[str, str, str], ...]
    differences: tuple[tuple[str, str, str], ...]
    engine: str
    same_figures: bool


def replay(path: Path, folder: Path | None = None) -> tuple[Replay | None, tuple[Problem, ...]]:
    """Return a stored month compared with the same month computed again.

    Args:
        path: The JSON of the month.
        folder: The cooperative's folder; by default the one above ``mois/``, else the folder of the file.
    """
    found = Problems()
    stored, data = _stored(path)
    month = month_named(data.get("month"))
    if data.get("schema") != SCHEMA or month is None:
        return None, (problem("M106", Span(path.as_posix())),)
    if not _is_whole(data):
        found.add(warning("M112", Span(path.as_posix()), month=iso_month(month)))
    home = folder or (path.parent.parent if path.parent.name == CLOSED else path.parent)
    reader = Reader(home)
    books, wrong = read_books(home, reader)
    found.extend(wrong)
    statutes, wrong = read_statutes(home, books.policy, last_day(month)) if books is not None else (None, ())
    found.extend(wrong)
    closed, wrong = closed_months(home)
    found.extend(wrong)
    if books is None or statutes is None or found.refused:
        return None, found.sorted()
    way, wrong = retrace(home, books, statutes, data, month, closed)
    found.extend(wrong)
    if way is None or found.refused:
        return None, found.sorted()
    before = before_of(home, books, statutes, closed, way, found)
    again = month_bytes(reported(home, books, statutes, way, reader, before))
    return _compared(stored, data, again), found.sorted()


def replay_data(found: Replay) -> dict[str, object]:
    """Return what a replay showed for machines."""
    return {
        "identical": found.identical,
        "same_figures": found.same_figures,
        "engine": found.engine,
        "changed": [{"file": name, "stored": old or None, "found": new or None} for name, old, new in found.changed],
        "differences": [{"place": place, "stored": old, "found": new} for place, old, new in found.differences],
    }


def _is_whole(data: Mapping[str, object]) -> bool:
    """Whether the digest of a stored month follows its content."""
    try:
        return data.get("sha256") == record_digest(data)
    except ValueError:
        return False


def _stored(path: Path) -> tuple[bytes, dict[str, object]]:
    """Return the bytes of a file and what they hold, nothing when they are not a JSON object."""
    try:
        only_regular(path)
        stored = path.read_bytes()
        data = json.loads(stored)
    except (OSError, ValueError, RecursionError):
        return b"", {}
    return stored, data if isinstance(data, dict) else {}


def _compared(stored: bytes, data: Mapping[str, object], again: bytes) -> Replay:
    fresh = json.loads(again)
    changed = []
    for kind in ("sources", "rulesets"):
        old, new = _digests(data.get(kind)), _digests(fresh.get(kind))
        changed += [(file, old.get(file, ""), new.get(file, "")) for file in sorted(old | new) if old.get(file) != new.get(file)]
    places: list[tuple[str, str, str]] = []
    _differ(data, fresh, "", places)
    gave = (set(data) | set(fresh)) - ORIGINS
    same = all(_unnamed(data.get(name)) == _unnamed(fresh.get(name)) for name in gave)
    return Replay(stored == again, tuple(changed), tuple(places), str(data.get("engine", VERSION)), same)


def _unnamed(value: object) -> object:
    """Return a value without what people and activities are called."""
    match value:
        case dict(fields):
            return {name: _unnamed(inside) for name, inside in fields.items() if name != "name"}
        case list(items):
            return [_unnamed(one) for one in items]
        case _:
            return value


def _digests(items: object) -> dict[str, str]:
    match items:
        case list(rows):
            return {str(row.get("file")): str(row.get("sha256", "")) for row in rows if isinstance(row, dict)}
        case _:
            return {}


def _differ(old: object, new: object, place: str, found: list[tuple[str, str, str]]) -> None:
    if len(found) >= DIFFERENCES_MAX or old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(set(old) | set(new)):
            _differ(old.get(key), new.get(key), f"{place}/{key}", found)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for rank, (one, two) in enumerate(zip(old, new, strict=True)):
            _differ(one, two, f"{place}/{rank}", found)
    else:
        found.append((place, _short(old), _short(new)))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False) if value is not None else ""
    return text if len(text) <= 80 else text[:79] + "…"
