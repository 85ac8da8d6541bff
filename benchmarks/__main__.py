"""``python -m benchmarks``: one run, one table, ratios beside what each figure may at most be. Nothing fails on a time."""

from __future__ import annotations

from benchmarks import checking, concluding, deciding, monthly
from benchmarks.timing import machine


def main() -> None:
    """Print the tables as they are measured."""
    print(machine(), flush=True)
    for part in (deciding, checking, monthly, concluding):
        print(flush=True)
        for line in part.table():
            print(line, flush=True)


if __name__ == "__main__":
    main()
