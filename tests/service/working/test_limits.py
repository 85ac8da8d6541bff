"""Each limit of a job is reached for true: the job fails with its reason, and the next question is served."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.working.failing import Failure, WorkerError
from service.working.pool import Pool
from service.working.tasks import TASKS
from tests.service.working.asking import aside, failure, is_there, kind_of, served, until
from tests.service.working.hostile import COMMAND, JOBS, TESTED


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2, TESTED, command=COMMAND) as pool:
        yield pool


def test_every_task_has_its_limits() -> None:
    """No job is without limits, and no limit stands for a job that is none."""
    from service.working.limits import LIMITS

    assert set(LIMITS) == set(TASKS) - set(JOBS)
    assert all(one.cpu_seconds <= one.wall_seconds for one in LIMITS.values())


@pytest.mark.parametrize(
    ("task", "kind"),
    [
        ("loop", Failure.LATE),
        ("power", Failure.LATE),
        ("stopped", Failure.LATE),
        ("balloon", Failure.FULL),
        ("silent", Failure.DIED),
        ("leave", Failure.DIED),
        ("fault", Failure.FAILED),
    ],
)
def test_a_limit_reached_ends_the_job_only(pool: Pool, task: str, kind: Failure) -> None:
    """Processor, clock, memory, a pipe closed, an exit, a mistake: why is said, the pool goes on with as many children."""
    assert failure(pool, task) is kind
    served(pool)
    assert len(pool.workers) == len(pool.idle) == 2


def test_a_mistake_of_ours_comes_with_its_trace(pool: Pool) -> None:
    """Who repairs reads what kind it is and where it happened, not what it says; that is in the detail, never in an answer."""
    with pytest.raises(WorkerError) as raised:
        pool.run("fault", {})
    assert raised.value.detail.startswith("builtins.LookupError; service/working/child.py:")
    assert raised.value.detail.endswith(" in fault")
    assert "mistake" not in raised.value.detail
    with pytest.raises(WorkerError, match="KeyError"):
        pool.run("decide", {})


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_child_killed_at_work_is_replaced(pool: Pool, sent: signal.Signals) -> None:
    """A child killed from elsewhere in the middle of a job costs that job alone."""
    told: list[int] = []
    asked = aside(lambda: pool.run("sleep", {}, progress=lambda _, pid, __: told.append(pid)))
    until(lambda: bool(told))
    os.kill(told[0], sent)
    assert kind_of(asked) is Failure.DIED
    served(pool)


def test_a_child_stopped_at_work_is_replaced(pool: Pool) -> None:
    """A child that the system stops says nothing and uses nothing: the clock ends it."""
    told: list[int] = []
    asked = aside(lambda: pool.run("stopped", {}, progress=lambda _, pid, __: told.append(pid)))
    until(lambda: bool(told))
    os.kill(told[0], signal.SIGSTOP)
    assert kind_of(asked) is Failure.LATE
    assert not is_there(told[0])
    served(pool)


def test_children_killed_at_rest_are_replaced(pool: Pool) -> None:
    """Children killed while they wait are found so before anything is asked of them."""
    served(pool)
    killed = list(pool.workers)
    for worker in killed:
        os.kill(worker.child.pid, signal.SIGKILL)
    # The first thread of a process may be gone while another still holds its pipe: it is dead once the pipe is closed.
    until(lambda: not any(worker.is_sound() for worker in killed))
    served(pool)
    served(pool)


def test_a_child_that_keeps_memory_is_renewed(pool: Pool) -> None:
    """What a job leaves behind is not counted against the next one."""
    for _ in range(3):
        assert pool.run("lean", {}).value == {}
    served(pool)


def test_a_child_is_renewed_after_so_many_jobs() -> None:
    """A child that served its jobs is replaced, whatever it did."""
    with Pool(1, TESTED, command=COMMAND, jobs_max=2) as pool:
        first = pool.workers[0]
        served(pool)
        assert pool.workers == [first]
        served(pool)
        assert pool.workers != [first]
        served(pool)


def test_a_job_reads_its_folder_and_nothing_else(pool: Pool, tmp_path: Path) -> None:
    """No file elsewhere, no writing, no network, no other program, nothing of the environment."""
    own, neighbour = tmp_path / "own", tmp_path / "own-neighbour"
    for folder in (own, neighbour):
        folder.mkdir()
        (folder / "secret.yaml").write_text("x", "utf-8")
    (tmp_path / "secret").write_text("x", "utf-8")
    (own / "link.yaml").symlink_to(tmp_path / "secret")
    answer = pool.run("trespass", {}, own)
    assert answer.value["done"] == []
    assert answer.value["own"] == ["link.yaml", "secret.yaml"]
    assert set(answer.value["environment"]) <= {"TZ", "LC_CTYPE"}


def test_a_folder_that_is_gone_is_told(pool: Pool, tmp_path: Path) -> None:
    """A folder that nobody made is a failure of who asked, with its trace, and no end of the child."""
    assert failure(pool, "month", {"month": 2025 * 12}, folder=tmp_path / "none" / "cae") is Failure.FAILED
    served(pool)


def test_what_is_printed_is_no_answer(pool: Pool) -> None:
    """A word printed by mistake is lost, and the answer is sound."""
    assert pool.run("prints", {}).value == {"printed": True}


def test_a_question_too_long_is_not_sent(pool: Pool) -> None:
    """A question beyond its bound takes no child."""
    assert failure(pool, "check_text", {"text": "x" * (9 << 20)}) is Failure.FULL
    served(pool)
