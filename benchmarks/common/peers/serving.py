"""One peer in a process of its own: it reads what to do line by line, and answers each time with the seconds it took.

The facts stand in a folder, as arrays; how they become what the peer likes best is not timed, since facts are ready for all.
Seconds are those of the processor, all threads of the process together.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Policy = dict[str, int]
REVENUE, PURCHASES, COSTS, MONTHS, ASSOCIATE, CONTRACT, CASH = range(7)
AGREEMENT = 1
"""The rank of the support agreement among contracts, which owes no floor."""
OUTPUTS = 10


class Peer(Protocol):
    """What a peer does; what it cannot do is said in its own words by ``NotImplementedError``."""

    def outputs(self, columns: Sequence[Integers], policy: Policy) -> Sequence[Any]:
        """Return every output of every row."""

    def totals(self, columns: Sequence[Integers], policies: Sequence[Policy]) -> Sequence[Sequence[int]]:
        """Return the totals of every output, by policy."""

    def year(self, months: Sequence[Sequence[Integers]], policy: Policy) -> Sequence[int]:
        """Return the total of the contribution, by month."""

    def ready(self, facts: Sequence[Any]) -> None:
        """Make of the facts what the peer likes best, before anything is timed."""


def serve(
    distribution: str, make: Callable[[], Peer], one: Callable[[str, Policy, int], tuple[float, Any]] | None = None
) -> None:
    """Answer what is asked on the standard input until it ends.

    ``one`` decides one row again and again in one of its forms; it returns the seconds it took, and what it decided.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is not an answer
    folder = Path(sys.argv[1])
    peer = make()

    def answer(**found: object) -> None:
        print(json.dumps(found), file=answers, flush=True)

    columns: list[Integers] = []
    answer(version=version(distribution))
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            found: dict[str, object] = {}
            match asked["do"]:
                case "facts":
                    columns = [np.load(folder / f"{asked['name']}{rank}.npy") for rank in range(asked["count"])]
                    if asked["name"] != "year":
                        peer.ready(columns)
                case "outputs":
                    begun = process_time()
                    out = peer.outputs([one[: asked["rows"]] for one in columns], asked["policy"])
                    found["seconds"] = process_time() - begun
                    if asked["keep"]:
                        np.save(folder / "found.npy", np.array([np.asarray(one, dtype=np.int64) for one in out]))
                case "totals":
                    begun = process_time()
                    totals = peer.totals([one[: asked["rows"]] for one in columns], asked["policies"])
                    found["seconds"] = process_time() - begun
                    found["totals"] = [[int(one) for one in line] for line in totals]
                case "one" if one is not None:
                    found["seconds"], found["decided"] = one(asked["form"], asked["facts"], asked["count"])
                case "year":
                    months = [columns[2 * month : 2 * month + 2] for month in range(len(columns) // 2)]
                    begun = process_time()
                    sums = peer.year(months, asked["policy"])
                    found["seconds"] = process_time() - begun
                    found["totals"] = [int(one) for one in sums]
            answer(**found)
        except NotImplementedError as reason:
            answer(cannot=str(reason))
