"""Draws that give the same results on every machine and with every version of Python: whole numbers only."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of draws.

    Only ``getrandbits`` of the Mersenne Twister is used: its output for a seed is fixed, while the algorithms of
    ``choice`` or ``shuffle`` have changed between versions.
    """

    def __init__(self, seed: int) -> None:
        self._bits = random.Random(seed)  # noqa: S311 - a demonstration must be repeatable, not secret

    def below(self, count: int) -> int:
        """Return a whole number from 0 to count - 1."""
        return self._bits.getrandbits(48) * count >> 48

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def holds(self, percent: int) -> bool:
        """Return True this many times in a hundred."""
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely."""
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different choices, in the order of the choices."""
        ranks = list(range(len(choices)))
        for place in range(count):
            other = place + self.below(len(ranks) - place)
            ranks[place], ranks[other] = ranks[other], ranks[place]
        return [choices[rank] for rank in sorted(ranks[:count])]
