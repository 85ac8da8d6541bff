"""Whose turn it is: who asks waits in order, and nobody holds more than half of the places while others wait or may come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Condition
from time import monotonic

from service.working.failing import Failure, WorkerError

WAITING_FOR_EACH_PLACE_MAX = 16
"""Questions that wait for each child: at a tenth of a second each, the last waits less than two seconds."""
LOOK_SECONDS = 0.1
"""How often who waits looks whether it was given up."""


class Ticket:
    """One who waits: whose it is, whether the work is long."""

    __slots__ = ("key", "long")

    def __init__(self, key: str, *, long: bool) -> None:
        """Take a ticket."""
        self.key = key
        self.long = long


class Turns:
    """Places, and who waits for one. One key has at most half of the places, rounded up, half of those of long works, and half
    of the waiting room; long works leave one place to the short ones, where there are two or more.
    """

    def __init__(self, places: int) -> None:
        """Share so many places, at least 1."""
        self.places = places
        self.for_key = -(-places // 2)
        self.for_long = max(1, places - 1)
        self.long_for_key = -(-self.for_long // 2)
        self.waiting_max = places * WAITING_FOR_EACH_PLACE_MAX
        self.changed = Condition()
        self.waiting: list[Ticket] = []
        self.held: Counter[str] = Counter()
        self.long_held: Counter[str] = Counter()
        self.closed = False

    @property
    def held_long(self) -> int:
        """How many places long works hold."""
        return self.long_held.total()

    @property
    def running(self) -> int:
        """How many places are held."""
        return self.held.total()

    def counted(self) -> dict[str, tuple[int, int]]:
        """Return how many works wait and how many run, for the « short » ones and the « long »."""
        with self.changed:
            waits = sum(one.long for one in self.waiting)
            runs = self.held_long
            return {"short": (len(self.waiting) - waits, self.running - runs), "long": (waits, runs)}

    def take(self, ticket: Ticket, given_up: Callable[[], bool], wait_seconds: float) -> None:
        """Wait for a place.

        Raises:
            WorkerError: busy, when the waiting room is full or the wait too long; cancelled, when given up or closed.
        """
        with self.changed:
            alike = [one.key for one in self.waiting if one.long == ticket.long]  # long works never fill the room of the short
            if len(alike) >= self.waiting_max or alike.count(ticket.key) >= -(-self.waiting_max // 2):
                raise WorkerError(Failure.BUSY)
            self.waiting.append(ticket)
            end = monotonic() + wait_seconds
            try:
                while self._next() is not ticket:
                    if self.closed or given_up():
                        raise WorkerError(Failure.CANCELLED)
                    left = end - monotonic()
                    if left <= 0:
                        raise WorkerError(Failure.BUSY)
                    self.changed.wait(min(left, LOOK_SECONDS))
                if self.closed:
                    raise WorkerError(Failure.CANCELLED)
            finally:
                self.waiting.remove(ticket)
                self.changed.notify_all()
            self.held[ticket.key] += 1
            self.long_held[ticket.key] += ticket.long

    def _next(self) -> Ticket | None:
        """Return the first of those who wait that may have a place now."""
        if self.running >= self.places:
            return None
        return next((one for one in self.waiting if self._may(one)), None)

    def _may(self, ticket: Ticket) -> bool:
        if self.held[ticket.key] >= self.for_key:
            return False
        return not ticket.long or (self.held_long < self.for_long and self.long_held[ticket.key] < self.long_for_key)

    def give_back(self, ticket: Ticket) -> None:
        """Leave a place."""
        with self.changed:
            self.held[ticket.key] -= 1
            self.long_held[ticket.key] -= ticket.long
            for held in (self.held, self.long_held):
                if not held[ticket.key]:
                    del held[ticket.key]
            self.changed.notify_all()

    def close(self) -> None:
        """Let nobody in any more; who waits is told so."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def wait_empty(self, seconds: float) -> bool:
        """Return whether every place is left within some seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: not self.running, seconds)
