"""``python -m benchmarks.common.memory ROWS``: the peak of memory of a what-if that only gives totals."""

from __future__ import annotations

import json
import resource
import sys

from benchmarks.common.drawn import OUTPUTS, drawn, policies, world_of_columns
from benchmarks.common.ours import MONTH_TEXT, program_of, totals
from engine.columns.fusing import fused

POLICIES = 10


def peak() -> int:
    """Return the most bytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Print the bytes of the columns, and the peaks before and after."""
    program = program_of(MONTH_TEXT)
    started = peak()
    columns = drawn(int(sys.argv[1]))
    drawn_peak = peak()
    world = world_of_columns(columns)
    totals(program, world, policies(POLICIES), fused(program, (), OUTPUTS))
    held = sum(values.nbytes for values in columns.values())
    print(json.dumps({"columns": held, "started": started, "drawn": drawn_peak, "peak": peak()}))


if __name__ == "__main__":
    main()
