"""The column reading on the common workload, beside a C loop compiled on the spot and the peers of the Python registry.

Single-threaded figures are seconds of the processor, those of two threads are of the clock on the wall; the figures of one
table come from the same rounds.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.common import folding, growing, lacking, quantiles, single, whatif
from benchmarks.common.installing import PYTHON, installed_peers
from benchmarks.common.rounds import goal
from benchmarks.common.team import Team, gathered
from benchmarks.timing import CLONE, installed, row

ESTIMATE = "about four minutes, and two more the first time, when the peers are installed"
MEMORY_ROWS = 10_000_000
MEMORY_MOST = 200 * 2**20
MIB = 2**20


def table() -> Iterator[str]:
    """Give the lines of the tables."""
    yield f"columns: {ESTIMATE}; {datetime.now(UTC).date().isoformat()}, numpy {version('numpy')}, llvmlite {version('llvmlite')}"
    yield ""
    yield from _memory()  # first: a child is charged with what its parent held when it was started
    yield ""
    absent = installed_peers()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        team = gathered(Path(folder), stack, absent)
        yield from team.said
        yield f"  {_compiled(team)}"
        for part in (
            whatif.what_if,
            whatif.all_outputs,
            lacking.table,
            quantiles.table,
            folding.table,
            single.table,
            whatif.two_hands,
        ):
            yield ""
            yield from part(team)
    yield ""
    yield from growing.table(peers=PYTHON.is_file())


def _compiled(team: Team) -> str:
    if team.loop is None:
        return "no C compiler here (cc): nothing is compared with the limit"
    compiler = shutil.which("cc") or "cc"
    found = subprocess.run([compiler, "--version"], capture_output=True, check=False, text=True)
    return f"C loop: {found.stdout.partition(chr(10))[0]}, {team.loop.label}, the fastest of the forms tried"


def _memory() -> Iterator[str]:
    """Give the lines of the peak of memory, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.common.memory", str(MEMORY_ROWS)]
    done = subprocess.run(command, cwd=CLONE, env=installed(), stdout=subprocess.PIPE, check=True)
    found: dict[str, int] = json.loads(done.stdout)
    beyond = found["peak"] - found["columns"]
    yield row(f"memory, totals of {MEMORY_ROWS:,} rows", "MiB")
    yield row("the columns", f"{found['columns'] / MIB:,.0f}")
    yield row("the process before them", f"{found['started'] / MIB:,.0f}")
    yield row("the process at its peak", f"{found['peak'] / MIB:,.0f}")
    yield goal("beyond the columns / 200 MiB", beyond / MEMORY_MOST, most=1)
