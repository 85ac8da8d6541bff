"""Who waits for a child comes in order, and one key never takes more than its share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from service.working.children import SIZE_USUAL
from service.working.failing import Failure, WorkerError
from service.working.limits import LIMITS
from service.working.turns import Ticket, Turns
from tests.service.working.asking import aside, kind_of, until


def never() -> bool:
    return False


def waiting(turns: Turns, name: str, *, long: bool = False, given_up: Callable[[], bool] = never) -> tuple[Ticket, Future[Any]]:
    """Return a ticket and its wait, begun."""
    ticket = Ticket(name[0], long=long)
    count = len(turns.waiting) + turns.running
    begun = aside(lambda: turns.take(ticket, given_up, 30))
    until(lambda: len(turns.waiting) + turns.running > count or begun.done())
    return ticket, begun


@pytest.mark.parametrize(("places", "most"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_one_key_has_half_of_the_places(places: int, most: int) -> None:
    """Half, rounded up, whatever waits; another key has a place at once where there are two or more."""
    turns = Turns(places)
    for _ in range(places + 1):
        waiting(turns, "a")
    until(lambda: turns.held["a"] == most)
    assert len(turns.waiting) == places + 1 - most
    if places > 1:
        turns.take(Ticket("b", long=False), never, 30)


def test_turns_come_in_order() -> None:
    """Who came first has the next place; one whose key is full lets the others pass and keeps its rank."""
    turns = Turns(2)
    a, _ = waiting(turns, "a1")
    b, _ = waiting(turns, "b1")
    until(lambda: turns.running == 2)
    _, second = waiting(turns, "a2")
    _, third = waiting(turns, "c1")
    _, fourth = waiting(turns, "d1")
    turns.give_back(b)
    third.result(10)
    assert not second.done() and not fourth.done()
    turns.give_back(a)
    second.result(10)
    assert not fourth.done()


def test_long_works_leave_a_place() -> None:
    """Where there are two places or more, long works hold all but one; a single place serves them too."""
    turns = Turns(3)
    found = [waiting(turns, name, long=True)[1] for name in "abc"]
    until(lambda: turns.running == 2)
    turns.take(Ticket("d", long=False), never, 30)
    assert [one.done() for one in found] == [True, True, False]
    alone = Turns(1)
    alone.take(Ticket("a", long=True), never, 30)


def test_long_works_of_one_leave_a_place_to_those_of_another() -> None:
    """Of the places of long works one key has half, rounded up, and its own short ones still pass: with three places, one each."""
    turns = Turns(3)
    for name in ("a1", "a2", "b1"):
        waiting(turns, name, long=True)
    until(lambda: turns.held_long == 2)
    assert (turns.long_held["a"], turns.long_held["b"]) == (1, 1)
    waiting(turns, "a3")
    until(lambda: turns.held["a"] == 2)


def test_an_explanation_does_not_wait_for_the_comparison_of_its_cooperative() -> None:
    """What is asked inside a request is no long work: with three places it has one beside the long work of the same key."""
    turns = Turns(SIZE_USUAL)
    for task in ("compare", "explain_month"):
        turns.take(Ticket("a", long=LIMITS[task].long), never, 0.1)
    assert turns.held["a"] == 2


def test_the_waiting_room_is_bounded() -> None:
    """Beyond so many who wait, one is refused at once; one key has half of the room, so that others may still wait."""
    turns = Turns(1)
    turns.waiting_max = 4
    turns.take(Ticket("z", long=False), never, 30)
    for _ in range(2):
        waiting(turns, "a")
    assert kind_of(waiting(turns, "a")[1]) is Failure.BUSY
    waiting(turns, "b")
    waiting(turns, "c")
    assert kind_of(waiting(turns, "d")[1]) is Failure.BUSY


def test_long_works_that_wait_leave_the_room_to_the_short_ones() -> None:
    """Long works wait in a room of their own: however many they are, a short one may wait too."""
    turns = Turns(1)
    turns.waiting_max = 1
    turns.take(Ticket("z", long=False), never, 30)
    waiting(turns, "a", long=True)
    assert kind_of(waiting(turns, "b", long=True)[1]) is Failure.BUSY
    assert not waiting(turns, "a")[1].done()


def test_a_wait_is_bounded() -> None:
    """Who waits too long is told so, and holds nothing."""
    turns = Turns(1)
    turns.take(Ticket("a", long=False), never, 30)
    with pytest.raises(WorkerError) as raised:
        turns.take(Ticket("b", long=False), never, 0.05)
    assert raised.value.kind is Failure.BUSY
    assert turns.waiting == []
    assert turns.running == 1


def test_who_gives_up_or_comes_when_it_is_closed_is_told() -> None:
    """A wait given up ends; closing ends every wait and lets nobody in."""
    turns = Turns(1)
    held = Ticket("a", long=False)
    turns.take(held, never, 30)
    assert kind_of(waiting(turns, "b", given_up=lambda: True)[1]) is Failure.CANCELLED
    _, left = waiting(turns, "b")
    turns.close()
    assert kind_of(left) is Failure.CANCELLED
    assert not turns.wait_empty(0)
    turns.give_back(held)
    assert turns.wait_empty(0)
    assert kind_of(waiting(turns, "b")[1]) is Failure.CANCELLED
