"""The child of the production reading may die, hang, lie or wear out: cases get their right answer, or a clear refusal."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from engine.run import production, production_worker
from engine.run.production import CPU_SECONDS_MAX, FILES_MAX, MEMORY_BYTES_MAX, _answers
from engine.run.production_worker import Failure, ProductionError, Worker, milliseconds_allowed

RULES = [(0, (0,)), (1, (1,)), (2, (0, 1))]
CASES = [[0], [1], [0, 1], []]
ANSWERS = [(0,), (1,), (0, 1, 2), ()]
CLONE = Path(__file__).resolve().parents[2]


def program(code: str) -> tuple[str, ...]:
    """Return the command of a child that is not ours."""
    return sys.executable, "-c", f"import sys; sys.path.insert(0, {str(CLONE)!r})\n{code}"


def test_cases_are_concluded() -> None:
    """The child answers all cases in their order, and is gone once the worker is left."""
    with Worker() as worker:
        assert worker.conclude(RULES, CASES) == ANSWERS
        assert worker.conclude(RULES, []) == []
        child = worker.child
        assert child is not None
    assert child.poll() is not None


def test_a_child_killed_once_is_replaced() -> None:
    """A child killed between two questions, or in the middle of one, costs nothing but another start."""
    with Worker() as worker:
        assert worker.conclude(RULES, CASES) == ANSWERS
        assert worker.child is not None
        os.kill(worker.child.pid, signal.SIGKILL)
        assert worker.conclude(RULES, CASES) == ANSWERS
        assert worker.started == 2


def test_a_child_that_dies_while_it_works_is_replaced(tmp_path: Path) -> None:
    """A child that dies on its first question is replaced by one that answers."""
    mark = tmp_path / "died"
    code = f"import pathlib, os; mark = pathlib.Path({str(mark)!r})\n"
    code += "if not mark.exists():\n    sys.stdin.readline(); mark.touch(); os._exit(9)\n"
    with Worker(program(code + "from engine.run.production import main; main()")) as worker:
        assert worker.conclude(RULES, CASES) == ANSWERS
        assert worker.started == 2


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("sys.stdin.readline()", "died"),
        ("import time; time.sleep(60)", "late"),
        ("[print('not json', flush=True) for _ in sys.stdin]", "garbled"),
        ("[print('[]', flush=True) for _ in sys.stdin]", "garbled"),
        ("[print('{\"built\": true}', flush=True) for _ in sys.stdin]", "garbled"),
        ('[print(\'{"built": 1, "fired": [[0]]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"built": 1, "fired": [[0], [1], [2, 0], []]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"built": 1, "fired": [[0], [1], [7], []]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"error": "failed", "detail": "no"}\', flush=True) for _ in sys.stdin]', "failed"),
        ('[print(\'{"error": "full"}\', flush=True) for _ in sys.stdin]', "full"),
        ("sys.stdout.write('[' * 9000 + chr(10)); sys.stdout.flush(); sys.stdin.read()", "garbled"),
    ],
)
def test_a_child_that_gives_no_sound_answer_twice_is_refused(code: str, failure: Failure) -> None:
    """Death, silence, nonsense, an unknown rule or a wrong order, twice in a row: no finding is given, and why is said."""
    with Worker(program(code), silence=1) as worker:
        with pytest.raises(ProductionError) as raised:
            worker.conclude(RULES, CASES)
        assert raised.value.failure == failure
        assert raised.value.detail == ("no" if failure == "failed" else "")
        assert worker.started == 2
        assert worker.child is None


def test_a_child_that_never_ends_is_refused() -> None:
    """A byte now and then is no silence, yet the question ends: what all its cases may take is limited, and tried once only."""
    code = "import time\nfor _ in range(100): sys.stdout.write(' '); sys.stdout.flush(); time.sleep(0.2)"
    with Worker(program(code), silence=1) as worker:
        with pytest.raises(ProductionError) as raised:
            worker.conclude(RULES, CASES)
        assert raised.value.failure is Failure.OVERDUE
        assert worker.started == 1
        assert worker.child is None


def test_the_time_of_a_question_grows_with_its_cases_alone() -> None:
    """Two silences are always allowed, so that a stuck child is replaced; each case adds the same."""
    first, second, third = (milliseconds_allowed(cases, silence=3) for cases in (0, 1_000, 2_000))

    assert first == 2 * 3_000
    assert second - first == third - second > 0


def test_what_a_child_cannot_do_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that the library cannot hold is a failure with its reason; one without memory is a failure of memory."""
    asked = json.dumps({"rules": [(0, ())]})
    assert list(_answers([asked])) == [{"error": "failed", "detail": "a rule without test"}]

    def exhausted(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(production, "shards_of", exhausted)
    assert list(_answers([asked])) == [{"error": "full"}]


def test_a_child_is_renewed_before_it_wears_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a number of cases another child takes over; answers do not show it."""
    monkeypatch.setattr(production_worker, "CASES_PER_CHILD_MAX", 1_000)
    with Worker() as worker:
        assert worker.conclude(RULES, CASES * 1_000) == ANSWERS * 1_000
        assert worker.started == 4


def test_fifty_thousand_cases() -> None:
    """A cooperative far larger than any gets all its answers."""
    with Worker() as worker:
        assert worker.conclude(RULES, CASES * 12_500) == ANSWERS * 12_500


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="limits of another process are read from /proc")
def test_limits_and_environment_of_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child that works has an empty environment, and cannot take more memory, time or files than it is given."""
    monkeypatch.setenv("CANUT_SECRET", "x")
    with Worker() as worker:
        worker.conclude(RULES, CASES)
        assert worker.child is not None
        there = Path("/proc") / str(worker.child.pid)
        environment = (there / "environ").read_bytes()
        told = (there / "limits").read_text("utf-8")

    limits = {line[:26].strip(): line[26:].split()[:2] for line in told.splitlines()}
    assert environment == b""
    for name, most in [
        ("Max address space", MEMORY_BYTES_MAX),
        ("Max cpu time", CPU_SECONDS_MAX),
        ("Max open files", FILES_MAX),
        ("Max core file size", 0),
    ]:
        assert limits[name] == [str(most)] * 2


def test_each_network_answers_for_itself() -> None:
    """Networks asked in turn, and one whose rules changed since it was last asked, never answer for one another."""
    other = [(0, (1,))]
    with Worker() as worker:
        for _ in range(3):
            assert worker.conclude(RULES, CASES) == ANSWERS
            assert worker.conclude(other, CASES) == [(), (0,), (0,), ()]
        other[0] = (0, (0,))
        assert worker.conclude(other, CASES) == [(0,), (), (0,), ()]


def test_an_interruption_leaves_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while cases are concluded ends the child with the parent."""
    with Worker() as worker:
        worker.conclude(RULES, CASES)
        child = worker.child
        assert child is not None

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Worker, "_batch", interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.conclude(RULES, CASES)
        assert child.poll() is not None
