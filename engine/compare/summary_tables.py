"""The summary of a partition as an Arrow table with a row for each policy, small enough to travel and to be kept.

Who is told one by one stands in the first row, with what is the same for all policies; what each pays, in the row of each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from engine.columns.cells import Integers
from engine.compare.bases import Bases
from engine.compare.classes import CLASSES
from engine.compare.individuals import FACTS, Individuals
from engine.compare.moves import Changes, Moved
from engine.compare.summaries import Summary
from engine.run.scalar import Refusal

MOVED = ("classes", "usual", "directions", "apart", "differences", "small")
PERSONS = ("known", "basis", *(f"fact_{rank}" for rank in range(len(FACTS))))
LISTS = (
    "receipts",
    "movers",
    "few",
    "classes",
    "usual",
    "directions",
    "apart",
    "refused",
    "differences",
    "small",
    "before",
    "after",
    "paid",
    *PERSONS,
)
ABOUT = b"canut"
NONE = np.zeros(0, np.int64)


def summary_table(summary: Summary) -> Any:
    """Return a summary as a table; what is the same for all policies is in the metadata of its schema."""
    reasons = sorted(summary.refused, key=lambda refusal: (refusal.code, refusal.name))
    count = len(summary.receipts)
    refused = [summary.refused[reason] for reason in reasons]
    moved = summary.moved
    told = summary.individuals
    columns = {
        "receipts": _lists(list(summary.receipts)),
        "movers": _lists(list(summary.movers)),
        "few": _lists(summary.few),
        "refused": _lists(list(np.stack(refused, axis=-1)) if refused else [NONE] * count),
        **{name: _lists([getattr(one, name) for one in moved]) for name in MOVED},
        "before": _lists([np.array(one.changes.before, np.int64) for one in moved]),
        "after": _lists([np.array(one.changes.after, np.int64) for one in moved]),
        "payers": pa.array([list(one.changes.payers) for one in moved], pa.list_(pa.string())),
        "paid": _lists(_padded([one.reshape(-1) for one in told.paid] if told is not None else [], count)),
        **{name: _lists(_padded([values], count)) for name, values in zip(PERSONS, _persons(told), strict=True)},
        "names": pa.array(_first(told.names if told is not None else (), count), pa.list_(pa.string())),
        "codes": pa.array(_first(told.codes if told is not None else (), count), pa.list_(pa.list_(pa.string()))),
    }
    about = {
        "people": summary.people,
        "refusals": [[one.code, one.name] for one in reasons],
        "told": None if told is None else [len(told.paid), None if told.bases is None else astuple(told.bases)],
    }
    return pa.table(columns).replace_schema_metadata({ABOUT: json.dumps(about, ensure_ascii=False).encode()})


def _persons(told: Individuals | None) -> list[Integers]:
    return [told.known, told.basis, *told.facts] if told is not None else [NONE] * len(PERSONS)


def _padded(rows: Sequence[Integers], count: int) -> list[Integers]:
    return [*rows, *([NONE] * (count - len(rows)))]


def _first(values: Sequence[object], count: int) -> list[list[Any]]:
    return [list(values), *([[]] * (count - 1))]


def _lists(rows: Sequence[Integers]) -> Any:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return pa.LargeListArray.from_arrays(pa.array(ends, pa.int64()), pa.array(np.concatenate(rows), pa.int64()))


def summary_of(table: Any, first: int = 0) -> Summary:
    """Return the summary that a table holds, or of some of its policies when it holds only their rows, from ``first`` on."""
    about = json.loads(table.schema.metadata[ABOUT])
    held = {name: _rows(table.column(name)) for name in LISTS}
    payers = table.column("payers").to_pylist()
    refused = np.array(held["refused"], np.int64).reshape(table.num_rows, -1)
    classes, usual = (np.array(held[name], np.int64).reshape(table.num_rows, len(CLASSES)) for name in ("classes", "usual"))
    receipts, movers = (np.array(held[name], np.int64).reshape(table.num_rows, -1) for name in ("receipts", "movers"))
    return Summary(
        about["people"],
        receipts,
        movers,
        held["few"],
        {Refusal(*reason): refused[:, place] for place, reason in enumerate(about["refusals"])},
        [
            Moved(
                classes[rank],
                usual[rank],
                held["directions"][rank],
                held["apart"][rank],
                held["differences"][rank],
                held["small"][rank],
                Changes(tuple(names), tuple(held["before"][rank].tolist()), tuple(held["after"][rank].tolist())),
            )
            for rank, names in enumerate(payers)
        ],
        None if about["told"] is None or first else _individuals(table, held, *about["told"]),
    )


def _individuals(table: Any, held: dict[str, list[Integers]], policies: int, bases: list[int] | None) -> Individuals:
    known, basis, *facts = (held[name][0] for name in PERSONS)
    codes = tuple(map(tuple, table.column("codes")[0].as_py()))
    names, months = tuple(table.column("names")[0].as_py()), len(held["receipts"][0])
    paid = [one.reshape(months, len(names)) for one in held["paid"][:policies]]
    return Individuals(names, codes, facts, known, basis, None if bases is None else Bases(*bases), paid)


def _rows(column: Any) -> list[Integers]:
    array = column.combine_chunks()
    ends = array.offsets.to_numpy()
    values = array.values.to_numpy()
    return [values[start:end] for start, end in pairwise(ends)]
