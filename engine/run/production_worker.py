"""The parent of the production reading: it runs in a process of its own, with limits, renewed before it can wear out."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from time import monotonic_ns
from types import TracebackType
from typing import Self

BATCH_CASES = 500  # cases sent in one line: an answer comes back before anybody thinks the child is stuck
CASES_PER_CHILD_MAX = 20_000  # the library keeps some memory of each session: a child is renewed long before it shows
SILENCE_SECONDS_MAX = 20  # without a byte, the child is taken for stuck; a batch takes a fraction of a second
CASE_MILLISECONDS_MAX = 10  # of all the time of a question, for each of its cases: some thirty times what a case takes
ANSWER_BYTES_MAX = 64 << 20
TRIES = 2

Case = Sequence[int]
Rules = Sequence[tuple[int, tuple[int, ...]]]
"""Each rule as its number and the slots that must be 1; the smaller numbers fire first."""

_CODE = "import sys; sys.path.insert(0, {root!r}); from engine.run.production import main; main()"
_ROOT = str(Path(__file__).resolve().parents[2])


class Failure(StrEnum):
    """Why the production reading gave no answer."""

    DIED = "died"
    LATE = "late"
    """Not a byte for ``SILENCE_SECONDS_MAX``."""
    OVERDUE = "overdue"
    """Bytes now and then, but no end in the time that the number of cases allows."""
    GARBLED = "garbled"
    """An answer that is none to what was asked."""
    FULL = "full"
    """The memory given to the child does not suffice."""
    FAILED = "failed"
    """The child says that it cannot: its own words are the detail."""


class ProductionError(Exception):
    """The production reading gave no answer, and why; ``detail`` is what the child says itself, for who repairs it."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else failure.value)
        self.failure = failure
        self.detail = detail


def milliseconds_allowed(cases: int, silence: int = SILENCE_SECONDS_MAX) -> int:
    """Return how long a question of so many cases may take in all, its tries and its starts included: it is linear in them.

    >>> milliseconds_allowed(0), milliseconds_allowed(1_000), milliseconds_allowed(100_000)
    (40000, 50000, 1040000)
    """
    return TRIES * silence * 1_000 + cases * CASE_MILLISECONDS_MAX


class Worker:
    """A child that concludes cases, started when first asked; use it as a context manager, so that none is left behind."""

    def __init__(self, command: Sequence[str] | None = None, silence: int = SILENCE_SECONDS_MAX) -> None:
        """Keep how the child is started; ``command`` replaces it in tests."""
        self.command = list(command or (sys.executable, "-I", "-c", _CODE.format(root=_ROOT)))
        self.silence = silence
        self.child: subprocess.Popen[bytes] | None = None
        self.built: Rules | None = None  # a copy: the caller may change its own
        self.served = 0
        self.started = 0
        self.end_ms = 0  # when the question at hand must be answered, by the clock of the machine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def conclude(self, rules: Rules, cases: Sequence[Case]) -> list[tuple[int, ...]]:
        """Return for each case the numbers of the rules that it satisfies, the smallest first.

        Nobody waits for ever: a child silent for ``silence`` seconds is replaced once, and all the cases together have no more
        than ``milliseconds_allowed``.

        Raises:
            ProductionError: when two children in turn gave no sound answer to the same cases, or the time allowed has passed.
        """
        self.end_ms = _now_ms() + milliseconds_allowed(len(cases), self.silence)
        found: list[tuple[int, ...]] = []
        for start in range(0, len(cases), BATCH_CASES):
            found.extend(self._tried(rules, cases[start : start + BATCH_CASES]))
        return found

    def _tried(self, rules: Rules, batch: Sequence[Case]) -> list[tuple[int, ...]]:
        for left in reversed(range(TRIES)):
            try:
                return self._batch(rules, batch)
            except ProductionError as error:
                self.stop()
                if not left or error.failure is Failure.OVERDUE:
                    raise
            except BaseException:
                self.stop()
                raise
        raise AssertionError("the last try gives an answer or raises")

    def _batch(self, rules: Rules, batch: Sequence[Case]) -> list[tuple[int, ...]]:
        if self.served + len(batch) > CASES_PER_CHILD_MAX:
            self.stop()
        if self.built != (wanted := list(rules)):
            answer = self._ask({"rules": rules})
            if not isinstance(answer.get("built"), int):
                raise ProductionError(Failure.GARBLED)
            self.built = wanted
        self.served += len(batch)
        fired = self._ask({"cases": batch}).get("fired")
        known = {number for number, _ in rules}
        if not isinstance(fired, list) or len(fired) != len(batch) or not all(_is_sound(one, known) for one in fired):
            raise ProductionError(Failure.GARBLED)
        return [tuple(one) for one in fired]

    def _ask(self, asked: Mapping[str, object]) -> Mapping[str, object]:
        child = self.child or self._start()
        line = json.dumps(asked, separators=(",", ":")).encode() + b"\n"
        try:
            answer = json.loads(self._exchange(child, line))
        except (BrokenPipeError, ConnectionResetError) as error:
            raise ProductionError(Failure.DIED) from error
        except (ValueError, RecursionError) as error:
            raise ProductionError(Failure.GARBLED) from error
        if not isinstance(answer, dict):
            raise ProductionError(Failure.GARBLED)
        if "error" in answer:
            raise ProductionError(Failure.FULL if answer["error"] == "full" else Failure.FAILED, str(answer.get("detail", "")))
        return answer

    def _exchange(self, child: subprocess.Popen[bytes], line: bytes) -> bytes:
        """Return the line that the child answers to a line; neither side ever waits for the other for ever."""
        assert child.stdin is not None and child.stdout is not None, "both ends are pipes"
        received = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(child.stdin, selectors.EVENT_WRITE)
            ready.register(child.stdout, selectors.EVENT_READ)
            rest = memoryview(line)
            while not received.endswith(b"\n"):
                left_ms = self.end_ms - _now_ms()
                if left_ms <= 0:
                    raise ProductionError(Failure.OVERDUE)
                seconds = min(self.silence, -(-left_ms // 1_000))
                events = ready.select(seconds)
                if not events:
                    raise ProductionError(Failure.LATE if seconds == self.silence else Failure.OVERDUE)
                for key, _ in events:
                    if key.fileobj is child.stdin:
                        rest = rest[os.write(child.stdin.fileno(), rest[:65_536]) :]
                        if not rest:
                            ready.unregister(child.stdin)
                        continue
                    read = os.read(child.stdout.fileno(), 65_536)
                    received += read
                    if not read:
                        raise ProductionError(Failure.DIED)
                    if len(received) > ANSWER_BYTES_MAX:
                        raise ProductionError(Failure.GARBLED)
        return bytes(received)

    def _start(self) -> subprocess.Popen[bytes]:
        self.child = subprocess.Popen(  # noqa: S603 - our own program, with nothing of a user in its words
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
            start_new_session=True,  # an interruption of the terminal is for the parent, which then ends the child
        )
        assert self.child.stdin is not None, "a pipe"
        os.set_blocking(self.child.stdin.fileno(), False)
        self.started += 1
        return self.child

    def stop(self) -> None:
        """End the child, whatever it is doing; another starts when one is needed."""
        child, self.child, self.built, self.served = self.child, None, None, 0
        if child is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        child.wait()


def _now_ms() -> int:
    return monotonic_ns() // 1_000_000


def _is_sound(fired: object, known: set[int]) -> bool:
    """Whether an answer holds numbers of rules only, each once, in order."""
    if not isinstance(fired, list) or not all(type(one) is int and one in known for one in fired):
        return False
    return fired == sorted(set(fired))
