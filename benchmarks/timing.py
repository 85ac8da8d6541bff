"""Timing: the median of several alternating runs, so that what else the machine does falls on all alike."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median

CLONE = Path(__file__).resolve().parent.parent
RUNS = 5


def alternated(jobs: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    """Return the median seconds of each job; every job runs once before the next round begins."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            begun = time.perf_counter()
            job()
            taken[name].append(time.perf_counter() - begun)
    return {name: median(found) for name, found in taken.items()}


def command(*arguments: str, folder: Path = CLONE) -> Callable[[], object]:
    """Return a job that runs Python with these arguments in a process of its own, its output thrown away."""

    def run() -> None:
        subprocess.run([sys.executable, *arguments], cwd=folder, env=installed(), stdout=subprocess.DEVNULL, check=True)

    return run


def machine() -> str:
    """Return one line that says where figures come from: processor, cores, system, versions."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.is_file():
        named = (
            line.partition(":")[2].strip() for line in described.read_text("utf-8").splitlines() if line.startswith("model name")
        )
        model = next(named, model)
    system = f"{platform.system()} {platform.release()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}, PyYAML {version('PyYAML')}"


def row(label: str, *cells: str) -> str:
    """Return one line of a table."""
    return f"  {label:<34}" + "".join(f"{cell:>16}" for cell in cells)


def installed() -> dict[str, str]:
    """Return the environment of an installed command: byte code is kept from one run to the next, as it is everywhere else."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
