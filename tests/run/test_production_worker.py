"""The child of the production reading may die, hang, lie or wear out: cases get their right answer, or a clear refusal."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from engine.run import production_worker
from engine.run.production import CPU_SECONDS_MAX, FILES_MAX, MEMORY_BYTES_MAX
from engine.run.production_worker import ProductionError, Worker

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
    ("code", "reason"),
    [
        ("sys.stdin.readline()", "died"),
        ("import time; time.sleep(60)", "late"),
        ("[print('not json', flush=True) for _ in sys.stdin]", "garbled"),
        ("[print('[]', flush=True) for _ in sys.stdin]", "garbled"),
        ("[print('{\"built\": true}', flush=True) for _ in sys.stdin]", "garbled"),
        ('[print(\'{"built": 1, "fired": [[0]]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"built": 1, "fired": [[0], [1], [2, 0], []]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"built": 1, "fired": [[0], [1], [7], []]}\', flush=True) for _ in sys.stdin]', "garbled"),
        ('[print(\'{"error": "ValueError: no"}\', flush=True) for _ in sys.stdin]', "ValueError: no"),
        ("sys.stdout.write('[' * 9000 + chr(10)); sys.stdout.flush(); sys.stdin.read()", "garbled"),
    ],
)
def test_a_child_that_gives_no_sound_answer_twice_is_refused(code: str, reason: str) -> None:
    """Death, silence, nonsense, an unknown rule or a wrong order, twice in a row: no finding is given, and why is said."""
    with Worker(program(code), silence=1) as worker:
        with pytest.raises(ProductionError, match=reason):
            worker.conclude(RULES, CASES)
        assert worker.started == 2
        assert worker.child is None


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


def test_limits_and_environment_of_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child has no environment of the parent, and cannot take more memory, time or files than it is given."""
    monkeypatch.setenv("CANUT_SECRET", "x")
    code = "import json, os, resource\nfrom engine.run.production import _limit\n_limit()\n"
    code += "names = ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_NOFILE', 'RLIMIT_CORE')\n"
    code += "limits = [resource.getrlimit(getattr(resource, name))[1] for name in names]\n"
    code += "print(json.dumps({'error': json.dumps([limits, sorted(os.environ)])}), flush=True); sys.stdin.read()"
    with Worker(program(code)) as worker, pytest.raises(ProductionError) as told:
        worker.conclude(RULES, CASES)

    limits, environment = json.loads(str(told.value))
    assert limits == [MEMORY_BYTES_MAX, CPU_SECONDS_MAX, FILES_MAX, 0]
    assert "CANUT_SECRET" not in environment


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
