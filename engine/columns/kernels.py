"""Kernels: some definitions of one scope as one compiled loop, eight rows at a time, all policies on a block of rows before
the next block.

What depends on rows alone is worked out once for the block and kept beside it; what depends on the policy alone, once for the
policy; the rest, for each of both, in registers. Nothing but what is asked leaves the loop: columns, or totals by policy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import llvmlite.binding as llvm
import numpy as np

from engine.columns.assembling import Asked, Assembly
from engine.columns.cells import Cells, Integers
from engine.columns.lanes import EVERYWHERE, POLICY, ROW
from engine.columns.quotients import LANES
from engine.columns.ranges import Bounds
from engine.run.machine import THOROUGH, assembled, loop_of


@dataclass(slots=True)
class Kernel:
    """A compiled loop; ``bounds`` and ``levels`` are those of what it computes, by name."""

    asked: Asked
    engine: llvm.ExecutionEngine
    bounds: dict[str, Bounds]
    levels: dict[str, int]
    function: Callable[[int, int, int, int], None] = field(init=False)

    def __post_init__(self) -> None:
        """Make the function callable."""
        self.function = loop_of(self.engine, "kernel")

    def run(
        self, rows: int, policies: int, given: Sequence[Integers], hands: int = 1
    ) -> tuple[dict[str, Cells], dict[str, Integers]]:
        """Return the columns asked, and the totals of each policy.

        Args:
            rows: How many.
            policies: How many.
            given: The values of each input, in order, of the shape that its level says.
            hands: How many threads share the rows; what they give does not depend on it.
        """
        shapes = {0: (1,), POLICY: (policies, 1), ROW: (rows,), EVERYWHERE: (policies, rows)}
        outs = [np.empty(shapes[self.levels[name]], np.int64) for name in self.asked.columns]
        held = [*(np.ascontiguousarray(values) for values in given), *outs]
        cuts = [rows * rank // hands // LANES * LANES for rank in range(hands)] + [rows]
        sums = np.zeros((hands, len(self.asked.totals), policies), np.int64)

        def work(hand: int) -> None:
            first, last = cuts[hand], cuts[hand + 1]
            places = [one.ctypes.data + (8 * first if one.shape[-1] == rows else 0) for one in held]
            arguments = np.array([*places, sums[hand].ctypes.data], dtype=np.uint64)
            self.function(last - first, rows, policies, arguments.ctypes.data)

        if hands == 1:
            work(0)
        else:
            with ThreadPoolExecutor(hands) as pool:
                list(pool.map(work, range(hands)))
        total = sums.sum(axis=0)
        columns = {name: Cells(out, None, self.bounds[name]) for name, out in zip(self.asked.columns, outs, strict=True)}
        for rank, name in enumerate(self.asked.totals):
            if not self.levels[name] & POLICY:
                total[rank] = total[rank, 0]
        return columns, dict(zip(self.asked.totals, total, strict=True))


ENGINES_KEPT = 512  # compiled texts remembered: a comparison of some texts over years needs a few tens
_engines: dict[str, llvm.ExecutionEngine] = {}


def kernel_of(asked: Asked) -> Kernel:
    """Return a kernel, compiled unless the very same text already was."""
    text, lanes = Assembly(asked).text()
    engine = _engines.get(text)
    if engine is None:
        if len(_engines) >= ENGINES_KEPT:
            _engines.clear()  # a kernel that is still used holds its own
        engine = _engines[text] = assembled(text, THOROUGH)
    bounds = {name: lane.bounds for name, lane in lanes.items()}
    levels = {name: lane.level for name, lane in lanes.items()}
    return Kernel(asked, engine, bounds, levels)
