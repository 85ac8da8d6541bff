"""Whose works are looked at next: each cooperative waits once, in order, and none has more than its share of the threads."""

from __future__ import annotations

from collections import Counter
from threading import Condition
from time import monotonic


class Waiting:
    """Cooperatives that have works to do, shared by some threads; a hundred works of one are one place in the line."""

    def __init__(self, threads: int) -> None:
        """Share so many threads: one cooperative has half of them at most, rounded up."""
        self.most = -(-threads // 2)
        self.changed = Condition()
        self.line: dict[str, None] = {}
        self.served: Counter[str] = Counter()
        self.closed = False

    def put(self, *cooperatives: str) -> None:
        """Put cooperatives at the end of the line; one that waits already keeps its place."""
        with self.changed:
            self.line |= {one: None for one in cooperatives if one not in self.line}
            self.changed.notify_all()

    def take(self, seconds: float) -> str | None:
        """Return the first cooperative that may be served, and leave the line; None after some seconds, or once closed."""
        end = monotonic() + seconds
        with self.changed:
            while not self.closed and (found := self._first()) is None and (left := end - monotonic()) > 0:
                self.changed.wait(left)
            if self.closed or found is None:
                return None
            del self.line[found]
            self.served[found] += 1
            return found

    def _first(self) -> str | None:
        return next((one for one in self.line if self.served[one] < self.most), None)

    def leave(self, cooperative: str) -> None:
        """Say that a thread no longer serves a cooperative."""
        with self.changed:
            self.served[cooperative] -= 1
            self.changed.notify_all()

    def open(self) -> None:
        """Let threads take again."""
        with self.changed:
            self.closed = False

    def close(self) -> None:
        """Have every thread that waits told that there is nothing."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
