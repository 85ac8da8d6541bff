"""Tasks shared among processes by Dask, here or on a cluster; what they give is put back in the order of the partitions."""

from __future__ import annotations

import logging
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from cluster.keeping import Keep
from cluster.problems import PartitionError
from cluster.tasks import ATTEMPTS, Task, Work, run_task
from engine.text.problems import Problem, problem
from engine.text.spans import Span

Progress = Callable[[int, int], None]
TRANSIENT = frozenset({"C094"})
"""Problems of a partition that may be gone a moment later."""
CONNECTING_SECONDS = 20


def run_tasks(
    tasks: Sequence[Task],
    work: Work,
    *,
    cluster: str = "",
    processes: int = 1,
    keep: Keep | None = None,
    progress: Progress | None = None,
) -> list[bytes]:
    """Return the summary of each partition, in their order, whatever the order in which they are done.

    Args:
        tasks: The partitions.
        work: What to compute of each.
        cluster: The address of a Dask scheduler; "" for processes of this machine.
        processes: How many of them; one is this very process.
        keep: Where finished summaries are found, and put as they come.
        progress: Called with (partitions done, partitions in all).

    Raises:
        PartitionError: naming every partition that could not be read or computed; the others are kept.
    """
    done: dict[int, bytes] = {}
    wrong: dict[int, tuple[Problem, ...]] = {}

    def take(rank: int, data: bytes) -> None:
        done[rank] = data
        if keep is not None:
            keep.put(tasks[rank].key, data)
        tell()

    def tell() -> None:
        if progress is not None:
            progress(len(done), len(tasks))

    for rank, task in enumerate(tasks):
        held = keep.get(task.key) if keep is not None else None
        if held is not None:
            done[rank] = held
    tell()
    left = [rank for rank in range(len(tasks)) if rank not in done]
    processes = min(processes, len(left))
    if not left:
        return [done[rank] for rank in range(len(tasks))]
    if cluster or processes > 1:
        with client_of(cluster, processes) as client:
            lost = _shared(client, tasks, left, work, take, wrong)
        if lost:
            told = Span(cluster) if cluster else tasks[lost[0]].span
            raise PartitionError(problem("C099", told, why=f"{len(lost)} / {len(tasks)}"))
    else:
        for rank in left:
            try:
                take(rank, _tried(tasks[rank], work))
            except PartitionError as error:
                wrong[rank] = error.problems
    if wrong:
        raise PartitionError(*(item for rank in sorted(wrong) for item in wrong[rank]))
    return [done[rank] for rank in range(len(tasks))]


def _tried(task: Task, work: Work) -> bytes:
    for _ in range(ATTEMPTS - 1):
        try:
            return run_task(task, work)
        except PartitionError as error:
            if not {item.code for item in error.problems} <= TRANSIENT:
                raise
    return run_task(task, work)


@contextmanager
def client_of(cluster: str, processes: int) -> Iterator[Any]:
    """Give a client of a cluster, or of processes started for it and stopped with it."""
    from distributed import Client, LocalCluster

    if cluster:
        try:
            client = Client(cluster, timeout=CONNECTING_SECONDS)
        except (OSError, ValueError, ImportError) as error:
            raise PartitionError(problem("C082", Span(cluster))) from error
        with _hushed(), client:
            yield client
        return
    with tempfile.TemporaryDirectory(prefix="canut-") as scratch:
        with _deaf():
            local = LocalCluster(
                n_workers=processes,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
                local_directory=scratch,
            )
        with local, Client(local) as client:
            yield client


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep the traces of a scheduler that is lost to ourselves: what that means for the answer is told in a sentence."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in {"distributed", "tornado", "asyncio"}]
    loggers = [logging.getLogger(name) for name in names]  # each has a level of its own
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let the processes started here not hear Ctrl-C: the one that starts them stops them, and nobody sees their traces."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _shared(
    client: Any,
    tasks: Sequence[Task],
    left: Sequence[int],
    work: Work,
    take: Callable[[int, bytes], None],
    wrong: dict[int, tuple[Problem, ...]],
) -> list[int]:
    """Have the workers of a client do some tasks; one that dies has its tasks done again by another.

    Return the tasks that nobody will do: the scheduler itself is gone.
    """
    from distributed import as_completed

    # The job is itself the result of a task: when the workers that hold it die, it is made again for those that remain.
    shared = client.submit(_same, work, key=f"canut-work-{work.digest}")
    futures = {
        client.submit(run_task, tasks[rank], shared, key=f"canut-part-{tasks[rank].key}", retries=ATTEMPTS - 1): rank
        for rank in left
    }
    lost = []
    for future in as_completed(futures):
        rank = futures[future]
        if future.status == "finished":
            take(rank, future.result())
        elif future.status == "error":
            wrong[rank] = _why(future.exception(), tasks[rank])
        else:
            lost.append(rank)
        future.release()
    return sorted(lost)


def _same(work: Work) -> Work:
    return work


def _why(error: BaseException, task: Task) -> tuple[Problem, ...]:
    if isinstance(error, PartitionError):
        return error.problems
    return (problem("C099", task.span, why=type(error).__name__),)
