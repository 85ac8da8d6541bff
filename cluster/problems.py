"""What may be wrong with partitions, raised here where a file or a process fails, and told as a problem of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from engine.text.problems import Problem, problem
from engine.text.spans import Span

NEEDED = ("dask", "distributed", "fsspec", "pyarrow")
"""The packages of the extra « cluster »."""


class PartitionError(Exception):
    """Partitions that cannot be read or written, or a computing that cannot end: nothing is given."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __reduce__(self) -> tuple[type[PartitionError], tuple[Problem, ...]]:
        """Pass from one process to another with its problems."""
        return PartitionError, self.problems


def missing(names: Sequence[str] = NEEDED) -> tuple[Problem, ...]:
    """Return a problem when packages of the extra are not installed."""
    absent = [name for name in names if find_spec(name) is None]
    return (problem("C090", Span(""), names=", ".join(absent)),) if absent else ()
