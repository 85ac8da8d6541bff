"""A stored month computed again from the same files and texts, and compared to the byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine import VERSION
from engine.facts.months import CLOSED, assign_months, closed_months, line_identity
from engine.facts.reading import read_books
from engine.facts.stating import opening_memory
from engine.month.closing import Reader, Start, reported
from engine.month.folding import fold
from engine.month.memory import carried, read_memory
from engine.month.report import SCHEMA
from engine.month.statutes import read_statutes
from engine.month.storing import month_bytes
from engine.program.calendar import first_day, iso_month, last_day
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span


@dataclass(frozen=True, slots=True)
class Replay:
    """What replaying a month showed.

    Attributes:
        identical: Whether the bytes are the same.
        changed: Files and texts whose digest is no longer the one stored (name, stored, found; "" when it is gone).
        differences: Up to a hundred places (path in the JSON, stored, found) that differ.
        engine: The version of the engine that stored the month.
    """

    identical: bool
    changed: tuple[tuple[str, str, str], ...]
    differences: tuple[tuple[str, str, str], ...]
    engine: str


DIFFERENCES_MAX = 100


def replay(path: Path, folder: Path | None = None) -> tuple[Replay | None, tuple[Problem, ...]]:
    """Return a stored month compared with the same month computed again.

    Args:
        path: The JSON of the month.
        folder: The cooperative's folder; by default the one above ``mois/``, else the folder of the file.
    """
    found = Problems()
    try:
        stored = path.read_bytes()
        data = json.loads(stored)
    except (OSError, ValueError, RecursionError):
        return None, (problem("M106", Span(path.as_posix())),)
    month = _month(data)
    if month is None:
        return None, (problem("M106", Span(path.as_posix())),)
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
    before = {own: lines for own, lines in closed.items() if own < month}
    lines, late = assign_months(books, month, before)
    counted = set(data.get("lines", ()))
    mine = [line for line in lines.get(month, ()) if line_identity(line) in counted]
    lines[month] = tuple(mine)
    first = _month({"schema": SCHEMA, "month": data.get("folded_from")})
    start = _start_of(data, home, first if first is not None else month)
    if start is None and data.get("started_from"):
        found.add(problem("M107", Span(path.as_posix()), month=iso_month(month - 1)))
        return None, found.sorted()
    if start is None:
        program, wrong = statutes.on(first_day(first if first is not None else month))
        found.extend(wrong)
        if program is None:
            return None, found.sorted()
        memory, _ = opening_memory(books, program, (first if first is not None else month) - 1)
        start = Start(first if first is not None else month, carried(memory, program), "")
    steps, wrong = fold(books, statutes, range(start.month, month + 1), lines, start.memory)
    found.extend(wrong)
    if not steps or steps[-1].month != month or found.refused:
        return None, found.sorted()
    report = reported(
        books, steps, start, reader, tuple(line for line in late if line_identity(line) in counted), tuple(mine)
    )
    again = month_bytes(report)
    return _compared(stored, data, again), found.sorted()


def _month(data: object) -> int | None:
    match data:
        case {"schema": str(schema), "month": str(month)} if schema == SCHEMA and len(month) == 7 and month[4] == "-":
            year, number = month[:4], month[5:]
            return int(year) * 12 + int(number) - 1 if (year + number).isdigit() and 1 <= int(number) <= 12 else None
        case _:
            return None


def _start_of(data: Mapping[str, object], home: Path, first: int) -> Start | None:
    """Return the closed month that a stored month started from, if it is there with the same bytes."""
    digest = data.get("started_from")
    path = home / CLOSED / f"{iso_month(first - 1)}.json"
    if not digest or not path.is_file():
        return None
    content = path.read_bytes()
    if sha256(content).hexdigest() != digest:
        return None
    try:
        return Start(first, read_memory(json.loads(content).get("memory")), str(digest))
    except (ValueError, AttributeError):
        return None


def _compared(stored: bytes, data: Mapping[str, object], again: bytes) -> Replay:
    fresh = json.loads(again)
    changed = []
    for kind, name in (("sources", "file"), ("rulesets", "file")):
        old, new = _digests(data.get(kind), name), _digests(fresh.get(kind), name)
        changed += [
            (file, old.get(file, ""), new.get(file, "")) for file in sorted(old | new) if old.get(file) != new.get(file)
        ]
    places: list[tuple[str, str, str]] = []
    _differ(data, fresh, "", places)
    return Replay(stored == again, tuple(changed), tuple(places[:DIFFERENCES_MAX]), str(data.get("engine", VERSION)))


def _digests(items: object, name: str) -> dict[str, str]:
    if not isinstance(items, list):
        return {}
    return {str(item[name]): str(item.get("sha256", "")) for item in items if isinstance(item, dict) and name in item}


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
