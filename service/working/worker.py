"""A child as its parent sees it: started, asked, watched by the clock, ended with all that it started."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from select import POLLIN, POLLOUT, poll
from time import monotonic_ns

from service.working import frames
from service.working.bounds import ANSWER_BYTES_MAX
from service.working.failing import Failure, WorkerError
from service.working.guarding import held_by
from service.working.limits import GROWTH_BYTES_MAX

PROGRAM = Path(__file__).resolve().parents[2]
COMMAND = (
    *(sys.executable, "-I", "-c"),
    f"import sys; sys.path.insert(0, {str(PROGRAM)!r}); from service.working.child import main; main()",
)
START_SECONDS_MAX = 60
"""From its start until it can be asked: a second on a machine at rest."""
HEARD_MILLISECONDS = 1_000
"""So long is a child heard that was started long ago and needed by nobody since: it said then that it was ready."""
TURN_MILLISECONDS = 100
"""How often a wait looks whether it was given up: so soon does a cancelled job end."""

Frame = tuple[bytes, bytes]
GivenUp = Callable[[], bool]


class Worker:
    """One child. Only one thread at a time asks it; any thread may ``end`` it."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Start the child; it imports the engine while the caller goes on."""
        self.child = subprocess.Popen(  # noqa: S603 - our own program, with nothing of a user in its words
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            bufsize=0,
            start_new_session=True,  # an interruption of the terminal is for the parent, which then ends the child
        )
        assert self.child.stdin is not None and self.child.stdout is not None, "both are pipes"
        self.asks, self.answers = self.child.stdin.fileno(), self.child.stdout.fileno()
        os.set_blocking(self.asks, False)
        os.set_blocking(self.answers, False)
        self.start_end_ms = now_ms() + START_SECONDS_MAX * 1_000
        self.ready = False
        self.served = 0
        self.held = 0
        self.received = bytearray()

    def is_sound(self) -> bool:
        """Whether the child, asked nothing, lives and says nothing but that it is ready."""
        if not self.ready:
            return self.child.poll() is None
        waiting = poll()
        waiting.register(self.answers, POLLIN)
        return not waiting.poll(0)

    def is_ready(self, given_up: GivenUp) -> bool:
        """Whether the child can be asked, waiting for it as long as nobody gives up; it goes on starting all the same.

        Raises:
            WorkerError: it died, is late, or says something else.
        """
        if not self.ready:
            try:
                letter, _ = next(self._frames(b"", max(self.start_end_ms, now_ms() + HEARD_MILLISECONDS), given_up))
            except WorkerError as error:
                if error.kind is Failure.CANCELLED:
                    return False
                raise
            if letter != frames.READY:
                raise WorkerError(Failure.GARBLED)
            self.held = self._address_bytes()
            self.ready = True
        return True

    def is_grown(self) -> bool:
        """Whether the child holds much more than when it was ready."""
        return self._address_bytes() > self.held + GROWTH_BYTES_MAX

    def _address_bytes(self) -> int:
        try:
            return held_by(self.child.pid).address_bytes
        except (OSError, IndexError):  # it has just ended
            return 0

    def ask(self, question: bytes, wall_seconds: int, given_up: GivenUp) -> Iterator[Frame]:
        """Give the frames that the child answers; who reads one of ``frames.LAST`` reads no further.

        Raises:
            WorkerError: it died, is late, says what is no frame, or was given up.
        """
        self.served += 1
        rest = frames.framed(frames.ASKED, question)
        for letter, data in self._frames(rest, now_ms() + wall_seconds * 1_000, given_up):
            if letter in frames.LAST and self.received:
                raise WorkerError(Failure.GARBLED, "more than an answer")
            yield letter, data

    def _frames(self, rest: bytes, end_ms: int, given_up: GivenUp) -> Iterator[Frame]:
        waiting = poll()
        waiting.register(self.answers, POLLIN)
        if rest:
            waiting.register(self.asks, POLLOUT)
        left, said = memoryview(rest), 0
        while True:
            while (frame := self._frame()) is not None:
                yield frame
            if given_up():
                raise WorkerError(Failure.CANCELLED)
            left_ms = end_ms - now_ms()
            if left_ms <= 0:
                raise WorkerError(Failure.LATE)
            for descriptor, _ in waiting.poll(min(left_ms, TURN_MILLISECONDS)):
                if descriptor == self.answers:
                    said += self._receive()
                    if said > ANSWER_BYTES_MAX:
                        raise WorkerError(Failure.GARBLED, "too long an answer")
                elif left := self._send(left):
                    continue
                else:
                    waiting.unregister(self.asks)

    def _send(self, left: memoryview) -> memoryview:
        try:
            return left[os.write(self.asks, left[:65_536]) :]
        except OSError as error:
            raise self._end_of_child() from error

    def _receive(self) -> int:
        part = os.read(self.answers, 1 << 18)
        if not part:
            raise self._end_of_child()
        self.received += part
        return len(part)

    def _frame(self) -> Frame | None:
        """Return the first whole frame received, taken away."""
        size = frames.HEAD.size
        if len(self.received) < size:
            return None
        length, letter = frames.HEAD.unpack_from(self.received)
        if length > ANSWER_BYTES_MAX or letter not in frames.SAID:
            raise WorkerError(Failure.GARBLED, "no frame")
        if len(self.received) < size + length:
            return None
        data = bytes(self.received[size : size + length])
        del self.received[: size + length]
        return letter, data

    def _end_of_child(self) -> WorkerError:
        """Return why a child that closed its pipe ended; one that goes on without its pipe is ended by the caller."""
        try:
            code = self.child.wait(TURN_MILLISECONDS / 1_000)
        except subprocess.TimeoutExpired:
            return WorkerError(Failure.DIED, "it closed its pipe")
        return WorkerError(Failure.LATE if code == -signal.SIGXCPU else Failure.DIED, f"exit {code}")

    def end(self) -> None:
        """Kill the child and all that it started; whoever waits for its answer sees the end of the pipe."""
        if self.child.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.kill(self.child.pid, signal.SIGSTOP)  # so that it starts nothing and forgets nobody meanwhile
            for started in started_by(self.child.pid):
                with suppress(ProcessLookupError):
                    os.kill(started, signal.SIGKILL)
            os.kill(self.child.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the child and keep nothing of it: no process, no descriptor."""
        self.end()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            assert pipe is not None, "both are pipes"
            with suppress(OSError):
                pipe.close()


def started_by(parent: int) -> Iterator[int]:
    """Give the processes that one started and those that they started, as the system tells them."""
    for told in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            for written in told.read_text("ascii").split():
                yield from started_by(int(written))
                yield int(written)


def question_bytes(question: dict[str, object]) -> bytes:
    """Return a question as it is sent; texts that are no UTF-8 come through as they are."""
    return json.dumps(question, separators=(",", ":")).encode("ascii")


def now_ms() -> int:
    """Return the milliseconds of a clock that never goes back."""
    return monotonic_ns() // 1_000_000
