"""Children kept ready: work on what users write is done there, one job at a time for each, within limits.

``Pool.run`` may be called from any number of threads. What becomes of a child, whatever a text made it do, the next question
finds another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from service.working.answering import Answer, Progress, answer_of
from service.working.bounds import REQUEST_BYTES_MAX
from service.working.failing import Failure, WorkerError
from service.working.limits import LIMITS, Limits
from service.working.turns import Ticket, Turns
from service.working.worker import COMMAND, GivenUp, Worker, question_bytes

RENEWED = "renewed"
"""Why a child that did its last job well is ended."""
JOBS_MAX = 500
"""Jobs of one child before it is renewed: a start costs a second of processor, so that renewing costs a thousandth."""
STOP_SECONDS = 20
"""What runs when the service stops may end by itself within so many seconds."""


def never() -> bool:
    """Never give up."""
    return False


class Pool:
    """So many children; use it as a context manager, so that none is left behind."""

    def __init__(
        self,
        size: int,
        limits: Mapping[str, Limits] = LIMITS,
        *,
        command: Sequence[str] = COMMAND,
        jobs_max: int = JOBS_MAX,
        ended: Counter[str] | None = None,
    ) -> None:
        """Start the children: they are ready a second later, and who asks before waits for that second.

        Args:
            size: How many, from 1; as many as there are processors is a good number, with 2 at least.
            limits: What each task may take; only these tasks can be asked.
            command: What starts a child, another one in tests.
            jobs_max: Jobs of one child before it is renewed.
            ended: Where it is counted why children are ended: a ``Failure``, or ``RENEWED``.
        """
        self.limits = limits
        self.jobs_max = jobs_max
        self.start = partial(Worker, command)
        self.turns = Turns(size)
        self.lock = Lock()
        self.ended: Counter[str] = Counter() if ended is None else ended
        self.stopping = False
        self.workers: list[Worker] = []
        try:
            self.idle = [self._started() for _ in range(size)]
        except OSError:
            self.close(0)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close(0 if error is not None else STOP_SECONDS)

    def run(
        self,
        task: str,
        arguments: Mapping[str, Any],
        folder: Path | None = None,
        progress: Progress | None = None,
        cancelled: GivenUp | None = None,
        key: str = "",
    ) -> Answer:
        """Return what a task gives.

        Args:
            task: One of ``tasks.TASKS``.
            arguments: JSON values, as the task takes them.
            folder: Whole path, without links, of a folder that nobody changes meanwhile; the shipped rulesets without it.
            progress: Told how far a long job is.
            cancelled: Looked at ten times a second; once it is true the child is killed.
            key: Whose work it is, a cooperative's: one key never holds more than half of the children.

        Raises:
            WorkerError: there is no answer, and why.
        """
        given_up = self._given_up(cancelled or never)
        limits = self.limits[task]
        question = question_bytes(
            {
                "task": task,
                "arguments": arguments,
                "folder": folder.as_posix() if folder is not None else "",
                "cpu_seconds": limits.cpu_seconds,
                "memory_bytes": limits.memory_bytes,
                "reserved_bytes": limits.reserved_bytes,
            }
        )
        if len(question) > REQUEST_BYTES_MAX:
            raise WorkerError(Failure.FULL, "the question is too long")
        ticket = Ticket(key, long=limits.long)
        self.turns.take(ticket, given_up, limits.wait_seconds)
        try:
            return self._asked(question, limits, progress, given_up)
        finally:
            self.turns.give_back(ticket)

    def _given_up(self, cancelled: GivenUp) -> GivenUp:
        return lambda: self.stopping or cancelled()

    def _asked(self, question: bytes, limits: Limits, progress: Progress | None, given_up: GivenUp) -> Answer:
        worker = self._taken()
        sound, why = False, RENEWED
        try:
            if not worker.is_ready(given_up) or given_up():
                sound = True  # nothing was asked of it
                raise WorkerError(Failure.CANCELLED)
            answer = answer_of(worker, question, limits, progress, given_up)
            sound = worker.served < self.jobs_max and not worker.is_grown()
            return answer
        except WorkerError as error:
            why = error.kind.value
            if self.stopping and error.kind is Failure.DIED:
                raise WorkerError(Failure.CANCELLED) from error
            raise
        finally:
            self._put_back(worker, "" if sound else why)

    def _taken(self) -> Worker:
        """Return an idle child that lives, one that can be asked at once where there is one, else a new one."""
        with self.lock:
            rank = next((rank for rank, one in enumerate(self.idle) if one.ready), 0)
            worker = self.idle.pop(rank) if self.idle else None
        if worker is not None and worker.is_sound():
            return worker
        if worker is not None:
            self._end(worker, Failure.DIED.value)
        try:
            return self._started()
        except OSError as error:
            raise WorkerError(Failure.DIED, f"no child can be started: {error}") from error

    def _put_back(self, worker: Worker, why_not: str) -> None:
        if why_not:
            self._end(worker, why_not)
            try:
                worker = self._started()
            except (OSError, WorkerError):  # too many processes, or the pool closes: the next question tries again
                return
        with self.lock:
            self.idle.insert(0, worker)

    def _started(self) -> Worker:
        with self.lock:
            if self.stopping:
                raise WorkerError(Failure.CANCELLED)
            worker = self.start()
            self.workers.append(worker)
            return worker

    def is_up(self) -> bool:
        """Whether a child lives, and nobody stops the pool."""
        with self.lock:
            return not self.stopping and any(one.child.poll() is None for one in self.workers)

    def _end(self, worker: Worker, why: str) -> None:
        worker.close()
        with self.lock:
            self.ended[why] += 1
            self.workers.remove(worker)

    def close(self, seconds: float = STOP_SECONDS) -> None:
        """Take no more work, let what runs end within some seconds, then end all: no process and no descriptor is left."""
        self.turns.close()
        self.turns.wait_empty(seconds)
        with self.lock:
            self.stopping = True
            running = list(self.workers)
        for worker in running:
            worker.end()
        self.turns.wait_empty(STOP_SECONDS)
        with self.lock:
            left, self.workers, self.idle = self.workers, [], []  # what a thread still holds is ended here too
        for worker in left:
            worker.close()
