"""The month of the demonstration cooperative, cold: one process that starts, reads, folds and writes, and the share of each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks.timing import CLONE, installed, row
from engine.statute.library import SHIPPED

RUNS = 3
FOLDER = SHIPPED / "cooperatives" / "demo"
MONTH = 2025 * 12 + 11

# Run in a process of its own, so that nothing is loaded, compiled or cached before it.
PROGRAM = f"""
import json, sys
from time import perf_counter
begun = perf_counter()
from pathlib import Path
from engine.month import closing
from engine.month.storing import month_bytes
imported = perf_counter()
taken = dict(read=0.0, fold=0.0)

def timed(name, function):
    def call(*arguments):
        start = perf_counter()
        try:
            return function(*arguments)
        finally:
            taken[name] += perf_counter() - start
    return call

closing.read_books = timed("read", closing.read_books)
closing.fold = timed("fold", closing.fold)
done = closing.run_month_of(Path(sys.argv[1]), {MONTH})
assert done.report is not None, "the month of the demonstration is sound"
ran = perf_counter()
data = month_bytes(done.report)
written = perf_counter()
books = done.report.books
print(json.dumps(dict(taken, imports=imported - begun, whole=ran - imported, write=written - ran, bytes=len(data),
                      months=done.report.month - done.report.first + 1, activities=len(done.report.step.situation.activities))))
"""


def table() -> Iterator[str]:
    """Give the lines of the table."""
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        begun = perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, FOLDER.as_posix()], cwd=CLONE, env=installed(), stdout=subprocess.PIPE, check=True
        )
        total = perf_counter() - begun
        runs.append({**json.loads(done.stdout), "total": total})
    found = {name: median(run[name] for run in runs) for name in runs[0]}
    total = found["total"]
    others = found["whole"] - found["read"] - found["fold"]
    start = total - found["imports"] - found["whole"] - found["write"]
    yield row("the demonstration's month, cold", "ms", "share")
    for label, seconds in (
        ("Python and its end", start),
        ("imports", found["imports"]),
        ("reading the files", found["read"]),
        ("folding the months", found["fold"]),
        ("statutes, causes, report", others),
        ("writing", found["write"]),
        ("whole process", total),
    ):
        yield row(label, f"{seconds * 1000:.0f}", f"{100 * seconds / total:.0f} %")
    yield f"  {found['activities']:.0f} activities, {found['months']:.0f} months folded, {found['bytes'] / 1024:.0f} KiB written"
