"""What « make bench » runs: each part is there, and what the service is timed with is what it says."""

from __future__ import annotations

import pytest

from api.limits import BODY_BYTES_MAX
from benchmarks.__main__ import ESTIMATES, PARTS, _table, main
from benchmarks.fairness import hostile
from benchmarks.service import QUESTIONS, percentile, timed
from engine.text.limits import FILE_BYTES_MAX
from service.working.tasks import TASKS


def test_every_part_is_there() -> None:
    """Each part that can be asked for has a table and a time; another name is told of."""
    assert set(ESTIMATES) == set(PARTS)
    assert all(callable(_table(name)) for name in PARTS)
    assert main(["speed"]) == 2


def test_calls_are_counted_and_the_first_is_not() -> None:
    """Each job is called once unmeasured, then so many times as asked; ninety-nine of a hundred are below the percentile."""
    called = {"a": 0, "b": 0}

    def call(name: str) -> None:
        called[name] += 1

    taken = timed({"a": (lambda: call("a"), 2), "b": (lambda: call("b"), 5)})

    assert called == {"a": 1 + 2, "b": 1 + 5}
    assert {name: len(found) for name, found in taken.items()} == {"a": 2, "b": 5}
    assert percentile([float(rank) for rank in range(1, 101)]) == pytest.approx(100, abs=1)
    assert percentile([7.0]) == 7.0


def test_the_questions_are_those_of_the_service() -> None:
    """What is put to the engine directly is what a child does, and the text of the attacker is one that the service takes."""
    assert {asked.task for asked in QUESTIONS} <= set(TASKS)
    assert QUESTIONS[0].direct()() == QUESTIONS[0].direct()()
    assert len(hostile().encode()) < min(FILE_BYTES_MAX, BODY_BYTES_MAX)
