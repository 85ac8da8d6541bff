"""What the basis of a month was, over everything that pays: how far the curves of a comparison go."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bases:
    """In cents: the smallest and the largest basis of a month, and the largest mean of a month over those it has."""

    low: int
    high: int
    mean: int


def bases_of(known: Iterable[tuple[Hashable, int]]) -> Bases | None:
    """Return what the bases of months were, each with what pays on it; None when there is none.

    >>> bases_of([("a", 100), ("b", 30), ("a", 0)])
    Bases(low=0, high=100, mean=50)
    """
    every: dict[Hashable, list[int]] = {}
    for key, cents in known:
        every.setdefault(key, []).append(cents)
    if not every:
        return None
    low, high = min(map(min, every.values())), max(map(max, every.values()))
    return Bases(low, high, max(sum(one) // len(one) for one in every.values()))


def widest(found: Iterable[Bases | None]) -> Bases | None:
    """Return the bases of several parts together, none of which shares with another what pays."""
    known = [one for one in found if one is not None]
    if not known:
        return None
    return Bases(min(one.low for one in known), max(one.high for one in known), max(one.mean for one in known))
