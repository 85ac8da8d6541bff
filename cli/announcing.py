"""How long the rest of a comparison should take, said before its long parts: measured on what has just been computed.

Only here is a clock read: the engine tells how far it is, never how long it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

Told = Callable[[str, int, int], None]
Say = Callable[[str, int], None]

AHEAD = "ahead"
"""What the engine says when it knows how many policies are still to be computed: its count."""
CHECKED = 90
"""Months of computing that one check before payroll takes: it looks at one month, much more closely."""
SHORT = 5
"""Seconds under which nothing is announced."""


class Announcing:
    """Hears how far the work is, passes it on, and says once for each long part how many seconds are left.

    Attributes:
        told: Who else hears it.
        say: Told the words and the seconds.
        months: How many months a policy has.
        checks: How many policies are checked at the end.
    """

    def __init__(self, told: Told, say: Say, months: int, checks: int) -> None:
        self.told, self.say = told, say
        self.months, self.checks = max(months, 1), checks
        self.started: dict[str, float] = {}
        self.announced: set[str] = set()
        self.policy = 0.0

    def __call__(self, what: str, done: int, count: int) -> None:
        """Hear that ``done`` of ``count`` parts of something are done."""
        now = monotonic()
        began = self.started.setdefault(what, now)
        if what == AHEAD:
            month = self.policy / self.months
            self._announce(AHEAD, count * self.policy + self.checks * CHECKED * month)
            return
        if what == "policies" and done == count:
            self.policy = (now - began) * self.months / max(count, 1)
        if what == "trials" and 0 < done < count:
            self._announce(what, (now - began) * (count - done) / done)
        self.told(what, done, count)

    def _announce(self, what: str, seconds: float) -> None:
        if what not in self.announced and seconds >= SHORT:
            self.say(what, round(seconds))
        self.announced.add(what)
