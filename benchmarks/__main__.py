"""``python -m benchmarks [PART…]``: one run, tables, ratios beside what each may be. Nothing fails on a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from benchmarks.timing import machine

PARTS = ("deciding", "checking", "monthly", "concluding", "columns", "spreading", "service")
ESTIMATES = {"deciding": 30, "checking": 15, "monthly": 15, "concluding": 30, "columns": 240, "spreading": 60, "service": 150}
"""Seconds, on the machine where docs/performance.md was measured."""


def main(asked: list[str]) -> int:
    """Print the tables of some parts, or of all, as they are measured."""
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        print(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    parts = asked or list(PARTS)
    minutes = round(sum(ESTIMATES[name] for name in parts) / 60)
    print(machine(), flush=True)
    print(f"{', '.join(parts)}: about {f'{minutes} minutes' if minutes > 1 else 'a minute'}", flush=True)
    for name in parts:
        print(flush=True)
        for line in _table(name)():
            print(line, flush=True)
    return 0


def _table(name: str) -> Callable[[], Iterator[str]]:
    """Import a part when it is asked for."""
    match name:
        case "deciding":
            from benchmarks.deciding import table
        case "checking":
            from benchmarks.checking import table
        case "monthly":
            from benchmarks.monthly import table
        case "concluding":
            from benchmarks.concluding import table
        case "spreading":
            from benchmarks.spreading import table
        case "service":
            from benchmarks.service import table
        case _:
            from benchmarks.columns import table
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
