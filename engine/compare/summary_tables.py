"""The summary of a partition as an Arrow table with a row for each policy, small enough to travel and to be kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from engine.columns.cells import Integers
from engine.compare.classes import CLASSES
from engine.compare.summaries import Changes, Summary
from engine.run.scalar import Refusal

LISTS = ("receipts", "classes", "refused", "differences", "before", "after")
COLUMNS = (*LISTS, "payers")
ABOUT = b"canut"


def summary_table(summary: Summary) -> Any:
    """Return a summary as a table; what is the same for all policies is in the metadata of its schema."""
    reasons = sorted(summary.refused, key=lambda refusal: (refusal.code, refusal.name))
    count = len(summary.receipts)
    refused = [summary.refused[reason] for reason in reasons]
    columns = {
        "receipts": _lists(list(summary.receipts)),
        "classes": _lists(list(summary.classes)),
        "refused": _lists(list(np.stack(refused, axis=-1)) if refused else [np.zeros(0, np.int64)] * count),
        "differences": _lists(summary.differences),
        "before": _lists([np.array(one.before, np.int64) for one in summary.changes]),
        "after": _lists([np.array(one.after, np.int64) for one in summary.changes]),
        "payers": pa.array([list(one.payers) for one in summary.changes], pa.list_(pa.string())),
    }
    about = {"people": summary.people, "refusals": [[one.code, one.name] for one in reasons]}
    return pa.table(columns).replace_schema_metadata({ABOUT: json.dumps(about, ensure_ascii=False).encode()})


def _lists(rows: Sequence[Integers]) -> Any:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return pa.LargeListArray.from_arrays(pa.array(ends, pa.int64()), pa.array(np.concatenate(rows), pa.int64()))


def summary_of(table: Any) -> Summary:
    """Return the summary that a table holds, or of some of its policies when it holds only their rows."""
    about = json.loads(table.schema.metadata[ABOUT])
    held = {name: _rows(table.column(name)) for name in LISTS}
    payers = table.column("payers").to_pylist()
    refused = np.array(held["refused"], np.int64).reshape(table.num_rows, -1)
    return Summary(
        about["people"],
        np.array(held["receipts"], np.int64).reshape(table.num_rows, -1),
        {Refusal(*reason): refused[:, place] for place, reason in enumerate(about["refusals"])},
        np.array(held["classes"], np.int64).reshape(table.num_rows, len(CLASSES)),
        held["differences"],
        [
            Changes(tuple(names), tuple(before.tolist()), tuple(after.tolist()))
            for names, before, after in zip(payers, held["before"], held["after"], strict=True)
        ],
    )


def _rows(column: Any) -> list[Integers]:
    array = column.combine_chunks()
    ends = array.offsets.to_numpy()
    values = array.values.to_numpy()
    return [values[start:end] for start, end in pairwise(ends)]
