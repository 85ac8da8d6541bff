"""The C loop: compiled on the spot for this machine, in both vector widths and several sizes of block; the fastest is kept."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.common.drawn import COLUMNS, OUTPUTS, POLICY, Columns, Integers, drawn, policies

SOURCE = Path(__file__).with_name("loop.c")
# Sums of integers in doubles may be taken in any order (the loops say where); nothing else is relaxed that could lose a digit.
OPTIONS = (
    "-O3", "-march=native", "-fopenmp-simd", "-fno-math-errno", "-fno-trapping-math", "-fno-signed-zeros", "-ffinite-math-only",
    "-shared", "-fPIC",
)  # fmt: skip
WIDTHS = (256, 512)
BLOCKS = (512, 1_024)
NAMES = ("taux_1", "taux_2", "taux_3", "seuil_1", "seuil_2", "plancher", "plafond", "cotisations", "brut_minimum")


class Loop:
    """One compiled form of the C loop."""

    def __init__(self, library: Path, label: str) -> None:
        self.label = label
        self._library = ctypes.CDLL(library.as_posix())

    def totals(self, columns: Columns, variants: Sequence[Mapping[str, int]]) -> Integers:
        """Return the totals of each output, by policy."""
        total = np.zeros((len(variants), len(OUTPUTS)), np.int64)
        rows = len(columns[COLUMNS[0]])
        self._library.totals(
            ctypes.c_int64(rows), ctypes.c_int64(len(variants)), _places([columns[name] for name in COLUMNS]),
            _doubles([{**POLICY, **one} for one in variants]).ctypes, total.ctypes,
        )  # fmt: skip
        return total

    def outputs(self, columns: Columns, into: Sequence[Integers] | None = None) -> list[Integers]:
        """Return every output of the text as it stands, in new columns unless some are given to write in."""
        rows = len(columns[COLUMNS[0]])
        out = [np.empty(rows, np.int64) for _ in OUTPUTS] if into is None else list(into)
        self._library.outputs(
            ctypes.c_int64(rows), _places([columns[name] for name in COLUMNS]), _doubles([POLICY]).ctypes, _places(out)
        )
        return out

    def year(self, months: Sequence[Columns], variants: Sequence[Mapping[str, int]]) -> Integers:
        """Return the total of the contribution, by policy and month."""
        total = np.zeros((len(variants), len(months)), np.int64)
        revenue, purchases = ([one[name] for one in months] for name in ("chiffre_d_affaires", "achats_du_mois"))
        self._library.year(
            ctypes.c_int64(len(revenue[0])), ctypes.c_int64(len(variants)), ctypes.c_int64(len(months)),
            _places(revenue), _places(purchases), _doubles(variants).ctypes, total.ctypes,
        )  # fmt: skip
        return total


def _places(arrays: Sequence[Integers]) -> object:
    return (ctypes.c_void_p * len(arrays))(*(array.ctypes.data for array in arrays))


def _doubles(variants: Sequence[Mapping[str, int]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([[float(one.get(name, 0)) for name in NAMES] for one in variants], dtype=np.float64)


def fastest() -> Loop | None:
    """Return the form that runs the what-if fastest here; None without a compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    columns, variants = drawn(50_000), policies(50)
    found: list[tuple[float, Loop]] = []
    with tempfile.TemporaryDirectory() as folder:
        for width in WIDTHS:
            for block in BLOCKS:
                library = Path(folder) / f"loop-{width}-{block}.so"
                shape = (f"-mprefer-vector-width={width}", f"-DBLOCK={block}")
                command = [compiler, *OPTIONS, *shape, "-o", library.as_posix(), SOURCE.as_posix(), "-lm"]
                if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
                    continue
                loop = Loop(library, f"{width} bits, blocks of {block}")
                found.append((_best(loop, columns, variants), loop))
    return min(found, key=lambda one: one[0])[1] if found else None


def _best(loop: Loop, columns: Columns, variants: list[dict[str, int]]) -> float:
    taken = []
    for _ in range(7):
        begun = perf_counter()
        loop.totals(columns, variants)
        taken.append(perf_counter() - begun)
    return min(taken)
