"""The pool stops, cancels, shares and tells how far it is; it leaves nothing behind."""

from __future__ import annotations

import sys
from functools import partial
from select import POLLIN, poll
from time import monotonic
from typing import Any

import pytest

from service.working.failing import Failure
from service.working.pool import Pool
from service.working.worker import Worker
from tests.service.working.asking import (
    answer_in,
    aside,
    descriptors,
    failure,
    is_there,
    kind_of,
    processes,
    served,
    until,
)
from tests.service.working.hostile import CLONE, COMMAND, TESTED

BARE = f"""
import sys, time; sys.path.insert(0, {str(CLONE)!r})
from service.working.frames import HEAD
def say(letter, data=b""): sys.stdout.buffer.write(HEAD.pack(len(data), letter) + data); sys.stdout.flush()
def read(): return sys.stdin.buffer.read(HEAD.unpack(sys.stdin.buffer.read(5))[0])
"""


def bare(code: str) -> tuple[str, ...]:
    """Return the command of a child that is not ours and starts at once."""
    return sys.executable, "-I", "-S", "-c", BARE + code


def test_progress_arrives_and_a_cancelled_job_ends_within_a_second() -> None:
    """Who asked is told how far it is, and once given up the job and its process are gone in a second."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        told: list[tuple[str, int, int]] = []
        given_up: list[bool] = []
        asked = aside(lambda: pool.run("sleep", {}, None, lambda *one: told.append(one), lambda: bool(given_up)))
        until(lambda: bool(told))
        since = monotonic()
        given_up.append(True)
        assert kind_of(asked) is Failure.CANCELLED
        assert monotonic() - since < 1
        (what, pid, count) = told[0]
        assert (what, count) == ("pid", 1)
        assert not is_there(pid)
        served(pool)
        assert pool.ended == {"cancelled": 1}
        assert pool.turns.counted() == {"short": (0, 0), "long": (0, 0)}


def test_the_production_reading_of_a_cancelled_job_ends_too() -> None:
    """The process that a job started in its turn, in a session of its own, does not outlive it."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        told: list[int] = []
        asked = aside(lambda: pool.run("conclude", {}, None, lambda _, pid, __: told.append(pid), lambda: bool(told)))
        assert kind_of(asked) is Failure.CANCELLED
        until(lambda: not is_there(told[0]))
        assert pool.run("conclude", {"seconds": 0}, None, lambda *_: None).value == {}


def test_a_neighbour_is_served_while_a_hostile_job_runs() -> None:
    """One cooperative that runs what never ends, as often as it may, makes nobody else wait for it."""
    with Pool(2, TESTED, command=COMMAND) as pool:
        hostile = [aside(lambda: pool.run("loop", {}, key="hostile")) for _ in range(2)]
        until(lambda: pool.turns.running == 1 and len(pool.turns.waiting) == 1)
        for _ in range(5):
            served(pool, "neighbour")
        assert not hostile[1].done()
        assert [kind_of(one) for one in hostile] == [Failure.LATE] * 2


def test_long_jobs_leave_a_child_to_the_short_ones() -> None:
    """Two cooperatives that each compute a month never hold both children."""
    with Pool(2, TESTED, command=COMMAND) as pool:
        long = [aside(partial(pool.run, "long", {"seconds": 1}, key=key)) for key in "ab"]
        until(lambda: pool.turns.running == 1 and len(pool.turns.waiting) == 1)
        served(pool, "c")
        assert [answer_in(one).value for one in long] == [{"slept": True}] * 2


def test_each_question_has_its_own_answer() -> None:
    """Many threads that ask at once, some of them harmful, each get the answer to what they asked."""
    with Pool(2, TESTED, command=COMMAND) as pool:
        asked = [
            (number, aside(partial(pool.run, "prints" if number % 7 else "leave", {"number": number}, key=f"k{number % 3}")))
            for number in range(30)
        ]
        for number, result in asked:
            if number % 7:
                assert answer_in(result).value == {"printed": number}
            else:
                assert kind_of(result) is Failure.DIED
        assert pool.turns.running == 0


def test_a_question_given_up_before_it_is_asked_ends_no_child() -> None:
    """Who leaves while a child starts does not make it start again."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        first = list(pool.workers)
        looked: list[int] = []

        def second_look() -> bool:
            looked.append(1)
            return len(looked) > 1

        assert failure(pool, "decide", cancelled=second_look) is Failure.CANCELLED
        served(pool)
        assert pool.workers == first


def test_a_child_that_nobody_needed_for_long_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready since its start, and first needed after the time that a start may take, a child answers: it is not late."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        (worker,) = pool.workers
        until(lambda: bool(poll_of(worker)))
        monkeypatch.setattr(worker, "start_end_ms", 0)
        served(pool)
        assert pool.workers == [worker]
        assert pool.ended == {}


def poll_of(worker: Worker) -> list[tuple[int, int]]:
    """Return what a child has said that nobody has heard."""
    waiting = poll()
    waiting.register(worker.answers, POLLIN)
    return waiting.poll(0)


def test_a_machine_that_can_start_no_process_is_told_and_recovers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started the question fails, and the next one has a child as soon as it can be."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        start = pool.start

        def refuse() -> Worker:
            raise BlockingIOError

        monkeypatch.setattr(pool, "start", refuse)
        assert failure(pool, "leave") is Failure.DIED
        assert failure(pool, "decide") is Failure.DIED
        monkeypatch.setattr(pool, "start", start)
        served(pool)
        assert len(pool.workers) == 1


def test_an_exception_of_who_asked_costs_nothing_else() -> None:
    """Progress told to somebody who fails ends the job, and the pool goes on."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    with Pool(1, TESTED, command=COMMAND) as pool:
        with pytest.raises(ZeroDivisionError):
            pool.run("sleep", {}, progress=broken)
        served(pool)
        with pytest.raises(KeyError):
            pool.run("nothing", {})
        assert pool.turns.running == 0


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("say(b'r'); read(); say(b'a', b'not json')", Failure.GARBLED),
        ("say(b'r'); read(); say(b'a', b'\\xff{}')", Failure.GARBLED),
        ("say(b'r'); read(); say(b'a', b'[' * 99999)", Failure.GARBLED),
        ("say(b'r'); read(); say(b'a', b'[1]')", Failure.GARBLED),
        ("say(b'r'); read(); say(b'p', b'{')", Failure.GARBLED),
        ("say(b'r'); read(); say(b'r', b'{}')", Failure.GARBLED),
        ("say(b'r'); read(); say(b'z', b'{}')", Failure.GARBLED),
        ("say(b'r'); read(); import os; os.write(1, b'\\0\\0\\0\\2a{}' * 2); time.sleep(60)", Failure.GARBLED),
        ("say(b'r'); read(); sys.stdout.buffer.write(b'\\xff' * 9); sys.stdout.flush(); time.sleep(60)", Failure.GARBLED),
        ("say(b'r'); read(); sys.stdout.buffer.write(b'\\0\\0\\1\\0a{'); sys.stdout.flush(); sys.exit()", Failure.DIED),
        ("say(b'r'); read(); sys.stdout.close(); import os; os.close(1); time.sleep(60)", Failure.DIED),
        ("say(b'a', b'{}'); time.sleep(60)", Failure.GARBLED),
        ("sys.exit(1)", Failure.DIED),
        ("say(b'r'); read(); [say(b'f', b'n' + bytes(1 << 20)) for _ in range(99)]", Failure.GARBLED),
    ],
)
def test_what_is_no_answer_is_refused(code: str, kind: Failure) -> None:
    """Nonsense, too much, too little, the wrong thing at the wrong time: never an answer, and no child left."""
    before = processes()
    with Pool(1, TESTED, command=bare(code)) as pool:
        assert failure(pool, "decide") is kind
    assert not any(is_there(one) for one in processes() - before)


def test_fifty_stops_leave_no_process_and_no_descriptor() -> None:
    """Children cancelled in the middle of their job fifty times, then the pool closed: all is as before."""
    before, there = descriptors(), processes()
    with Pool(2, TESTED, command=bare("say(b'r'); read(); time.sleep(60)")) as pool:
        kept = descriptors()
        for _ in range(50):
            asked = monotonic()
            assert failure(pool, "decide", cancelled=lambda asked=asked: monotonic() > asked) is Failure.CANCELLED
        assert descriptors() == kept
        assert len(processes() - there) == 2
    assert descriptors() == before
    assert processes() == there


def test_a_graceful_stop_waits_for_what_runs() -> None:
    """What runs when the service stops ends by itself; what waits, and what comes, is refused."""
    pool = Pool(1, TESTED, command=COMMAND)
    begun: list[int] = []
    runs = aside(lambda: pool.run("sleep", {"seconds": 0.5}, progress=lambda *_: begun.append(1)))
    until(lambda: bool(begun))
    waits = aside(lambda: pool.run("sleep", {}))
    until(lambda: len(pool.turns.waiting) == 1)
    pool.close()
    assert answer_in(runs).value == {"slept": True}
    assert kind_of(waits) is Failure.CANCELLED
    assert failure(pool, "decide") is Failure.CANCELLED
    pool.close()


def test_a_stop_waits_for_a_bounded_time_only() -> None:
    """A job that does not end in the time that a stop allows is ended, and who asked is told so."""
    there, before = processes(), descriptors()
    pool = Pool(1, TESTED, command=COMMAND)
    begun: list[int] = []
    runs = aside(lambda: pool.run("sleep", {}, progress=lambda *_: begun.append(1)))
    until(lambda: bool(begun))
    since = monotonic()
    pool.close(0.2)
    assert monotonic() - since < 2
    assert kind_of(runs) is Failure.CANCELLED
    assert (processes(), descriptors()) == (there, before)


def test_a_child_whose_parent_is_gone_ends_in_the_middle_of_its_job() -> None:
    """A server killed leaves no child that goes on computing for nobody."""
    with Pool(1, TESTED, command=COMMAND) as pool:
        served(pool)
        told: list[int] = []
        asked = aside(lambda: pool.run("sleep", {}, progress=lambda _, pid, __: told.append(pid)))
        until(lambda: bool(told))
        pipe = pool.workers[0].child.stdin
        assert pipe is not None
        pipe.close()
        assert kind_of(asked) is Failure.DIED
        until(lambda: not is_there(told[0]))
