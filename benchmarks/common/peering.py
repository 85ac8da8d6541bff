"""Peers as children: each waits in a process of its own and does what it is asked, so that rounds can alternate between them."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.common.installing import PYTHON
from benchmarks.timing import CLONE

ANSWER_SECONDS_MAX = 300


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: what it is called, its module, and whether it decides row by row (it is then timed on fewer rows)."""

    label: str
    module: str
    by_row: bool = False


PEERS = (
    Peer("numpy", "with_numpy"),
    Peer("polars", "with_polars"),
    Peer("PolicyEngine core", "with_policyengine"),
    Peer("OpenFisca core", "with_openfisca"),
    Peer("DuckDB", "with_duckdb"),
    Peer("ZEN engine", "with_zen", by_row=True),
    Peer("rule-engine", "with_rule_engine", by_row=True),
)
MICROSIMULATIONS = ("PolicyEngine core", "OpenFisca core")


class PeerError(Exception):
    """A peer that gave no answer; the message says why."""


@dataclass(slots=True)
class Child:
    """A peer at work; closing ends its process."""

    peer: Peer
    folder: Path
    version: str = ""
    _process: subprocess.Popen[bytes] = field(init=False)
    _held: bytes = b""

    def __post_init__(self) -> None:
        """Start the process and wait for its version."""
        one = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [PYTHON.as_posix(), "-m", f"benchmarks.common.peers.{self.peer.module}", self.folder.as_posix()],
            cwd=CLONE, env=os.environ | one, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=(self.folder / f"{self.peer.module}.txt").open("wb"),
        )  # fmt: skip
        try:
            self.version = self._answered()["version"]
        except PeerError:
            self.close()
            raise

    def ask(self, do: str, **more: object) -> dict[str, Any]:
        """Return the answer to one thing to do.

        Raises:
            PeerError: when the peer cannot do it, says nothing in time, or ended.
        """
        assert self._process.stdin is not None, "asked for a pipe"
        try:
            self._process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise PeerError(self._last_words()) from None
        found = self._answered()
        if "cannot" in found:
            raise PeerError(found["cannot"])
        return found

    def _answered(self) -> dict[str, Any]:
        output = self._process.stdout
        assert output is not None, "asked for a pipe"
        while b"\n" not in self._held:
            if not select.select([output], [], [], ANSWER_SECONDS_MAX)[0]:
                self._process.kill()
                raise PeerError(f"no answer in {ANSWER_SECONDS_MAX} s")
            more = os.read(output.fileno(), 1 << 16)
            if not more:
                raise PeerError(self._last_words())
            self._held += more
        line, _, self._held = self._held.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def _last_words(self) -> str:
        said = (self.folder / f"{self.peer.module}.txt").read_text("utf-8", "replace").strip().splitlines()
        return said[-1] if said else "ended without a word"

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None, "asked for a pipe"
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        """Return the child."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it."""
        self.close()


def merged(policies: Sequence[Mapping[str, int]], whole: Mapping[str, int]) -> list[dict[str, int]]:
    """Return policies with every parameter, as peers read them."""
    return [{**whole, **one} for one in policies]
