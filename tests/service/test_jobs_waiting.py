"""Which cooperative is served next: each in its turn, none twice while others wait, none with all the threads."""

from __future__ import annotations

from service.jobs_waiting import Waiting


def test_each_waits_once_in_order() -> None:
    """Asked for ten times, a cooperative waits once, at its first place; whoever comes again comes last."""
    waiting = Waiting(4)
    waiting.put("a", *"ab" * 5, "c")
    assert [waiting.take(0) for _ in range(4)] == ["a", "b", "c", None]
    waiting.put("b")
    waiting.put("a")
    assert [waiting.take(0) for _ in range(2)] == ["b", "a"]


def test_one_has_half_of_the_threads() -> None:
    """Beyond its share a cooperative waits, even when nobody else does, until a thread leaves it; others go before it."""
    waiting = Waiting(3)
    for _ in range(2):
        waiting.put("a")
        assert waiting.take(0) == "a"
    waiting.put("a", "b")
    assert [waiting.take(0), waiting.take(0)] == ["b", None]
    waiting.leave("a")
    assert waiting.take(0) == "a"


def test_one_thread_serves_everybody() -> None:
    """With one thread there is no other to keep free."""
    waiting = Waiting(1)
    waiting.put("a", "b")
    assert waiting.take(0) == "a"
    waiting.leave("a")
    waiting.put("a")
    assert waiting.take(0) == "b"


def test_closed_nobody_is_served() -> None:
    """Closed, whoever waits is told that there is nothing; open again, the line is as it was."""
    waiting = Waiting(2)
    waiting.put("a")
    waiting.close()
    assert waiting.take(60) is None
    waiting.open()
    assert waiting.take(0) == "a"
