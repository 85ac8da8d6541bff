"""What the tests of the pool share: small questions, and what the system tells of this process."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from api import examples
from service.working.answering import Answer
from service.working.failing import Failure, WorkerError
from service.working.pool import Pool
from service.working.worker import started_by

DECIDE = examples.DECIDE
SECONDS_MAX = 30
"""Of patience, on a machine that does other things."""


def served(pool: Pool, key: str = "") -> None:
    """Check that a pool serves a small question."""
    answer = pool.run("decide", DECIDE, key=key)
    assert answer.refused == ""
    assert answer.value["decision"]["months"]


def failure(pool: Pool, task: str, arguments: Mapping[str, Any] | None = None, **more: Any) -> Failure:
    """Return why a task gave no answer."""
    try:
        pool.run(task, arguments or {}, **more)
    except WorkerError as error:
        return error.kind
    raise AssertionError("it gave an answer")


def aside(act: Callable[[], Any]) -> Future[Any]:
    """Return what comes of an act done in another thread."""
    result: Future[Any] = Future()

    def run() -> None:
        try:
            result.set_result(act())
        except Exception as error:  # noqa: BLE001 - for who looks at the result
            result.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return result


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = monotonic() + SECONDS_MAX
    while not condition():
        assert monotonic() < end, "it never came"
        sleep(0.01)


def kind_of(result: Future[Any]) -> Failure:
    """Return why work done aside gave no answer."""
    error = result.exception(SECONDS_MAX)
    assert isinstance(error, WorkerError), error
    return error.kind


def answer_in(result: Future[Any]) -> Answer:
    """Return the answer of work done aside."""
    answer = result.result(SECONDS_MAX)
    assert isinstance(answer, Answer)
    return answer


def descriptors() -> int:
    """Return how many descriptors this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def processes() -> set[int]:
    """Return the processes that this one started and that are there, the database that other tests use left aside."""
    return {one for one in started_by(os.getpid()) if _name(one) != "postgres"}  # it starts and ends its own as it likes


def is_there(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody asked about does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _name(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text("utf-8").strip()
    except OSError:
        return ""
