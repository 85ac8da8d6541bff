"""The manifest of partitions: what they hold and how, read before any of them and put after all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cluster.places import Place, Unreachable, reason
from cluster.problems import PartitionError
from engine import VERSION
from engine.columns.storing import Kinds
from engine.compare.parted import Parted
from engine.program.calendar import iso_day, iso_month
from engine.program.kinds import Account, Date, Kind, Number, Truth, Word
from engine.statute.ruleset import Scope
from engine.text.problems import problem

FILE = "manifest.json"
SCHEMA = "canut/partitions/1"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: its name in the place, its size and its SHA-256."""

    file: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class PartFiles:
    """A partition: its name, how many activities it has, and a file for each table."""

    name: str
    activities: int
    tables: Mapping[str, Stored]

    @property
    def digest(self) -> str:
        """What tells its content from any other."""
        whole = "".join(f"{name}:{stored.digest}\n" for name, stored in sorted(self.tables.items()))
        return sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a place holds; the attributes are those of ``Parted``, the parts being files. ``digest`` is that of the manifest."""

    cooperative: str
    first: int
    last: int
    whole: bool
    kinds: Kinds
    told: frozenset[tuple[Scope, str]]
    parts: tuple[PartFiles, ...]
    digest: str

    @property
    def months(self) -> range:
        """The months."""
        return range(self.first, self.last + 1)


def manifest_data(parted: Parted, parts: tuple[PartFiles, ...]) -> bytes:
    """Return the manifest of parts that have been written."""
    data = {
        "schema": SCHEMA,
        "engine": VERSION,
        "cooperative": parted.cooperative,
        "from": iso_month(parted.first),
        "to": iso_month(parted.last),
        "whole": parted.whole,
        "texts": [
            {"from": iso_month(month), "policy": text.policy, "effective_from": iso_day(text.effective_from), "sha256": digest}
            for month, text in parted.texts
            for digest in [text.document.digest]
        ],
        "facts": [
            {"scope": scope.value, "name": name, "told": (scope, name) in parted.told, **_kind_data(kind)}
            for (scope, name), kind in sorted(parted.kinds.items(), key=lambda item: (item[0][0].value, item[0][1]))
        ],
        "amounts": {"unit": "€", "scale": 2, "columns": ["balance.amount"]},
        "shares": {"unit": "", "scale": 6, "columns": ["part.part"]},
        "parts": [
            {
                "name": part.name,
                "activities": part.activities,
                "tables": {
                    name: {"file": stored.file, "bytes": stored.size, "sha256": stored.digest}
                    for name, stored in sorted(part.tables.items())
                },
            }
            for part in parts
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _kind_data(kind: Kind) -> dict[str, object]:
    match kind:
        case Number(unit, scale, percent):
            return {"kind": "number", "unit": dict(unit), "scale": scale, "percent": percent}
        case Word(choices):
            return {"kind": "word", "choices": list(choices)}
        case _:
            return {"kind": type(kind).__name__.lower()}


def _kind(data: Mapping[str, Any]) -> Kind:
    match data["kind"]:
        case "number":
            return Number(tuple(sorted(data["unit"].items())), int(data["scale"]), bool(data["percent"]))
        case "word":
            return Word(tuple(data["choices"]))
        case "truth":
            return Truth()
        case "date":
            return Date()
        case "account":
            return Account()
        case other:
            raise ValueError(other)


def read_manifest(place: Place) -> Manifest:
    """Return what a place holds; raises ``PartitionError`` when it holds no whole partitions."""
    try:
        data = place.read(FILE)
    except Unreachable as error:
        raise PartitionError(problem("C091", place.span, why=reason(error))) from error
    if data is None:
        raise PartitionError(problem("C091", place.span, why=FILE))
    try:
        return _manifest(json.loads(data), sha256(data).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PartitionError(problem("C092", place.span, name=FILE)) from error


def _manifest(data: Mapping[str, Any], digest: str) -> Manifest:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    facts = [(Scope(one["scope"]), str(one["name"]), _kind(one), bool(one["told"])) for one in data["facts"]]
    parts = tuple(
        PartFiles(
            str(part["name"]),
            int(part["activities"]),
            {name: Stored(str(one["file"]), int(one["bytes"]), str(one["sha256"])) for name, one in part["tables"].items()},
        )
        for part in data["parts"]
    )
    return Manifest(
        cooperative=str(data["cooperative"]),
        first=_month(data["from"]),
        last=_month(data["to"]),
        whole=bool(data["whole"]),
        kinds={(scope, name): kind for scope, name, kind, _ in facts},
        told=frozenset((scope, name) for scope, name, _, told in facts if told),
        parts=parts,
        digest=digest,
    )


def _month(written: str) -> int:
    year, month = written.split("-")
    return int(year) * 12 + int(month) - 1
