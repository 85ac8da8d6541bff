"""``python -m benchmarks.common.cold FOLDER``: the what-if on a program never seen, in a process that has only imported."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

import numpy as np

from benchmarks.common.drawn import COLUMNS, OUTPUTS, world_of_columns
from benchmarks.common.ours import MONTH_TEXT, program_of, totals
from engine.columns.fusing import fused


def main() -> None:
    """Print the seconds from the text, from the checked program, and once more."""
    folder = Path(sys.argv[1])
    columns = {name: np.load(folder / f"month{rank}.npy") for rank, name in enumerate(COLUMNS)}
    policies = json.loads((folder / "policies.json").read_text("utf-8"))
    world = world_of_columns(columns)
    begun = process_time()
    program = program_of(MONTH_TEXT)
    checked = process_time()
    ready = fused(program, (), OUTPUTS)
    found = totals(program, world, policies, ready)
    first = process_time()
    totals(program, world, policies, ready)
    print(
        json.dumps({"text": checked - begun, "first": first - checked, "again": process_time() - first, "sum": int(found.sum())})
    )


if __name__ == "__main__":
    main()
