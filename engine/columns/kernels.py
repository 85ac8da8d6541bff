"""Kernels: some definitions of one scope as one compiled loop, eight rows at a time, all policies on a block of rows before
the next block.

What depends on rows alone is worked out once for the block and kept beside it; what depends on the policy alone, once for the
policy; the rest, for each of both, in registers. Nothing but what is asked leaves the loop: columns, or totals by policy.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field

import llvmlite.binding as llvm
import numpy as np

from engine.columns.assembling import Asked, Assembly
from engine.columns.cells import Cells, Integers
from engine.columns.lanes import EVERYWHERE, POLICY, ROW
from engine.columns.ranges import Bounds


@dataclass(slots=True)
class Kernel:
    """A compiled loop; ``bounds`` and ``levels`` are those of what it computes, by name."""

    asked: Asked
    address: int
    bounds: dict[str, Bounds]
    levels: dict[str, int]
    function: object = field(init=False)

    def __post_init__(self) -> None:
        """Make the function callable."""
        self.function = ctypes.CFUNCTYPE(None, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)(self.address)

    def run(self, rows: int, policies: int, given: Sequence[Integers]) -> tuple[dict[str, Cells], dict[str, Integers]]:
        """Return the columns asked, and the totals of each policy.

        Args:
            rows: How many.
            policies: How many.
            given: The values of each input, in order, of the shape that its level says.
        """
        shapes = {0: (1,), POLICY: (policies, 1), ROW: (rows,), EVERYWHERE: (policies, rows)}
        held = [np.ascontiguousarray(values) for values in given]
        outs = [np.empty(shapes[self.levels[name]], np.int64) for name in self.asked.columns]
        sums = np.zeros((len(self.asked.totals), policies), np.int64)
        places = [values.ctypes.data for values in (*held, *outs)]
        arguments = np.array([*places, sums.ctypes.data], dtype=np.uint64)
        self.function(rows, policies, arguments.ctypes.data)  # type: ignore[operator]  # ctypes knows it is a function
        columns = {name: Cells(out, None, self.bounds[name]) for name, out in zip(self.asked.columns, outs, strict=True)}
        for rank, name in enumerate(self.asked.totals):
            if not self.levels[name] & POLICY:
                sums[rank] = sums[rank, 0]
        return columns, dict(zip(self.asked.totals, sums, strict=True))


_engines: dict[str, llvm.ExecutionEngine] = {}


def kernel_of(asked: Asked) -> Kernel:
    """Return a kernel, compiled unless the very same text already was."""
    text, lanes = Assembly(asked).text()
    engine = _engines.get(text)
    if engine is None:
        engine = _engines[text] = _compiled(text)
    bounds = {name: lane.bounds for name, lane in lanes.items()}
    levels = {name: lane.level for name, lane in lanes.items()}
    return Kernel(asked, engine.get_function_address("kernel"), bounds, levels)


def _compiled(text: str) -> llvm.ExecutionEngine:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=2, jit=True
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(text), machine)
    engine.finalize_object()
    return engine
