"""A program of many rules, written as Python and compiled by numba: what compiling it takes, and what it gives."""

from __future__ import annotations

import json
import sys
from time import process_time
from typing import Any

import numba
import numpy as np


def main() -> None:
    """Read the text of a function and its columns, compile it, run it; print the seconds and what it returned."""
    asked = json.loads(sys.stdin.read())
    columns = [np.array(column, dtype=np.int64) for column in asked["columns"]]
    numba.njit("int64(int64[::1])")(lambda given: given[0])  # what happens at the very first compilation is not measured
    names: dict[str, Any] = {}
    exec(asked["text"], names)  # noqa: S102  # the text that the benchmark wrote
    begun = process_time()
    compiled = numba.njit(f"int64({', '.join(['int64[::1]'] * len(columns))})", boundscheck=False)(names["whole"])
    built = process_time() - begun
    found = int(compiled(*columns))
    print(json.dumps({"seconds": built, "sum": found, "version": numba.__version__}))


if __name__ == "__main__":
    main()
