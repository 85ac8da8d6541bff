"""Partitions written and read: a Parquet file for each table of a part, named by its digest, then the manifest."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cluster.manifest import FILE, PartFiles, Stored, manifest_data
from cluster.places import Place, Unreachable, reason
from cluster.problems import PartitionError
from engine.columns.cells import Codes
from engine.columns.keeping import MEMORY, memory_table
from engine.columns.storing import history_of, tables_of
from engine.columns.tables import World
from engine.compare.parted import Part, Parted
from engine.statute.ruleset import Scope
from engine.text.problems import problem
from engine.text.spans import Span

Progress = Callable[[int, int], None]
DIGEST_CHARACTERS = 16
"""Of a digest, in the name of a file: enough that two files never share it in one place."""
_WRITTEN = re.compile(rf"[0-9]{{5,}}-[a-z_]+-[0-9a-f]{{{DIGEST_CHARACTERS}}}\.parquet")
"""How the files of partitions are named, and no other."""


@dataclass(frozen=True, slots=True)
class Read:
    """A partition in memory. ``memory`` is the table of what is remembered before its first month."""

    history: list[World]
    memory: Any
    size: int


def write_partitions(place: Place, parted: Parted, progress: Progress | None = None) -> tuple[PartFiles, ...]:
    """Write the parts of a cooperative, then their manifest; what this one does not name is removed last.

    Until the manifest is there, an earlier one stays true: its files are kept, since a name holds the digest of its content.
    Of what is removed, some was named by an earlier manifest, some by none: a writing was stopped before it.
    """
    parts = []
    for rank, part in enumerate(parted.parts):
        if progress is not None:
            progress(rank, len(parted.parts))
        parts.append(_write(place, f"{rank:05}", part, parted))
    place.put(FILE, manifest_data(parted, tuple(parts)))
    kept = {stored.file for part in parts for stored in part.tables.values()}
    for name in sorted(name for name in place.names() if _WRITTEN.fullmatch(name) and name not in kept):
        place.remove(name)
    if progress is not None:
        progress(len(parts), len(parts))
    return tuple(parts)


def _write(place: Place, name: str, part: Part, parted: Parted) -> PartFiles:
    tables = {**tables_of(part.history, parted.kinds), MEMORY: memory_table(part.kept)}
    stored: dict[str, Stored] = {}
    for table, content in tables.items():
        data = parquet(content)
        digest = sha256(data).hexdigest()
        file = f"{name}-{table}-{digest[:DIGEST_CHARACTERS]}.parquet"
        place.put(file, data)
        stored[table] = Stored(file, len(data), digest)
    activities = {key for world in part.history for key in world.tables[Scope.ACTIVITY].keys}
    return PartFiles(name, len(activities), stored)


def parquet(table: Any, **settings: Any) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    held = io.BytesIO()
    pq.write_table(table, held, compression="zstd", **settings)
    return held.getvalue()


def read_partition(place: Place, part: PartFiles, months: Sequence[int], span: Span) -> Read:
    """Return a partition; raises ``PartitionError``, at its place, when a file is missing, cut or not what was written."""
    tables = {}
    for name, stored in part.tables.items():
        try:
            data = place.read(stored.file)
        except Unreachable as error:
            raise PartitionError(problem("C094", span, file=stored.file, why=reason(error))) from error
        if data is None:
            raise PartitionError(problem("C093", span, file=stored.file))
        if len(data) != stored.size or sha256(data).hexdigest() != stored.digest:
            raise PartitionError(problem("C092", span, name=stored.file))
        try:
            tables[name] = pq.read_table(io.BytesIO(data), use_threads=False)
        except pa.ArrowException as error:
            raise PartitionError(problem("C092", span, name=stored.file)) from error
    try:
        history = history_of(tables, months, Codes())
    except (KeyError, pa.ArrowException) as error:
        raise PartitionError(problem("C092", span, name=FILE)) from error
    return Read(history, tables[MEMORY], sum(stored.size for stored in part.tables.values()))
